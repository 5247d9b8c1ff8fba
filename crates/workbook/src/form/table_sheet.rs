//! A sheet to fill in: the heads of its columns, what may be chosen below them, and the rows to start from.

use super::columns::FormColumn;
use super::examples::need;
use super::lists::Lists;
use super::looks::Looks;
use super::{Form, FormTable, page};
use crate::sheet_names::SheetName;
use rust_xlsxwriter::{
    ColNum, DataValidation, DataValidationErrorStyle, Format, Formula, IgnoreError, Note,
    ProtectionOptions, RowNum, Worksheet, XlsxError, utility,
};
use sse_submission::CellKind;

/// The last column of a sheet.
const LAST_COLUMN: ColNum = 16_383;

/// The last row of a sheet.
const LAST_ROW: RowNum = 1_048_575;

/// The rows that the filter reaches when a form is blank; a program widens it as rows are added.
const FILTERED: RowNum = 500;

/// The digits that a spreadsheet keeps of a number.
const MOST_DIGITS: usize = 15;

/// A sheet to fill in.
#[derive(Clone, Copy)]
pub(super) struct TableSheet<'a> {
    pub(super) form: &'a Form<'a>,
    pub(super) table: &'a FormTable,
    pub(super) columns: &'a [FormColumn<'a>],
    pub(super) looks: &'a Looks,
}

impl<'a> TableSheet<'a> {
    /// Writes the sheet.
    pub(super) fn write(self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet
            .set_name(self.form.sheet_name(SheetName::Table(self.table.table)))?
            .set_landscape()
            .set_freeze_panes(1, 1)?
            .set_repeat_rows(0, 0)?
            .set_repeat_columns(0, 0)?
            .set_row_height(0, 32)?;
        page::set_up(sheet, self.form.words, 2);
        // A row with a locked cell can't be deleted, so that all columns are open, also those beyond the table.
        sheet.set_column_range_format(0, LAST_COLUMN, self.looks.cell(CellKind::Text))?;
        for (at, column) in (0..).zip(self.columns) {
            self.write_column(sheet, at, column)?;
        }
        self.fold_away(sheet)?;
        self.write_rows(sheet)?;
        let (last, rows) = (self.last_column(), self.last_row().max(FILTERED));
        sheet.autofilter(0, 0, rows, last)?;
        sheet.ignore_error_range(1, 0, LAST_ROW, last, IgnoreError::NumberStoredAsText)?;
        sheet.protect_with_options(&ProtectionOptions {
            insert_rows: true,
            delete_rows: true,
            sort: true,
            use_autofilter: true,
            format_cells: true,
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::new()
        });
        Ok(())
    }

    fn last_column(self) -> ColNum {
        ColNum::try_from(self.columns.len() - 1).unwrap_or(LAST_COLUMN)
    }

    fn last_row(self) -> RowNum {
        RowNum::try_from(self.table.rows.len()).unwrap_or(LAST_ROW)
    }

    fn write_column(
        self,
        sheet: &mut Worksheet,
        at: ColNum,
        column: &FormColumn<'_>,
    ) -> Result<(), XlsxError> {
        sheet.set_column_width(at, width(column))?;
        sheet.set_column_format(at, self.looks.cell(column.holds))?;
        sheet.write_string_with_format(0, at, column.label, self.head(column))?;
        let note = format!("{}\n({})", column.meaning, need(self.form, column));
        let lines = u32::try_from(note.chars().count() / 38 + 2).unwrap_or(10);
        let note = Note::new(note)
            .set_author("")
            .add_author_prefix(false)
            .set_width(280)
            .set_height(18 * lines);
        sheet.insert_note(0, at, &note)?;
        sheet.add_data_validation(1, at, LAST_ROW, at, &self.validation(column)?)?;
        Ok(())
    }

    fn head(self, column: &FormColumn<'_>) -> &'a Format {
        if column.need.is_needed() {
            &self.looks.needed_head
        } else {
            &self.looks.head
        }
    }

    /// What a cell of a column offers and says when it is chosen. Another word than those of the list is asked about and may
    /// stay; where several may stand in a cell nothing is asked.
    fn validation(self, column: &FormColumn<'_>) -> Result<DataValidation, XlsxError> {
        let rule = match column.list {
            Some(list) => {
                let formula = Lists::formula(list, self.letters_of("measure").as_deref());
                DataValidation::new().allow_list_formula(Formula::new(formula))
            }
            None => DataValidation::new().allow_any_value(),
        };
        rule.set_error_style(DataValidationErrorStyle::Warning)
            .show_error_message(!column.holds_several())
            .set_error_title(self.form.words.not_listed.as_str())?
            .set_error_message(self.form.words.keep_it.as_str())?
            .set_input_title(column.label)?
            .set_input_message(column.meaning.as_str())
    }

    /// The letters of a column: `F`.
    fn letters_of(self, name: &str) -> Option<String> {
        let at = self.columns.iter().position(|column| column.name == name)?;
        Some(utility::column_number_to_name(ColNum::try_from(at).ok()?))
    }

    /// Groups the columns that few need, and closes the group.
    fn fold_away(self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let shown = self
            .columns
            .iter()
            .filter(|column| !column.is_folded_away());
        let first = ColNum::try_from(shown.count()).unwrap_or(LAST_COLUMN);
        if first <= self.last_column() {
            sheet.group_columns_collapsed(first, self.last_column())?;
            sheet.group_symbols_to_left(true);
        }
        Ok(())
    }

    fn write_rows(self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (at, cells) in (1..).zip(&self.table.rows) {
            for (column_at, column) in (0..).zip(self.columns) {
                let Some(cell) = cells.get(column.name) else {
                    continue;
                };
                let format = self.looks.cell(column.holds);
                match plain_number(cell).filter(|_| column.holds == CellKind::Number) {
                    Some(number) => {
                        sheet.write_number_with_format(at, column_at, number, format)?;
                    }
                    None => {
                        sheet.write_string_with_format(
                            at,
                            column_at,
                            column.shown(cell),
                            format,
                        )?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The width of a column in characters.
fn width(column: &FormColumn<'_>) -> u32 {
    match (column.holds, column.name) {
        (_, "title" | "source" | "note") => 36,
        (CellKind::Year, _) | (_, "sex") => 9,
        (CellKind::Date, _) | (_, "qualifier" | "currency") => 12,
        (_, "commitment" | "measure" | "entity_type" | "entity_types") => 24,
        _ => 16,
    }
}

/// A number that every program writes and reads as the same digits, unless its point may group: `1.234` stays the text that it
/// was, since the rest of the file tells what it means.
fn plain_number(cell: &str) -> Option<f64> {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let only_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = only_digits(whole) && only_digits(fraction);
    let leading = whole.len() > 1 && whole.starts_with('0');
    let groups = fraction.len() == 3 && whole.len() <= 3 && whole != "0";
    let known = plain && !leading && !groups && whole.len() + fraction.len() <= MOST_DIGITS;
    known.then(|| cell.parse().ok())?
}
