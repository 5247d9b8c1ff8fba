//! Measures of Member States by when they began, and what began since the adoption (`README.md` § 11).

use super::book::{Book, by_code};
use super::own_actions::{Own, STAGES, name_of_stage, states, timing, timing_from};
use crate::facts::Facts;
use crate::figure::{Counted, Dated, FigureId, Formula, Printable, Value};
use crate::limits::{NEW_MEASURES, RECENT_YEARS, YEARS_BEFORE};
use crate::views::{
    MeasureRow, Measures, MeasuresByYear, MeasuresOfState, NewMeasures, PreviousReport,
    PreviousRow, ShownMeasure, StatesOnSector, Timing, YearOfMeasures,
};
use sse_model::{Action, Area, ClaimId, Code, Commitment, Date, EntityType, Level, Stage, Year};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What Member States reported on themselves, counted by action.
pub(super) fn measures(book: &mut Book, columns: &[Commitment], own: &[Own]) -> Measures {
    let id = FigureId::from("count/measures");
    let several = of(own, |own| own.action.commitments.len() > 1);
    let dated = of(own, |own| own.action.begun().is_some());
    Measures {
        all: book.count_rows(id.clone(), ids(own)),
        by_timing: by_timing(book, &id, own.iter().map(|own| own.action)),
        several: book.count_rows(id.with("several"), ids(&several)),
        dated: book.count_rows(id.with("dated"), ids(&dated)),
        rows: columns
            .iter()
            .map(|commitment| row(book, *commitment, own))
            .collect(),
        by_year: by_year(book, own),
        adoption_year: book
            .round
            .resolution_date()
            .map(|adopted| given(book, FigureId::from("round/adoption_year"), adopted.year())),
        new: new_measures(book, own),
        previous: previous(book, own),
    }
}

/// What began since the day of the previous report, in all and for each of its findings; none without a file of these.
fn previous(book: &mut Book, own: &[Own]) -> Option<PreviousReport> {
    let round = book.round;
    let date = round.previous.first()?.date;
    let timing = |own: &Own| timing_from(Some(date), own.action);
    let since = of(own, |own| timing(own) == Timing::NewSince);
    let unknown = [Timing::TooImprecise, Timing::Unstated];
    let id = FigureId::from("count/measures/since_previous");
    let all = book.count_rows(id, ids(&since));
    let of_states = FigureId::from("count/commitments/states/since_previous");
    let member_states = states(book, &of_states, since.iter());
    let mut rows: Vec<_> = round.previous.iter().enumerate().collect();
    rows.sort_by_key(|(_, finding)| finding.commitment);
    let rows = rows.into_iter().map(|(at, finding)| {
        let code = finding.commitment.code();
        let inside = of(&since, |own| {
            own.action.commitments.contains(&finding.commitment)
        });
        let id = FigureId::new(&["count/measures", code]);
        let of_states = FigureId::new(&["count", code, "states"]);
        PreviousRow {
            finding: at,
            measures: book.count_rows(id.with("since_previous"), ids(&inside)),
            states: states(book, &of_states.with("since_previous"), inside.iter()),
        }
    });
    Some(PreviousReport {
        rows: rows.collect(),
        all,
        states: member_states,
        is_minimum: own.iter().any(|own| unknown.contains(&timing(own))),
    })
}

/// A year that follows from the settings of the round.
fn given(book: &mut Book, id: FigureId, year: Year) -> Dated {
    Printable {
        id: book.put(id, Value::Year(year), Formula::Given, Vec::new()),
        value: year,
    }
}

/// Actions by when they began; every timing is there.
pub(super) fn by_timing<'a>(
    book: &mut Book,
    id: &FigureId,
    actions: impl Iterator<Item = &'a Action>,
) -> BTreeMap<Timing, Counted> {
    let mut all: BTreeMap<Timing, Vec<ClaimId>> = Timing::ALL.map(|of| (of, Vec::new())).into();
    for action in actions {
        let own = all.entry(timing(book, action)).or_default();
        own.push(action.id.clone());
    }
    all.into_iter()
        .map(|(timing, own)| (timing, book.count_rows(id.with(timing.code()), own)))
        .collect()
}

