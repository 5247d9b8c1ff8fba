//! By Goal: a fact or action reaches a Goal only by attribution (`README.md` § 10).

mod contributions;
mod measures;

pub(super) use contributions::Tables;

use super::book::Book;
use crate::attribution::Rules;
use crate::facts::{Fact, Facts, Outcome};
use crate::figure::{Counted, FigureId};
use crate::grade::Grade;
use crate::key::Key;
use crate::views::{Attributed, AttributedBy, GoalAction, GoalFact, GoalView, NoFacts};
use rustc_hash::FxHashMap;
use sse_model::{
    Action, Area, ClaimId, Code, EntityType, Goal, Measure, Relation, Ruled, SdgReference, Target,
    Year,
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

/// The seventeen Goals, and how many facts and actions are related to none.
pub(super) struct Goals {
    pub(super) views: Vec<GoalView>,
    /// `count/unrelated/facts`
    pub(super) unrelated_facts: Counted,
    /// `count/unrelated/actions`
    pub(super) unrelated_actions: Counted,
    /// `count/contributions`
    pub(super) contributions: Counted,
    /// `count/contributions/best`
    pub(super) best_contributions: Counted,
    /// `count/related/context`, in the order of the list of relations.
    pub(super) by_relation: Vec<(Relation, Counted)>,
}

/// The seventeen Goals.
pub(super) fn goals(book: &mut Book, tables: &Tables<'_>) -> Goals {
    let rules = Rules::of(book.round);
    let (mut reached, facts) = by_goal(book.facts, &rules);
    let (mut actions, others) = actions_by_goal(book.facts, &rules);
    let by_relation = by_relation(book, &reached);
    let views = Goal::all().map(|goal| {
        let of = Related {
            reached: reached.remove(&goal).unwrap_or_default(),
            actions: actions.remove(&goal).unwrap_or_default(),
        };
        of_goal(book, tables, goal, of)
    });
    let views: Vec<GoalView> = views.collect();
    let [contributions, best_contributions] = count_values(book, tables, &views);
    let id = FigureId::new(&["count", "unrelated"]);
    Goals {
        views,
        unrelated_facts: book.count_figures(id.with("facts"), facts),
        unrelated_actions: book.count_rows(id.with("actions"), others),
        contributions,
        best_contributions,
        by_relation,
    }
}

/// The values of countries and areas in the tables in which contributions stand, and those of the two best grades.
fn count_values(book: &mut Book, tables: &Tables<'_>, views: &[GoalView]) -> [Counted; 2] {
    let values = views.iter().flat_map(|view| tables.values_of(view));
    let values: BTreeMap<FigureId, Grade> = values.collect();
    let best = values.iter().filter(|(_, grade)| **grade <= Grade::B);
    let best = best.map(|(figure, _)| figure.clone()).collect();
    let id = FigureId::new(&["count", "contributions"]);
    let all = values.into_keys().collect();
    [(id.clone(), all), (id.with("best"), best)].map(|(id, of)| book.count_figures(id, of))
}

/// How many facts rules relate in each way to some target; a fact may be related in several.
fn by_relation(
    book: &mut Book,
    reached: &BTreeMap<Goal, Vec<Reached>>,
) -> Vec<(Relation, Counted)> {
    let mut facts: BTreeMap<Relation, BTreeSet<&FigureId>> = BTreeMap::new();
    for of in reached.values().flatten() {
        for relation in of.targets.iter().filter_map(|own| own.relation) {
            facts.entry(relation).or_default().insert(of.fact.id());
        }
    }
    let id = FigureId::new(&["count", "related"]);
    let all = Relation::all().into_iter();
    all.map(|relation| {
        let of = facts.remove(&relation).unwrap_or_default();
        let of = of.into_iter().cloned().collect();
        (relation, book.count_figures(id.with(relation.code()), of))
    })
    .collect()
}

/// What is related to a Goal.
struct Related<'a> {
    reached: Vec<Reached<'a>>,
    actions: Vec<GoalAction>,
}

