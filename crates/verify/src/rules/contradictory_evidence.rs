//! V013

use sse_diagnostics::{Rule, Severity};

/// The evidence says two things of one number.
pub(crate) const RULE: Rule = Rule {
    code: "V013",
    name: "contradictory-evidence",
    severity: Severity::Error,
    explain: r"The document that the lineage holds doesn't print a figure as the lineage says of this figure. No build writes such evidence: one of the two was edited. Build the report again, and hold the document against that lineage with `--lineage`.

No example is shown, since it takes evidence that somebody edited.
",
};
