//! What came in and what was made of it: claims, actions and facts.

use super::DataTable;
use crate::lineage::claim_fields;
use sse_aggregate::{Facts, Outcome, Step};
use sse_model::Code;

pub(super) fn claims(facts: &Facts) -> DataTable {
    let row = |(id, claim): (&sse_model::ClaimId, &sse_model::Claim)| {
        let fields = claim_fields(claim).into_iter().map(|(_, value)| value);
        [id.to_string(), id.reporter.to_string(), claim.group.code().to_owned()].into_iter().chain(fields).collect()
    };
    let names = facts.claims.values().next().map(claim_fields).unwrap_or_default();
    let names: Vec<&str> =
        ["claim", "reporter", "group"].into_iter().chain(names.into_iter().map(|(name, _)| name)).collect();
    DataTable::new("claims", &names, facts.claims.iter().map(row).collect())
}

pub(super) fn actions(facts: &Facts) -> DataTable {
    let header = [
        "action",
        "reporter",
        "group",
        "area",
        "commitment",
        "level",
        "title",
        "status",
        "start",
        "end",
        "amount",
        "currency",
        "amount_kind",
        "source",
        "source_url",
    ];
    let rows = facts.actions.iter().map(|(id, action)| {
        let commitments: Vec<&str> = action.commitments.iter().map(|commitment| commitment.code()).collect();
        let date = |date: Option<sse_model::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        vec![
            id.to_string(),
            id.reporter.to_string(),
            action.group.code().to_owned(),
            action.area.code().to_owned(),
            commitments.join("; "),
            action.level.map(Code::code).unwrap_or_default().to_owned(),
            action.title.clone(),
            action.status.code().to_owned(),
            date(action.start),
            date(action.end),
            action.amount.map(|(amount, ..)| amount.to_string()).unwrap_or_default(),
            action.amount.map(|(_, currency, _)| currency.code().to_owned()).unwrap_or_default(),
            action.amount.map(|(.., kind)| kind.code().to_owned()).unwrap_or_default(),
            action.source.clone(),
            action.source_url.clone(),
        ]
    });
    DataTable::new("actions", &header, rows.collect())
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
