//! Claims → facts: revisions, decisions, precedence, then everything that doubts the facts.

mod choose;
pub(crate) mod coordinates;
mod decisions;
pub(crate) mod desk;
pub(crate) mod overlaps;
mod revisions;
mod rivals;

use crate::facts::{Conflict, Elsewhere, Fact, Facts, Finding, Key};
use crate::figure::FigureId;
use crate::rules;
use coordinates::{Coordinates, Groups, Texts};
use decisions::Docket;
use rustc_hash::FxHashMap;
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
    facts.actions = actions.into_iter().map(|action| (action.id.clone(), action)).collect();
    let mut docket = Docket::open(round, &facts);
    facts.excluded = docket.excluded();
    facts.actions.retain(|id, _| facts.excluded.binary_search(id).is_err());
    facts.elsewhere = elsewhere(&facts);
    let roll = Roll::of(&facts.claims);
    let (settled, conflicts) = settle_facts(&roll, &mut docket, round);
    facts.near_rivals = rivals::find(round, &facts.excluded, &roll);
    facts.conflicts = conflicts;
    facts.facts = settled;
    facts.checks = desk::run(round, &mut facts.facts);
    overlaps::find(&mut facts, &mut docket);
    let mut findings = rules::findings(&facts, &unclear, round);
    docket.waive(&mut findings, &facts);
    findings.extend(docket.close(&mut facts));
    facts.findings = in_order(findings);
    facts
}

/// Findings by code, then claims, then message. Ranks of the first two claims tell most of them apart.
fn in_order(findings: Vec<Finding>) -> Vec<Finding> {
    let mut names: Vec<&ClaimId> = findings.iter().flat_map(|finding| finding.claims.iter().take(2)).collect();
    names.sort_unstable();
    names.dedup();
    let ranks: FxHashMap<&ClaimId, usize> = names.into_iter().zip(0..).collect();
    let place = |(at, finding): (usize, &Finding)| {
        let rank = |claim: usize| finding.claims.get(claim).map(|id| ranks.get(id).copied());
        (finding.diagnostic.code, [rank(0), rank(1)], at)
    };
    let mut places: Vec<_> = findings.iter().enumerate().map(place).collect();
    drop(ranks);
    places.sort_unstable_by(|a, b| {
        let rest = |at: usize| (&findings[at].claims, &findings[at].diagnostic.message, at);
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| rest(a.2).cmp(&rest(b.2)))
    });
    let mut findings: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    places.into_iter().filter_map(|(.., at)| findings[at].take()).collect()
}

/// The claims that stand, in the order of their names, with the coordinates of their keys.
struct Roll<'a> {
    claims: Vec<&'a Claim>,
    coordinates: Vec<Coordinates>,
}

impl<'a> Roll<'a> {
    fn of(claims: &'a BTreeMap<ClaimId, Claim>) -> Self {
        let mut texts = Texts::default();
        let coordinates = claims.values().map(|claim| texts.enter(&Key::of(claim))).collect();
        Self { claims: claims.values().collect(), coordinates }
    }
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

/// The facts by name, and their conflicts.
fn settle_facts(roll: &Roll, docket: &mut Docket, round: &Round) -> (BTreeMap<FigureId, Fact>, Vec<Conflict>) {
    let groups = Groups::by(roll.coordinates.iter().map(|coordinates| Some(*coordinates)));
    let threshold = Ratio::new(round.thresholds.conflict_per_cent, sse_model::Decimal::whole(100));
    let (mut facts, mut conflicts): (Vec<Fact>, Vec<Conflict>) = (Vec::new(), Vec::new());
    let mut claims: Vec<&Claim> = Vec::new();
    for members in groups.iter() {
        claims.clear();
        claims.extend(members.iter().map(|&at| roll.claims[at]));
        let (mut fact, conflict) = choose::settle(Key::of(claims[0]), &claims, docket, threshold);
        docket.attribute(&mut fact);
        conflicts.extend(conflict);
        facts.push(fact);
    }
    let mut order: Vec<usize> = (0..facts.len()).collect();
    order.sort_unstable_by(|&a, &b| facts[a].id.cmp(&facts[b].id));
    let mut facts: Vec<Option<Fact>> = facts.into_iter().map(Some).collect();
    let by_name = order.into_iter().filter_map(|at| facts[at].take().map(|fact| (fact.id.clone(), fact)));
    conflicts.sort_by(|a, b| a.fact.cmp(&b.fact));
    (by_name.collect(), conflicts)
}

/// All claims of a fact, those left out too.
pub(crate) fn claims_of(fact: &crate::facts::Fact) -> Vec<ClaimId> {
    let mut all: Vec<ClaimId> =
        fact.winners.iter().chain(fact.left_out.iter().map(|(claim, _)| claim)).cloned().collect();
    all.sort();
    all
}
