//! Every table of the aggregate as plain rows, for `data/*.csv`.

mod accepted;
mod areas;
mod figures;
mod quality;
mod responses;

use crate::lineage::exact;
use sse_aggregate::{Facts, FigureId, Figures};
use sse_model::Round;

/// A table for `data/<name>.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// Name of the file without its ending.
    pub name: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// Rows, each as long as the header; plain digits with a point, dates as `YYYY-MM-DD`.
    pub rows: Vec<Vec<String>>,
}

impl DataTable {
    fn new(name: &str, header: &[&str], rows: Vec<Vec<String>>) -> Self {
        Self { name: name.to_owned(), header: header.iter().map(|&column| column.to_owned()).collect(), rows }
    }
}

/// All tables, the same in every language.
pub(crate) fn tables(round: &Round, facts: &Facts, figures: &Figures) -> Vec<DataTable> {
    let mut tables = vec![
        accepted::claims(facts),
        accepted::actions(facts),
        accepted::fact_table(facts),
        self::figures::figure_table(figures),
        areas::totals(figures),
        areas::ratios(figures),
        responses::reporters(round, figures),
        responses::commitments(figures),
        responses::goals(figures),
        quality::conflicts(figures),
        quality::near_rivals(figures),
        quality::checks(figures),
        quality::overlaps(figures),
    ];
    tables.extend(figures.comparison.as_ref().map(|comparison| self::figures::changes(&comparison.changes)));
    tables
}

fn value(figures: &Figures, id: Option<&FigureId>) -> String {
    id.and_then(|id| figures.value(id)).map(|value| exact(&value)).unwrap_or_default()
}
