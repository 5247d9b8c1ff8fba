//! F011

use crate::ledger::Ledger;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// The lines of a file don't add up:
pub(crate) const RULE: Rule = Rule {
    code: "F011",
    name: "unbalanced-ledger",
    severity: Severity::Error,
    explain: r"The lines of a file don't add up: the program lost one. This is a fault of the program, not of the file; no example
of it is known.
",
};

/// The finding about a ledger that doesn't balance.
pub fn check(ledger: &Ledger) -> Option<Diagnostic> {
    (!ledger.is_balanced()).then(|| {
        let finding = RULE.finding(words!(
            "the lines of the file don't add up: {ledger}",
            ledger = ledger
        ));
        finding.help("report it with the file: a line was lost")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_line_is_told() {
        let ledger = Ledger {
            physical: 3,
            header: 1,
            accepted: 2,
            ..Ledger::default()
        };
        assert!(check(&ledger).is_none());
        assert!(
            check(&Ledger {
                physical: 4,
                ..ledger
            })
            .is_some()
        );
    }
}
