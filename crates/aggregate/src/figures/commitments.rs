//! What Member States reported on the commitments addressed to them (`README.md` § 11).

use super::book::{Book, by_code};
use super::measures;
use super::own_actions::{Own, STAGES, name_of_stage, states, timing};
use crate::figure::{Counted, FigureId};
use crate::views::{CommitmentRow, Commitments, Matrix, MatrixRow, ReportedByOthers, Timing};
use sse_model::{
    Action, ActionStatus, Area, ClaimId, Code, Commitment, Group, Level, RefArea, ReporterGroup,
    Stage,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// All commitments that States reported on.
pub(super) fn commitments(book: &mut Book) -> Commitments {
    let facts = book.facts;
    let own: Vec<Own> = facts
        .actions
        .values()
        .filter_map(|action| own(book, action))
        .collect();
    let reported: BTreeSet<&Commitment> =
        own.iter().flat_map(|own| &own.action.commitments).collect();
    let of_states = Commitment::of_states();
    let others = Commitment::all()
        .into_iter()
        .filter(|commitment| !of_states.contains(commitment) && reported.contains(commitment));
    let columns: Vec<Commitment> = of_states.iter().copied().chain(others).collect();
    let rows: Vec<CommitmentRow> = columns
        .iter()
        .map(|commitment| row(book, *commitment, &own))
        .collect();
    let members: Vec<Own> = own
        .iter()
        .copied()
        .filter(|own| own.state.is_member_state())
        .collect();
    let id = FigureId::from("count/commitments/states");
    let measures = measures::measures(book, &columns, &members);
    let matrix = matrix(columns, &own);
    let breadth = matrix.rows.iter().filter(|row| row.area.is_member_state());
    let mut by_breadth: BTreeMap<u64, Vec<Area>> = BTreeMap::new();
    for row in breadth {
        let stages = row.stages.len() as u64;
        by_breadth.entry(stages).or_default().push(row.area);
    }
    Commitments {
        states: states(book, &id, members.iter()),
        areas: by_code(members.iter().map(|own| own.state)),
        rows,
        matrix,
        by_breadth,
        by_timing: by_timing(book, &id, &members),
        measures,
    }
}

/// The State of an action that it reported on itself, or on a group that it belongs to.
fn own<'a>(book: &Book, action: &'a Action) -> Option<Own<'a>> {
    let state = own_state(book, action)?;
    Some(Own {
        state,
        action,
        timing: timing(book, action),
        status: action.status_on(book.round.date),
    })
}

/// The State that an action is about by its own word.
fn own_state(book: &Book, action: &Action) -> Option<Area> {
    let state = (action.group == ReporterGroup::State)
        .then(|| Area::from_code(&action.id.reporter))
        .flatten()?;
    let concerns = match action.area {
        RefArea::Area(area) => area == state,
        RefArea::Group(group) => group.contains(state, book.round.date),
    };
    concerns.then_some(state)
}

/// The States of each class, such as a status, counted under its name in ids; every class is there.
fn states_by<Class: Copy + Ord, Name: Display>(
    book: &mut Book,
    id: &FigureId,
    own: &[Own],
    classes: impl IntoIterator<Item = Class>,
    name: impl Fn(Class) -> Name,
    belongs: impl Fn(&Own, Class) -> bool,
) -> BTreeMap<Class, Counted> {
    classes
        .into_iter()
        .map(|class| {
            let inside = own.iter().filter(|own| belongs(own, class));
            (class, states(book, &id.with(name(class)), inside))
        })
        .collect()
}

/// The States at each stage, by code; every stage is there.
fn areas_by_stage(own: &[Own]) -> BTreeMap<Stage, Vec<Area>> {
    let inside = |stage| own.iter().filter(move |own| is_at(own, stage));
    STAGES
        .into_iter()
        .map(|stage| (stage, by_code(inside(stage).map(|own| own.state))))
        .collect()
}

