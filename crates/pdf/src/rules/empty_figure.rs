//! P008

use sse_diagnostics::{Rule, Severity};

/// A drawing has no shape and no word in it.
pub(crate) const RULE: Rule = Rule {
    code: "P008",
    name: "empty-figure",
    severity: Severity::Warning,
    explain: r"A drawing has no shape and no word in it.

The PDF has its caption and an empty space below. Leave the figure out, or say in a paragraph that nothing was reported.

No example is shown, for it takes a drawing beside the document: an SVG file that holds nothing.
",
};