/// The facts that are related to each Goal, by name, and those that are related to none.
fn by_goal<'a>(
    facts: &'a Facts,
    rules: &Rules<'_>,
) -> (BTreeMap<Goal, Vec<Reached<'a>>>, Vec<FigureId>) {
    let latest = latest(facts);
    let mut by_goal: BTreeMap<Goal, Vec<Reached>> = BTreeMap::new();
    let mut unrelated = Vec::new();
    for fact in used(facts) {
        let all = Rules::relate(&fact.decided_targets, &fact.targets, || {
            rules.for_key(&fact.key)
        });
        if all.is_empty() {
            unrelated.push(fact.id().clone());
            continue;
        }
        let current = fact.key.period.year() == latest.get(&fact.key.series()).copied();
        for (goal, targets) in of_goals(all) {
            by_goal.entry(goal).or_default().push(Reached {
                fact,
                targets,
                current,
            });
        }
    }
    (by_goal, unrelated)
}

/// The facts that have an outcome.
fn used(facts: &Facts) -> impl Iterator<Item = &Fact> {
    let all = facts.facts.values();
    all.filter(|fact| fact.outcome != Outcome::Unused)
}

/// The actions that are related to each Goal, by name, and those that are related to none.
fn actions_by_goal(
    facts: &Facts,
    rules: &Rules<'_>,
) -> (BTreeMap<Goal, Vec<GoalAction>>, Vec<ClaimId>) {
    let mut by_goal: BTreeMap<Goal, Vec<GoalAction>> = BTreeMap::new();
    let mut unrelated = Vec::new();
    for (id, action) in &facts.actions {
        let decided = facts.decided_actions.get(id).map_or(&[][..], Vec::as_slice);
        let all = Rules::relate(decided, &action.targets, || rules.for_action(action));
        if all.is_empty() {
            unrelated.push(id.clone());
        }
        for (goal, targets) in of_goals(all) {
            let action = id.clone();
            by_goal
                .entry(goal)
                .or_default()
                .push(GoalAction { action, targets });
        }
    }
    (by_goal, unrelated)
}