fn ids(own: &[Own]) -> Vec<ClaimId> {
    own.iter().map(|own| own.action.id.clone()).collect()
}

fn of<'a>(own: &[Own<'a>], belongs: impl Fn(&Own) -> bool) -> Vec<Own<'a>> {
    own.iter().copied().filter(belongs).collect()
}

fn is_new(own: &Own) -> bool {
    own.timing == Timing::NewSince
}

fn stage(own: &Own) -> Stage {
    own.status.stage()
}

fn is_beyond_preparation(own: &Own) -> bool {
    stage(own) != Stage::Prospective
}

/// Measures of each stage; every stage is there.
fn by_stage(book: &mut Book, id: &FigureId, own: &[Own]) -> BTreeMap<Stage, Counted> {
    STAGES
        .into_iter()
        .map(|at| {
            let inside = of(own, |own| stage(own) == at);
            (
                at,
                book.count_rows(id.with(name_of_stage(at)), ids(&inside)),
            )
        })
        .collect()
}

fn row(book: &mut Book, commitment: Commitment, all: &[Own]) -> MeasureRow {
    let own = of(all, |own| own.action.commitments.contains(&commitment));
    let id = FigureId::new(&["count/measures", commitment.code()]);
    let since = id.with(Timing::NewSince.code());
    let new = of(&own, is_new);
    let begun = of(&new, is_beyond_preparation);
    let prepared = of(&new, |own| !is_beyond_preparation(own));
    let of_states = FigureId::new(&["count", commitment.code(), "states"]);
    let of_states = of_states.with(Timing::NewSince.code());
    let preparing = of_states.with(name_of_stage(Stage::Prospective));
    let facts = book.facts;
    let mut count = |name: &str, belongs: &dyn Fn(&Own) -> bool| {
        let inside = of(&own, belongs);
        book.count_rows(id.with(name), ids(&inside))
    };
    let any_entity_type = count("any_entity_type", &|own| own.action.entity_types.is_empty());
    let with_amount = count("with_amount", &|own| {
        facts.amounts(own.action).next().is_some()
    });
    let with_people = count("with_people", &|own| own.action.people_reached.is_some());
    let past = count(name_of_stage(Stage::Past), &|own| stage(own) == Stage::Past);
    MeasureRow {
        commitment,
        all: book.count_rows(id.clone(), ids(&own)),
        by_timing: by_timing(book, &id, own.iter().map(|own| own.action)),
        by_entity_type: by_entity_type(book, &id, &own),
        any_entity_type,
        with_amount,
        with_people,
        past,
        on_sector: on_sector(book, commitment, &own),
        new_by_stage: by_stage(book, &since, &new),
        new_beyond_preparation: book.count_rows(since.with("beyond_preparation"), ids(&begun)),
        states_beyond_preparation: states(
            book,
            &of_states.with("beyond_preparation"),
            begun.iter(),
        ),
        states_preparing: states(book, &preparing, prepared.iter()),
        begun: by_state(book, &since.with("beyond_preparation/others"), &begun),
        prepared: by_state(book, &since.with("stage=prospective/others"), &prepared),
    }
}

