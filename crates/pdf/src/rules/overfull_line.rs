//! P003

use sse_diagnostics::{Rule, Severity};

/// A line is longer than its column, because it holds something that cannot be broken.
pub(crate) const RULE: Rule = Rule {
    code: "P003",
    name: "overfull-line",
    severity: Severity::Warning,
    explain: r"A line is longer than its column, because it holds something that cannot be broken.

It is printed in full and sticks out into the margin. Words that are longer than a column are cut, so this takes a column
that is narrower than a letter.

No example is shown, for its size: a table of a hundred columns.
",
};
