//! A workbook as the CSV files that it means.

use sse_diagnostics::{Diagnostic, sheet_path};
use sse_model::Table;
use sse_submission::SheetText;
use sse_workbook::SheetTable;
use std::collections::BTreeMap;

/// The tables of a workbook as CSV files.
#[derive(Debug, Clone, Default)]
pub struct Converted {
    /// The files by their names: `contributions.csv`, and `contributions-2.csv` for a second sheet of that table.
    pub files: Vec<(String, Vec<u8>)>,
    /// What was found of the workbook and its typed cells. A row with an error is in no file: CSV could not say it.
    pub diagnostics: Vec<Diagnostic>,
}

/// The tables of a workbook as CSV; `path` is its path as its user knows it. Rows without cells are left out.
pub fn to_csv(path: &str, bytes: &[u8]) -> Converted {
    let mut found = sse_workbook::tables(path, bytes, crate::headings);
    let mut converted = Converted {
        files: Vec::new(),
        diagnostics: std::mem::take(&mut found.findings),
    };
    let mut counts: BTreeMap<Table, usize> = BTreeMap::new();
    for SheetTable {
        table, sheet, text, ..
    } in found.tables
    {
        let count = counts.entry(table).or_default();
        *count += 1;
        let csv = without_errors(&text);
        let name = match count {
            1 => table.file().to_owned(),
            count => format!("{}-{count}.csv", table.code()),
        };
        converted.files.push((name, csv.into_bytes()));
        let (_, findings) = text.placed(&sheet_path(path, &sheet));
        converted.diagnostics.extend(findings);
    }
    converted
}

/// The rows of a sheet of whose cells no error was told, without blank ones.
fn without_errors(sheet: &SheetText) -> String {
    let faulty = sheet.faulty();
    let kept = sheet
        .rows()
        .filter(|(row, text)| !faulty.contains(row) && !text.trim_matches(['\n', ',']).is_empty());
    kept.map(|(_, text)| text).collect()
}
