//! How much of a workbook is read, counted while its parts are inflated.

use super::fault::{Fault, Limit};
use std::cell::Cell;

/// Bytes of a file.
pub(crate) const FILE: usize = 128 << 20;
/// Bytes of a part, inflated.
pub(crate) const PART: u64 = 1 << 30;
/// Bytes of all parts that are read, inflated.
pub(crate) const PARTS: u64 = 2 << 30;
/// Parts of a package; each of some hundred sheets has a few.
pub(crate) const ENTRIES: usize = 20_000;
/// Rows of a sheet.
pub(crate) const ROWS: u32 = 1_048_576;
/// Columns of a sheet.
pub(crate) const COLUMNS: u32 = 16_384;
/// Cells of all sheets, blank ones that are written included.
pub(crate) const CELLS: u64 = 40_000_000;
/// Elements of all parts that are read, and what stands between them that has to be looked at one by one: characters by their
/// numbers, comments.
pub(crate) const ELEMENTS: u64 = 24_000_000;
/// Bytes of the text of cells and of the strings that they share.
pub(crate) const TEXT: u64 = 128 << 20;
/// Bytes of the text of a row.
pub(crate) const ROW_TEXT: usize = 8 << 20;
/// Characters of a number format, as Excel allows.
pub(crate) const FORMAT: usize = 255;
/// Tables of a submission in a workbook.
pub(crate) const TABLES: usize = 256;
/// Characters of a cell.
pub(crate) const CHARACTERS: usize = 32_767;
/// Bytes of a tag, or of a stretch of text or comment, as they are written.
pub(crate) const STRETCH: usize = 1 << 20;
/// Elements within each other.
pub(crate) const DEPTH: usize = 256;
/// Formats of cells, number formats and fonts: a little more than Excel allows.
pub(crate) const STYLES: usize = 1 << 16;
/// Cells that are merged, of a sheet.
pub(crate) const MERGES: usize = 1 << 20;
/// Sheets.
pub(crate) const SHEETS: usize = 4_096;
/// Bytes of the name of an element.
pub(crate) const NAME: usize = 256;
/// Bytes that a string costs besides its text.
const STRING: u64 = 16;
/// Bytes that a section of a number format takes.
const SECTION: u64 = 320;
/// Bytes that a name costs besides its letters, where it stands in a table with what it means.
const NAMED: u64 = 128;

/// What was read so far.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    bytes: Cell<u64>,
    cells: Cell<u64>,
    elements: Cell<u64>,
    text: Cell<u64>,
}

impl Budget {
    /// Counts inflated bytes.
    pub(crate) fn inflate(&self, bytes: u64) -> Result<(), Fault> {
        spend(&self.bytes, bytes, PARTS, Limit::Parts)
    }

    /// Counts a cell as often as it is repeated.
    pub(crate) fn cells(&self, cells: u64) -> Result<(), Fault> {
        spend(&self.cells, cells, CELLS, Limit::Cells)
    }

    /// Counts an element.
    pub(crate) fn element(&self) -> Result<(), Fault> {
        spend(&self.elements, 1, ELEMENTS, Limit::Cells)
    }

    /// Counts the text of a cell, or of all that repeat it.
    pub(crate) fn text(&self, bytes: u64) -> Result<(), Fault> {
        spend(&self.text, bytes, TEXT, Limit::Text)
    }

    /// Counts names and codes that are kept: of styles, sheets, relations.
    pub(crate) fn name(&self, bytes: usize) -> Result<(), Fault> {
        spend(&self.text, bytes as u64 + NAMED, TEXT, Limit::Structure)
    }

    /// Counts a number format, with its sections.
    pub(crate) fn format(&self, code: &str) -> Result<(), Fault> {
        if code.len() > FORMAT && code.chars().count() > FORMAT {
            return Err(Fault::Large(Limit::Structure));
        }
        let sections = 1 + code.matches(';').count() as u64;
        let bytes = 2 * code.len() as u64 + sections * SECTION + NAMED;
        spend(&self.text, bytes, TEXT, Limit::Structure)
    }

    /// Counts a string that cells share.
    pub(crate) fn string(&self, bytes: usize) -> Result<(), Fault> {
        spend(&self.text, bytes as u64 + STRING, TEXT, Limit::Text)
    }
}

fn spend(spent: &Cell<u64>, more: u64, most: u64, limit: Limit) -> Result<(), Fault> {
    let all = spent.get().saturating_add(more);
    spent.set(all);
    if all > most {
        Err(Fault::Large(limit))
    } else {
        Ok(())
    }
}
