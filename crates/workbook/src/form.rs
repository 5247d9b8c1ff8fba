//! The form: a workbook that a reporter fills in, with a sheet for each table.
//!
//! Words and rows → columns (`columns`) → cover, a sheet for each table, worked examples, hidden lists → bytes.

mod columns;
mod cover;
mod earlier;
mod examples;
mod lists;
mod looks;
mod page;
mod table_sheet;
mod words;

use crate::read::TO_BE_FILLED_IN;
use crate::sheet_names::SheetName;
use columns::FormColumn;
use lists::Lists;
use looks::Looks;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sse_model::{Area, ReporterGroup, Table};
use sse_submission::Headings;
use std::collections::BTreeMap;

pub use earlier::rows_of;
pub use words::{FormWords, HeadWords, NeedWords};

/// The cells of a row that aren't blank, by the name of their column.
pub type FormRow = BTreeMap<String, String>;

/// What a form is made of.
#[derive(Debug, Clone)]
pub struct Form<'a> {
    /// The language of its words: `fr`.
    pub language: &'a str,
    /// Its title, among the properties of the file.
    pub title: String,
    /// The text of its cover: a line a row, `# ` and `## ` before headings, `- ` before points.
    pub cover: String,
    /// The words around the tables.
    pub words: &'a FormWords,
    /// Whether a column must be filled in.
    pub needs: &'a NeedWords,
    /// Who fills it in: only commitments that reporters of this group report on are offered.
    pub group: ReporterGroup,
    /// The State that fills it in; its name and currency are offered first.
    pub area: Option<Area>,
    /// Whether its rows are those of the round before, which are no answer until somebody has saved it.
    pub is_of_before: bool,
    /// Its tables.
    pub tables: Vec<FormTable>,
}

/// A table of a form.
#[derive(Debug, Clone)]
pub struct FormTable {
    /// Which one.
    pub table: Table,
    /// Its columns.
    pub headings: &'static Headings,
    /// Rows to start from.
    pub rows: Vec<FormRow>,
    /// Worked examples, which stand on a sheet of their own.
    pub examples: Vec<FormRow>,
}

impl Form<'_> {
    /// The bytes of the workbook, in the format `.xlsx`. The same form gives the same bytes.
    ///
    /// # Errors
    /// Where a word doesn't fit into its place: the name of a sheet has more than 31 characters, a label more than 32, what
    /// is said of a column more than 255, a cell more than 32,767.
    pub fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let tables: Vec<(&FormTable, Vec<FormColumn<'_>>)> = self
            .tables
            .iter()
            .map(|table| (table, columns::of(self, table)))
            .collect();
        let looks = Looks::default();
        let mut workbook = Workbook::new();
        workbook.set_properties(&self.properties()?);
        cover::write(self, &looks, workbook.add_worksheet())?;
        let lists = Lists::of(self, &tables);
        for (table, columns) in &tables {
            let sheet = table_sheet::TableSheet {
                form: self,
                table,
                columns,
                looks: &looks,
            };
            sheet.write(workbook.add_worksheet())?;
        }
        examples::write(self, &tables, &looks, workbook.add_worksheet())?;
        lists.write(self, &mut workbook)?;
        workbook.save_to_buffer()
    }

    /// A fixed time stands for the clock.
    fn properties(&self) -> Result<DocProperties, XlsxError> {
        let created = ExcelDateTime::from_ymd(2023, 4, 18)?;
        let properties = DocProperties::new()
            .set_title(self.title.as_str())
            .set_creation_datetime(&created);
        Ok(if self.is_of_before {
            properties.set_status(TO_BE_FILLED_IN)
        } else {
            properties
        })
    }

    fn sheet_name(&self, sheet: SheetName) -> &'static str {
        sheet.in_language(self.language)
    }
}

#[cfg(test)]
mod tests;
