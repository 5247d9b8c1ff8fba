//! R056

use sse_diagnostics::{Diagnostic, Place, Rule, Severity, words};

/// A text of a row, or one that people wrote, can't be printed in the report as a template prints it.
pub(crate) const RULE: Rule = Rule {
    code: "R056",
    name: "unprintable-row",
    severity: Severity::Error,
    explain: r"A text of a row can't be printed in the report as a template prints it, so the report is built without the row; the
same of a file in `text/`. Texts of rows are escaped unless a template says otherwise: look at the template too, and tell whoever
keeps it.
",
};

/// The finding about a file of `text/`; `fault` is what is wrong in the report.
pub(crate) fn of_file(fault: &str, place: Place) -> Diagnostic {
    finding(fault, place)
        .help("look at its marks of headings, links and notes: none may lead to or repeat what the report names")
        .effect("left out: this file")
}

/// The finding about a row, at the cell with the text where that is known; `fault` is what is wrong in the report.
pub(crate) fn finding(fault: &str, place: Place) -> Diagnostic {
    RULE.finding(words!(
        "the report can't be built with this text: {fault}",
        fault = fault
    ))
    .at(place)
    .help("write it in plain words; the secretariat looks at the template that prints it")
    .effect("left out: this row")
}
