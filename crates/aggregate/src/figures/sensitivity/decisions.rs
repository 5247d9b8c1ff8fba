//! What would be without a decision.

use super::effects::{Comes, Effects, add};
use super::parts::{Sum, SumPart, grouped, largest};
use crate::facts::{Applied, Fact, Facts, Outcome, Overlap, OverlapReason, OverlapState};
use crate::figure::{FigureId, Hedge};
use crate::figures::actions::{belongs, is_added};
use crate::figures::book::{Book, sum};
use crate::figures::period::holds;
use crate::figures::table::barred;
use crate::key::{BasisClass, Key};
use crate::money::Exchange;
use crate::reconcile::fact_without;
use crate::views::{Headlined, Mover, TableKey};
use sse_model::{Action, ClaimId, Currency, Date, Decimal, DecisionKind, RateKind, Table, Year};
use std::collections::{BTreeMap, BTreeSet};

/// What would be without each decision that took effect, by the name of the decision.
#[derive(Debug, Default)]
pub(super) struct Decisions(BTreeMap<String, Undone>);

/// The round without one decision.
#[derive(Debug, Default)]
struct Undone {
    /// The facts that it touched, as they would be.
    facts: BTreeMap<FigureId, Fact>,
    /// The actions that it leaves out.
    actions: BTreeSet<ClaimId>,
    /// All overlaps as they would be, where it is about any.
    overlaps: Option<Vec<Overlap>>,
}

impl Decisions {
    pub(super) fn of(book: &Book) -> Self {
        let mut by_name: BTreeMap<&str, Vec<&Applied>> = BTreeMap::new();
        for applied in &book.facts.applied {
            by_name
                .entry(&applied.decision.decision)
                .or_default()
                .push(applied);
        }
        Self(
            by_name
                .into_iter()
                .map(|(name, rows)| (name.to_owned(), Undone::of(book, name, &rows)))
                .collect(),
        )
    }

    pub(super) fn add(&self, book: &Book, sum: &Sum, effects: &mut Effects) {
        for (name, undone) in &self.0 {
            let mover = Mover::Decision(name.clone());
            for fact in undone.facts.values() {
                if let Some((change, falls, comes)) = sum.refitted(book, fact) {
                    add(effects, mover.clone(), change, falls, comes);
                }
            }
            for action in undone
                .actions
                .iter()
                .filter_map(|id| book.facts.set_aside.get(id))
            {
                if let Some(dollars) = sum.added(book, action) {
                    let comes = [Comes::Action(action.id.clone())];
                    add(effects, mover.clone(), dollars, [], comes);
                }
            }
            if let (Some(overlaps), Some(money), Headlined::Money { net: true, .. }) =
                (&undone.overlaps, sum.money, sum.subject)
            {
                let (before, after) = (
                    counted(&sum.groups),
                    counted(&grouped(book, money, overlaps)),
                );
                let change = total(&after)
                    .zip(total(&before))
                    .and_then(|(new, old)| new.checked_sub(old));
                let falls = before.difference(&after).map(|(id, _)| id.clone());
                let comes = after.difference(&before).map(|(id, _)| id.clone());
                let comes = comes.map(Comes::Part);
                add(effects, mover, change.unwrap_or_default(), falls, comes);
            }
        }
    }
}

/// The parts that count, with their values.
type CountedParts = BTreeSet<(FigureId, Decimal)>;

fn counted(groups: &[Vec<SumPart>]) -> CountedParts {
    groups
        .iter()
        .filter_map(largest)
        .map(|part| (part.figure.clone(), part.value))
        .collect()
}

fn total(parts: &CountedParts) -> Option<Decimal> {
    sum(parts.iter().map(|(_, value)| *value))
}

impl Undone {
    fn of(book: &Book, name: &str, rows: &[&Applied]) -> Self {
        let chosen = claims_of(rows, [DecisionKind::Prefer, DecisionKind::Exclude]);
        let (actions, claims): (BTreeSet<ClaimId>, BTreeSet<ClaimId>) = chosen
            .into_iter()
            .partition(|id| id.table == Table::Actions);
        let touched = claims_of(rows, [DecisionKind::Overlap, DecisionKind::NotOverlap]);
        let overlaps = (!touched.is_empty()).then(|| reopened(book.facts, rows));
        Self {
            facts: outcomes(book, name, &claims),
            actions,
            overlaps,
        }
    }
}

/// What decisions of two kinds touched.
fn claims_of(rows: &[&Applied], kinds: [DecisionKind; 2]) -> BTreeSet<ClaimId> {
    rows.iter()
        .filter(|applied| kinds.contains(&applied.decision.kind))
        .flat_map(|applied| applied.claims.iter().cloned())
        .collect()
}

