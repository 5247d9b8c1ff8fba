//! Lists that the mark between cells cuts in pieces: the first word stands in its column, the others in those behind it.

use crate::row::SheetRow;
use sse_diagnostics::{Words, words};
use sse_model::{Code, Commitment, EntityType, SdgReference};

/// Whether a word can stand in a list of a column.
type IsListed = fn(&str) -> bool;

/// Columns that hold lists, which a delimiter divides as it divides cells.
const LISTS: [(&str, IsListed); 4] = [
    ("sdg_targets", |word| SdgReference::parse(word).is_some()),
    ("commitment", |word| Commitment::from_code(word).is_some()),
    ("entity_types", |word| EntityType::from_word(word).is_some()),
    ("partners", |word| {
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
    }),
];

/// What to do where a list stands in so many cells more than its own.
pub(crate) fn help(row: &SheetRow<'_>, more: usize) -> Option<Words> {
    LISTS.iter().find_map(|(column, is_listed)| {
        let at = row.table.layout.at(column)?;
        let cells = words_in(row, at..=at + more, *is_listed)?;
        Some(quoted(column, &cells))
    })
}

/// What to do where a cell, by its column in the file, ends a list that begins in one before it.
pub(crate) fn help_behind(row: &SheetRow<'_>, end: usize) -> Option<Words> {
    LISTS.iter().find_map(|(column, is_listed)| {
        let at = row.table.layout.at(column).filter(|at| *at < end)?;
        let mut cells = words_in(row, at..=end, *is_listed)?;
        // What stands behind it belongs to the list, too, if it can.
        let behind = (end + 1..).map_while(|at| words_in(row, at..=at, *is_listed));
        cells.extend(behind.flatten());
        Some(quoted(column, &cells))
    })
}

/// The cells of some columns; none unless each is a word of a list.
fn words_in<'r>(
    row: &'r SheetRow<'_>,
    columns: impl Iterator<Item = usize>,
    is_listed: IsListed,
) -> Option<Vec<&'r str>> {
    let cells = columns.map(|at| row.record.cells.get(at).map(str::trim));
    cells
        .map(|cell| cell.filter(|cell| is_listed(cell)))
        .collect()
}

fn quoted(column: &str, cells: &[&str]) -> Words {
    words!(
        "the list in {column} is divided: write \"{list}\", with the quotation marks",
        column = column,
        list = cells.join("; ")
    )
}
