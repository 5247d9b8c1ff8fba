//! The answer to a workbook of Excel: the same file, in which only styles, comments and their relations are touched, and two
//! sheets are added. Every other part keeps its bytes.
//!
//! What an earlier answer left in it is taken away first (`earlier`).
//!
//! Parts that have to change (`parts`) → styles of marked cells (`styles`, `sheet`) → comments (`comments`) → the added
//! sheets (`added`) → the archive, in which all other parts are copied as they are packed.

mod added;
mod comments;
mod earlier;
mod parts;
mod sheet;
mod styles;
mod tags;

use super::grid::{cell_name, findings, used};
use super::marks::{self, At, Mark};
use super::{Answer, FiledCell};
use parts::Parts;
use sheet::SheetCells;
use sse_diagnostics::{file_of, sheet_of};
use std::collections::BTreeMap;
use styles::Styles;

/// The answer in the workbook that was sent; `sheets` are its tables: the path of each, as findings name it, and the name of
/// its sheet.
///
/// None where the workbook is built in a way that can't be changed with certainty: parts that aren't UTF-8, names of
/// elements that no program writes, no styles.
pub fn of_workbook(answer: &Answer<'_>, bytes: &[u8], sheets: &[(&str, &str)]) -> Option<Vec<u8>> {
    let mut parts = Parts::open(bytes)?;
    let styles_path = parts.styles()?;
    let mut styles = Styles::of(&parts.text(&styles_path)?)?;
    let own = earlier::sheets(bytes, answer.words);
    let mut was_answered = own.iter().any(Option::is_some);
    for (_, name) in sheets {
        let path = parts.sheet(name)?;
        was_answered |= earlier::take_remarks(&mut parts, &path, answer.words)?;
    }
    if was_answered {
        styles.take_colours(&mut parts);
    }
    for (path, name) in sheets {
        let marks = marks::of(answer, path, row_of);
        if !marks.is_empty() || was_answered {
            mark(&mut parts, &mut styles, name, &marks)?;
        }
    }
    let naming = |at: &FiledCell| {
        let file = sheets.first().map(|(path, _)| file_of(path))?;
        let sheet = sheet_of(&at.path).filter(|_| file_of(&at.path) == file)?;
        // What is about a whole sheet leads to its first cell.
        let row = row_of(at.line.max(1))?;
        Some(cell_name(sheet, row, at.column.unwrap_or(0)))
    };
    let grids = [findings(answer, &naming), used(answer, &naming)];
    added::add(&mut parts, &mut styles, answer.language, &own, &grids)?;
    parts.put(styles_path, styles.close());
    parts.close(bytes)
}

/// A row from 0.
fn row_of(line: u64) -> Option<u32> {
    u32::try_from(line.checked_sub(1)?).ok()
}

/// Marks the cells of a sheet.
fn mark(
    parts: &mut Parts<'_>,
    styles: &mut Styles,
    name: &str,
    marks: &BTreeMap<At, Mark>,
) -> Option<()> {
    let path = parts.sheet(name)?;
    let xml = parts.text(&path)?;
    let cells = SheetCells::of(&xml, marks, styles)?;
    let drawn = if marks.is_empty() {
        None
    } else {
        Some(comments::add(parts, &path, marks)?)
    };
    let marked = cells.marked(&xml, marks, styles, drawn.as_ref())?;
    parts.put(path, marked);
    Some(())
}
