//! F024

use sse_diagnostics::{Diagnostic, Rule, Severity};

/// The name of a file or folder isn't written in UTF-8.
pub(crate) const RULE: Rule = Rule {
    code: "F024",
    name: "unreadable-name",
    severity: Severity::Error,
    explain: r"The name of a file or folder isn't written in UTF-8, as after unpacking an archive of an old program: nobody can tell what it
is called. Nothing of it reaches the report.
",
};

/// The finding about a name.
pub(crate) fn finding() -> Diagnostic {
    RULE.finding("its name isn't written in UTF-8")
        .help("give it its name again: contributions.csv, actions.csv or register.csv in the folder of a reporter")
        .effect("left out: everything in it")
}
