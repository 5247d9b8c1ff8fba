//! P004

use sse_diagnostics::{Rule, Severity};

/// A figure with its caption, or the name of a group of rows, is taller than a page.
pub(crate) const RULE: Rule = Rule {
    code: "P004",
    name: "tall-block",
    severity: Severity::Warning,
    explain: r"A figure with its caption, or the name of a group of rows, is taller than a page.

What does not fit runs over the foot of the page. Tables go on over leaf between two rows, and a row of more than 16 lines
between two of its lines, so it takes a caption of many pages.

No example is shown, for its length.
",
};
