//! P007

use sse_diagnostics::{Rule, Severity};

/// The page numbers of the contents did not settle:
pub(crate) const RULE: Rule = Rule {
    code: "P007",
    name: "unsettled-contents",
    severity: Severity::Warning,
    explain: r"The page numbers of the contents did not settle: each change of a number moved a heading to another page.

The numbers of the last attempt are printed; one of them may be off by one.

No example is shown: it takes a document built to provoke it.
",
};
