//! The round, its counts, rates, sources and decisions.

use super::View;
use super::record::Record;
use super::sources::address;
use crate::engine::Quoted;
use crate::locale::Locale;
use sse_aggregate::{Applied, Dated, DenominatorSource, FigureId, RateView, SourceView};
use sse_model::{Area, Code, DenominatorStatus, Year};
use std::collections::{BTreeMap, BTreeSet};

impl View<'_> {
    /// The round as `round.toml` describes it.
    pub(crate) fn round_record(&self) -> Record<'_> {
        let round = self.round;
        let masthead = round
            .mastheads
            .get(self.language())
            .cloned()
            .unwrap_or_default();
        let mandate = round.mandate.iter().map(|mandate| {
            Record::new()
                .plain("code", mandate.resolution.clone())
                .plain("resolution", Quoted::value(&mandate.resolution))
                .plain("adopted", mandate.adopted.to_string())
        });
        self.record()
            .plain("demonstration", round.demonstration)
            .plain("title", Quoted::value(masthead.title))
            .plain("author", Quoted::value(masthead.author))
            .plain("notice", Quoted::value(masthead.notice))
            .plain("session", Quoted::value(masthead.session))
            .plain("date", round.date.to_string())
            .year("first_year", Some(&given("first_year", round.first_year)))
            .year("last_year", Some(&given("last_year", round.last_year)))
            .year(
                "money_first_year",
                Some(&given("money_first_year", round.money_first_year)),
            )
            .list("mandate", mandate)
    }

    /// Plain counts of the round.
    pub(crate) fn counts(&self) -> Record<'_> {
        let counts = &self.figures.counts;
        let by_relation = counts.by_relation.iter();
        let related = by_relation.fold(self.record(), |record, (relation, count)| {
            record.count(relation.code(), count)
        });
        self.record()
            .nested("related", related)
            .count("claims", &counts.claims)
            .count("actions", &counts.actions)
            .count("left_out", &counts.left_out)
            .count("facts", &counts.facts)
            .count("reporters", &counts.reporters)
            .count("areas", &counts.areas)
            .count("areas_states", &counts.areas_states)
            .count("member_states", &counts.member_states)
            .nested(
                "covered",
                self.record()
                    .count("both", &counts.covered.both)
                    .count("figures_only", &counts.covered.figures_only)
                    .count("measures_only", &counts.covered.measures_only)
                    .count("by_others", &counts.covered.by_others)
                    .count("none", &counts.covered.none),
            )
            .count("goals", &counts.goals)
            .count("contributions", &counts.contributions)
            .count("best_contributions", &counts.best_contributions)
            .count("unrelated_facts", &counts.unrelated_facts)
            .count("unrelated_actions", &counts.unrelated_actions)
            .count("sources", &counts.sources)
            .count("decisions", &counts.decisions)
            .count("cases", &counts.cases)
            .plain("states", self.areas(&self.areas_with_claims()))
            .list("reported", self.reported())
    }

    /// The measures and sexes that figures were reported on, whether a table has room for them or not.
    fn reported(&self) -> impl Iterator<Item = Record<'_>> {
        let claims = self.figures.claims.values();
        let reported: BTreeSet<_> = claims.map(|claim| (claim.measure, claim.sex)).collect();
        reported.into_iter().map(|(measure, sex)| {
            Record::new()
                .plain("measure", measure.code())
                .plain("sex", sex.code())
        })
    }

    fn areas_with_claims(&self) -> Vec<Area> {
        let mut areas: Vec<Area> = self
            .figures
            .claims
            .values()
            .filter_map(|claim| claim.area.area())
            .collect();
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

    /// Denominators that were used, of one source.
    pub(crate) fn denominators(&self, view: &DenominatorSource) -> Record<'_> {
        let status = view.status.map_or("", DenominatorStatus::code);
        let said = [&view.source, &view.vintage, &view.licence];
        let is_told = said.iter().all(|word| !word.is_empty()) && !status.is_empty();
        self.record()
            .plain("denominator", view.denominator.label(self.language()))
            .plain("source", Quoted::value(&view.source))
            .plain("vintage", Quoted::value(&view.vintage))
            .plain("licence", Quoted::value(&view.licence))
            .plain("status", status)
            .plain("is_told", is_told)
            .figure("years", Some(&view.years.id))
            .count("areas", &view.areas)
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
        cited.sort_by_cached_key(|(code, _)| self.order_of(code));
        let record = |(code, sources): (&str, Vec<&SourceView>)| {
            let pairs: Vec<(&str, &str)> = sources
                .iter()
                .map(|of| (of.source.as_str(), of.url.as_str()))
                .collect();
            let short = Some(self.short_name(code))
                .filter(|short| *short != self.reporter_named(code).name);
            let record = Record::new()
                .plain("reporter", self.reporter(code))
                .plain("short", short.map(Quoted::value));
            record.list("sources", listed(self.locale, &pairs).into_iter())
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

/// A year that `round.toml` gives, as a figure.
fn given(name: &str, value: Year) -> Dated {
    Dated {
        id: FigureId::new(&["round", name]),
        value,
    }
}

/// Sources as a list shows them: each address once, under its fullest title, and all addresses of a title together.
fn listed(locale: &Locale, sources: &[(&str, &str)]) -> Vec<Record<'static>> {
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    for (title, url) in sources.iter().filter(|(_, url)| !url.is_empty()) {
        let fullest = titles.entry(url).or_insert(title);
        if fullest.chars().count() < title.chars().count() {
            *fullest = title;
        }
    }
    let mut addresses: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (url, title) in titles {
        addresses.entry(title).or_default().push(url);
    }
    for (title, _) in sources.iter().filter(|(_, url)| url.is_empty()) {
        addresses.entry(title).or_default();
    }
    let record = |(title, urls): (&str, Vec<&str>)| {
        let pages = urls.into_iter().map(|url| {
            Record::new()
                .plain("url", Quoted::value(url))
                .plain("address", Quoted::value(address(url)))
        });
        Record::new()
            .plain("title", Quoted::value(locale.submitted(title, false)))
            .list("pages", pages)
    };
    let mut listed: Vec<_> = addresses.into_iter().collect();
    listed.sort_by_key(|(title, _)| (title.to_lowercase(), *title));
    listed.into_iter().map(record).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_listed_once_under_its_fullest_title() {
        let sources = [
            ("Infoban", "https://a.org/1"),
            ("Infoban on cooperatives", "https://a.org/1"),
            ("ILO", "https://ilo.org/2"),
            ("ILO", "https://ilo.org/1"),
            ("Letter of the ministry", ""),
        ];
        let shown: Vec<String> = listed(&crate::locale::english(), &sources)
            .into_iter()
            .map(|record| {
                let value = record.value();
                let addresses = value.get_attr("pages").unwrap().len().unwrap();
                format!(
                    "{} {addresses}",
                    value
                        .get_attr("title")
                        .unwrap()
                        .downcast_object_ref::<Quoted>()
                        .unwrap()
                        .text
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "ILO 2",
                "Infoban on cooperatives 1",
                "Letter of the ministry 0"
            ]
        );
    }
}
