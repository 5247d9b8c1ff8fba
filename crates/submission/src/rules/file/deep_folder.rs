//! F025

use sse_diagnostics::{Diagnostic, Rule, Severity};

/// A folder lies below more folders than are looked into.
pub(crate) const RULE: Rule = Rule {
    code: "F025",
    name: "deep-folder",
    severity: Severity::Error,
    explain: r"A folder lies below more than 32 others, as a copy of a folder within itself makes them. It isn't looked into: a submission
is `states/KEN/contributions.csv`.
",
};

/// The finding about a folder.
pub(crate) fn finding() -> Diagnostic {
    RULE.finding("it lies below too many folders and isn't looked into")
        .help("put the files in the folder of a reporter, as in states/KEN/contributions.csv")
        .effect("left out: everything in it")
}
