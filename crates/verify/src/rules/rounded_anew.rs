//! V009

use sse_diagnostics::{Rule, Severity};

/// A number that was rounded in another way.
pub(crate) const RULE: Rule = Rule {
    code: "V009",
    name: "rounded-anew",
    severity: Severity::Note,
    explain: r"The edited document prints another number than the report, which is the same figure rounded to fewer or more digits.

No example is shown, since it takes the evidence of a build.
",
};
