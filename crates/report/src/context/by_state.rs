//! What was reported by each Member State and about it.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use crate::limits::{ANNEX_LINES, STATE_LINES, shared};
use minijinja::Value;
use sse_aggregate::{Fact, FigureId, Outcome};
use sse_model::{Action, Area, ClaimId, Period, RefArea};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Leaves the first facts by series, the latest of each before others, in this order.
pub(super) fn first(facts: &mut Vec<&Fact>, most: usize) {
    // Keys are long: all are compared with those that stay, and only these among each other.
    if most > 0 && most < facts.len() {
        facts.select_nth_unstable_by(most - 1, |one, other| rank(one).cmp(&rank(other)));
    }
    facts.truncate(most);
    facts.sort_by_cached_key(|fact| rank(fact));
}

/// By series, the latest period of each before others.
fn rank(fact: &Fact) -> (impl Ord + use<>, Reverse<Period>) {
    (fact.key.series(), Reverse(fact.key.period))
}

/// The State that an area is; none for other areas and groups.
pub(super) fn state_of(area: RefArea) -> Option<Area> {
    area.area()
        .filter(|area| area.is_member_state() || area.is_observer_state())
}

/// Actions and facts of one State.
#[derive(Default)]
struct Reported<'a> {
    actions: Vec<(&'a ClaimId, &'a Action)>,
    facts: Vec<&'a Fact>,
}

impl View<'_> {
    /// Member States and observer States in the order of the language, each with its actions and figures.
    pub(crate) fn by_state(&self) -> Vec<Record<'_>> {
        let mut states: BTreeMap<Area, Reported<'_>> = BTreeMap::new();
        for (id, action) in &self.figures.actions {
            if let Some(area) = state_of(action.area) {
                states.entry(area).or_default().actions.push((id, action));
            }
        }
        for fact in self
            .figures
            .facts
            .values()
            .filter(|fact| fact.outcome != Outcome::Unused)
        {
            if let Some(area) = state_of(fact.key.area) {
                states.entry(area).or_default().facts.push(fact);
            }
        }
        let mut states: Vec<_> = states.into_iter().collect();
        states.sort_by_key(|(area, _)| area.rank(self.language()));
        let lines = states
            .iter()
            .map(|(_, of)| (of.actions.len() + of.facts.len()).min(STATE_LINES));
        let most = shared(lines, ANNEX_LINES).min(STATE_LINES);
        let added = self.added_up();
        states
            .into_iter()
            .map(|(area, of)| self.state(area, of, &added, most))
            .collect()
    }

    /// The facts behind the rows of all totals.
    fn added_up(&self) -> HashSet<&FigureId> {
        let figures = &self.figures;
        let totals = figures.totals.iter().chain(&figures.women.totals);
        let rows = totals.flat_map(|table| &table.rows);
        let rows = rows.chain(&figures.headline.rows);
        rows.flat_map(|row| &row.facts).collect()
    }

    /// One State with no more than `most` lines: its own actions before those of others, figures of a series with the latest
    /// year first. What stands in a total always has a line before anything else has one, since tables of totals that are cut
    /// say that all their values are here.
    fn state(
        &self,
        area: Area,
        mut of: Reported<'_>,
        added: &HashSet<&FigureId>,
        most: usize,
    ) -> Record<'_> {
        of.actions.sort_by_key(|(id, action)| {
            (
                !self.speaks_for(&id.reporter, area),
                action.commitments.clone(),
                Reverse(action.start),
                *id,
            )
        });
        let more = of.actions.len() + of.facts.len() > most;
        let (mut facts, mut rest): (Vec<&Fact>, Vec<&Fact>) = of
            .facts
            .iter()
            .copied()
            .partition(|fact| added.contains(fact.id()));
        first(&mut facts, most);
        of.actions.truncate(most - facts.len());
        first(&mut rest, most - facts.len() - of.actions.len());
        facts.append(&mut rest);
        facts.sort_by_cached_key(|fact| rank(fact));
        let actions = of.actions.iter().filter_map(|(id, _)| {
            Some(
                self.action(id)?
                    .plain("by", self.others(area, [&*id.reporter])),
            )
        });
        let actions: Vec<Value> = actions.map(Record::value).collect();
        let facts = facts.iter().filter_map(|fact| {
            let codes: BTreeSet<&str> =
                fact.winners.iter().map(|id| id.reporter.as_ref()).collect();
            let is_dated = fact.key.period != Period::Unknown;
            Some(
                self.fact(fact.id())?
                    .plain("by", self.others(area, codes))
                    .plain("is_dated", is_dated),
            )
        });
        let facts: Vec<Value> = facts.map(Record::value).collect();
        self.record()
            .plain("area", self.area(area))
            .plain("actions", actions)
            .plain("figures", facts)
            .plain("more", more)
    }

    /// Reporters but the State itself: another State by its name, an organization by its short name.
    fn others<'c>(&self, state: Area, codes: impl IntoIterator<Item = &'c str>) -> Vec<Value> {
        codes
            .into_iter()
            .filter(|code| !self.speaks_for(code, state))
            .map(|code| Quoted::value(self.short_name(code)))
            .collect()
    }

    fn speaks_for(&self, reporter: &str, state: Area) -> bool {
        let reporter = self.reporter_of(reporter);
        reporter.and_then(sse_model::Reporter::area) == Some(state)
    }
}
