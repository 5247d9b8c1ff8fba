//! Every figure, and what moves the headline figures.

use super::DataTable;
use crate::lineage::{exact, unit};
use sse_aggregate::{Figures, Formula, Hedge, Interval};

/// What is computed: the values and years of claims and facts stand in their own tables. What a count counts may be every
/// row of the round, and is a matter of the lineage.
pub(super) fn figure_table(figures: &Figures) -> DataTable<'_> {
    DataTable::new(
        "figures",
        &[
            "figure", "value", "unit", "formula", "from", "hedge", "low", "high",
        ],
        |lines| {
            for figure in figures.computed.values() {
                lines.cell(figure.id.as_str());
                lines.cell(&exact(&figure.value));
                lines.cell(&unit(&figure.value));
                lines.cell(figure.formula.code());
                let is_count = matches!(figure.formula, Formula::Count | Formula::CountOfFigures);
                lines.list(if is_count {
                    &[]
                } else {
                    figure.from.as_slice()
                });
                let hedged = |_: &Interval| figure.value.hedge() != Hedge::Exact;
                let interval = figure.interval().filter(hedged);
                lines.cell(interval.map_or("", |_| figure.value.hedge().code()));
                lines.optional(interval.and_then(|interval| interval.low));
                lines.optional(interval.and_then(|interval| interval.high));
                lines.end();
            }
        },
    )
}

pub(super) fn sensitivity(figures: &Figures) -> DataTable<'_> {
    let rows = figures.sensitivity.iter().flat_map(|of| {
        of.moves.iter().enumerate().map(move |(at, one)| {
            let share = figures.value(&one.share);
            vec![
                of.figure.to_string(),
                (at + 1).to_string(),
                one.mover.code().to_owned(),
                one.mover.name(),
                one.by.to_string(),
                one.change.to_string(),
                share.map(|share| exact(&share)).unwrap_or_default(),
            ]
        })
    });
    DataTable::of_rows(
        "sensitivity",
        &["figure", "rank", "kind", "mover", "by", "change", "share"],
        rows.collect(),
    )
}
