//! F015

use sse_diagnostics::{Argument, Diagnostic, Joint, Rule, Severity, words};
use std::collections::BTreeMap;

/// Of a register only the first thousand findings are shown; the others are counted.
pub(crate) const RULE: Rule = Rule {
    code: "F015",
    name: "more-findings",
    severity: Severity::Warning,
    explain: r"Of a register only the first thousand findings are shown; the others are counted. Mend those that are shown and read the
file again: most faults of a register have one cause.
",
};

/// The finding about those that aren't shown, by code; it weighs as much as the weightiest of them.
pub(crate) fn check(hidden: &BTreeMap<(&'static str, Severity), u64>) -> Option<Diagnostic> {
    let worst = hidden.keys().map(|&(_, severity)| severity).min()?;
    let counts = hidden
        .iter()
        .map(|((code, _), count)| format!("{code} {count}"));
    let all: u64 = hidden.values().sum();
    let message = words!(
        "{findings} more findings of this file are not shown: {codes}",
        findings = all,
        codes = Argument::list(counts, Joint::Comma)
    );
    Some(
        Diagnostic {
            severity: worst,
            ..RULE.finding(message)
        }
        .help("mend those that are shown and check again"),
    )
}
