//! What the figures of one Goal are about: areas by measure and kind of entity, never values, which a Goal has no sum of.

use crate::facts::Fact;
use crate::figure::{Counted, FigureId, Formula, Value};
use crate::figures::book::{Book, by_code};
use crate::views::GoalMeasure;
use sse_model::{Area, Code, EntityType, Goal, Measure, RefArea};
use std::collections::{BTreeMap, BTreeSet};

/// The measures of the facts that reach a Goal, in the order of the code list.
pub(super) fn measures(book: &mut Book, goal: Goal, reached: &[&Fact]) -> Vec<GoalMeasure> {
    let mut by_measure: BTreeMap<Measure, Vec<&Fact>> = BTreeMap::new();
    for fact in reached {
        by_measure.entry(fact.key.measure).or_default().push(fact);
    }
    by_measure
        .into_iter()
        .map(|(measure, facts)| of_measure(book, goal, measure, &facts))
        .collect()
}

fn of_measure(book: &mut Book, goal: Goal, measure: Measure, facts: &[&Fact]) -> GoalMeasure {
    let id = FigureId::new(&["count", "goal", &goal.to_string()])
        .with(format!("measure={}", measure.code()));
    let (of_areas, of_groups): (Vec<&Fact>, Vec<&Fact>) = facts
        .iter()
        .copied()
        .partition(|fact| fact.key.area.area().is_some());
    let kinds = kinds(book, &id, &of_areas);
    let area_list = by_code(of_areas.iter().filter_map(|fact| fact.key.area.area()));
    let (states, others): (Vec<Area>, Vec<Area>) = area_list
        .iter()
        .copied()
        .partition(|area| area.is_member_state());
    // The facts stand behind the counts of kinds; all others rest on these, so that a lineage lists each fact once.
    let of_kinds = kinds.iter().map(|(_, count)| count.id.clone()).collect();
    let areas = book.count_of(id.clone(), codes(&area_list), of_kinds, Vec::new());
    let [states, others] = [("states", states), ("others", others)].map(|(name, areas)| {
        book.count_of(id.with(name), codes(&areas), vec![id.clone()], Vec::new())
    });
    let groups = places(book, id.with("groups"), &of_groups);
    let (told, counted) = if of_areas.is_empty() {
        (&of_groups, &groups.id)
    } else {
        (&of_areas, &id)
    };
    GoalMeasure {
        measure,
        areas,
        states,
        others,
        years: years(book, id.of("year"), told, counted),
        groups,
        area_list,
        kinds,
    }
}

fn codes(areas: &[Area]) -> impl Iterator<Item = &'static str> {
    areas.iter().map(|area| area.code())
}

/// How many countries, areas or groups some facts are about.
fn places(book: &mut Book, id: FigureId, facts: &[&Fact]) -> Counted {
    let codes: BTreeSet<&str> = facts
        .iter()
        .map(|fact| RefArea::code(fact.key.area))
        .collect();
    book.count_of(
        id,
        codes,
        facts.iter().map(|fact| fact.id().clone()).collect(),
        Vec::new(),
    )
}

fn kinds(book: &mut Book, id: &FigureId, facts: &[&Fact]) -> Vec<(EntityType, Counted)> {
    let mut by_kind: BTreeMap<EntityType, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        by_kind.entry(fact.key.entity_type).or_default().push(fact);
    }
    let counted = by_kind.into_iter().map(|(kind, facts)| {
        let id = id.with(format!("entity_type={}", kind.code()));
        (kind, places(book, id, &facts))
    });
    counted.collect()
}

/// The years of the facts that are about one year, from the first to the last. Where all are, their count stands for them.
fn years(book: &mut Book, id: FigureId, facts: &[&Fact], counted: &FigureId) -> Option<FigureId> {
    let dated = facts.iter().filter(|fact| fact.key.period.year().is_some());
    let dated: Vec<&Fact> = dated.copied().collect();
    let years = dated.iter().filter_map(|fact| fact.key.period.year());
    let (first, last) = (years.clone().min()?, years.max()?);
    let value = Value::years(first, last);
    let from = if dated.len() == facts.len() {
        vec![counted.clone()]
    } else {
        dated.iter().map(|fact| fact.id().clone()).collect()
    };
    Some(book.put(id, value, Formula::Years, from))
}
