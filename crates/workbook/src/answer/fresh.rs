//! The answer to tables that were no workbook of Excel: a new one, with a sheet for each of them.

use super::grid::{Grid, GridCell, cell_name, findings, used};
use super::marks::{self, Mark};
use super::{Answer, FiledCell, SentTable};
use crate::sheet_names::SheetName;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Note, Url,
    Workbook, Worksheet, XlsxError,
};
use sse_diagnostics::{Severity, sheet_of};
use sse_model::Table;
use sse_submission::headings;
use sse_submission::reading::{Sheet, column_name, decode_whole, find_header};
use sse_submission::{CellKind, ColumnHeading};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// The most links that a program follows in a sheet.
const MOST_LINKS: usize = 60_000;

/// The last of the thousand columns that are read of a table.
const LAST_READ: u16 = 999;

/// The most characters of a cell.
const LONGEST: usize = 32_767;

/// The answer to some tables: a sheet for each with its cells as they were written, in the rows and columns in which they stood,
/// those with findings coloured and with comments, and the two sheets of an answer. Rows that were hidden are hidden. The same
/// answer gives the same bytes.
///
/// What was refused for more than the text of a cell, such as its format, stays refused when the answer is sent back: the code of
/// the finding stands behind the text, or the text is struck through.
///
/// # Errors
/// Where a sheet can't be written, having more than 1,048,576 rows.
pub fn of_tables(answer: &Answer<'_>, tables: &[SentTable<'_>]) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::default();
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2023, 4, 18)?;
    let properties = DocProperties::new()
        .set_title(answer.title.as_str())
        .set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let sheets = named(answer, tables);
    for sheet in &sheets {
        sheet.write(answer, &looks, workbook.add_worksheet())?;
    }
    let naming = |at: &FiledCell| {
        let sheet = sheets.iter().find(|sheet| sheet.path == at.path)?;
        let row = if at.line == 0 {
            0
        } else {
            sheet.row_of(at.line)?
        };
        Some(cell_name(&sheet.name, row, at.column.unwrap_or(0)))
    };
    for (name, grid) in [
        (SheetName::Findings, findings(answer, &naming)),
        (SheetName::Used, used(answer, &naming)),
    ] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name.in_language(answer.language))?;
        write_grid(&grid, &looks, sheet)?;
    }
    workbook.save_to_buffer()
}

/// A table that was sent, as a sheet of the answer.
struct SentSheet<'a> {
    path: &'a str,
    name: String,
    text: Sheet,
    /// What its columns hold.
    kinds: Vec<CellKind>,
    /// Its last column, from 0, or the last that its table may have: up to it whatever is written is text.
    last_column: u16,
    /// The row of the sheet, from 0, in which each record begins, by its line.
    rows: HashMap<u64, u32>,
    /// Rows, from 1, that were hidden.
    hidden: &'a [u64],
}

/// The sheets of the tables; a second one of a table has a number behind its name.
fn named<'a>(answer: &Answer<'_>, tables: &'a [SentTable<'a>]) -> Vec<SentSheet<'a>> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let named = tables.iter().map(|table| {
        let name = SheetName::Table(table.table).in_language(answer.language);
        let count = known.entry(name).or_default();
        *count += 1;
        let name = match *count {
            1 => name.to_owned(),
            count => format!("{name} ({count})"),
        };
        SentSheet::of(table, name)
    });
    named.collect()
}

