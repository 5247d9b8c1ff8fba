//! W002

use sse_diagnostics::{Diagnostic, Rule, Severity, Words, words};

/// A part of the workbook is missing, can't be understood, or is made to do harm.
pub(crate) const RULE: Rule = Rule {
    code: "W002",
    name: "damaged-workbook",
    severity: Severity::Error,
    explain: r"A part of the workbook is missing or can't be understood, two parts have one name, or one declares a document type, by which
a small file can grow without end. No program for spreadsheets writes such a file: it was cut on its way, or made by hand.
Nothing of it reaches the report.
",
};

/// The finding about a part that can't be understood.
pub(crate) fn finding(part: &str, why: &str) -> Diagnostic {
    refused(words!(
        "the workbook is damaged: {part}: {why}",
        part = part,
        why = why
    ))
}

/// The finding about a part with a document type.
pub(crate) fn document_type(part: &str) -> Diagnostic {
    refused(words!(
        "{part} of the workbook declares a document type, which isn't read",
        part = part
    ))
}

/// The finding about two parts of one name.
pub(crate) fn doubled(part: &str) -> Diagnostic {
    refused(words!(
        "two parts of the workbook have one name: {part}",
        part = part
    ))
}

fn refused(message: Words) -> Diagnostic {
    let finding = RULE.finding(message);
    finding
        .help("open it in a spreadsheet program, look whether all is there, and save it as an Excel workbook (.xlsx)")
        .effect("left out: everything in this file")
}
