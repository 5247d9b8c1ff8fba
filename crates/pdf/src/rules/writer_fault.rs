//! P006

use sse_diagnostics::{Rule, Severity};

/// The writer of the PDF reported a fault of its own.
pub(crate) const RULE: Rule = Rule {
    code: "P006",
    name: "writer-fault",
    severity: Severity::Error,
    explain: r"The writer of the PDF reported a fault of its own.

The file may be damaged; a report of the message with the document helps to mend it.

No example of it is known.
",
};
