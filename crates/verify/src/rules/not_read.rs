//! V012

use sse_diagnostics::{Rule, Severity};

/// Something that is printed can't be read.
pub(crate) const RULE: Rule = Rule {
    code: "V012",
    name: "not-read",
    severity: Severity::Warning,
    explain: r"A Word file holds something beside words: a picture without an alternative text, a drawn scheme, an embedded object or file. It may print numbers, which nobody compared.

No example is shown, since it takes a Word file.
",
};
