//! A workbook as the CSV files that it means.

use sse_diagnostics::{Diagnostic, sheet_path};
use sse_model::Table;
use sse_submission::SheetText;
use sse_workbook::SheetTable;
use std::collections::BTreeMap;

/// The tables of a workbook as CSV files.
#[derive(Debug, Clone, Default)]
pub struct Converted {
    /// The files by their names: `contributions.csv`, which has the rows of all sheets of that table with the same header, and
    /// `contributions-2.csv` for one with another.
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
    let mut heads: Vec<(Table, String, usize)> = Vec::new();
    for SheetTable {
        table,
        sheet,
        head_end,
        text,
        ..
    } in found.tables
    {
        let csv = without_errors(&text, head_end);
        let head = head(&text, head_end);
        let known = heads.iter().find(|one| one.0 == table && one.1 == head);
        if let (Some((_, _, at)), Some(rows)) = (known, csv.strip_prefix(&*head)) {
            converted.files[*at].1.extend_from_slice(rows.as_bytes());
        } else {
            let count = counts.entry(table).or_default();
            *count += 1;
            let name = match count {
                1 => table.file().to_owned(),
                count => format!("{}-{count}.csv", table.code()),
            };
            heads.push((table, head, converted.files.len()));
            converted.files.push((name, csv.into_bytes()));
        }
        let (_, findings) = text.placed(&sheet_path(path, &sheet));
        converted.diagnostics.extend(findings);
    }
    converted
}

/// What stands up to the end of the header of a sheet, without blank rows.
fn head(sheet: &SheetText, head_end: u64) -> String {
    let kept = filled(sheet).take_while(|(row, _)| *row <= head_end);
    kept.map(|(_, text)| text).collect()
}

/// The rows of a sheet of whose cells no error was told, without blank ones. What stands in the header may say something of all
/// rows, such as that they are in thousands.
fn without_errors(sheet: &SheetText, head_end: u64) -> String {
    let faulty = sheet.faulty();
    let kept = filled(sheet).filter(|(row, _)| *row <= head_end || !faulty.contains(row));
    kept.map(|(_, text)| text).collect()
}

fn filled(sheet: &SheetText) -> impl Iterator<Item = (u64, &str)> {
    let is_filled = |text: &str| !text.trim_matches(['\n', ',']).is_empty();
    sheet.rows().filter(move |(_, text)| is_filled(text))
}
