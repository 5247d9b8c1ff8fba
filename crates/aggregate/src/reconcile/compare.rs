//! All claims of a round against each other, area by area.

use super::decisions::DecisionLog;
use super::{precedence, rivals};
use crate::fact_index::FactIndex;
use crate::facts::{Check, Conflict, Elsewhere, Fact, Finding, NearRival};
use crate::figure::Reason;
use crate::key::{Key, KeyNumbers};
use crate::rules::{self, Standards};
use rustc_hash::FxHashSet;
use sse_model::{Area, Claim, ClaimId, Code, Round};

/// Which facts are given a name and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// Every fact.
    All,
    /// Those in which something is found, and the claims that findings describe.
    Doubted,
}

/// What comparing the claims came to.
#[derive(Debug, Default)]
pub(super) struct ComparedClaims {
    pub(super) facts: Vec<Fact>,
    /// With `Keep::Doubted`: the claims that findings describe.
    pub(super) doubted: Vec<Claim>,
    /// By fact.
    pub(super) conflicts: Vec<Conflict>,
    pub(super) near_rivals: Vec<NearRival>,
    pub(super) checks: Vec<Check>,
    /// By claim.
    pub(super) elsewhere: Vec<Elsewhere>,
    /// Areas that are counted within others, and values that are too large or too small to be believed.
    pub(super) sizes: Vec<Finding>,
    /// Amounts that have no exchange rate.
    pub(super) without_rate: Vec<Finding>,
}

/// Compares claims that stand.
pub(super) fn all(
    round: &Round,
    mut claims: Vec<&Claim>,
    log: &mut DecisionLog,
    keep: Keep,
) -> ComparedClaims {
    let without_rate = rules::no_rate::findings(&claims, round);
    let mut compared = ComparedClaims {
        without_rate,
        ..ComparedClaims::default()
    };
    let excluded = log.excluded();
    let context = Context {
        round,
        standards: Standards::of(round),
        excluded: &excluded,
        keep,
    };
    claims.sort_by_key(|claim| claim.area);
    if keep == Keep::All {
        // Few claims are about the same.
        compared.facts.reserve(claims.len());
    }
    compared.sizes = rules::counted_within::findings(&claims);
    for claims in claims.chunk_by(|one, other| one.area == other.area) {
        compared.area(&context, claims, log);
    }
    compared.sort();
    compared
}

/// What all areas have in common.
struct Context<'a> {
    round: &'a Round,
    standards: Standards<'a>,
    excluded: &'a [ClaimId],
    keep: Keep,
}

impl ComparedClaims {
    fn area(&mut self, context: &Context, claims: &[&Claim], log: &mut DecisionLog) {
        let tolerance = context.round.thresholds.conflict_per_cent;
        let mut facts: Vec<Fact> = Vec::with_capacity(claims.len());
        let mut same: Vec<&Claim> = Vec::new();
        for keyed in by_key(claims).chunk_by(|one, other| one.0 == other.0) {
            same.clear();
            same.extend(keyed.iter().map(|(_, claim)| *claim));
            let (mut fact, conflict) = precedence::settle(keyed[0].0, &same, log, tolerance);
            log.attribute(&mut fact);
            self.conflicts.extend(conflict);
            facts.push(fact);
        }
        let index = FactIndex::of(&facts);
        self.checks
            .extend(rules::checks(&index, &context.standards));
        self.sizes
            .extend(rules::sizes(&index, claims, &context.standards));
        let near_rivals = rivals::find(context.round, context.excluded, claims);
        let elsewhere: Vec<Elsewhere> =
            claims.iter().filter_map(|claim| elsewhere(claim)).collect();
        if context.keep == Keep::Doubted {
            self.doubted
                .extend(doubted(claims, &near_rivals, &elsewhere));
        }
        self.near_rivals.extend(near_rivals);
        self.elsewhere.extend(elsewhere);
        if context.keep == Keep::Doubted {
            facts.retain(is_doubted);
        }
        self.facts.extend(facts);
    }

    fn sort(&mut self) {
        self.conflicts.sort_by(|a, b| a.fact.cmp(&b.fact));
        self.near_rivals
            .sort_by(|a, b| (&a.first, &a.second).cmp(&(&b.first, &b.second)));
        self.elsewhere.sort_by(|a, b| a.claim.cmp(&b.claim));
        self.checks.sort_by(|a, b| {
            (a.kind, a.area)
                .cmp(&(b.kind, b.area))
                .then_with(|| a.found.figure.cmp(&b.found.figure))
                .then_with(|| a.against.figure.cmp(&b.against.figure))
        });
        self.checks.shrink_to_fit();
    }
}

/// Claims with their keys, series by series, within these by period; those on one key stay as they stood.
fn by_key<'a>(claims: &[&'a Claim]) -> Vec<(Key, &'a Claim)> {
    let keyed = claims.iter().map(|&claim| (Key::of(claim), claim));
    let mut keyed: Vec<_> = keyed.collect();
    let mut numbers = KeyNumbers::default();
    keyed.sort_by_cached_key(|(key, _)| (numbers.of(key.series()), key.period));
    keyed
}

/// Whether something was found in a fact, or one of its claims speaks of an area elsewhere.
fn is_doubted(fact: &Fact) -> bool {
    let mut reasons = fact.left_out.iter().map(|(_, reason)| *reason);
    fact.is_named() || reasons.any(|reason| reason == Reason::Elsewhere)
}

/// A State on an area that isn't its own.
fn elsewhere(claim: &Claim) -> Option<Elsewhere> {
    let state = || Area::from_code(&claim.id.reporter);
    let elsewhere = |state| Elsewhere {
        claim: claim.id.clone(),
        state,
        area: claim.area,
    };
    claim
        .speaks_elsewhere()
        .then(state)
        .flatten()
        .map(elsewhere)
}

/// The claims that findings describe.
fn doubted(claims: &[&Claim], near_rivals: &[NearRival], elsewhere: &[Elsewhere]) -> Vec<Claim> {
    let rivals = near_rivals
        .iter()
        .flat_map(|rival| [&rival.first, &rival.second]);
    let wanted: FxHashSet<&ClaimId> = rivals
        .chain(elsewhere.iter().map(|elsewhere| &elsewhere.claim))
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    claims
        .iter()
        .filter(|claim| wanted.contains(&claim.id))
        .map(|&claim| claim.clone())
        .collect()
}
