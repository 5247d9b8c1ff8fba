//! What the figures of one Goal are about: areas by measure and kind of entity, never values, which a Goal has no sum of.

use super::super::book::Book;
use crate::facts::Fact;
use crate::figure::{Counted, Dated, FigureId, Formula, Printable, Value};
use crate::views::GoalMeasure;
use sse_model::{Area, Code, EntityType, Goal, Measure, RefArea, Year};
use std::collections::{BTreeMap, BTreeSet};

/// The measures of the facts that reach a Goal, in the order of the code list.
pub(super) fn measures(book: &mut Book, goal: Goal, reached: &[&Fact]) -> Vec<GoalMeasure> {
    let mut by_measure: BTreeMap<Measure, Vec<&Fact>> = BTreeMap::new();
    for fact in reached {
        by_measure.entry(fact.key.measure).or_default().push(fact);
    }
    by_measure.into_iter().map(|(measure, facts)| of_measure(book, goal, measure, &facts)).collect()
}

fn of_measure(book: &mut Book, goal: Goal, measure: Measure, facts: &[&Fact]) -> GoalMeasure {
    let id = FigureId::new(&["count", "goal", &goal.to_string()]).with(format!("measure={}", measure.code()));
    let (of_areas, of_groups): (Vec<&Fact>, Vec<&Fact>) =
        facts.iter().copied().partition(|fact| fact.key.area.area().is_some());
    let own = if of_areas.is_empty() { &of_groups } else { &of_areas };
    let (first, last) = years(book, &id, own);
    let (states, others): (Vec<&Fact>, Vec<&Fact>) =
        of_areas.iter().copied().partition(|fact| fact.key.area.area().is_some_and(Area::is_member_state));
    let area_list: BTreeSet<Area> = of_areas.iter().filter_map(|fact| fact.key.area.area()).collect();
    GoalMeasure {
        measure,
        area_list: super::super::by_code(area_list),
        areas: places(book, id.clone(), &of_areas),
        states: places(book, id.with("states"), &states),
        others: places(book, id.with("others"), &others),
        groups: places(book, id.with("groups"), &of_groups),
        first,
        last,
        kinds: kinds(book, &id, &of_areas),
    }
}

/// How many countries, areas or groups some facts are about.
fn places(book: &mut Book, id: FigureId, facts: &[&Fact]) -> Counted {
    let codes: BTreeSet<&str> = facts.iter().map(|fact| RefArea::code(fact.key.area)).collect();
    book.count_of(id, codes, facts.iter().map(|fact| fact.id.clone()).collect(), Vec::new())
}

fn kinds(book: &mut Book, id: &FigureId, facts: &[&Fact]) -> Vec<(EntityType, Counted)> {
    let mut by_kind: BTreeMap<EntityType, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        by_kind.entry(fact.key.entity_type).or_default().push(fact);
    }
    let mut counted =
        |kind: EntityType, facts: &[&Fact]| places(book, id.with(format!("entity_type={}", kind.code())), facts);
    by_kind.into_iter().map(|(kind, facts)| (kind, counted(kind, &facts))).collect()
}

/// The first and the last year of the facts that are about one year.
fn years(book: &mut Book, id: &FigureId, facts: &[&Fact]) -> (Option<Dated>, Option<Dated>) {
    let dated: Vec<(&Fact, Year)> = facts.iter().filter_map(|fact| Some((*fact, fact.key.period.year()?))).collect();
    let from: Vec<FigureId> = dated.iter().map(|(fact, _)| fact.id.clone()).collect();
    let mut entered = |name: &str, formula: Formula, year: Year| {
        let id = book.put(id.of("year").with(name), Value::Year(year), formula, from.clone());
        Printable { id, value: year }
    };
    let years = || dated.iter().map(|(_, year)| *year);
    let first = years().min().map(|year| entered("first", Formula::FirstYear, year));
    let last = years().max().map(|year| entered("last", Formula::LastYear, year));
    (first, last)
}
