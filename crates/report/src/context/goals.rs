//! The seventeen Goals.

use super::View;
use super::record::Record;
use crate::engine::{Quoted, magnitude};
use crate::limits;
use minijinja::Value;
use sse_aggregate::{Attributed, AttributedBy, Counted, GoalFact, GoalMeasure, GoalView, Key, Outcome};
use sse_model::{ClaimId, Code, RefArea, SdgReference, Unit};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Measures that a reader grasps without their definition.
const EXAMPLES: [&str; 5] = ["entities", "employment", "paid_employment", "members", "volunteers"];

impl View<'_> {
    /// One Goal.
    pub(crate) fn goal(&self, view: &GoalView) -> Record<'_> {
        let language = self.language();
        let targets = view.targets.iter().map(|target| {
            Record::new().plain("code", Quoted::value(target.code())).plain("label", target.label(language))
        });
        let mut facts: Vec<&GoalFact> = view.facts.iter().collect();
        facts.sort_by_cached_key(|fact| fact.area.rank(language));
        self.record()
            .plain("number", Quoted::value(view.goal.to_string()))
            .plain("key", format!("goal-{}", view.goal))
            .plain("title", view.goal.title(language))
            .plain("is_empty", view.is_empty)
            .list("targets", targets)
            .list("facts", facts.iter().filter_map(|fact| self.goal_fact(fact)))
            .list("current", facts.iter().filter(|fact| fact.current).filter_map(|fact| self.goal_fact(fact)))
            .list("measures", self.goal_measures(view).into_iter())
            .list("examples", self.examples(view).into_iter())
            .plain("actions", self.actions(&view.actions))
            .plain("reporter_names", self.goal_reporters(view))
            .count("fact_count", &view.fact_count)
            .count("action_count", &view.action_count)
            .count("areas", &view.areas)
            .count("reporters", &view.reporters)
            .count("by_reporter", &view.by_reporter)
            .count("by_rule", &view.by_rule)
            .count("target_count", &view.target_count)
    }

    /// The largest numbers of things and persons, one for each of a few countries or areas.
    fn examples(&self, view: &GoalView) -> Vec<Record<'_>> {
        let whole = |fact: &&GoalFact| {
            self.figures.facts.get(&fact.fact).is_some_and(|of| {
                let key = &of.key;
                let measure = EXAMPLES.contains(&key.measure.code()) && matches!(key.unit, Unit::Count(_));
                measure && matches!(of.outcome, Outcome::Value { .. }) && key.subarea.is_none() && key.scope.is_none()
            })
        };
        let mut facts: Vec<&GoalFact> = self.latest(view).into_iter().filter(whole).collect();
        let number = |fact: &GoalFact| self.figures.value(&fact.fact).and_then(|value| magnitude(&value));
        facts.retain(|fact| fact.area.area().is_some());
        facts.sort_by_cached_key(|fact| (Reverse(number(fact)), fact.fact.clone()));
        let mut seen = BTreeSet::new();
        facts.retain(|fact| seen.insert(fact.area));
        facts.into_iter().take(limits::EXAMPLES).filter_map(|fact| self.goal_fact(fact)).collect()
    }

    /// The latest fact of each series within the years of the round.
    fn latest<'v>(&self, view: &'v GoalView) -> Vec<&'v GoalFact> {
        let years = self.round.first_year..=self.round.last_year;
        let mut latest: BTreeMap<Key, &GoalFact> = BTreeMap::new();
        for fact in &view.facts {
            let year = fact.year.as_ref().map(|year| year.value).filter(|year| years.contains(year));
            let Some((year, of)) = year.zip(self.figures.facts.get(&fact.fact)) else { continue };
            let known = latest.entry(of.key.series()).or_insert(fact);
            if known.year.as_ref().is_some_and(|known| known.value < year) {
                *known = fact;
            }
        }
        latest.into_values().collect()
    }

    fn goal_reporters(&self, view: &GoalView) -> minijinja::Value {
        let facts = view.facts.iter().filter_map(|fact| self.figures.facts.get(&fact.fact));
        let claims = facts.flat_map(|fact| &fact.winners).chain(&view.actions);
        let codes: BTreeSet<&str> = claims.map(|id: &ClaimId| id.reporter.as_ref()).collect();
        self.reporters(codes)
    }

    /// What the figures are about, the measure with most countries or areas first.
    fn goal_measures(&self, view: &GoalView) -> Vec<Record<'_>> {
        let mut measures: Vec<&GoalMeasure> = view.measures.iter().collect();
        measures.sort_by_key(|of| Reverse(of.areas.value));
        measures.into_iter().map(|of| self.goal_measure(of)).collect()
    }

    fn goal_measure(&self, of: &GoalMeasure) -> Record<'_> {
        let language = self.language();
        let mut kinds: Vec<_> = of.kinds.iter().collect();
        kinds.sort_by_key(|(_, areas)| Reverse(areas.value));
        let kinds = kinds.into_iter().map(|(kind, areas)| {
            let record = self.record().plain("entity_type", kind.code()).plain("entities", kind.plural(language));
            record.count("areas", areas)
        });
        self.record()
            .plain("measure", of.measure.label(language))
            .plain("measure_code", of.measure.code())
            .plain("names", self.areas(&of.area_list))
            .plain("group_names", self.groups_of(&of.groups))
            .count("areas", &of.areas)
            .count("states", &of.states)
            .count("others", &of.others)
            .count("groups", &of.groups)
            .figure("years", of.years.as_ref())
            .list("kinds", kinds)
    }

    /// The groups that a count counts, in the order of the language.
    fn groups_of(&self, count: &Counted) -> Vec<Value> {
        let codes = self.figures.get(&count.id).into_iter().flat_map(|figure| &figure.members);
        let mut groups: Vec<RefArea> = codes.filter_map(|code| RefArea::from_word(code)).collect();
        groups.sort_by_key(|group| group.rank(self.language()));
        groups.into_iter().map(|group| self.area(group)).collect()
    }

    fn goal_fact(&self, fact: &GoalFact) -> Option<Record<'_>> {
        let by = |who: AttributedBy| move |of: &&Attributed| of.by == who;
        let by_reporter = fact.targets.iter().any(|of| by(AttributedBy::Reporter)(&of));
        let codes: BTreeSet<SdgReference> = fact.targets.iter().map(|of| of.reference).collect();
        let codes: Vec<SdgReference> = codes.into_iter().filter(|of| matches!(of, SdgReference::Target(_))).collect();
        Some(
            self.fact(&fact.fact)?
                .year("year", fact.year.as_ref())
                .plain("targets", super::claims::references(&codes))
                .plain("by_reporter", by_reporter)
                .plain("current", fact.current)
                .plain("is_group", fact.area.area().is_none()),
        )
    }
}
