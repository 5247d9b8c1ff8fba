//! Every figure, and what changed since the round before.

use super::DataTable;
use crate::lineage::{exact, unit};
use sse_aggregate::{Change, Figures, Value};

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

pub(super) fn changes(changes: &[Change]) -> DataTable {
    let value = |value: &Option<Value>| value.as_ref().map(exact).unwrap_or_default();
    let rows = changes.iter().map(|change| {
        let because: Vec<String> = change.because.iter().map(ToString::to_string).collect();
        vec![change.id.to_string(), value(&change.before), value(&change.after), because.join("; ")]
    });
    DataTable::new("changes", &["figure", "before", "after", "because"], rows.collect())
}
