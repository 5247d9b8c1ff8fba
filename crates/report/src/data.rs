//! The tables that go with a report, for `data/*.csv`: those of the aggregate, the facts as SDMX-CSV, and the printed ones.

mod accepted;
mod areas;
mod described;
mod figures;
mod lines;
mod package;
mod printed;
mod quality;
mod responses;
mod sdmx;
#[cfg(test)]
mod tests;

use crate::lineage::exact;
pub use described::ColumnType;
use lines::Lines;
pub use package::{Measured, package};
pub(crate) use printed::tables as printed_tables;
use sse_aggregate::{Facts, FigureId, Figures};
use sse_model::Round;

/// A table for `data/<name>.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// Name of the file without its ending: `facts`, `tables/goals`.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What its rows are.
    pub about: String,
    /// The columns.
    pub columns: Vec<DataColumn>,
    /// The file: a line of column names, then a line for each row, with a cell for each column; plain digits with a point,
    /// dates as `YYYY-MM-DD`.
    pub csv: String,
    /// Cells that mean that there is nothing.
    pub missing: Vec<String>,
    /// The columns that together tell each row from all others; none where nothing does.
    pub key: Vec<String>,
    /// Columns whose cells name a row of another table.
    pub links: Vec<Link>,
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
    /// What it means.
    pub about: String,
}

/// A column whose cells name a row of another table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// The column.
    pub column: String,
    /// The other table.
    pub table: String,
    /// The column there, which is its key.
    pub to: String,
}

impl DataTable {
    pub(crate) fn new(name: &str, header: &[&str], rows: Vec<Vec<String>>) -> Self {
        Self::written(name, header, rows.len(), |lines| rows.iter().for_each(|row| lines.row(row)))
    }

    /// A table whose rows, about so many, are written one by one.
    pub(crate) fn written(name: &str, header: &[&str], rows: usize, write: impl FnOnce(&mut Lines)) -> Self {
        let mut lines = Lines::for_cells(header.len() * (rows + 1));
        lines.row(header);
        write(&mut lines);
        let csv = lines.into_text();
        let column = |column: &&str| {
            let (kind, about) = described::column(name, column).cloned().unwrap_or_default();
            DataColumn { name: (*column).to_owned(), kind, title: String::new(), about }
        };
        let columns = header.iter().map(column).collect();
        let table = Self { name: name.to_owned(), columns, csv, missing: vec![String::new()], ..Self::default() };
        let Some(words) = described::table(name) else { return table };
        let link = |(column, target): (&String, &String)| {
            let (table, to) = target.split_once('.')?;
            Some(Link { column: column.clone(), table: table.to_owned(), to: to.to_owned() })
        };
        let links = words.links.iter().filter_map(link).collect();
        Self { title: words.title.clone(), about: words.about.clone(), key: words.key.clone(), links, ..table }
    }

    /// Its rows, read back.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(self.csv.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    /// The names of the columns.
    pub fn header(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.name.as_str()).collect()
    }
}

/// All tables but the printed ones, the same in every language.
pub(crate) fn tables(round: &Round, facts: &Facts, figures: &Figures) -> Vec<DataTable> {
    vec![
        accepted::claims(facts),
        accepted::actions(facts),
        accepted::fact_table(facts),
        sdmx::facts(facts),
        self::figures::figure_table(figures),
        self::figures::sensitivity(figures),
        areas::totals(figures),
        areas::ratios(figures),
        responses::reporters(round, figures),
        responses::commitments(figures),
        responses::goals(figures),
        quality::conflicts(figures),
        quality::near_rivals(figures),
        quality::checks(figures),
        quality::overlaps(figures),
    ]
}

fn value(figures: &Figures, id: Option<&FigureId>) -> String {
    id.and_then(|id| figures.value(id)).map(|value| exact(&value)).unwrap_or_default()
}