fn row(book: &mut Book, commitment: Commitment, all: &[Own]) -> CommitmentRow {
    let on_it: Vec<Own> = all
        .iter()
        .copied()
        .filter(|own| own.action.commitments.contains(&commitment))
        .collect();
    let (own, observers): (Vec<Own>, Vec<Own>) = on_it
        .iter()
        .copied()
        .partition(|own| own.state.is_member_state());
    let id = FigureId::new(&["count", commitment.code(), "states"]);
    let actions = sorted_actions(&on_it);
    let action_count = FigureId::new(&["count", commitment.code(), "actions"]);
    CommitmentRow {
        commitment,
        states: states(book, &id, own.iter()),
        areas: by_code(own.iter().map(|own| own.state)),
        observers: by_code(observers.iter().map(|own| own.state)),
        by_status: by_status(book, &id, &own),
        by_stage: by_stage(book, &id, &own),
        by_level: by_level(book, &id, &own),
        by_region: by_region(book, &id, &own),
        by_timing: by_timing(book, &id, &own),
        areas_by_stage: areas_by_stage(&own),
        action_count: book.count_rows(action_count, actions.clone()),
        actions,
        others: reported_by_others(book, commitment, &own, &id),
    }
}

fn by_status(book: &mut Book, id: &FigureId, own: &[Own]) -> BTreeMap<ActionStatus, Counted> {
    states_by(book, id, own, ActionStatus::all(), Code::code, has)
}

fn by_stage(book: &mut Book, id: &FigureId, own: &[Own]) -> BTreeMap<Stage, Counted> {
    states_by(book, id, own, STAGES, name_of_stage, is_at)
}

fn by_level(book: &mut Book, id: &FigureId, own: &[Own]) -> BTreeMap<Level, Counted> {
    states_by(book, id, own, Level::all(), name_of_level, is_on)
}

fn by_region(book: &mut Book, id: &FigureId, own: &[Own]) -> BTreeMap<Group, Counted> {
    let today = book.round.date;
    states_by(
        book,
        id,
        own,
        Group::regions(),
        Code::code,
        |own, region| region.contains(own.state, today),
    )
}

fn by_timing(book: &mut Book, id: &FigureId, own: &[Own]) -> BTreeMap<Timing, Counted> {
    states_by(book, id, own, Timing::ALL, Timing::code, began)
}

fn has(own: &Own, status: ActionStatus) -> bool {
    own.status == status
}

fn is_at(own: &Own, stage: Stage) -> bool {
    own.status.stage() == stage
}

fn is_on(own: &Own, level: Level) -> bool {
    own.action.level == Some(level)
}

fn began(own: &Own, timing: Timing) -> bool {
    own.timing == timing
}

/// A level in ids.
fn name_of_level(level: Level) -> String {
    format!("level={level}")
}

fn sorted_actions(own: &[Own]) -> Vec<ClaimId> {
    let mut own: Vec<&Own> = own.iter().collect();
    own.sort_by_key(|own| (own.state.code(), own.action.start, &own.action.id));
    own.into_iter().map(|own| own.action.id.clone()).collect()
}

fn reported_by_others(
    book: &mut Book,
    commitment: Commitment,
    own: &[Own],
    id: &FigureId,
) -> ReportedByOthers {
    let known: BTreeSet<Area> = own.iter().map(|own| own.state).collect();
    let facts = book.facts;
    let foreign = |action: &&Action| {
        action.commitments.contains(&commitment) && own_state(book, action).is_none()
    };
    let foreign: Vec<&Action> = facts.actions.values().filter(foreign).collect();
    let states = foreign
        .iter()
        .filter_map(|action| action.area.area())
        .filter(|area| area.is_member_state());
    let areas = by_code(states.filter(|area| !known.contains(area)));
    let actions: Vec<ClaimId> = foreign.iter().map(|action| action.id.clone()).collect();
    let states = book.count_of(
        id.with("others"),
        areas.iter().map(|area| area.code()),
        Vec::new(),
        actions.clone(),
    );
    ReportedByOthers {
        states,
        areas,
        actions,
    }
}

fn matrix(commitments: Vec<Commitment>, own: &[Own]) -> Matrix {
    let states = by_code(own.iter().map(|own| own.state));
    let rows = states.into_iter().map(|area| {
        let mut row = MatrixRow {
            area,
            stages: BTreeMap::new(),
            actions: BTreeMap::new(),
        };
        for own in own.iter().filter(|own| own.state == area) {
            for &commitment in &own.action.commitments {
                let stage = own.status.stage();
                let best = row.stages.entry(commitment).or_insert(stage);
                *best = better(*best, stage);
                row.actions
                    .entry(commitment)
                    .or_default()
                    .push(own.action.id.clone());
            }
        }
        row
    });
    Matrix {
        commitments,
        rows: rows.collect(),
    }
}

