//! The seventeen Goals.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use crate::limits;
use sse_aggregate::{Attributed, Dated, GoalAction, GoalFact, GoalView, Grade, NoFacts};
use sse_model::{Code, EntityType, Goal, SdgReference};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Who relates something to a Goal: `reporter`, `decision` or `rule`; a record is related in one of these ways only.
fn by(targets: &[Attributed]) -> &'static str {
    targets.first().map_or("", |of| of.by.code())
}

impl<'a> View<'a> {
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
            .list("contributions", self.contributions(view).into_iter())
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
            .plain("unknown", view.goal.unknown(language))
            .plain("no_facts", view.no_facts.map(NoFacts::code))
            .plain("reporter_names", self.goal_reporters(view))
            .list("cases", self.cases(view.goal).into_iter())
            .count("fact_count", &view.fact_count)
            .count("action_count", &view.action_count)
            .count("distinct", &view.distinct)
            .list("grades", self.grades(view.grades.iter()))
            .count("areas", &view.areas)
            .count("fact_areas", &view.fact_areas)
            .count("reporters", &view.reporters)
            .count("by_reporter", &view.by_reporter)
            .count("by_rule", &view.by_rule)
            .count("actions_by_reporter", &view.actions_by_reporter)
            .count("actions_by_rule", &view.actions_by_rule)
            .count("target_count", &view.target_count)
    }

    /// The grades that an area has under some Goal.
    pub(crate) fn goal_grades(&self) -> Vec<&'static str> {
        let goals = &self.figures.goals;
        let is_had = |wanted: &Grade| {
            let mut all = goals.iter().flat_map(|goal| &goal.grades);
            all.any(|(grade, count)| grade == wanted && count.value > 0)
        };
        let had = Grade::ALL.into_iter().filter(is_had);
        had.map(Grade::code).collect()
    }

    /// What is told of single places for a Goal, by the names of these.
    fn cases(&self, goal: Goal) -> Vec<Record<'_>> {
        let cases = self.round.cases.iter();
        let mut cases: Vec<_> = cases.filter(|case| case.goal == goal).collect();
        cases.sort_by_key(|case| case.area.rank(self.language()));
        let record = |case: &'a sse_model::Case| {
            Record::new()
                .plain("title", self.words_of(&case.reporter, &case.title))
                .plain("text", self.words_of(&case.reporter, &case.text))
                .plain("area", self.area(case.area))
                .plain("reporter", self.reporter(&case.reporter))
                .plain("source", self.source(&case.source, &case.source_url))
        };
        cases.into_iter().map(record).collect()
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