/// States by how far their measures for the whole social and solidarity economy have come.
fn on_sector(book: &mut Book, commitment: Commitment, all: &[Own]) -> StatesOnSector {
    let own = of(all, |own| {
        own.action.entity_types.contains(&EntityType::SSE)
    });
    let effective = of(&own, |own| stage(own) == Stage::Effective);
    let has = |some: &[Own], state: Area| some.iter().any(|own| own.state == state);
    let is_national = |own: &Own| {
        let below = [Level::Regional, Level::Local].map(Some);
        !below.contains(&own.action.level)
    };
    let national = of(&effective, is_national);
    let below = of(&effective, |own| !has(&national, own.state));
    let prospective = of(&own, |own| {
        stage(own) == Stage::Prospective && !has(&effective, own.state)
    });
    let id = FigureId::new(&["count", commitment.code(), "states/sector"]);
    let in_effect = id.with(name_of_stage(Stage::Effective));
    let preparing = id.with(name_of_stage(Stage::Prospective));
    StatesOnSector {
        effective: states(book, &in_effect, effective.iter()),
        below_national: states(book, &in_effect.with("below_national"), below.iter()),
        prospective: states(book, &preparing, prospective.iter()),
        in_effect: areas(&effective),
        preparing: areas(&prospective),
    }
}

/// The States of some measures, each once.
fn areas(own: &[Own]) -> Vec<Area> {
    let areas: BTreeSet<Area> = own.iter().map(|own| own.state).collect();
    areas.into_iter().collect()
}

fn by_entity_type(book: &mut Book, id: &FigureId, own: &[Own]) -> BTreeMap<EntityType, Counted> {
    let mut all: BTreeMap<EntityType, Vec<ClaimId>> = BTreeMap::new();
    for own in own {
        let mut kinds = own.action.entity_types.clone();
        kinds.sort();
        kinds.dedup();
        for kind in kinds {
            all.entry(kind).or_default().push(own.action.id.clone());
        }
    }
    all.into_iter()
        .map(|(kind, own)| {
            let id = id.with(format!("entity_type={kind}"));
            (kind, book.count_rows(id, own))
        })
        .collect()
}

/// How much a measure tells of what its State did: whether it is more than prepared and due by the day of the report, what it
/// is, how far it has come, whether it says how much money or how many people, and when it began.
fn telling<'a>(facts: &Facts, day: Date, own: &Own<'a>) -> impl Ord + use<'a> {
    let prominence = own.action.commitments.iter().map(|of| of.prominence());
    let is_sized =
        own.action.people_reached.is_some() || facts.amounts(own.action).next().is_some();
    (
        !is_beyond_preparation(own),
        own.action.begins_after(day),
        prominence.min().unwrap_or(u8::MAX),
        stage(own) != Stage::Effective,
        !is_sized,
        Reverse(own.action.begun()),
        &own.action.id,
    )
}

/// Measures by State: the most telling of each first, and the State with the most telling one first.
fn by_state(book: &mut Book, others: &FigureId, own: &[Own]) -> Vec<MeasuresOfState> {
    let mut own: Vec<&Own> = own.iter().collect();
    own.sort_by_cached_key(|own| telling(book.facts, book.round.date, own));
    let mut states: Vec<MeasuresOfState> = Vec::new();
    let mut places: BTreeMap<Area, usize> = BTreeMap::new();
    for own in own {
        let place = *places.entry(own.state).or_insert_with(|| {
            states.push(MeasuresOfState {
                area: own.state,
                actions: Vec::new(),
                others: None,
            });
            states.len() - 1
        });
        states[place].actions.push(own.action.id.clone());
    }
    for state in &mut states {
        let more = &state.actions[1..];
        state.others = (!more.is_empty())
            .then(|| book.count_rows(others.with(state.area.code()), more.to_vec()));
    }
    states
}

