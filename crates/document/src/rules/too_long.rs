//! T025

use sse_diagnostics::{Rule, Severity};

/// A report over 8,500 words.
pub(crate) const RULE: Rule = Rule {
    code: "T025",
    name: "too-long",
    severity: Severity::Warning,
    explain: r"A report of the Secretary-General has at most 8,500 words, counted as a word processor does: with title, summary, headings, footnotes, tables and captions, without what a drawing shows. Annexes, and an annex that is a document of its own, aren't counted. The count by section shows where the words are.

No example is shown, for its length: a body of 9,000 words is too long; one of 8,000 with the rest in an annex isn’t.
",
};
