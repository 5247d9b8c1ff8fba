//! The cover: who fills the form in, by when, how, and to whom it goes.

use super::looks::Looks;
use super::{Form, page};
use crate::sheet_names::SheetName;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// The width of the text in characters.
const WIDTH: u32 = 96;

/// Writes the cover.
pub(super) fn write(
    form: &Form<'_>,
    looks: &Looks,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet
        .set_name(form.sheet_name(SheetName::Cover))?
        .set_screen_gridlines(false)
        .set_column_width(0, 3)?
        .set_column_width(1, WIDTH)?;
    page::set_up(sheet, form.words, 1);
    for (row, line) in (0..).zip(form.cover.lines()) {
        let (text, format) = if let Some(title) = line.strip_prefix("# ") {
            sheet.set_row_height(row, 2 * page::height([(title, WIDTH)]))?;
            (title, &looks.title)
        } else if let Some(heading) = line.strip_prefix("## ") {
            sheet.set_row_height(row, 20)?;
            (heading, &looks.heading)
        } else {
            let point = line.strip_prefix("- ");
            if point.is_some() {
                sheet.write_string_with_format(row, 0, "•", &looks.bullet)?;
            }
            let text = point.unwrap_or(line);
            sheet.set_row_height(row, page::height([(text, WIDTH)]))?;
            (text, &looks.prose)
        };
        if !text.is_empty() {
            sheet.write_string_with_format(row, 1, text, format)?;
        }
    }
    sheet.protect();
    Ok(())
}
