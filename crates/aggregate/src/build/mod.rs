//! Facts → figures with their lineage, arranged in views.

mod actions;
mod book;
mod commitments;
mod coverage;
pub(crate) mod goals;
mod need;
mod quality;
pub(crate) mod ratios;
pub(crate) mod select;
pub(crate) mod sensitivity;
mod shares;
mod sources;
mod table;
pub(crate) mod totals;
mod tracker;

use crate::facts::{Fact, Facts, Outcome};
use crate::figure::{FigureId, Formula, Value};
use crate::figures::{Counts, Figures};
use crate::limits::{LIMITS, limit};
use crate::views::{GoalView, SourceView, Women};
use book::Book;
use sse_model::{Area, ClaimId, Code, Decimal, Lost, Round, Sex, Table, Unit};
use std::collections::BTreeSet;
use table::Pool;

/// Every figure of a round and the views in which the report shows them.
pub fn figures(round: &Round, facts: &Facts) -> Figures {
    let mut book = Book::open(round, facts);
    settings(&mut book);
    let pool = Pool::over(facts);
    let totals = totals::tables(&mut book, &pool, |key| key.sex == Sex::Total);
    let headline = totals::headline(&mut book, &pool);
    let ratios = ratios::tables(&mut book, &pool, |key| key.sex == Sex::Total);
    let women = women(&mut book, &pool);
    let shares = shares::computed(&mut book);
    let tracker = tracker::tracker(&mut book);
    let commitments = commitments::commitments(&mut book);
    let [agencies, institutions, others] =
        ["agencies", "institutions", "others"].map(|name| actions::implementation(&mut book, name));
    let money = actions::all_money(&mut book);
    let goals = goals::goals(&mut book);
    let groups_of_need = need::groups(&mut book, &totals, &ratios);
    let quality = quality::quality(&mut book, &totals, &ratios, &women);
    let sources = sources::sources(&mut book);
    let counts = counts(&mut book, &goals, &sources);
    let sums = sensitivity::Sums {
        headline: &headline,
        totals: totals.iter().chain(&women.totals).collect(),
        money: [
            ("agencies", &agencies.money),
            ("institutions", &institutions.money),
            ("others", &others.money),
            ("all", &money),
        ],
    };
    let sensitivity = sensitivity::sensitivity(&mut book, &sums);
    let rates_used = book.rates_used();
    Figures {
        computed: book.computed,
        facts: facts.facts.clone(),
        claims: facts.claims.clone(),
        actions: facts.actions.clone(),
        counts,
        tracker,
        commitments,
        agencies,
        institutions,
        others,
        money,
        totals,
        headline,
        ratios,
        shares,
        women,
        goals,
        groups_of_need,
        quality,
        sensitivity,
        rates_used,
        sources,
        decisions: facts.applied.clone(),
        idle_decisions: facts
            .unmatched
            .iter()
            .chain(&facts.expired)
            .cloned()
            .collect(),
        comparison: None,
    }
}

/// Numbers of the round itself that a sentence may print.
fn settings(book: &mut Book) {
    let round = book.round;
    let years = [
        ("first_year", round.first_year),
        ("last_year", round.last_year),
        ("money_first_year", round.money_first_year),
    ];
    for (name, year) in years {
        book.put(
            FigureId::new(&["round", name]),
            Value::Year(year),
            Formula::Given,
            Vec::new(),
        );
    }
    for (name, number) in LIMITS {
        book.put(
            limit(name),
            Value::Count(number),
            Formula::Given,
            Vec::new(),
        );
    }
    let thresholds = &round.thresholds;
    let per_cent = |value| Value::Amount {
        value,
        unit: Unit::Percent,
        hedge: crate::Hedge::Exact,
    };
    let mut limits = vec![
        ("conflict", per_cent(thresholds.conflict_per_cent)),
        ("dominance", per_cent(thresholds.dominance_per_cent)),
    ];
    if book
        .facts
        .claims
        .keys()
        .any(|claim| claim.table == Table::Register)
    {
        limits.push(("small_cell", Value::Count(thresholds.small_cell.into())));
        limits.push(("largest_unit", per_cent(thresholds.largest_unit_per_cent)));
    }
    for (name, value) in limits {
        book.put(
            FigureId::new(&["threshold", name]),
            value,
            Formula::Given,
            Vec::new(),
        );
    }
    for action in book.facts.actions.values() {
        let Some(people) = action.people_reached else {
            continue;
        };
        let unit = Unit::from_word("persons").expect("persons are a unit");
        let value = Value::Amount {
            value: people,
            unit,
            hedge: crate::Hedge::Exact,
        };
        let id = FigureId::new(&["people", &action.id.to_string()]);
        book.put_of(
            id,
            value,
            Formula::Stated,
            Vec::new(),
            vec![action.id.clone()],
        );
    }
}

