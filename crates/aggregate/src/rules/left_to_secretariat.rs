//! D005

use sse_diagnostics::{Argument, Diagnostic, Rule, Severity, words};

/// Rows meet other rows in a way on which only the secretariat decides.
pub(crate) const RULE: Rule = Rule {
    code: "D005",
    name: "left-to-secretariat",
    severity: Severity::Note,
    explain: r"Rows meet rows of other reports, or need an exchange rate: they contradict or rival each other, or may tell of one
action. Only the secretariat sees both sides and decides. A reporter's own list, and its letter, count such rows here,
and nothing is left for the reporter to do; the secretariat sees each of them when it checks or builds the round.
",
};

/// What only the secretariat can decide, whoever sent the rows: conflicts, rivals, overlaps, rates.
const LEFT: [&str; 5] = ["X001", "X002", "X003", "X011", "X012"];

/// Whether findings of a code are for the secretariat alone.
pub fn is_left_to_secretariat(code: &str) -> bool {
    LEFT.contains(&code)
}

/// The finding about so many rows of a reporter.
pub fn finding(rows: usize) -> Diagnostic {
    RULE.finding(if rows == 1 {
        words!("1 row meets other reports or needs a rate: the secretariat decides, and nothing is left for you to do")
    } else {
        words!(
            "{rows} rows meet other reports or need a rate: the secretariat decides, and nothing is left for you to do",
            rows = Argument::number(rows)
        )
    })
}
