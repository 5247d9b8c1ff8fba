//! F013

use sse_diagnostics::{Diagnostic, Place, Rule, Severity};

/// A link in the round leads out of its folder.
pub(crate) const RULE: Rule = Rule {
    code: "F013",
    name: "link-outside",
    severity: Severity::Warning,
    explain: r"A link in the round leads out of its folder. It isn't followed: a round holds everything that its report is made
from.
",
};

/// The finding about a link.
pub(crate) fn finding(path: String) -> Diagnostic {
    let finding = RULE.finding("the link leads out of the round and isn't followed");
    finding
        .at(Place {
            path: path.into(),
            ..Place::default()
        })
        .help("put the file itself there")
}
