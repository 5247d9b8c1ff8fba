//! W003

use crate::read::Limit;
use sse_diagnostics::{Diagnostic, Rule, Severity};

/// The workbook has more of something than is read.
pub(crate) const RULE: Rule = Rule {
    code: "W003",
    name: "oversize-workbook",
    severity: Severity::Error,
    explain: r"The workbook has more bytes, rows, columns, cells or text than is read. Whatever it says of itself, it is counted while it is
read, so that no file can stop the program. Nothing of it reaches the report. Larger tables are sent as CSV.
",
};

/// The finding about a workbook with too much of something.
pub(crate) fn finding(limit: Limit) -> Diagnostic {
    let message = match limit {
        Limit::File => "the workbook has more than 128 MiB",
        Limit::Part => "a part of the workbook has more than 1 GiB",
        Limit::Parts => "the parts of the workbook have more than 2 GiB",
        Limit::Rows => "a sheet has more than 1,048,576 rows",
        Limit::Table => "the tables of the workbook have more than 200,000 rows or 64 MiB",
        Limit::Columns => "a sheet has more than 16,384 columns",
        Limit::Cells => "the workbook has more cells than are read",
        Limit::Text => "the cells of the workbook have more than 128 MiB of text",
        Limit::Characters => "a cell has more than 32,767 characters",
        Limit::Structure => {
            "the workbook has more formats, sheets, parts or merged cells than any program writes"
        }
    };
    let finding = RULE.finding(message);
    finding
        .help("remove what doesn't belong to the table, or save the sheet as CSV and send that")
        .effect("left out: everything in this file")
}
