//! The two sheets that an answer adds, as rows of cells, whoever writes them: what was found, and what became of the rows.

use super::{Answer, FiledCell};
use sse_diagnostics::{Severity, name_of, sheet_cell};
use sse_submission::reading::column_name;

/// A cell of an added sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GridCell {
    /// A head.
    Head(String),
    /// Text, which stays text whatever it begins with.
    Text(String),
    /// How much a finding weighs, in its colour.
    Weight(Severity, String),
    /// A cell by its name, which leads there: `Contributions!F14`.
    Link(String),
}

/// How wide the columns of a sheet are, in characters, and its rows.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) widths: &'static [u32],
    pub(super) rows: Vec<Vec<GridCell>>,
}

/// How a cell of a file is called in the workbook of the answer; none where it isn't there.
pub(super) type Naming<'n> = &'n dyn Fn(&FiledCell) -> Option<String>;

/// The name of a cell of a sheet; the row and the column from 0.
pub(super) fn cell_name(sheet: &str, row: u32, column: u16) -> String {
    let letters = column_name(usize::from(column));
    sheet_cell(sheet, Some(&letters), u64::from(row) + 1)
}

/// Every finding, the gravest first.
pub(super) fn findings(answer: &Answer<'_>, naming: Naming<'_>) -> Grid {
    let words = answer.words;
    let heads = &words.findings;
    let heads = [
        &heads.weight,
        &heads.cell,
        &heads.code,
        &heads.message,
        &heads.remedy,
        &heads.effect,
    ];
    let mut rows = vec![head(&heads)];
    let mut remarks: Vec<_> = answer.remarks.iter().collect();
    remarks.sort_by_key(|remark| remark.severity);
    rows.extend(remarks.into_iter().map(|remark| {
        vec![
            GridCell::Weight(remark.severity, words.weight(remark.severity).to_owned()),
            place(&remark.at, naming),
            GridCell::Text(remark.code.to_owned()),
            GridCell::Text(remark.message.clone()),
            GridCell::Text(remark.help.clone()),
            GridCell::Text(remark.effect.clone()),
        ]
    }));
    Grid {
        widths: &[14, 22, 8, 60, 48, 48],
        rows,
    }
}

/// What became of each row: of those that were accepted, then of those that were set aside.
pub(super) fn used(answer: &Answer<'_>, naming: Naming<'_>) -> Grid {
    let heads = &answer.words.used;
    let row_heads = [
        &heads.cell,
        &heads.record,
        &heads.about,
        &heads.value,
        &heads.became,
    ];
    let mut rows = vec![head(&row_heads)];
    rows.extend(answer.rows.iter().map(|row| {
        vec![
            place(&row.at, naming),
            GridCell::Text(row.record.clone()),
            GridCell::Text(row.about.clone()),
            GridCell::Text(row.value.clone()),
            GridCell::Text(row.became.clone()),
        ]
    }));
    let errors = answer.remarks.iter();
    let errors = errors.filter(|remark| remark.severity == Severity::Error);
    rows.extend(errors.map(|remark| {
        vec![
            place(&remark.at, naming),
            GridCell::Text(String::new()),
            GridCell::Text(remark.effect.clone()),
            GridCell::Text(String::new()),
            GridCell::Text(format!("{}: {}", heads.set_aside, remark.message)),
        ]
    }));
    Grid {
        widths: &[22, 28, 60, 24, 80],
        rows,
    }
}

fn head(words: &[&String]) -> Vec<GridCell> {
    words
        .iter()
        .map(|word| GridCell::Head((*word).clone()))
        .collect()
}

/// A cell as a link; the file by its name where the cell isn't in the workbook.
fn place(at: &FiledCell, naming: Naming<'_>) -> GridCell {
    if let Some(name) = naming(at) {
        return GridCell::Link(name);
    }
    let file = name_of(&at.path);
    match at.line {
        0 => GridCell::Text(file.to_owned()),
        line => GridCell::Text(format!("{file}:{line}")),
    }
}
