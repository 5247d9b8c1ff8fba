//! F013

use sse_diagnostics::{Diagnostic, Rule, Severity};

/// A link in the round leads out of its folder.
pub(crate) const RULE: Rule = Rule {
    code: "F013",
    name: "link-outside",
    severity: Severity::Error,
    explain: r"A link in the round leads out of its folder. It isn't followed: a round holds everything that its report is made
from.
",
};

/// The finding about a link.
pub(crate) fn finding() -> Diagnostic {
    RULE.finding("the link leads out of the round and isn't followed")
        .help("put the file itself there")
        .effect("left out: everything in it")
}
