//! Who answered and what for: reporters, encouragements, Goals.

use super::accepted::{VALUE_COLUMNS, value_cells};
use super::key_columns::{key_cells, with_key};
use super::{DataRows, DataTable};
use sse_aggregate::{Attributed, Facts, Figures};
use sse_model::{Code, Interned, Round, RuleKey, SdgReference, Stage};
use std::collections::BTreeSet;

pub(super) fn reporters<'a>(round: &Round, figures: &Figures) -> DataTable<'a> {
    let header = [
        "reporter", "group", "name", "receipt", "claims", "actions", "left_out",
    ];
    let rows = figures.tracker.reporters.iter().map(|row| {
        vec![
            row.reporter.clone(),
            row.group.code().to_owned(),
            round
                .reporter(&row.reporter)
                .map(|reporter| reporter.name.clone())
                .unwrap_or_default(),
            row.receipt.code().to_owned(),
            row.claims.value.to_string(),
            row.actions.value.to_string(),
            row.left_out.value.to_string(),
        ]
    });
    DataTable::of_rows("reporters", &header, rows.collect())
}

pub(super) fn commitments(figures: &Figures) -> DataTable<'_> {
    let view = &figures.commitments;
    let rows = view.matrix.rows.iter().flat_map(|row| {
        row.stages.iter().map(|(commitment, stage)| {
            let stage = self::stage(*stage);
            let actions: Vec<String> = row
                .actions
                .get(commitment)
                .into_iter()
                .flatten()
                .map(ToString::to_string)
                .collect();
            vec![
                commitment.code().to_owned(),
                row.area.code().to_owned(),
                stage.to_owned(),
                actions.join("; "),
            ]
        })
    });
    DataTable::of_rows(
        "commitments",
        &["commitment", "area", "stage", "actions"],
        rows.collect(),
    )
}

/// The measures of Member States with their time, as the rows of the report count them.
pub(super) fn measures<'a>(round: &Round, figures: &'a Figures) -> DataTable<'a> {
    let by_timing = &figures.commitments.measures.by_timing;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (timing, count) in by_timing {
        let figure = figures.get(&count.id);
        for id in figure.iter().flat_map(|figure| &figure.claims) {
            let Some(action) = figures.actions.get(id) else {
                continue;
            };
            let commitments = action.commitments.iter().map(|of| of.code());
            rows.push(vec![
                id.to_string(),
                id.reporter.to_string(),
                commitments.collect::<Vec<_>>().join("; "),
                timing.code().to_owned(),
                stage(action.status_on(round.date).stage()).to_owned(),
            ]);
        }
    }
    rows.sort();
    DataTable::of_rows(
        "measures",
        &["action", "area", "commitments", "timing", "stage"],
        rows,
    )
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Prospective => "prospective",
        Stage::Effective => "effective",
        Stage::Past => "past",
    }
}

pub(super) fn goals<'a>(
    facts: &'a Facts,
    figures: &'a Figures,
    language: &'a str,
) -> DataTable<'a> {
    let others = [
        &["references", "by", "rules"][..],
        &VALUE_COLUMNS,
        &["current"],
    ]
    .concat();
    let header = with_key(&["goal", "goal_name", "fact"], &others);
    DataTable::new("goals", &header, move |lines| {
        for view in &figures.goals {
            for of in &view.facts {
                let Some(fact) = facts.facts.get(&of.fact) else {
                    continue;
                };
                lines.shown(view.goal);
                lines.cell(view.goal.title(language));
                lines.cell(of.fact.as_str());
                key_cells(lines, &fact.key, language);
                related(lines, &of.targets);
                value_cells(lines, fact);
                lines.shown(of.current);
                lines.end();
            }
        }
    })
}

pub(super) fn goal_actions(figures: &Figures) -> DataTable<'_> {
    DataTable::new(
        "goal_actions",
        &["goal", "action", "references", "by", "rules"],
        |lines| {
            for (goal, of) in figures
                .goals
                .iter()
                .flat_map(|view| view.actions.iter().map(|of| (view.goal, of)))
            {
                lines.shown(goal);
                lines.shown(&of.action);
                related(lines, &of.targets);
                lines.end();
            }
        },
    )
}

/// The cells that say to what something is related, by whom, and by which rules.
fn related(lines: &mut DataRows<'_>, targets: &[Attributed]) {
    let references: BTreeSet<SdgReference> = targets.iter().map(|own| own.reference).collect();
    lines.list(references);
    lines.cell(targets.first().map_or("", |own| own.by.code()));
    let rules = targets.iter().filter_map(|own| own.rule);
    lines.list(rules.map(Interned::as_str));
}

pub(super) fn attribution(round: &Round) -> DataTable<'_> {
    let columns = ["rule", "of"].into_iter().chain(RuleKey::COLUMNS);
    let columns = columns.chain(["target", "indicator", "relation", "reason", "source"]);
    DataTable::new("attribution", &columns.collect::<Vec<_>>(), |lines| {
        for rule in &round.attributions {
            lines.cell(rule.rule.as_str());
            lines.cell(rule.of.code());
            for column in RuleKey::COLUMNS {
                let key = rule.keys.iter().find(|key| key.column() == column);
                lines.list(key.map(RuleKey::codes).unwrap_or_default());
            }
            lines.cell(rule.target.code());
            lines.cell(rule.indicator.map_or("", Code::code));
            lines.cell(rule.relation.code());
            lines.cell(&rule.reason);
            lines.cell(&rule.source);
            lines.end();
        }
    })
}