impl<'a> SentSheet<'a> {
    fn of(table: &'a SentTable<'a>, name: String) -> Self {
        let headings = headings(table.table);
        let known = |word: &str| headings.know(word);
        let bytes = Cow::Owned(table.bytes.to_vec());
        let text = Sheet::new(table.path.into(), decode_whole(bytes), &known);
        let header = find_header(&text, headings);
        let kinds = header.iter().flat_map(|record| record.cells.iter());
        let kinds = kinds.map(|cell| {
            let heading = headings.find(cell).map(|at| headings.get(at));
            heading.map_or(CellKind::Text, ColumnHeading::kind)
        });
        let kinds: Vec<CellKind> = kinds.collect();
        let columns = kinds.len().max(headings.iter().count());
        let last_column = u16::try_from(columns).map_or(LAST_READ, |count| count.min(LAST_READ));
        // Findings about sheets name rows, those about files lines.
        let of_sheet = sheet_of(table.path).is_some();
        let mut rows = HashMap::new();
        let mut records = text.records();
        while let Some(record) = records.filled() {
            if let Ok(row) = u32::try_from(record.row - 1) {
                rows.insert(if of_sheet { record.row } else { record.line }, row);
            }
        }
        Self {
            path: table.path,
            name,
            text,
            kinds,
            last_column,
            rows,
            hidden: &table.hidden,
        }
    }

    fn row_of(&self, line: u64) -> Option<u32> {
        self.rows.get(&line).copied()
    }

    fn write(
        &self,
        answer: &Answer<'_>,
        looks: &Looks,
        sheet: &mut Worksheet,
    ) -> Result<(), XlsxError> {
        let mut marks = marks::of(answer, self.path, |line| self.row_of(line));
        sheet.set_name(&self.name)?;
        sheet.set_column_range_format(0, self.last_column, &looks.plain)?;
        let mut header = None;
        let mut widths: Vec<u32> = Vec::new();
        let mut records = self.text.records();
        while let Some(record) = records.filled() {
            let Ok(row) = u32::try_from(record.row - 1) else {
                continue;
            };
            let is_header = *header.get_or_insert(row) == row;
            for (at, cell) in (0..).zip(record.cells.iter()) {
                let mark = marks.remove(&(row, at));
                let format = looks.of(mark.as_ref(), is_header);
                let refused = mark.as_ref().and_then(|mark| mark.refused);
                let kind = self.kinds.get(usize::from(at)).copied();
                match refused {
                    // In text and for the whole row only a line through it says so.
                    Some(refused)
                        if refused.of_row || kind.is_none_or(|kind| kind == CellKind::Text) =>
                    {
                        let format = format.clone().set_font_strikethrough();
                        let cell = if cell.is_empty() { refused.code } else { cell };
                        sheet.write_string_with_format(row, at, clipped(cell), &format)?;
                    }
                    Some(refused) => {
                        let cell = format!("{cell} ({})", refused.code).trim_start().to_owned();
                        sheet.write_string_with_format(row, at, clipped(&cell), format)?;
                    }
                    None if mark.is_none() && !is_header => plain(sheet, row, at, clipped(cell))?,
                    None => _ = sheet.write_string_with_format(row, at, clipped(cell), format)?,
                }
                widen(&mut widths, usize::from(at), cell);
                comment(sheet, (row, at), mark.as_ref())?;
            }
        }
        // Cells that aren't there and should be.
        for (at, mark) in &marks {
            sheet.write_blank(at.0, at.1, looks.of(Some(mark), false))?;
            comment(sheet, *at, Some(mark))?;
        }
        for (at, width) in (0..).zip(widths) {
            sheet.set_column_width(at, width)?;
        }
        for row in self
            .hidden
            .iter()
            .filter_map(|row| u32::try_from(row.checked_sub(1)?).ok())
        {
            sheet.set_row_hidden(row)?;
        }
        if let Some(header) = header {
            sheet
                .set_freeze_panes(header + 1, 0)?
                .set_repeat_rows(header, header)?;
        }
        sheet.ignore_error_range(0, 0, 1_048_575, LAST_READ, IgnoreError::NumberStoredAsText)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(2, 0);
        Ok(())
    }
}

/// Writes a cell that looks as its column does: nothing is looked up for its look, and a blank one needs no cell.
fn plain(sheet: &mut Worksheet, row: u32, at: u16, text: &str) -> Result<(), XlsxError> {
    if !text.is_empty() {
        sheet.write_string(row, at, text)?;
    }
    Ok(())
}

