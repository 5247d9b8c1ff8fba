//! Claims → facts: revisions, decisions, precedence, then everything that doubts the facts.

mod choose;
mod decisions;
pub(crate) mod desk;
mod overlaps;
mod revisions;
mod rivals;

use crate::facts::{Conflict, Elsewhere, Facts, Finding, Key};
use crate::rules;
use decisions::Docket;
use sse_model::{Action, Claim, ClaimId, Lost, Ratio, ReporterGroup, Round};
use std::collections::BTreeMap;

pub(crate) use choose::{reporter_rank, spread};

/// Compares all claims and actions of a round and settles one fact for each key.
///
/// The order of the rows changes nothing. A claim or action that a decision excludes is kept
/// in `claims` (or left out of `actions`) and named in `excluded`.
pub fn reconcile(round: &Round, claims: Vec<Claim>, actions: Vec<Action>, lost: &[Lost]) -> Facts {
    let mut facts = Facts { lost: sorted_lost(lost), ..Facts::default() };
    let unclear = revisions::settle(claims, &mut facts);
    let mut docket = Docket::open(round, &facts, &actions);
    facts.excluded = docket.excluded();
    facts.actions = actions.into_iter().map(|action| (action.id.clone(), action)).collect();
    facts.actions.retain(|id, _| facts.excluded.binary_search(id).is_err());
    facts.elsewhere = elsewhere(&facts);
    settle_facts(&mut facts, &mut docket, round);
    desk::run(round, &mut facts);
    rivals::find(round, &mut facts);
    overlaps::find(&mut facts, &mut docket);
    let mut findings = rules::findings(&facts, &unclear, round);
    docket.waive(&mut findings, &facts);
    findings.extend(docket.close(&mut facts));
    findings.sort_by(order);
    facts.findings = findings;
    facts
}

fn order(a: &Finding, b: &Finding) -> std::cmp::Ordering {
    let key = |finding: &Finding| (finding.diagnostic.code, finding.claims.clone(), finding.diagnostic.message.clone());
    key(a).cmp(&key(b))
}

fn sorted_lost(lost: &[Lost]) -> Vec<Lost> {
    let mut lost = lost.to_vec();
    lost.sort_by(|a, b| {
        let key = |row: &Lost| (row.reporter.clone(), row.actions, row.area, row.measure, row.period, row.entity_type);
        key(a).cmp(&key(b))
    });
    lost
}

/// The State whose own words a claim isn't: it speaks of an area elsewhere or of a group.
pub(crate) fn speaks_elsewhere(claim: &Claim) -> bool {
    claim.group == ReporterGroup::State && claim.area.code() != &*claim.id.reporter
}

fn elsewhere(facts: &Facts) -> Vec<Elsewhere> {
    use sse_model::{Area, Code};
    let claims = facts.claims.values().filter(|claim| speaks_elsewhere(claim));
    let state = |claim: &Claim| Area::from_code(&claim.id.reporter);
    claims
        .filter_map(|claim| Some(Elsewhere { claim: claim.id.clone(), state: state(claim)?, area: claim.area }))
        .collect()
}

fn settle_facts(facts: &mut Facts, docket: &mut Docket, round: &Round) {
    let mut by_key: BTreeMap<Key, Vec<&Claim>> = BTreeMap::new();
    for claim in facts.claims.values() {
        by_key.entry(Key::of(claim)).or_default().push(claim);
    }
    let threshold = Ratio::new(round.thresholds.conflict_per_cent, sse_model::Decimal::whole(100));
    let mut conflicts: Vec<Conflict> = Vec::new();
    let mut settled = BTreeMap::new();
    for (key, claims) in by_key {
        let (mut fact, conflict) = choose::settle(key, &claims, docket, threshold);
        docket.attribute(&mut fact);
        conflicts.extend(conflict);
        settled.insert(fact.id.clone(), fact);
    }
    conflicts.sort_by(|a, b| a.fact.cmp(&b.fact));
    facts.conflicts = conflicts;
    facts.facts = settled;
}

/// All claims of a fact, those left out too.
pub(crate) fn claims_of(fact: &crate::facts::Fact) -> Vec<ClaimId> {
    let mut all: Vec<ClaimId> =
        fact.winners.iter().chain(fact.left_out.iter().map(|(claim, _)| claim)).cloned().collect();
    all.sort();
    all
}
