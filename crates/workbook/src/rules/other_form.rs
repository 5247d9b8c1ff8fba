//! W001

use crate::read::OtherKind;
use sse_diagnostics::{Diagnostic, Rule, Severity};

/// The file can't be read as a workbook for what it is.
pub(crate) const RULE: Rule = Rule {
    code: "W001",
    name: "other-form",
    severity: Severity::Error,
    explain: r"The file is called a workbook and is something else, or a workbook in a form that isn't read: of Excel before 2007, in Excel's
binary form, of Numbers, encrypted. Its first bytes tell, whatever its name says. Nothing of it reaches the report.
",
};

/// The finding about a file that is something else.
pub(crate) fn finding(kind: OtherKind) -> Diagnostic {
    let (message, help) = match kind {
        OtherKind::OldExcel => ("the file is a workbook of Excel before 2007", SAVE),
        OtherKind::BinaryExcel => ("the file is a workbook in Excel's binary form", SAVE),
        OtherKind::Numbers => (
            "the file is a document of Numbers",
            "open it in Numbers, choose \"Export to\", then \"Excel\", and send the .xlsx file",
        ),
        OtherKind::Encrypted => (
            "the file is encrypted, so that nobody can read it without its password",
            "open it, take the password away (File, Info, Protect Workbook), and save it as an Excel workbook (.xlsx)",
        ),
        OtherKind::Document => (
            "the file is a text document or a presentation",
            "copy the table into a spreadsheet program and save it as an Excel workbook (.xlsx)",
        ),
        OtherKind::WebPage => (
            "the file is a web page or XML by the name of a workbook",
            SAVE,
        ),
        OtherKind::Text => (
            "the file is text by the name of a workbook",
            "if it is CSV, name it contributions.csv or actions.csv; otherwise save it as an Excel workbook (.xlsx)",
        ),
        OtherKind::Archive => ("the file is an archive without a workbook in it", SAVE),
        OtherKind::Empty => ("the file has no bytes at all", "send it again"),
        OtherKind::Unknown => ("nobody can tell what this file is", SAVE),
    };
    let finding = RULE.finding(message).help(help);
    finding.effect("left out: everything in this file")
}

const SAVE: &str = "open it in a spreadsheet program, choose \"Save as\" and take the type \"Excel workbook (.xlsx)\"";