/// Effective before prospective before past.
fn better(first: Stage, second: Stage) -> Stage {
    let rank = |stage: &Stage| match stage {
        Stage::Effective => 0,
        Stage::Prospective => 1,
        Stage::Past => 2,
    };
    std::cmp::min_by_key(first, second, rank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{action, area, round};
    use crate::{Figures, figures, reconcile};

    fn of(rows: &[(&str, &str)]) -> Figures {
        let round = round();
        let actions = rows
            .iter()
            .enumerate()
            .map(|(at, (reporter, row))| action(reporter, &format!("a{at}"), row));
        figures(
            &round,
            &reconcile(&round, Vec::new(), actions.collect(), &[]),
        )
    }

    fn strategy(figures: &Figures) -> &CommitmentRow {
        figures
            .commitments
            .rows
            .iter()
            .find(|row| row.commitment.code() == "1.strategy")
            .unwrap()
    }

    #[test]
    fn a_state_counts_once_in_the_total_and_once_in_each_status() {
        let figures = of(&[
            ("ESP", "ESP 1.strategy;1.legal adopted level=national"),
            ("ESP", "ESP 1.strategy adopted level=regional"),
            ("ESP", "ESP 1.strategy planned"),
            ("FRA", "FRA 1.strategy in_force"),
            ("PSE", "PSE 1.strategy in_force"),
            ("ILO", "FRA 1.strategy adopted"),
            ("ILO", "SEN 1.strategy adopted"),
            ("FRA", "SEN 1.strategy adopted"),
        ]);
        let row = strategy(&figures);
        assert_eq!(row.states.value, 2);
        assert_eq!(row.areas, [area("ESP"), area("FRA")]);
        assert_eq!(row.observers, [area("PSE")]);
        assert_eq!(
            row.by_status[&ActionStatus::from_code("adopted").unwrap()].value,
            1
        );
        assert_eq!(row.by_stage[&Stage::Effective].value, 2);
        assert_eq!(row.by_level[&Level::Regional].value, 1);
        assert_eq!(
            (row.others.areas.clone(), row.others.actions.len()),
            (vec![area("SEN")], 3)
        );
        assert_eq!(figures.commitments.states.value, 2);
        assert_eq!(figures.commitments.by_breadth[&2], [area("ESP")]);
        assert_eq!(row.states.id.as_str(), "count/1.strategy/states");
        assert_eq!(figures.get(&row.states.id).unwrap().claims.len(), 4);
    }

    #[test]
    fn new_since_the_resolution_only_where_the_start_says_so() {
        let timing = |start: &str| {
            let figures = of(&[("ESP", &format!("ESP 1.strategy in_force {start}"))]);
            strategy(&figures)
                .by_timing
                .iter()
                .find(|(_, count)| count.value == 1)
                .map(|(timing, _)| *timing)
        };
        assert_eq!(timing("start=2023-04-18"), Some(Timing::NewSince));
        assert_eq!(timing("start=2024"), Some(Timing::NewSince));
        assert_eq!(timing("start=2023-03"), Some(Timing::Before));
        assert_eq!(timing("start=2023"), Some(Timing::TooImprecise));
        assert_eq!(timing("start=2023-04"), Some(Timing::TooImprecise));
        assert_eq!(timing(""), Some(Timing::Unstated));
    }

    #[test]
    fn what_begins_after_the_report_counts_as_planned() {
        let figures = of(&[
            ("ESP", "ESP 1.strategy in_force start=2027"),
            ("FRA", "FRA 1.strategy adopted start=2027"),
        ]);
        let row = strategy(&figures);
        let status = |code: &str| row.by_status[&ActionStatus::from_code(code).unwrap()].value;
        assert_eq!(
            [status("planned"), status("in_force"), status("adopted")],
            [1, 0, 1]
        );
        assert_eq!(row.by_stage[&Stage::Prospective].value, 1);
        let stages = figures.commitments.matrix.rows.iter();
        let stages: Vec<&Stage> = stages.flat_map(|row| row.stages.values()).collect();
        assert_eq!(stages, [&Stage::Prospective, &Stage::Effective]);
        let new = &figures.commitments.measures.new;
        assert_eq!(new.beyond_preparation.value, 1);
    }

    #[test]
    fn the_matrix_shows_the_best_stage() {
        let figures = of(&[
            ("ESP", "ESP 1.strategy completed"),
            ("ESP", "ESP 1.strategy planned"),
        ]);
        let row = &figures.commitments.matrix.rows[0];
        assert_eq!(
            row.stages.values().collect::<Vec<_>>(),
            [&Stage::Prospective]
        );
        assert_eq!(
            figures.commitments.matrix.commitments.len(),
            Commitment::of_states().len()
        );
    }
}
