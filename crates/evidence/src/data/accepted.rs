//! What came in and what was made of it: claims, actions and facts.

use super::key_columns::{key_cells, with_key};
use super::{DataRows, DataTable};
use crate::lineage::{ACTION_COLUMNS, CLAIM_COLUMNS, action_cells, claim_cells};
use sse_aggregate::{Fact, Facts, Outcome, Step};
use sse_model::{ClaimId, Code, ReporterGroup};
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(super) fn claims(facts: &Facts) -> DataTable<'_> {
    DataTable::new("claims", &header("claim", &CLAIM_COLUMNS), |lines| {
        for (id, claim) in facts.claims.iter() {
            row(lines, id, claim.group, &claim_cells(claim));
        }
    })
}

pub(super) fn actions(facts: &Facts) -> DataTable<'_> {
    let header: Vec<&str> = header("action", &ACTION_COLUMNS)
        .into_iter()
        .chain(["amount_of"])
        .collect();
    DataTable::new("actions", &header, |lines| {
        let mut of: BTreeMap<&ClaimId, &ClaimId> = BTreeMap::new();
        for (action, rows) in &facts.further {
            of.extend(rows.iter().map(|row| (&row.id, action)));
        }
        for (id, action) in facts.action_rows() {
            lines.shown(id);
            lines.cell(&id.reporter);
            lines.cell(action.group.code());
            for cell in action_cells(action) {
                lines.cell(&cell);
            }
            match of.get(id) {
                Some(action) => lines.shown(action),
                None => lines.cell(""),
            }
            lines.end();
        }
    })
}

fn header<'a>(name: &'a str, columns: &[&'a str]) -> Vec<&'a str> {
    [name, "reporter", "group"]
        .into_iter()
        .chain(columns.iter().copied())
        .collect()
}

fn row(lines: &mut DataRows<'_>, id: &ClaimId, group: ReporterGroup, cells: &[Cow<'_, str>]) {
    lines.shown(id);
    lines.cell(&id.reporter);
    lines.cell(group.code());
    lines.row(cells);
}

pub(super) fn fact_table<'a>(facts: &'a Facts, language: &'a str) -> DataTable<'a> {
    let others = ["step", "winners", "left_out", "stale"];
    let others = [&["outcome"][..], &VALUE_COLUMNS, &others].concat();
    DataTable::new("facts", &with_key(&["fact"], &others), move |lines| {
        for fact in facts.facts.values() {
            fact_row(lines, fact, language);
        }
    })
}

/// The columns of the value of a fact.
pub(super) const VALUE_COLUMNS: [&str; 3] = ["value", "low", "high"];

/// The cells of the value of a fact: the one value, which is blank where there is none or a range, and both ends.
pub(super) fn value_cells(lines: &mut DataRows<'_>, fact: &Fact) {
    let (value, ends) = match fact.outcome {
        Outcome::Value { value, .. } => (Some(value), Some((value, value))),
        Outcome::Range { low, high } | Outcome::NoWinner { low, high } => (None, Some((low, high))),
        Outcome::Unused => (None, None),
    };
    lines.optional(value);
    lines.optional(ends.map(|(low, _)| low));
    lines.optional(ends.map(|(_, high)| high));
}

fn fact_row(lines: &mut DataRows<'_>, fact: &Fact, language: &str) {
    lines.cell(fact.id().as_str());
    key_cells(lines, &fact.key, language);
    lines.cell(match fact.outcome {
        Outcome::Value { .. } => "value",
        Outcome::Range { .. } => "range",
        Outcome::NoWinner { .. } => "no_winner",
        Outcome::Unused => "unused",
    });
    value_cells(lines, fact);
    lines.cell(fact.step.map(Step::code).unwrap_or_default());
    lines.list(&fact.winners);
    lines.list(
        fact.left_out
            .iter()
            .map(|(claim, reason)| format!("{claim} ({})", reason.code())),
    );
    lines.shown(fact.stale);
    lines.end();
}
