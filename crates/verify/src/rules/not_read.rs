//! V012

use sse_diagnostics::{Rule, Severity};

/// Something that is printed can't be read.
pub(crate) const RULE: Rule = Rule {
    code: "V012",
    name: "not-read",
    severity: Severity::Warning,
    explain: r"A Word file holds something beside words: a picture without an alternative text, a drawn scheme, an embedded object or file. Or a PDF prints something that isn't tagged as a part of its text: words or areas that were drawn over the page, annotations, stamps, form fields, numbers that are tagged as a head or foot of the page. Or a picture stands at the place of a drawing of the report that is none of its drawings. It may print numbers, which nobody compared.

No example is shown, since it takes a Word file or a PDF.
",
};
