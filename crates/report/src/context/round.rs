//! The round, its counts, rates, sources and decisions.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use sse_aggregate::{Applied, RateView, SourceView};
use sse_model::{Area, Code};
use std::collections::BTreeMap;

impl View<'_> {
    /// What `round.toml` says.
    pub(crate) fn round_record(&self) -> Record<'_> {
        let round = self.round;
        let masthead = round.mastheads.get(self.language()).cloned().unwrap_or_default();
        let mandate = round.mandate.iter().map(|mandate| {
            Record::new()
                .plain("resolution", Quoted::value(&mandate.resolution))
                .plain("adopted", mandate.adopted.to_string())
        });
        Record::new()
            .plain("demonstration", round.demonstration)
            .plain("title", Quoted::value(masthead.title))
            .plain("author", Quoted::value(masthead.author))
            .plain("notice", Quoted::value(masthead.notice))
            .plain("session", Quoted::value(masthead.session))
            .plain("date", round.date.to_string())
            .plain("first", round.first_year.number())
            .plain("first_year", Quoted::value(round.first_year.to_string()))
            .plain("last_year", Quoted::value(round.last_year.to_string()))
            .plain("money_first_year", Quoted::value(round.money_first_year.to_string()))
            .list("mandate", mandate)
    }

    /// Plain counts of the round.
    pub(crate) fn counts(&self) -> Record<'_> {
        let counts = &self.figures.counts;
        self.record()
            .count("claims", &counts.claims)
            .count("actions", &counts.actions)
            .count("left_out", &counts.left_out)
            .count("facts", &counts.facts)
            .count("reporters", &counts.reporters)
            .count("areas", &counts.areas)
            .count("areas_states", &counts.areas_states)
            .count("member_states", &counts.member_states)
            .count("goals", &counts.goals)
            .count("sources", &counts.sources)
            .count("decisions", &counts.decisions)
            .plain("states", self.areas(&self.areas_with_claims()))
    }

    fn areas_with_claims(&self) -> Vec<Area> {
        let mut areas: Vec<Area> = self.figures.claims.values().filter_map(|claim| claim.area.area()).collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    }

    /// An exchange rate that was used.
    pub(crate) fn rate(&self, view: &RateView) -> Record<'_> {
        let rate = &view.rate;
        self.record()
            .plain("code", rate.currency.code())
            .plain("currency", rate.currency.plural(self.language()))
            .plain("kind", rate.kind.code())
            .plain("source", Quoted::value(&rate.source))
            .figure("rate", Some(&view.figure))
            .year("year", Some(&view.year))
            .count("uses", &view.uses)
    }

    /// The sources that each reporter cites; States first, by name.
    pub(crate) fn sources_by_reporter(&self) -> Vec<Record<'_>> {
        let mut cited: BTreeMap<&str, Vec<&SourceView>> = BTreeMap::new();
        for source in &self.figures.sources {
            for reporter in &source.reporters {
                cited.entry(reporter).or_default().push(source);
            }
        }
        let mut cited: Vec<_> = cited.into_iter().collect();
        cited.sort_by_cached_key(|(code, _)| {
            let named = self.reporter_named(code);
            (named.rank, named.text.to_lowercase())
        });
        let record = |(code, sources): (&str, Vec<&SourceView>)| {
            let sources = sources.into_iter().map(|source| super::claims::source(&source.source, &source.url));
            Record::new().plain("reporter", self.reporter(code)).plain("sources", sources.collect::<Vec<_>>())
        };
        cited.into_iter().map(record).collect()
    }

    /// A decision that took effect.
    pub(crate) fn decision(applied: &Applied) -> Record<'static> {
        let decision = &applied.decision;
        Record::new()
            .plain("id", Quoted::value(&decision.decision))
            .plain("kind", decision.kind.code())
            .plain("subject", Quoted::value(&decision.subject))
            .plain("object", Quoted::value(&decision.object))
            .plain("by", Quoted::value(&decision.decided_by))
            .plain("on", decision.decided_on.map(|on| on.to_string()))
            .plain("reason", Quoted::value(&decision.reason))
    }
}
