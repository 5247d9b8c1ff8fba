//! F022

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A file or folder can't be opened.
pub(crate) const RULE: Rule = Rule {
    code: "F022",
    name: "unreadable-file",
    severity: Severity::Error,
    explain: r"A file or folder can't be opened: its owner doesn't let this program read it, or the disk fails. Nothing of it reaches
the report; everything else is read.
",
};

/// The finding about a file or folder; `why` is what the system says.
pub(crate) fn finding(why: &str) -> Diagnostic {
    RULE.finding(words!("it can't be opened: {why}", why = why))
        .help("let this program read it, or put a copy there")
        .effect("left out: everything in it")
}
