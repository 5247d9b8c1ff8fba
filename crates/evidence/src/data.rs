//! The tables that go with a report, for `data/*.csv`: those of the aggregate, the facts as SDMX-CSV, and the printed ones.

mod accepted;
mod areas;
mod codes;
mod datapackage;
mod descriptions;
mod figures;
mod key_columns;
mod printed;
mod quality;
mod responses;
mod sdmx;

use crate::lineage::exact;
pub use datapackage::{Measured, package};
pub use descriptions::{ColumnType, described_columns};
pub use printed::tables as printed_tables;
pub use sdmx::sdmx_structure;
use sse_aggregate::{Facts, FigureId, Figures};
use sse_diagnostics::CsvRows;
use sse_model::Round;
use std::{fmt, io};

/// Rows on their way to the file of a table.
pub(crate) type DataRows<'w> = CsvRows<&'w mut dyn io::Write>;

/// A table for `data/<name>.csv`.
pub struct DataTable<'a> {
    /// Name of the file without its ending: `facts`, `tables/goals`.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What its rows are.
    pub about: String,
    /// The columns, in the order of the file.
    pub columns: Vec<DataColumn>,
    /// Cells that mean that there is nothing.
    pub missing: Vec<String>,
    /// The columns that together tell each row from all others; none where nothing does.
    pub key: Vec<String>,
    /// Columns whose cells name a row of another table.
    pub links: Vec<Link>,
    /// Writes its rows.
    rows: Box<dyn Fn(&mut DataRows<'_>) + Send + Sync + 'a>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataColumn {
    /// Its name in the first line of the file.
    pub name: String,
    /// What its cells are.
    pub kind: ColumnType,
    /// Its head in the report; blank where it isn't printed.
    pub title: String,
    /// What its cells mean, in a sentence.
    pub about: String,
    /// The codes that its cells may be; none where they are anything of their type.
    pub codes: Vec<&'static str>,
}

/// A column whose cells name a row of another table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// The name of the column in this table.
    pub column: String,
    /// The name of the other table.
    pub table: String,
    /// The column there, which is its key.
    pub to: String,
}

impl<'a> DataTable<'a> {
    /// A table whose rows are written when it is.
    pub(crate) fn new(
        name: &str,
        header: &[&str],
        rows: impl Fn(&mut DataRows<'_>) + Send + Sync + 'a,
    ) -> Self {
        let words = descriptions::table(name).cloned().unwrap_or_default();
        let columns = header.iter().map(|column| {
            let (kind, about) = descriptions::column(name, column)
                .cloned()
                .unwrap_or_default();
            DataColumn {
                name: (*column).to_owned(),
                kind,
                title: String::new(),
                about,
                codes: descriptions::codes(name, column),
            }
        });
        let links = words.links.iter().filter_map(|(column, target)| {
            let (table, to) = target.split_once('.')?;
            Some(Link {
                column: column.clone(),
                table: table.to_owned(),
                to: to.to_owned(),
            })
        });
        Self {
            name: name.to_owned(),
            title: words.title,
            about: words.about,
            columns: columns.collect(),
            missing: vec![String::new()],
            key: words.key,
            links: links.collect(),
            rows: Box::new(rows),
        }
    }

    /// A table of a few rows.
    pub(crate) fn of_rows(name: &str, header: &[&str], rows: Vec<Vec<String>>) -> Self {
        Self::new(name, header, move |lines| {
            for row in &rows {
                lines.row(row);
            }
        })
    }

    /// Writes the file: a line of column names, then a line for each row, with a cell for each column; plain digits with a
    /// point, dates as `YYYY-MM-DD`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut rows = CsvRows::new(to);
        rows.row(self.columns.iter().map(|column| &column.name));
        (self.rows)(&mut rows);
        rows.finish()?;
        Ok(())
    }

    /// Its rows, read back.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        let mut bytes = Vec::new();
        self.write(&mut bytes).unwrap();
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    /// The names of the columns.
    pub fn header(&self) -> Vec<&str> {
        self.columns
            .iter()
            .map(|column| column.name.as_str())
            .collect()
    }
}

impl fmt::Debug for DataTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DataTable")
            .field("name", &self.name)
            .field("columns", &self.columns)
            .finish_non_exhaustive()
    }
}

/// The tables of claims, facts and the aggregate, the same in every language.
pub fn tables<'a>(round: &'a Round, facts: &'a Facts, figures: &'a Figures) -> Vec<DataTable<'a>> {
    let language = round.languages.first().map_or("en", String::as_str);
    vec![
        accepted::claims(facts),
        accepted::actions(facts),
        accepted::fact_table(facts, language),
        sdmx::facts(facts),
        self::figures::figure_table(figures),
        self::figures::sensitivity(figures),
        areas::totals(figures, language),
        areas::ratios(figures, language),
        areas::trends(figures, language),
        responses::reporters(round, figures),
        responses::commitments(figures),
        responses::measures(round, figures),
        responses::goals(facts, figures, language),
        responses::goal_actions(figures),
        responses::attribution(round),
        quality::conflicts(facts, figures, language),
        quality::near_rivals(figures),
        quality::checks(figures),
        quality::overlaps(figures),
    ]
}

fn value(figures: &Figures, id: Option<&FigureId>) -> String {
    id.and_then(|id| figures.value(id))
        .map(|value| exact(&value))
        .unwrap_or_default()
}