/// What is related to something, by Goal.
fn of_goals(all: Vec<Attributed>) -> BTreeMap<Goal, Vec<Attributed>> {
    let mut goals: BTreeMap<Goal, Vec<Attributed>> = BTreeMap::new();
    for one in all {
        goals.entry(one.reference.goal()).or_default().push(one);
    }
    goals
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

fn of_goal(
    book: &mut Book,
    tables: &Tables<'_>,
    goal: Goal,
    Related { reached, actions }: Related,
) -> GoalView {
    let (by_reporter, by_rule): (Vec<&Reached>, Vec<&Reached>) =
        reached.iter().partition(|of| by_word(&of.targets));
    let rows: Vec<&Action> = actions
        .iter()
        .map(|of| &book.facts.actions[&of.action])
        .collect();
    let targets = targets(goal, &reached, &actions);
    let areas_of_facts = areas(&reached, &[]);
    let areas = areas(&reached, &rows);
    let reporters = reporters(&reached, &rows);
    let id = FigureId::new(&["count", "goal", &goal.to_string()]);
    let by_rule = book.count_figures(id.with("by_rule"), names(&by_rule));
    let by_reporter = book.count_figures(id.with("by_reporter"), names(&by_reporter));
    // Facts and actions stand behind four counts and these behind all others, so that a lineage lists each of them once.
    let fact_count = book.sum_of_counts(id.with("facts"), &[&by_reporter, &by_rule]);
    let [actions_by_reporter, actions_by_rule, action_count] = count_actions(book, &id, &actions);
    let behind = [fact_count.id.clone(), action_count.id.clone()];
    let areas = areas.iter().map(|area| area.code());
    let areas = book.count_of(id.with("areas"), areas, behind.to_vec(), Vec::new());
    let fact_areas = book.count_of(
        id.with("facts/areas"),
        areas_of_facts.iter().map(|area| area.code()),
        vec![fact_count.id.clone()],
        Vec::new(),
    );
    let reporters = book.count_of(id.with("reporters"), reporters, behind.to_vec(), Vec::new());
    let named = targets.iter().map(ToString::to_string);
    let target_count = book.count_of(id.with("targets"), named, behind.to_vec(), Vec::new());
    let (distinct, grades) = where_figures_exist(book, &id, &fact_count.id, &reached);
    let facts: Vec<&Fact> = reached.iter().map(|reached| reached.fact).collect();
    let measures = measures::measures(book, goal, &facts);
    let is_empty = reached.is_empty() && actions.is_empty();
    let no_facts = reached.is_empty().then(|| no_facts(book, goal));
    let contributions =
        contributions::contributions(tables, &book.round.attributions, goal, &reached);
    let mut facts: Vec<GoalFact> = reached.into_iter().map(goal_fact).collect();
    // Those that are about the same stay in the order of their names.
    facts.sort_by(|one, other| one.about().cmp(&other.about()));
    GoalView {
        goal,
        targets,
        facts,
        measures,
        contributions,
        actions,
        fact_count,
        action_count,
        areas,
        fact_areas,
        distinct,
        grades,
        reporters,
        by_reporter,
        by_rule,
        actions_by_reporter,
        actions_by_rule,
        target_count,
        is_empty,
        no_facts,
    }
}

/// How many distinct figures the facts of a Goal are, groups apart: one for each area, measure and kind or part; and how many
/// areas have each grade, that of their best latest fact.
fn where_figures_exist(
    book: &mut Book,
    id: &FigureId,
    behind: &FigureId,
    reached: &[Reached],
) -> (Counted, Vec<(Grade, Counted)>) {
    let mut distinct = BTreeSet::new();
    let mut best: BTreeMap<&str, Grade> = BTreeMap::new();
    for of in reached {
        let key = &of.fact.key;
        let Some(area) = key.area.area() else {
            continue;
        };
        let subject = key.part.map_or(key.entity_type.code(), Code::code);
        distinct.insert(format!("{}/{}/{subject}", area.code(), key.measure.code()));
        if of.current {
            let grade = book.facts.grade(of.fact, book.round.last_year);
            let known = best.entry(area.code()).or_insert(grade);
            *known = grade.min(*known);
        }
    }
    let from = || vec![behind.clone()];
    let distinct = book.count_of(id.with("distinct"), distinct, from(), Vec::new());
    let grades = Grade::ALL.into_iter().map(|grade| {
        let of_grade = best.iter().filter(|(_, own)| **own == grade);
        let id = id.with(format!("facts/areas/grade={}", grade.code()));
        let areas = of_grade.map(|(area, _)| *area);
        (grade, book.count_of(id, areas, from(), Vec::new()))
    });
    (distinct, grades.collect())
}

/// Whether a reporter named the Goal or one of its targets.
fn by_word(targets: &[Attributed]) -> bool {
    targets.iter().any(|own| own.by == AttributedBy::Reporter)
}

/// Why no fact is related to a Goal.
fn no_facts(book: &Book, goal: Goal) -> NoFacts {
    let mut rules = book.round.attributions.iter();
    if rules.any(|rule| rule.of == Ruled::Figures && rule.goal() == goal) {
        NoFacts::NoRow
    } else {
        NoFacts::NoRule
    }
}

/// The actions that their reporters named the Goal for, the others, and all of them.
fn count_actions(book: &mut Book, id: &FigureId, actions: &[GoalAction]) -> [Counted; 3] {
    let (by_reporter, by_rule): (Vec<&GoalAction>, Vec<&GoalAction>) =
        actions.iter().partition(|of| by_word(&of.targets));
    let id = id.with("actions");
    let [by_reporter, by_rule] =
        [("by_reporter", by_reporter), ("by_rule", by_rule)].map(|(name, of)| {
            let rows = of.iter().map(|of| of.action.clone()).collect();
            book.count_rows(id.with(name), rows)
        });
    let all = book.sum_of_counts(id, &[&by_reporter, &by_rule]);
    [by_reporter, by_rule, all]
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

fn targets(goal: Goal, facts: &[Reached], actions: &[GoalAction]) -> Vec<Target> {
    let of_facts = facts.iter().flat_map(|reached| &reached.targets);
    let of_actions = actions.iter().flat_map(|action| &action.targets);
    let targets = of_facts
        .chain(of_actions)
        .filter_map(|own| match own.reference {
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
    use crate::fixture::{action, claim, round_with, rule};
    use crate::views::GoalMeasure;
    use crate::{Figures, figures, reconcile};
    use sse_model::Code;

    fn of(rows: &[&str], decisions: &[&str]) -> Figures {
        let mut round = round_with(decisions);
        round.attributions = vec![
            rule("a figures 8.3 context measure=entities"),
            rule("b figures 4.4 context measure=volunteers"),
            rule("c actions 17.9 context commitment=2.policy_support"),
        ];
        let claims = rows
            .iter()
            .map(|row| claim(if row.starts_with("ESP") { "ESP" } else { "ILO" }, row))
            .collect();
        let actions = vec![
            action("ILO", "a", "SEN 2.programming in_force targets=5.5"),
            action("ILO", "b", "SEN 2.policy_support in_force"),
            action("ILO", "c", "SEN 2.framework in_force"),
        ];
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
        assert_eq!(named.counts.goals.value, 3);
    }

    #[test]
    fn actions_are_related_by_rule_where_their_reporter_names_nothing() {
        let figures = of(&["ESP employment 2023 sse 10"], &[]);
        let found = |goal: usize| {
            let view = &figures.goals[goal - 1];
            let by = view.actions.first().map(|of| of.targets[0].by);
            let counts = [&view.actions_by_reporter, &view.actions_by_rule];
            (by, counts.map(|count| count.value))
        };
        assert_eq!(found(5), (Some(AttributedBy::Reporter), [1, 0]));
        assert_eq!(found(17), (Some(AttributedBy::Rule), [0, 1]));
        assert_eq!(figures.counts.unrelated_actions.value, 1);
        assert_eq!(figures.counts.unrelated_facts.value, 1);
        let why = |goal: usize| figures.goals[goal - 1].no_facts;
        assert_eq!(why(4), Some(NoFacts::NoRow));
        assert_eq!(why(17), Some(NoFacts::NoRule));
    }

    #[test]
    fn the_rules_of_a_goal_that_have_figures_leave_nothing_to_explain() {
        let figures = of(&["ESP entities 2023 sse 10"], &[]);
        assert_eq!(figures.goals[7].no_facts, None);
        let rule = figures.goals[7].facts[0].targets[0].rule;
        assert_eq!(rule.as_deref(), Some("a"));
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
    fn a_decision_stands_in_the_place_of_reporter_and_rules() {
        let decisions = [
            "attribute ESP:contributions:a 12.5",
            "attribute ILO:actions:a 6.1",
        ];
        for targets in ["", " targets=8.3"] {
            let row = format!("ESP entities 2023 sse 10 record=a{targets}");
            let decided = of(&[&row], &decisions);
            assert_eq!(reached(&decided, 12), [(AttributedBy::Decision, true)]);
            assert!(reached(&decided, 8).is_empty());
            let of_action = |goal: usize| decided.goals[goal - 1].actions.len();
            assert_eq!((of_action(6), of_action(5)), (1, 0));
            assert_eq!(decided.counts.decisions.value, 2);
        }
    }
}
