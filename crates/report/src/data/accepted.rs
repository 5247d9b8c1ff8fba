//! What came in and what was made of it: claims, actions and facts.

use super::DataTable;
use crate::lineage::{ACTION_COLUMNS, CLAIM_COLUMNS, action_cells, claim_cells};
use sse_aggregate::{Facts, Outcome, Step};
use sse_model::{ClaimId, Code, ReporterGroup};

pub(super) fn claims(facts: &Facts) -> DataTable {
    let rows = facts.claims.iter().map(|(id, claim)| row(id, claim.group, claim_cells(claim)));
    DataTable::new("claims", &header("claim", &CLAIM_COLUMNS), rows.collect())
}

pub(super) fn actions(facts: &Facts) -> DataTable {
    let rows = facts.actions.iter().map(|(id, action)| row(id, action.group, action_cells(action)));
    DataTable::new("actions", &header("action", &ACTION_COLUMNS), rows.collect())
}

fn header<'a>(name: &'a str, columns: &[&'a str]) -> Vec<&'a str> {
    [name, "reporter", "group"].into_iter().chain(columns.iter().copied()).collect()
}

fn row<const N: usize>(id: &ClaimId, group: ReporterGroup, cells: [String; N]) -> Vec<String> {
    [id.to_string(), id.reporter.to_string(), group.code().to_owned()].into_iter().chain(cells).collect()
}

pub(super) fn fact_table(facts: &Facts) -> DataTable {
    let header = ["fact", "outcome", "low", "high", "step", "winners", "left_out", "stale"];
    let rows = facts.facts.iter().map(|(id, fact)| {
        let (outcome, low, high) = match fact.outcome {
            Outcome::Value { value, .. } => ("value", value.to_string(), value.to_string()),
            Outcome::Range { low, high } => ("range", low.to_string(), high.to_string()),
            Outcome::NoWinner { low, high } => ("no_winner", low.to_string(), high.to_string()),
            Outcome::Unused => ("unused", String::new(), String::new()),
        };
        let winners: Vec<String> = fact.winners.iter().map(ToString::to_string).collect();
        let left_out: Vec<String> =
            fact.left_out.iter().map(|(claim, reason)| format!("{claim} ({})", reason.code())).collect();
        vec![
            id.to_string(),
            outcome.to_owned(),
            low,
            high,
            fact.step.map(Step::code).unwrap_or_default().to_owned(),
            winners.join("; "),
            left_out.join("; "),
            fact.stale.to_string(),
        ]
    });
    DataTable::new("facts", &header, rows.collect())
}
