//! F023

use crate::unreadable::Obstacle;
use sse_diagnostics::{Diagnostic, Rule, Severity};

/// Something lies in the place of a file that is none.
pub(crate) const RULE: Rule = Rule {
    code: "F023",
    name: "not-a-file",
    severity: Severity::Error,
    explain: r"Something lies in the place of a file that is none: a link that leads nowhere or to a folder, a folder that is called like
a table, a pipe, a device. Nothing of it reaches the report.
",
};

const HELP: &str = "put the file itself there";

/// The finding about a link, a pipe or a device.
pub(crate) fn finding(why: &Obstacle) -> Diagnostic {
    let message = match why {
        Obstacle::Dangling => "the link leads nowhere",
        Obstacle::Looping => "the link leads back to itself",
        Obstacle::LinkedFolder => "the link leads to a folder and isn't followed",
        _ => "it is a pipe or a device, and no file",
    };
    RULE.finding(message)
        .help(HELP)
        .effect("left out: everything in it")
}

/// The finding about a folder with the name of a file.
pub(crate) fn folder() -> Diagnostic {
    RULE.finding("it is a folder with the name of a file")
        .help("put the file itself there, or give the folder another name")
        .effect("left out: everything in it")
}
