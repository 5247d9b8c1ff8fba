//! T026

use sse_diagnostics::{Rule, Severity};

/// The document has more than 500,000 lines:
pub(crate) const RULE: Rule = Rule {
    code: "T026",
    name: "too-many-lines",
    severity: Severity::Error,
    explain: r"The document has more than 500,000 lines: it is no report. No example is shown, for its length.
",
};
