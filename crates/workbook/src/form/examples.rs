//! What every column of every table holds, with worked examples beside it.
//!
//! The sheet is turned round: a row for each column, so that nothing of it is ever read as a table.

use super::columns::FormColumn;
use super::looks::Looks;
use super::{Form, FormTable, page};
use crate::sheet_names::SheetName;
use rust_xlsxwriter::{Worksheet, XlsxError};
use sse_submission::Requirement;

/// The most examples of a table that are shown.
const MOST: u16 = 6;

/// How wide its columns are, in characters: the label, whether it is needed, what it holds, an example.
const WIDTHS: [u32; 4] = [20, 16, 48, 22];

/// Writes the sheet.
pub(super) fn write(
    form: &Form<'_>,
    tables: &[(&FormTable, Vec<FormColumn<'_>>)],
    looks: &Looks,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet
        .set_name(form.sheet_name(SheetName::Examples))?
        .set_landscape()
        .set_column_width(0, WIDTHS[0])?
        .set_column_width(1, WIDTHS[1])?
        .set_column_width(2, WIDTHS[2])?
        .set_column_range_width(3, 3 + MOST, WIDTHS[3])?
        .set_freeze_panes(0, 1)?;
    page::set_up(sheet, form.words, 1);
    let mut row = 0;
    for (table, columns) in tables {
        sheet.write_string_with_format(
            row,
            0,
            form.sheet_name(SheetName::Table(table.table)),
            &looks.heading,
        )?;
        let examples = &table.examples[..table.examples.len().min(usize::from(MOST))];
        head(form, examples.len(), looks, sheet, row + 1)?;
        row += 2;
        for column in columns {
            sheet.write_string_with_format(row, 0, column.label, &looks.fixed_label)?;
            sheet.write_string_with_format(row, 1, need(form, column), &looks.fixed)?;
            sheet.write_string_with_format(row, 2, &column.meaning, &looks.fixed)?;
            let mut texts = vec![
                (need(form, column), WIDTHS[1]),
                (column.meaning.as_str(), WIDTHS[2]),
            ];
            for (at, example) in (3..).zip(examples) {
                let cell = example.get(column.name).map_or("", String::as_str);
                let cell = column.shown(cell);
                texts.push((cell, WIDTHS[3]));
                sheet.write_string_with_format(row, at, cell, &looks.fixed)?;
            }
            sheet.set_row_height(row, page::height(texts))?;
            row += 1;
        }
        row += 1;
    }
    sheet.protect();
    Ok(())
}

fn head(
    form: &Form<'_>,
    examples: usize,
    looks: &Looks,
    sheet: &mut Worksheet,
    row: u32,
) -> Result<(), XlsxError> {
    let words = &form.words.heads;
    for (at, word) in (0..).zip([&words.column, &words.need, &words.meaning]) {
        sheet.write_string_with_format(row, at, word, &looks.needed_head)?;
    }
    for (at, number) in (3..).zip(1..=examples) {
        let word = words.example.replace("{}", &number.to_string());
        sheet.write_string_with_format(row, at, word, &looks.needed_head)?;
    }
    Ok(())
}

/// Whether a column must be filled in, in words.
pub(super) fn need<'a>(form: &Form<'a>, column: &FormColumn<'_>) -> &'a str {
    let words = form.needs;
    match column.need {
        Requirement::Required => &words.required,
        Requirement::Column => &words.may_be_blank,
        Requirement::Optional | Requirement::Rare => &words.optional,
    }
}
