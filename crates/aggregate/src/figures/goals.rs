//! By Goal: a fact reaches a Goal only by attribution (`README.md` § 10).

mod measures;

use super::book::Book;
use crate::facts::{Fact, Facts, Outcome};
use crate::figure::FigureId;
use crate::key::Key;
use crate::views::{Attributed, AttributedBy, GoalFact, GoalView};
use rustc_hash::FxHashMap;
use sse_model::{
    Action, Area, ClaimId, Code, EntityType, Goal, Measure, Round, SdgReference, Target, Year,
};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

/// A fact that serves a Goal.
struct Reached<'a> {
    fact: &'a Fact,
    /// What of the Goal it serves.
    targets: Vec<Attributed>,
    /// Whether it is the latest of its series.
    current: bool,
}

/// The seventeen Goals.
pub(super) fn goals(book: &mut Book) -> Vec<GoalView> {
    let mut reached = by_goal(book.facts, book.round);
    Goal::all()
        .map(|goal| of_goal(book, goal, reached.remove(&goal).unwrap_or_default()))
        .collect()
}

/// The facts that serve each Goal, by name.
fn by_goal<'a>(facts: &'a Facts, round: &Round) -> BTreeMap<Goal, Vec<Reached<'a>>> {
    let latest = latest(facts);
    let mut by_goal: BTreeMap<Goal, Vec<Reached>> = BTreeMap::new();
    for fact in facts
        .facts
        .values()
        .filter(|fact| fact.outcome != Outcome::Unused)
    {
        let all = attributed(fact, round);
        let current =
            !all.is_empty() && fact.key.period.year() == latest.get(&fact.key.series()).copied();
        for targets in all.chunk_by(|one, other| one.reference.goal() == other.reference.goal()) {
            let reached = by_goal.entry(targets[0].reference.goal()).or_default();
            match reached
                .last_mut()
                .filter(|last| std::ptr::eq(last.fact, fact))
            {
                Some(last) => last.targets.extend_from_slice(targets),
                None => reached.push(Reached {
                    fact,
                    targets: targets.to_vec(),
                    current,
                }),
            }
        }
    }
    by_goal
}

/// What a fact serves: the words of its winning claims, else all matching rules; decisions besides.
fn attributed(fact: &Fact, round: &Round) -> Vec<Attributed> {
    let named = fact.targets.iter().map(|&reference| Attributed {
        reference,
        by: AttributedBy::Reporter,
    });
    let decided = fact.decided_targets.iter().map(|&reference| Attributed {
        reference,
        by: AttributedBy::Decision,
    });
    let mut all: Vec<Attributed> = named.chain(decided).collect();
    if fact.targets.is_empty() {
        all.extend(
            rules(&fact.key, round)
                .into_iter()
                .map(|reference| Attributed {
                    reference,
                    by: AttributedBy::Rule,
                }),
        );
    }
    all.sort();
    all.dedup_by_key(|attributed| attributed.reference);
    all
}

/// The targets of all rows of `attribution.csv` that match.
pub(super) fn rules(key: &Key, round: &Round) -> BTreeSet<SdgReference> {
    let matches = |rule: &&sse_model::Attribution| {
        rule.measure.is_none_or(|measure| measure == key.measure)
            && rule.entity_type.is_none_or(|kind| kind == key.entity_type)
            && rule
                .activity
                .is_none_or(|activity| key.activity.is_some_and(|own| activity.holds(own)))
    };
    round
        .attributions
        .iter()
        .filter(matches)
        .map(|rule| SdgReference::Target(rule.target))
        .collect()
}

/// The latest year of each series.
fn latest(facts: &Facts) -> FxHashMap<Key, Year> {
    let mut latest: FxHashMap<Key, Year> = FxHashMap::default();
    for fact in facts
        .facts
        .values()
        .filter(|fact| fact.outcome != Outcome::Unused)
    {
        let Some(year) = fact.key.period.year() else {
            continue;
        };
        latest
            .entry(fact.key.series())
            .and_modify(|known| *known = year.max(*known))
            .or_insert(year);
    }
    latest
}

