//! Where the rows of a file stand.

use sse_diagnostics::sheet_of;

/// The text that the rows of a file stand in: of a sheet of a workbook as CSV, of every other file its own bytes.
pub(crate) fn sheet_text(bytes: Vec<u8>, path: &str) -> Vec<u8> {
    let Some(sheet) = sheet_of(path) else {
        return bytes;
    };
    let tables = sse_workbook::tables(path, &bytes, crate::headings).tables;
    let found = tables.into_iter().find(|table| table.sheet == sheet);
    found.map_or_else(Vec::new, |table| table.text.text.into_bytes())
}
