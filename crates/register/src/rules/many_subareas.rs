//! F016

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A register names more than a thousand subareas, so that nothing is claimed by subarea.
pub(crate) const RULE: Rule = Rule {
    code: "F016",
    name: "many-subareas",
    severity: Severity::Warning,
    explain: r"A register names more than a thousand subareas, so that nothing is claimed by subarea. The column is for regions or
provinces, not for addresses.
",
};

/// Subareas of a file beyond which it isn't broken down by them.
pub(crate) const MOST: usize = 1000;

/// The finding.
pub(crate) fn finding() -> Diagnostic {
    RULE.finding(words!(
        "more than {most} subareas: nothing is claimed by subarea",
        most = MOST
    ))
    .help("name the region or province of each unit")
}