fn of_goal(book: &mut Book, goal: Goal, reached: Vec<Reached>) -> GoalView {
    let serves = |action: &&Action| {
        action
            .targets
            .iter()
            .any(|reference| reference.goal() == goal)
    };
    let actions: Vec<&Action> = book.facts.actions.values().filter(serves).collect();
    let by_word = |reached: &&Reached| {
        reached
            .targets
            .iter()
            .any(|own| own.by == AttributedBy::Reporter)
    };
    let (by_reporter, by_rule): (Vec<&Reached>, Vec<&Reached>) = reached.iter().partition(by_word);
    let targets = targets(goal, &reached, &actions);
    let areas = areas(&reached, &actions);
    let reporters = reporters(&reached, &actions);
    let id = FigureId::new(&["count", "goal", &goal.to_string()]);
    let action_ids: Vec<ClaimId> = actions.iter().map(|action| action.id.clone()).collect();
    let by_rule = book.count_figures(id.with("by_rule"), names(&by_rule));
    let by_reporter = book.count_figures(id.with("by_reporter"), names(&by_reporter));
    // Facts and actions stand behind three counts and these behind all others, so that a lineage lists each of them once.
    let fact_count = book.sum_of_counts(id.with("facts"), &[&by_reporter, &by_rule]);
    let action_count = book.count_rows(id.with("actions"), action_ids.clone());
    let behind = [fact_count.id.clone(), action_count.id.clone()];
    let areas = areas.iter().map(|area| area.code());
    let areas = book.count_of(id.with("areas"), areas, behind.to_vec(), Vec::new());
    let reporters = book.count_of(id.with("reporters"), reporters, behind.to_vec(), Vec::new());
    let named = targets.iter().map(ToString::to_string);
    let target_count = book.count_of(id.with("targets"), named, behind.to_vec(), Vec::new());
    let is_empty = reached.is_empty() && actions.is_empty();
    let measures = measures::measures(
        book,
        goal,
        &reached
            .iter()
            .map(|reached| reached.fact)
            .collect::<Vec<_>>(),
    );
    let mut facts: Vec<GoalFact> = reached.into_iter().map(goal_fact).collect();
    // Those that are about the same stay in the order of their names.
    facts.sort_by(|one, other| one.about().cmp(&other.about()));
    let actions = action_ids;
    GoalView {
        goal,
        targets,
        facts,
        measures,
        actions,
        fact_count,
        action_count,
        areas,
        reporters,
        by_reporter,
        by_rule,
        target_count,
        is_empty,
    }
}

fn names(facts: &[&Reached]) -> Vec<FigureId> {
    facts
        .iter()
        .map(|reached| reached.fact.id().clone())
        .collect()
}

impl GoalFact {
    /// The order of the facts of a Goal: by area, measure, kind of entity, the latest year first, then by name.
    pub fn in_order(&self, other: &Self) -> Ordering {
        self.about()
            .cmp(&other.about())
            .then_with(|| self.fact.cmp(&other.fact))
    }

    fn about(&self) -> (&str, Measure, EntityType, Reverse<Option<Year>>) {
        (
            self.area.code(),
            self.measure,
            self.entity_type,
            Reverse(self.year),
        )
    }
}

fn goal_fact(
    Reached {
        fact,
        targets,
        current,
    }: Reached,
) -> GoalFact {
    GoalFact {
        fact: fact.id().clone(),
        area: fact.key.area,
        measure: fact.key.measure,
        entity_type: fact.key.entity_type,
        year: fact.key.period.year(),
        is_apart: fact.key.subarea.is_some()
            || fact.key.part.is_some()
            || fact.key.scope.is_some()
            || fact.key.person_group.is_some()
            || !fact.key.has_usual_flow(),
        targets,
        current,
    }
}

fn targets(goal: Goal, facts: &[Reached], actions: &[&Action]) -> Vec<Target> {
    let of_facts = facts
        .iter()
        .flat_map(|reached| reached.targets.iter().map(|own| own.reference));
    let of_actions = actions
        .iter()
        .flat_map(|action| action.targets.iter().copied());
    let targets = of_facts
        .chain(of_actions)
        .filter_map(|reference| match reference {
            SdgReference::Target(target) if target.goal() == goal => Some(target),
            _ => None,
        });
    targets.collect::<BTreeSet<Target>>().into_iter().collect()
}

fn areas(facts: &[Reached], actions: &[&Action]) -> BTreeSet<Area> {
    let of_facts = facts.iter().map(|reached| reached.fact.key.area);
    of_facts
        .chain(actions.iter().map(|action| action.area))
        .filter_map(sse_model::RefArea::area)
        .collect()
}