fn new_measures(book: &mut Book, own: &[Own]) -> NewMeasures {
    let id = FigureId::new(&["count/measures", Timing::NewSince.code()]);
    let of_states = FigureId::new(&["count/commitments/states", Timing::NewSince.code()]);
    let new = of(own, is_new);
    let begun = of(&new, is_beyond_preparation);
    let by_state = by_state(book, &id.with("others"), &new);
    let (shown, one_a_state) = shown(&new, &by_state);
    let beside = of(&new, |own| {
        !shown.iter().any(|shown| shown.action == own.action.id)
    });
    let untold = of(&new, |own| {
        !shown.iter().any(|shown| shown.area == own.state)
    });
    let begun_areas = by_code(begun.iter().map(|own| own.state));
    let all_areas = by_code(new.iter().map(|own| own.state));
    let only_preparing = all_areas
        .into_iter()
        .filter(|area| !begun_areas.contains(area))
        .collect();
    let recent_year = Year::new(book.round.date.year().number() - RECENT_YEARS);
    let is_recent = |own: &Own| own.action.begun().map(Date::year) >= recent_year;
    let recent = of(&new, is_recent);
    let recent = book.count_rows(id.with("recent"), ids(&recent));
    NewMeasures {
        by_stage: by_stage(book, &id, &new),
        beyond_preparation: book.count_rows(id.with("beyond_preparation"), ids(&begun)),
        states_beyond_preparation: states(
            book,
            &of_states.with("beyond_preparation"),
            begun.iter(),
        ),
        only_preparing,
        beside: book.count_rows(id.with("beside"), ids(&beside)),
        states_beside: states(book, &of_states.with("beside"), untold.iter()),
        areas_beside: by_code(untold.iter().map(|own| own.state)),
        by_state,
        shown,
        one_a_state,
        recent_year: recent_year.map(|year| given(book, FigureId::from("round/recent_year"), year)),
        recent,
    }
}

/// The lines of the table of new measures: all, where it has room for them; else the most telling of each State, and of
/// States those with the most telling ones.
fn shown(new: &[Own], by_state: &[MeasuresOfState]) -> (Vec<ShownMeasure>, bool) {
    if new.len() <= NEW_MEASURES {
        let all = by_state.iter().flat_map(|state| {
            state.actions.iter().map(|action| ShownMeasure {
                area: state.area,
                action: action.clone(),
                others: None,
            })
        });
        return (all.collect(), false);
    }
    let first = by_state.iter().take(NEW_MEASURES).filter_map(|state| {
        Some(ShownMeasure {
            area: state.area,
            action: state.actions.first()?.clone(),
            others: state.others.clone(),
        })
    });
    (first.collect(), true)
}

fn by_year(book: &mut Book, own: &[Own]) -> MeasuresByYear {
    let id = FigureId::from("count/measures/by_year");
    let adopted = book
        .round
        .resolution_date()
        .map(|date| date.year().number());
    let mut by_year: BTreeMap<i64, Vec<Own>> = BTreeMap::new();
    for own in own {
        if let Some(begun) = own.action.begun() {
            by_year.entry(begun.year().number()).or_default().push(*own);
        }
    }
    let ends = by_year
        .keys()
        .next()
        .copied()
        .zip(by_year.keys().next_back().copied());
    let years = ends.map(|(first, last)| {
        let adopted = adopted.unwrap_or(last);
        first.max(adopted - YEARS_BEFORE).min(adopted)..=last.max(adopted)
    });
    let first = years.as_ref().map_or(i64::MAX, |years| *years.start());
    let earlier: Vec<Own> = by_year
        .range(..first)
        .flat_map(|(_, own)| own)
        .copied()
        .collect();
    let years = years.into_iter().flatten().filter_map(Year::new);
    let of_year = |year: Year| {
        let own = by_year
            .get(&year.number())
            .map(Vec::as_slice)
            .unwrap_or_default();
        let id = id.with(year);
        let all = book.count_rows(id.clone(), ids(own));
        let is_adoption = adopted == Some(year.number());
        YearOfMeasures {
            year: given(book, all.id.of("year"), year),
            by_timing: if is_adoption {
                by_timing(book, &id, own.iter().map(|own| own.action))
            } else {
                BTreeMap::new()
            },
            all,
        }
    };
    let years = years.map(of_year).collect();
    MeasuresByYear {
        earlier: book.count_rows(id.with("earlier"), ids(&earlier)),
        years,
    }
}

#[cfg(test)]
mod tests;
