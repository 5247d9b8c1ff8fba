//! Workbooks of the secretariat: tables with a head, to be sorted and filtered, and to be filled in and read again.

use crate::read::{self, Formats, Formula, Frame, Row, SheetHead, Visit};
use crate::rules;
use rust_xlsxwriter::{
    ColNum, Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError,
    RowNum, Workbook, XlsxError,
};
use sse_diagnostics::Diagnostic;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainCell {
    /// Text, which stays text whatever it begins with.
    Text(String),
    /// A count.
    Count(u32),
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct PlainColumn<'a> {
    /// Its head.
    pub head: &'a str,
    /// How wide it is, in characters.
    pub width: u32,
    /// What may be chosen in it; nothing for any text.
    pub choices: &'a [&'a str],
}

/// A table, on a sheet of its own.
#[derive(Debug, Clone)]
pub struct PlainTable<'a> {
    /// The name of the sheet.
    pub name: &'a str,
    /// Its columns.
    pub columns: Vec<PlainColumn<'a>>,
    /// Its rows.
    pub rows: Vec<Vec<PlainCell>>,
}

/// The bytes of a workbook with some tables. The same tables give the same bytes.
///
/// # Errors
/// Where a sheet can't be written, having too many rows or a name that is too long.
pub fn plain_workbook(title: &str, tables: &[PlainTable<'_>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2023, 4, 18)?;
    let properties = DocProperties::new().set_title(title);
    workbook.set_properties(&properties.set_creation_datetime(&created));
    let text = Format::new()
        .set_num_format("@")
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    let count = Format::new().set_align(FormatAlign::Top);
    let head = text
        .clone()
        .set_bold()
        .set_background_color(Color::RGB(0x00_DC_EC_F5));
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet
            .set_name(table.name)?
            .set_landscape()
            .set_paper_size(9);
        sheet
            .set_freeze_panes(1, 0)?
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(0, 0)?;
        let last = RowNum::try_from(table.rows.len()).unwrap_or(RowNum::MAX);
        for (at, column) in (0..).zip(&table.columns) {
            sheet
                .set_column_width(at, column.width)?
                .set_column_format(at, &text)?;
            sheet.write_string_with_format(0, at, column.head, &head)?;
            if !column.choices.is_empty() && last > 0 {
                let rule = DataValidation::new().allow_list_strings(column.choices)?;
                sheet.add_data_validation(1, at, last, at, &rule)?;
            }
        }
        for (row, cells) in (1..).zip(&table.rows) {
            for (at, cell) in (0..).zip(cells) {
                match cell {
                    PlainCell::Text(words) => {
                        sheet.write_string_with_format(row, at, words, &text)?;
                    }
                    PlainCell::Count(number) => {
                        sheet.write_number_with_format(row, at, *number, &count)?;
                    }
                }
            }
        }
        let width = ColNum::try_from(table.columns.len()).unwrap_or(1).max(1);
        sheet.autofilter(0, 0, last, width - 1)?;
        sheet.ignore_error_range(
            1,
            0,
            last.max(1),
            width - 1,
            IgnoreError::NumberStoredAsText,
        )?;
    }
    workbook.save_to_buffer()
}

/// The rows of the sheet of a name, each with the text of its cells, the head first; nothing where no sheet is called so. A formula
/// that was never calculated says so in the place of its text, and the first cell of a row in which something is struck through.
///
/// # Errors
/// Why the workbook can't be read.
pub fn plain_rows(bytes: &[u8], name: &str) -> Result<Vec<Vec<String>>, Diagnostic> {
    let mut rows = PlainRows {
        name,
        rows: Vec::new(),
    };
    match read::read(bytes, &mut rows) {
        Ok(()) => Ok(rows.rows),
        Err(fault) => Err(rules::of_fault(&fault)),
    }
}

struct PlainRows<'n> {
    name: &'n str,
    rows: Vec<Vec<String>>,
}

impl Visit for PlainRows<'_> {
    fn sheet(&mut self, head: &SheetHead) -> bool {
        head.name == self.name
    }

    fn row(&mut self, row: &Row, _: &Formats) -> bool {
        let mut cells = Vec::new();
        for cell in &row.cells {
            let at = cell.column as usize;
            // What stands far to the right is no part of the table.
            if at < 256 {
                cells.resize(cells.len().max(at + 1), String::new());
                let text = match cell.formula {
                    Formula::Stale => "= (never calculated)",
                    _ => row.text(cell).trim(),
                };
                text.clone_into(&mut cells[at]);
            }
        }
        if row.cells.iter().any(|cell| cell.struck)
            && let Some(first) = cells.first_mut().filter(|first| !first.is_empty())
        {
            first.push_str(" (struck through)");
        }
        self.rows.push(cells);
        true
    }

    fn end(&mut self, _: &Frame, _: &Formats) {}
}

#[cfg(test)]
mod tests {
    use super::{PlainCell, PlainColumn, PlainTable, plain_rows, plain_workbook};

    #[test]
    fn what_is_written_is_read_again() {
        let column = |head| PlainColumn {
            head,
            width: 10,
            choices: &[],
        };
        let table = PlainTable {
            name: "Decisions",
            columns: vec![column("tick"), column("reason"), column("rows")],
            rows: vec![vec![
                PlainCell::Text(String::new()),
                PlainCell::Text("=1+1".to_owned()),
                PlainCell::Count(12),
            ]],
        };
        let bytes = plain_workbook("Round 81", &[table]).unwrap();
        let rows = plain_rows(&bytes, "Decisions").unwrap();
        let rows: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
        assert_eq!(rows, ["tick|reason|rows", "|=1+1|12"]);
        assert!(plain_rows(&bytes, "Others").unwrap().is_empty());
        assert!(plain_rows(b"PK", "Decisions").is_err());
    }
}