fn reporters<'a>(facts: &[Reached<'a>], actions: &[&'a Action]) -> BTreeSet<&'a str> {
    let of_facts = facts.iter().flat_map(|reached| &reached.fact.winners);
    of_facts
        .chain(actions.iter().map(|action| &action.id))
        .map(|id| &*id.reporter)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Value;
    use crate::fixture::{action, claim, decision, round};
    use crate::views::GoalMeasure;
    use crate::{Figures, figures, reconcile};
    use sse_model::{Attribution, Code, Measure};

    fn of(rows: &[&str], decisions: &[&str]) -> Figures {
        let mut round = round();
        let target = Target::from_code("8.3").unwrap();
        let measure = Measure::from_code("entities");
        round.attributions.push(Attribution {
            measure,
            entity_type: None,
            activity: None,
            target,
            reason: String::new(),
        });
        round.decisions = decisions
            .iter()
            .map(|words| decision("1", words, None))
            .collect();
        let claims = rows
            .iter()
            .map(|row| claim(if row.starts_with("ESP") { "ESP" } else { "ILO" }, row))
            .collect();
        let actions = vec![action("ILO", "a", "SEN 2.programming in_force targets=5.5")];
        figures(&round, &reconcile(&round, claims, actions, &[]))
    }

    fn reached(figures: &Figures, goal: u8) -> Vec<(AttributedBy, bool)> {
        let facts = &figures.goals[usize::from(goal) - 1].facts;
        facts
            .iter()
            .map(|fact| (fact.targets[0].by, fact.current))
            .collect()
    }

    #[test]
    fn the_word_of_the_reporter_stands_before_rules() {
        let ruled = of(
            &["ESP entities 2022 sse 10", "ESP entities 2023 sse 12"],
            &[],
        );
        assert_eq!(
            reached(&ruled, 8),
            [(AttributedBy::Rule, true), (AttributedBy::Rule, false)]
        );
        let named = of(&["ESP entities 2023 sse 10 targets=1.4;5"], &[]);
        assert!(reached(&named, 8).is_empty());
        assert_eq!(reached(&named, 1), [(AttributedBy::Reporter, true)]);
        let goal_5 = &named.goals[4];
        assert_eq!(
            (
                goal_5.areas.value,
                goal_5.reporters.value,
                goal_5.targets.len()
            ),
            (2, 2, 1)
        );
        assert_eq!((goal_5.by_reporter.value, goal_5.by_rule.value), (1, 0));
        assert!(named.goals[13].is_empty);
        assert_eq!(named.counts.goals.value, 2);
    }

    #[test]
    fn measures_count_areas_by_kind_of_entity_and_groups_apart() {
        let figures = of(
            &[
                "ESP entities 2023 sse 10",
                "ESP entities 2021 cooperative 4",
                "FRA entities 2022 cooperative 5",
                "MAC entities 2020 cooperative 6",
                "EU27 entities 2019 cooperative 7",
                "EU27 employment 2018 mutual 8 targets=8.5",
            ],
            &[],
        );
        let measures = &figures.goals[7].measures;
        let numbers = |of: &GoalMeasure| {
            let years = match figures.value(of.years.as_ref().unwrap()) {
                Some(Value::Span(first, last)) => [first, last],
                Some(Value::Year(year)) => [year, year],
                other => panic!("no years: {other:?}"),
            };
            let counts = [&of.areas, &of.states, &of.others, &of.groups].map(|count| count.value);
            (
                of.measure.code(),
                counts,
                years.map(sse_model::Year::number),
            )
        };
        let found: Vec<_> = measures.iter().map(numbers).collect();
        assert_eq!(found[0], ("entities", [3, 2, 1, 1], [2020, 2023]));
        assert_eq!(found[1], ("employment", [0, 0, 0, 1], [2018, 2018]));
        let kinds: Vec<_> = measures[0]
            .kinds
            .iter()
            .map(|(kind, count)| (kind.code(), count.value))
            .collect();
        assert_eq!(kinds, [("sse", 1), ("cooperative", 3)]);
        assert!(measures[1].kinds.is_empty());
    }

    #[test]
    fn a_decision_adds_a_target() {
        let decided = of(
            &["ESP entities 2023 sse 10 record=a"],
            &["attribute ESP:contributions:a 12.5"],
        );
        assert_eq!(reached(&decided, 12), [(AttributedBy::Decision, true)]);
        assert_eq!(reached(&decided, 8), [(AttributedBy::Rule, true)]);
        assert_eq!(decided.counts.decisions.value, 1);
    }
}