fn women<'a>(book: &mut Book<'a>, pool: &Pool<'a>) -> Women {
    let totals = totals::tables(book, pool, |key| key.sex == Sex::Female);
    let ratios = ratios::tables(book, pool, |key| key.sex == Sex::Female);
    let of_women = |fact: &&Fact| {
        fact.outcome != Outcome::Unused
            && fact
                .key
                .scope
                .as_ref()
                .is_some_and(|scope| scope.code() == "women_only")
    };
    let entities: Vec<&Fact> = book.facts.facts.values().filter(of_women).collect();
    let rows = totals
        .iter()
        .flat_map(|table| &table.rows)
        .chain(ratios.iter().flat_map(|table| &table.rows));
    let areas = rows
        .map(|row| row.area)
        .chain(entities.iter().filter_map(|fact| fact.key.area.area()));
    let areas: BTreeSet<Area> = areas.collect();
    let entities = entities.into_iter().map(|fact| fact.id.clone()).collect();
    let areas = book.count(
        FigureId::from("count/women/areas"),
        areas.iter().map(|area| area.code()),
    );
    Women {
        totals,
        ratios,
        areas,
        entities,
    }
}

fn counts(book: &mut Book, goals: &[GoalView], sources: &[SourceView]) -> Counts {
    let facts = book.facts;
    let used = || {
        facts
            .facts
            .values()
            .filter(|fact| fact.outcome != Outcome::Unused)
    };
    let areas: BTreeSet<Area> = used().filter_map(|fact| fact.key.area.area()).collect();
    let ids = || facts.claims.keys().chain(facts.actions.keys());
    let reporters: BTreeSet<&str> = ids().map(|id: &ClaimId| &*id.reporter).collect();
    let of = |name: &str| FigureId::new(&["count", name]);
    let states = |areas: &mut dyn Iterator<Item = Area>| {
        areas
            .filter(|area| area.is_member_state())
            .collect::<Vec<_>>()
    };
    let codes = |areas: Vec<Area>| areas.into_iter().map(Code::code).collect::<Vec<_>>();
    let touched = goals
        .iter()
        .filter(|goal| !goal.is_empty)
        .map(|goal| goal.goal.to_string());
    let sources = sources.iter().map(|source| {
        format!("{} {}", source.source, source.url)
            .trim_end()
            .to_owned()
    });
    Counts {
        claims: book.count_rows(of("claims"), facts.claims.keys().cloned().collect()),
        actions: book.count_rows(of("actions"), facts.actions.keys().cloned().collect()),
        left_out: book.count(of("left_out"), facts.lost.iter().flat_map(Lost::tables)),
        facts: book.count_figures(of("facts"), used().map(|fact| fact.id.clone()).collect()),
        reporters: book.count(of("reporters"), reporters),
        areas: book.count(of("areas"), areas.iter().map(|area| area.code())),
        areas_states: book.count(
            of("areas/states"),
            codes(states(&mut areas.iter().copied())),
        ),
        member_states: book.count(
            of("member_states"),
            codes(states(&mut Area::all().into_iter())),
        ),
        goals: book.count(of("goals"), touched),
        sources: book.count(of("sources"), sources),
        decisions: book.count(
            of("decisions"),
            facts
                .applied
                .iter()
                .map(|applied| &applied.decision.decision),
        ),
    }
}

/// Areas by code, which is the order of all lists here; the report sorts by language.
fn by_code(areas: impl IntoIterator<Item = Area>) -> Vec<Area> {
    let mut areas: Vec<Area> = areas.into_iter().collect();
    areas.sort_by_key(|area| area.code());
    areas.dedup();
    areas
}

/// The sum, unless it is beyond all bounds.
fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values
        .into_iter()
        .try_fold(Decimal::ZERO, Decimal::checked_add)
}
