//! What does not fit together: conflicts, near rivals, checks, overlaps.

use super::key_columns::{key_cells, with_key};
use super::{DataTable, value};
use crate::lineage::exact;
use sse_aggregate::{Facts, FigureId, Figures, Step};

pub(super) fn conflicts<'a>(
    facts: &'a Facts,
    figures: &'a Figures,
    language: &'a str,
) -> DataTable<'a> {
    let header = with_key(&["fact"], &["claim", "value", "step"]);
    DataTable::new("conflicts", &header, move |lines| {
        let quality = &figures.quality;
        for conflict in quality.conflicts.iter().chain(&quality.without_winner) {
            let Some(fact) = facts.facts.get(&conflict.fact) else {
                continue;
            };
            for (claim, figure) in &conflict.values {
                lines.cell(conflict.fact.as_str());
                key_cells(lines, &fact.key, language);
                lines.shown(claim);
                lines.cell(&value(figures, Some(figure)));
                lines.cell(conflict.step.map(Step::code).unwrap_or_default());
                lines.end();
            }
        }
    })
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
