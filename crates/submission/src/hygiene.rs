//! What no cell may hold, whatever its column.

use crate::row::Row;
use crate::rules::cell as rules;

/// Looks at the letters of every cell.
pub(crate) fn check(row: &mut Row<'_>) {
    let record = row.record;
    let raw = &row.table.sheet.source.text().as_bytes()[record.range.clone()];
    let plain = raw.iter().all(|byte| is_plain(*byte));
    for (at, text) in record.cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        rules::formula_cell::check(row, at, text);
        rules::oversize_cell::check(row, at, text);
        if !plain {
            rules::control_character::check(row, at, text);
            rules::private_character::check(row, at, text);
            rules::invisible_character::check(row, at, text);
            rules::unreadable_byte::check(row, at, text);
            rules::personal_data::check(row, at, text);
            rules::spreadsheet_damage::check(row, at, text);
        }
    }
}

/// Whether a byte can't be part of anything that these rules look for.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'@' | b'+' | b'#')
}

/// Reports a character of a cell at its place.
pub(crate) fn character(row: &mut Row<'_>, at: usize, letter: char, rule: &sse_diagnostics::Rule, what: &str) {
    let place = row.part(at, letter.encode_utf8(&mut [0; 4]), "");
    let message = format!("the cell holds {what} U+{:04X}", u32::from(letter));
    row.add(rule.finding(message).at(place).help("type the cell again"));
}