/// The facts of claims, chosen again without a decision.
fn outcomes(book: &Book, name: &str, claims: &BTreeSet<ClaimId>) -> BTreeMap<FigureId, Fact> {
    let claims = claims.iter().filter_map(|id| book.facts.claims.get(id));
    let ids: BTreeSet<FigureId> = claims.map(|claim| Key::of(claim).id()).collect();
    let facts = ids.into_iter().filter_map(|id| book.facts.facts.get(&id));
    facts
        .map(|fact| {
            (
                fact.id().clone(),
                fact_without(book.round, book.facts, name, fact),
            )
        })
        .collect()
}

/// The overlaps without what some decisions say: a pair is a candidate again, or none where only a decision named it.
fn reopened(facts: &Facts, rows: &[&Applied]) -> Vec<Overlap> {
    let reopen = |overlap: &Overlap| match is_decided(overlap, rows) {
        false => Some(overlap.clone()),
        true if overlap.reason == OverlapReason::Decision => None,
        true => Some(Overlap {
            state: OverlapState::Candidate,
            ..overlap.clone()
        }),
    };
    facts.overlaps.iter().filter_map(reopen).collect()
}

fn is_decided(overlap: &Overlap, rows: &[&Applied]) -> bool {
    rows.iter().any(|applied| {
        matches!(
            applied.decision.kind,
            DecisionKind::Overlap | DecisionKind::NotOverlap
        ) && applied.claims.contains(&overlap.first)
            && applied.claims.contains(&overlap.second)
    })
}

impl Sum<'_> {
    /// What changes where a fact is another: the change, the part that falls, what comes for it; none where the fact has
    /// nothing to do with the sum.
    fn refitted(
        &self,
        book: &Book,
        fact: &Fact,
    ) -> Option<(Decimal, Option<FigureId>, Option<Comes>)> {
        let value = match fact.outcome {
            Outcome::Value { value, hedge } if hedge != Hedge::AtMost => Some(value),
            Outcome::Range { low, .. } => Some(low),
            _ => None,
        };
        let winners = fact.winners.iter();
        let mut winners = winners.filter_map(|id| book.facts.claims.get(id));
        let states = winners.find(|claim| Some(claim.value) == value);
        let stated = states.and_then(|claim| book.entered(&FigureId::stated_by(&claim.id)));
        let new = stated.and_then(|stated| in_dollars(book, fact, stated.adds(self.hedge)));
        let comes = states.filter(|_| new.is_some());
        let comes = comes.map(|claim| Comes::Claim(claim.id.clone()));
        let part = self
            .groups
            .iter()
            .flatten()
            .find(|part| part.fact.as_ref() == Some(fact.id()));
        match part {
            Some(part) if new == Some(part.value) => None,
            Some(part) => {
                let change = new.unwrap_or_default().checked_sub(part.value)?;
                Some((change, Some(part.figure.clone()), comes))
            }
            None => new
                .filter(|_| self.would_take(fact))
                .map(|new| (new, None, comes)),
        }
    }

    /// Whether a fact that is no part would be one.
    fn would_take(&self, fact: &Fact) -> bool {
        let key = &fact.key;
        let fits = |(table, class): &(TableKey, BasisClass)| {
            *table == TableKey::of(key) && *class == key.class()
        };
        let free = key
            .area
            .area()
            .is_some_and(|area| !self.areas.contains(&area));
        let year = key.period.year();
        let inside = year.zip(self.period);
        let inside = inside.is_some_and(|(year, period)| holds(period, year));
        free && inside && key.is_whole() && barred(fact).is_none() && self.tables.iter().any(fits)
    }

    /// The dollars of an action that was left out, if the sum is one of its kind and group.
    fn added(&self, book: &Book, action: &Action) -> Option<Decimal> {
        let Headlined::Money { of, kind, .. } = self.subject else {
            return None;
        };
        let (amount, currency, own) = action.amount?;
        let belongs = own == kind && belongs(of, action.group) && is_added(book, action);
        let year = action.start.map(Date::year);
        belongs
            .then(|| exchanged(book, amount, currency, year, RateKind::Average))
            .flatten()
    }
}

/// A value of a fact as a table would add it: money in dollars.
fn in_dollars(book: &Book, fact: &Fact, value: Decimal) -> Option<Decimal> {
    match (fact.key.unit.currency(), fact.key.rate_kind()) {
        (Some(currency), Some(kind)) => {
            exchanged(book, value, currency, fact.key.period.year(), kind)
        }
        _ => Some(value),
    }
}

fn exchanged(
    book: &Book,
    amount: Decimal,
    currency: Currency,
    year: Option<Year>,
    kind: RateKind,
) -> Option<Decimal> {
    if currency == Currency::DOLLAR {
        return Some(amount);
    }
    Exchange::new(book.round)
        .dollars(amount, currency, year?, kind)
        .map(|converted| converted.dollars)
}
