//! What does not fit together: conflicts, near rivals, checks, overlaps.

use super::{DataTable, value};
use crate::lineage::exact;
use sse_aggregate::{FigureId, Figures, Step};

pub(super) fn conflicts(figures: &Figures) -> DataTable<'_> {
    let quality = &figures.quality;
    let rows = quality
        .conflicts
        .iter()
        .chain(&quality.without_winner)
        .flat_map(|conflict| {
            conflict.values.iter().map(|(claim, figure)| {
                vec![
                    conflict.fact.to_string(),
                    claim.to_string(),
                    value(figures, Some(figure)),
                    conflict.step.map(Step::code).unwrap_or_default().to_owned(),
                ]
            })
        });
    DataTable::of_rows(
        "conflicts",
        &["fact", "claim", "value", "step"],
        rows.collect(),
    )
}

pub(super) fn near_rivals(figures: &Figures) -> DataTable<'_> {
    let rows = figures.quality.near_rivals.iter().map(|(rival, spread)| {
        let [first, second] = [&rival.first, &rival.second].map(FigureId::stated_by);
        vec![
            rival.first.to_string(),
            value(figures, Some(&first)),
            rival.second.to_string(),
            value(figures, Some(&second)),
            value(figures, Some(spread)),
        ]
    });
    DataTable::of_rows(
        "near_rivals",
        &["first", "first_value", "second", "second_value", "spread"],
        rows.collect(),
    )
}

pub(super) fn checks(figures: &Figures) -> DataTable<'_> {
    let rows = figures.quality.checks.iter().map(|check| {
        let claims: Vec<String> = check.claims.iter().map(ToString::to_string).collect();
        vec![
            check.kind.code().to_owned(),
            check.area.code().to_owned(),
            exact(&check.found.value),
            exact(&check.against.value),
            claims.join("; "),
        ]
    });
    DataTable::of_rows(
        "checks",
        &["kind", "area", "found", "against", "claims"],
        rows.collect(),
    )
}

pub(super) fn overlaps(figures: &Figures) -> DataTable<'_> {
    let rows = figures.quality.overlaps.iter().map(|overlap| {
        let [reason, state] = [overlap.reason.code(), overlap.state.code()].map(str::to_owned);
        vec![
            overlap.first.to_string(),
            overlap.second.to_string(),
            reason,
            state,
        ]
    });
    DataTable::of_rows(
        "overlaps",
        &["first", "second", "reason", "state"],
        rows.collect(),
    )
}
