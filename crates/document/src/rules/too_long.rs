//! T025

use sse_diagnostics::{Rule, Severity};

/// A report over 8,500 words.
pub(crate) const RULE: Rule = Rule {
    code: "T025",
    name: "too-long",
    severity: Severity::Warning,
    explain: r"A report of the Secretary-General has at most 8,500 words with its headings and footnotes. Tables, figures and annexes aren't counted. The count by section shows where the words are.

No example is shown, for its length: a body of 9,000 words is too long; one of 8,000 with the rest in an annex isn’t.
",
};
