//! What was reported on groups of areas and on areas that are no States, by reporter.

use super::View;
use super::by_state::{first, state_of};
use super::record::Record;
use crate::limits::{ANNEX_LINES, STATE_LINES, shared};
use sse_aggregate::{Fact, Outcome};
use sse_model::Period;
use std::collections::BTreeMap;

impl View<'_> {
    /// Reporters in their order, each with its figures on what is no State. A figure of several reporters stands under the
    /// first of them.
    pub(crate) fn by_group(&self) -> Vec<Record<'_>> {
        let facts = self.figures.facts.values();
        let elsewhere = facts.filter(|fact| fact.outcome != Outcome::Unused);
        let elsewhere = elsewhere.filter(|fact| state_of(fact.key.area).is_none());
        let mut reporters: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        for fact in elsewhere {
            let codes = fact.winners.iter().map(|id| &*id.reporter);
            if let Some(code) = codes.min_by_key(|code| self.order_of(code)) {
                reporters.entry(code).or_default().push(fact);
            }
        }
        let lines = reporters.values().map(|facts| facts.len().min(STATE_LINES));
        let most = shared(lines, ANNEX_LINES).min(STATE_LINES);
        let mut reporters: Vec<_> = reporters.into_iter().collect();
        reporters.sort_by_cached_key(|(code, _)| self.order_of(code));
        let reporters = reporters.into_iter();
        reporters
            .map(|(code, facts)| self.reported_on_groups(code, facts, most))
            .collect()
    }

    /// The figures of a reporter, no more than `most`, those of a series with the latest year first.
    fn reported_on_groups(&self, code: &str, mut facts: Vec<&Fact>, most: usize) -> Record<'_> {
        let more = facts.len() > most;
        first(&mut facts, most);
        let facts = facts.into_iter().filter_map(|fact| {
            let is_dated = fact.key.period != Period::Unknown;
            Some(self.fact(fact.id())?.plain("is_dated", is_dated))
        });
        let facts: Vec<Record<'_>> = facts.collect();
        self.record()
            .plain("reporter", self.reporter(code))
            .list("figures", facts.into_iter())
            .plain("more", more)
    }
}
