//! Every figure.

use super::DataTable;
use crate::lineage::{exact, unit};
use sse_aggregate::Figures;

pub(super) fn figure_table(figures: &Figures) -> DataTable {
    let rows = figures.all.values().map(|figure| {
        let from: Vec<String> = figure.from.iter().map(ToString::to_string).collect();
        vec![
            figure.id.to_string(),
            exact(&figure.value),
            unit(&figure.value),
            figure.formula.code().to_owned(),
            from.join("; "),
        ]
    });
    DataTable::new("figures", &["figure", "value", "unit", "formula", "from"], rows.collect())
}
