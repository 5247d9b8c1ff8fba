//! A value that can't be printed.

use sse_diagnostics::{Rule, Severity};

/// A value that can't be printed.
pub(crate) const UNPRINTABLE: Rule = Rule {
    code: "T053",
    name: "unprintable-value",
    severity: Severity::Error,
    explain: "\
Every number of the report belongs to a figure, so that its lineage can be shown. A plain number from
`n` has none and is refused; so are lists, yes-or-no values and nothing at all.

Bad:

    {{ n.strategies }} strategies were reported.

Good:

    {{ f.strategies | capital }} strategies were reported.
",
};
