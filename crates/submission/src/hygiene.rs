//! What no cell may hold, whatever its column.

use crate::row::SheetRow;
use crate::rules::cell as rules;

/// Looks at the characters of every cell.
pub(crate) fn check(row: &mut SheetRow<'_>) {
    let record = row.record;
    rules::personal_data::check_all(row);
    if !record.outline.is_non_plain()
        && !record.outline.is_signed()
        && record.range.len() <= rules::oversize_cell::LONGEST_NAME
    {
        return;
    }
    for (at, text) in record
        .cells
        .iter()
        .enumerate()
        .filter(|(_, text)| !text.is_empty())
    {
        if row.same.has_characters(at) {
            continue;
        }
        characters(row, at, text);
    }
}

/// Looks at the characters of one cell.
pub fn check_cell(row: &mut SheetRow<'_>, at: usize) {
    let Some(text) = row.record.cells.get(at).filter(|text| !text.is_empty()) else {
        return;
    };
    rules::personal_data::check(row, at, text);
    characters(row, at, text);
}

/// Looks at the characters of a cell that isn't blank.
fn characters(row: &mut SheetRow<'_>, at: usize, text: &str) {
    rules::formula_cell::check(row, at, text);
    rules::oversize_cell::check(row, at, text);
    if row.record.cells.is_non_plain(at) {
        rules::control_character::check(row, at, text);
        rules::private_character::check(row, at, text);
        rules::invisible_character::check(row, at, text);
        rules::unreadable_byte::check(row, at, text);
        rules::spreadsheet_damage::check(row, at, text);
    }
}