/// A column is as wide as its longest cell, within bounds.
fn widen(widths: &mut Vec<u32>, at: usize, cell: &str) {
    if widths.len() <= at {
        widths.resize(at + 1, 9);
    }
    let length = u32::try_from(cell.chars().count() + 2).unwrap_or(u32::MAX);
    widths[at] = widths[at].max(length.min(40));
}

fn comment(
    sheet: &mut Worksheet,
    (row, at): marks::At,
    mark: Option<&Mark>,
) -> Result<(), XlsxError> {
    let Some(mark) = mark else {
        return Ok(());
    };
    let lines = mark
        .comment
        .lines()
        .map(|line| line.chars().count() / 44 + 1);
    let lines = u32::try_from(lines.sum::<usize>()).unwrap_or(u32::MAX);
    let note = Note::new(mark.comment.as_str())
        .set_author("")
        .add_author_prefix(false)
        .set_width(320)
        .set_height(18 * lines.clamp(3, 30));
    sheet.insert_note(row, at, &note)?;
    Ok(())
}

/// The name of the first cell of a table that has more characters than one of a workbook may have, if any: `K14`.
pub fn too_long(table: Table, bytes: &[u8]) -> Option<String> {
    let known = |word: &str| headings(table).know(word);
    let text = Sheet::new("".into(), decode_whole(bytes.to_vec().into()), &known);
    let mut records = text.records();
    while let Some(record) = records.filled() {
        let mut cells = record.cells.iter();
        if let Some(at) = cells.position(|cell| clipped(cell).len() < cell.len()) {
            return Some(format!("{}{}", column_name(at), record.row));
        }
    }
    None
}

fn clipped(cell: &str) -> &str {
    cell.char_indices()
        .nth(LONGEST)
        .map_or(cell, |(at, _)| &cell[..at])
}

fn write_grid(grid: &Grid, looks: &Looks, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (at, width) in (0..).zip(grid.widths) {
        sheet.set_column_width(at, *width)?;
        sheet.set_column_format(at, &looks.wrapped)?;
    }
    for (row, cells) in (0..).zip(&grid.rows) {
        for (at, cell) in (0..).zip(cells) {
            match cell {
                GridCell::Head(word) => {
                    sheet.write_string_with_format(row, at, word, &looks.head)?;
                }
                GridCell::Text(text) => plain(sheet, row, at, clipped(text))?,
                GridCell::Weight(severity, word) => {
                    sheet.write_string_with_format(row, at, word, looks.severity(*severity))?;
                }
                GridCell::Link(name) if (row as usize) < MOST_LINKS => {
                    let url = Url::new(format!("internal:{name}")).set_text(name.as_str());
                    sheet.write_url(row, at, url)?;
                }
                GridCell::Link(name) => plain(sheet, row, at, name)?,
            }
        }
    }
    sheet
        .set_freeze_panes(1, 0)?
        .set_repeat_rows(0, 0)?
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The formats of an answer.
struct Looks {
    plain: Format,
    wrapped: Format,
    head: Format,
    /// By severity: error, warning, note.
    severities: [Format; 3],
}

/// The colours of severities: error, warning, note.
pub(super) const COLOURS: [u32; 3] = [0x00F4_B6B6, 0x00FB_E3A6, 0x00D6_E9F7];

impl Default for Looks {
    fn default() -> Self {
        let plain = Format::new()
            .set_num_format("@")
            .set_align(FormatAlign::Top);
        let head = plain
            .clone()
            .set_bold()
            .set_background_color(Color::RGB(0x00_DC_EC_F5))
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00_BF_C7_CE));
        Self {
            wrapped: plain.clone().set_text_wrap(),
            head,
            severities: COLOURS
                .map(|colour| plain.clone().set_background_color(Color::RGB(colour))),
            plain,
        }
    }
}

impl Looks {
    fn of(&self, mark: Option<&Mark>, is_header: bool) -> &Format {
        match mark {
            Some(mark) => self.severity(mark.severity),
            None if is_header => &self.head,
            None => &self.plain,
        }
    }

    fn severity(&self, severity: Severity) -> &Format {
        &self.severities[severity as usize]
    }
}
