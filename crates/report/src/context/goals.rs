//! The seventeen Goals.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use crate::limits;
use minijinja::Value;
use sse_aggregate::{
    Attributed, Counted, Dated, Fact, GoalAction, GoalFact, GoalMeasure, GoalView, Key, NoFacts,
    Outcome,
};
use sse_model::{Area, Code, Decimal, EntityType, Goal, Measure, RefArea, SdgReference, Unit};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Who relates something to a Goal: `reporter`, `decision` or `rule`; a record is related in one of these ways only.
fn by(targets: &[Attributed]) -> &'static str {
    targets.first().map_or("", |of| of.by.code())
}

/// Measures that a reader grasps without their definition.
const EXAMPLES: [Measure; 5] = [
    Measure::ENTITIES,
    Measure::EMPLOYMENT,
    Measure::PAID_EMPLOYMENT,
    Measure::MEMBERS,
    Measure::VOLUNTEERS,
];

impl View<'_> {
    /// The seventeen Goals in their order, also those without reports.
    pub(crate) fn goals(&self) -> Vec<Record<'_>> {
        let listed: Vec<Vec<&GoalFact>> = self
            .figures
            .goals
            .iter()
            .map(|view| self.listed(view))
            .collect();
        let most = limits::shared(listed.iter().map(Vec::len), limits::ANNEX_LINES);
        let goals = self.figures.goals.iter().zip(listed);
        goals
            .map(|(view, listed)| self.goal(view, listed, most))
            .collect()
    }

    /// The latest facts of each series that the annex by Goal may list: of the years of the round, about whole areas.
    fn listed<'v>(&self, view: &'v GoalView) -> Vec<&'v GoalFact> {
        let first = self.round.first_year;
        view.facts
            .iter()
            .filter(|fact| fact.current && !fact.is_apart)
            .filter(|fact| fact.year.is_some_and(|year| year >= first))
            .collect()
    }

    /// One Goal, with no more than `most` of the facts that its annex may list: those on the whole before those on kinds of
    /// entity, then those of later years.
    fn goal(&self, view: &GoalView, mut listed: Vec<&GoalFact>, most: usize) -> Record<'_> {
        let language = self.language();
        let targets = view.targets.iter().map(|target| {
            Record::new()
                .plain("code", Quoted::value(target.code()))
                .plain("label", target.label(language))
        });
        let more = listed.len() > most;
        if more {
            listed.sort_by_key(|fact| (fact.entity_type != EntityType::SSE, Reverse(fact.year)));
            listed.truncate(most);
            listed.sort_by(|one, other| one.in_order(other));
        }
        listed.sort_by_cached_key(|fact| fact.area.rank(language));
        self.record()
            .plain("number", Quoted::value(view.goal.to_string()))
            .plain("key", format!("goal-{}", view.goal))
            .plain("title", view.goal.title(language))
            .plain("is_empty", view.is_empty)
            .list("targets", targets)
            .list(
                "listed",
                listed.into_iter().filter_map(|fact| self.goal_fact(fact)),
            )
            .plain("more", more)
            .list("measures", self.goal_measures(view).into_iter())
            .list("examples", self.examples(view).into_iter())
            .list(
                "contributions",
                view.contributions
                    .iter()
                    .take(limits::CONTRIBUTIONS)
                    .map(|of| self.contribution(of)),
            )
            .plain("has_contributions", !view.contributions.is_empty())
            .plain(
                "more_contributions",
                view.contributions.len() > limits::CONTRIBUTIONS,
            )
            .list(
                "actions",
                view.actions.iter().filter_map(|of| self.goal_action(of)),
            )
            .plain("contribution", view.goal.contribution().code())
            .plain("how", view.goal.how(language))
            .plain("no_facts", view.no_facts.map(NoFacts::code))
            .plain("reporter_names", self.goal_reporters(view))
            .list("cases", self.cases(view.goal).into_iter())
            .count("fact_count", &view.fact_count)
            .count("action_count", &view.action_count)
            .count("areas", &view.areas)
            .count("fact_areas", &view.fact_areas)
            .count("reporters", &view.reporters)
            .count("by_reporter", &view.by_reporter)
            .count("by_rule", &view.by_rule)
            .count("actions_by_reporter", &view.actions_by_reporter)
            .count("actions_by_rule", &view.actions_by_rule)
            .count("target_count", &view.target_count)
    }

    /// What is told of single places for a Goal, by the names of these.
    fn cases(&self, goal: Goal) -> Vec<Record<'_>> {
        let cases = self.round.cases.iter();
        let mut cases: Vec<_> = cases.filter(|case| case.goal == goal).collect();
        cases.sort_by_key(|case| case.area.rank(self.language()));
        let record = |case: &'_ sse_model::Case| {
            Record::new()
                .plain("title", self.words_of(&case.reporter, &case.title))
                .plain("text", self.words_of(&case.reporter, &case.text))
                .plain("area", self.area(case.area))
                .plain("reporter", self.reporter(&case.reporter))
                .plain("source", Quoted::value(&case.source))
                .plain("url", Quoted::value(&case.source_url))
        };
        cases.into_iter().map(record).collect()
    }

    /// The largest numbers of things and persons, one for each of a few countries or areas.
    fn examples(&self, view: &GoalView) -> Vec<Record<'_>> {
        let mut largest: BTreeMap<Area, (Decimal, &GoalFact)> = BTreeMap::new();
        for (fact, of) in self.latest(view) {
            let Outcome::Value { value, .. } = of.outcome else {
                continue;
            };
            let Some(area) = fact.area.area() else {
                continue;
            };
            let known = largest.entry(area).or_insert((value, fact));
            if (Reverse(known.0), &known.1.fact) > (Reverse(value), &fact.fact) {
                *known = (value, fact);
            }
        }
        let mut largest: Vec<(Decimal, &GoalFact)> = largest.into_values().collect();
        largest.sort_by_key(|(value, fact)| (Reverse(*value), &fact.fact));
        largest
            .into_iter()
            .take(limits::EXAMPLES)
            .filter_map(|(_, fact)| self.goal_fact(fact))
            .collect()
    }

    /// The latest fact of each series within the years of the round, of numbers that a reader grasps and that are about
    /// the whole of an area; in no order.
    fn latest<'v>(&'v self, view: &'v GoalView) -> impl Iterator<Item = (&'v GoalFact, &'v Fact)> {
        let years = self.round.first_year..=self.round.last_year;
        let mut latest: HashMap<Key, (&GoalFact, &Fact)> = HashMap::new();
        for fact in view
            .facts
            .iter()
            .filter(|fact| !fact.is_apart && EXAMPLES.contains(&fact.measure))
        {
            let year = fact.year.filter(|year| years.contains(year));
            let Some(of) = year.and_then(|_| self.figures.facts.get(&fact.fact)) else {
                continue;
            };
            if matches!(of.key.unit, Unit::Count(_)) {
                let known = latest.entry(of.key.series()).or_insert((fact, of));
                if known.0.year < year {
                    *known = (fact, of);
                }
            }
        }
        latest.into_values()
    }

    fn goal_reporters(&self, view: &GoalView) -> minijinja::Value {
        let count = self.figures.get(&view.reporters.id);
        self.reporters(
            count
                .iter()
                .flat_map(|figure| &figure.members)
                .map(AsRef::as_ref),
        )
    }

    /// What the figures are about, the measure with most countries or areas first.
    fn goal_measures(&self, view: &GoalView) -> Vec<Record<'_>> {
        let mut measures: Vec<&GoalMeasure> = view.measures.iter().collect();
        measures.sort_by_key(|of| Reverse(of.areas.value));
        measures
            .into_iter()
            .map(|of| self.goal_measure(of))
            .collect()
    }

    fn goal_measure(&self, of: &GoalMeasure) -> Record<'_> {
        let language = self.language();
        let mut kinds: Vec<_> = of.kinds.iter().collect();
        kinds.sort_by_key(|(_, areas)| Reverse(areas.value));
        let kinds = kinds.into_iter().map(|(kind, areas)| {
            let record = self
                .record()
                .plain("entity_type", kind.code())
                .plain("entities", kind.plural(language));
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
        let count = self.figures.get(&count.id);
        let codes = count.iter().flat_map(|figure| &figure.members);
        let mut groups: Vec<RefArea> = codes.filter_map(|code| RefArea::from_word(code)).collect();
        groups.sort_by_key(|group| group.rank(self.language()));
        groups.into_iter().map(|group| self.area(group)).collect()
    }

    /// An action, and by whom it is related to the Goal.
    fn goal_action(&self, of: &GoalAction) -> Option<Record<'_>> {
        Some(self.action(&of.action)?.plain("by", by(&of.targets)))
    }

    fn goal_fact(&self, fact: &GoalFact) -> Option<Record<'_>> {
        let codes: BTreeSet<SdgReference> = fact.targets.iter().map(|of| of.reference).collect();
        let codes: Vec<SdgReference> = codes
            .into_iter()
            .filter(|of| matches!(of, SdgReference::Target(_)))
            .collect();
        Some(
            self.fact(&fact.fact)?
                .year(
                    "year",
                    fact.year
                        .map(|value| Dated {
                            id: fact.fact.of("year"),
                            value,
                        })
                        .as_ref(),
                )
                .plain("targets", super::claims::references(&codes))
                .plain("by", by(&fact.targets))
                .plain("current", fact.current)
                .plain("is_group", fact.area.area().is_none()),
        )
    }
}
