//! What Member States reported on the commitments addressed to them (`statistics.md` § 4).

use super::book::Book;
use super::by_code;
use crate::figure::{Counted, FigureId};
use crate::views::{CommitmentRow, Commitments, Matrix, MatrixRow, ReportedByOthers, Timing};
use sse_model::{
    Action, ActionStatus, Area, ClaimId, Code, Commitment, Group, Level, RefArea, ReporterGroup,
    Stage,
};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

const STAGES: [Stage; 3] = [Stage::Prospective, Stage::Effective, Stage::Past];

/// An action that a State reported on itself.
#[derive(Clone, Copy)]
struct Own<'a> {
    state: Area,
    action: &'a Action,
    timing: Timing,
}

/// All commitments that States reported on.
pub(super) fn commitments(book: &mut Book) -> Commitments {
    let facts = book.facts;
    let own: Vec<Own> = facts
        .actions
        .values()
        .filter_map(|action| own(book, action))
        .collect();
    let reported = |commitment: &Commitment| {
        own.iter()
            .any(|own| own.action.commitments.contains(commitment))
    };
    let of_states = Commitment::of_states();
    let others = Commitment::all()
        .into_iter()
        .filter(|commitment| !of_states.contains(commitment) && reported(commitment));
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
    let by_timing = Timing::ALL.map(|timing| {
        (
            timing,
            states(
                book,
                &id.with(timing.code()),
                members.iter().filter(|own| own.timing == timing),
            ),
        )
    });
    let matrix = matrix(columns, &own);
    let breadth = matrix.rows.iter().filter(|row| row.area.is_member_state());
    let mut by_breadth: BTreeMap<u64, Vec<Area>> = BTreeMap::new();
    breadth.for_each(|row| {
        by_breadth
            .entry(row.stages.len() as u64)
            .or_default()
            .push(row.area)
    });
    Commitments {
        states: states(book, &id, members.iter()),
        areas: by_code(members.iter().map(|own| own.state)),
        rows,
        matrix,
        by_breadth,
        by_timing: BTreeMap::from(by_timing),
    }
}

/// The State of an action that it reported on itself, or on a group that it belongs to.
fn own<'a>(book: &Book, action: &'a Action) -> Option<Own<'a>> {
    let state = own_state(book, action)?;
    Some(Own {
        state,
        action,
        timing: timing(book, action),
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

fn timing(book: &Book, action: &Action) -> Timing {
    match (action.start, book.round.resolution_date()) {
        (None, _) => Timing::Unstated,
        (Some(start), Some(adopted)) => match start.compare(adopted) {
            Some(Ordering::Less) => Timing::Before,
            Some(_) => Timing::NewSince,
            None => Timing::TooImprecise,
        },
        (Some(_), None) => Timing::TooImprecise,
    }
}

/// States counted once each, with the actions that make them count.
fn states<'a, 'b: 'a>(
    book: &mut Book,
    id: &FigureId,
    own: impl Iterator<Item = &'a Own<'b>>,
) -> Counted {
    let own: Vec<&Own> = own.collect();
    let areas: BTreeSet<Area> = own.iter().map(|own| own.state).collect();
    let actions = own.iter().map(|own| own.action.id.clone()).collect();
    book.count_of(
        id.clone(),
        areas.iter().map(|area| area.code()),
        Vec::new(),
        actions,
    )
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
    let where_ =
        |test: &dyn Fn(&Own) -> bool| own.iter().copied().filter(test).collect::<Vec<Own>>();
    let areas_where =
        |test: &dyn Fn(&Own) -> bool| by_code(where_(test).iter().map(|own| own.state));
    let mut count =
        |part: &str, test: &dyn Fn(&Own) -> bool| states(book, &id.with(part), where_(test).iter());
    let by_status = ActionStatus::all().into_iter();
    let by_status = by_status
        .map(|status| {
            (
                status,
                count(status.code(), &|own| own.action.status == status),
            )
        })
        .collect();
    let by_stage = STAGES.map(|stage| {
        (
            stage,
            count(&format!("stage={}", word(stage)), &|own| {
                own.action.status.stage() == stage
            }),
        )
    });
    let by_level = Level::all().into_iter();
    let by_level = by_level
        .map(|level| {
            (
                level,
                count(&format!("level={level}"), &|own| {
                    own.action.level == Some(level)
                }),
            )
        })
        .collect();
    let today = book.round.date;
    let mut count =
        |part: &str, test: &dyn Fn(&Own) -> bool| states(book, &id.with(part), where_(test).iter());
    let by_region = Group::regions().into_iter();
    let by_region = by_region
        .map(|region| {
            (
                region,
                count(region.code(), &|own| region.contains(own.state, today)),
            )
        })
        .collect();
    let by_timing =
        Timing::ALL.map(|timing| (timing, count(timing.code(), &|own| own.timing == timing)));
    let areas_by_timing =
        Timing::ALL.map(|timing| (timing, areas_where(&|own| own.timing == timing)));
    let areas_by_stage = STAGES.map(|stage| {
        (
            stage,
            areas_where(&|own| own.action.status.stage() == stage),
        )
    });
    let actions = sorted_actions(&on_it);
    let action_count = FigureId::new(&["count", commitment.code(), "actions"]);
    CommitmentRow {
        commitment,
        states: states(book, &id, own.iter()),
        areas: by_code(own.iter().map(|own| own.state)),
        observers: by_code(observers.iter().map(|own| own.state)),
        by_status,
        by_stage: BTreeMap::from(by_stage),
        by_level,
        by_region,
        by_timing: BTreeMap::from(by_timing),
        areas_by_timing: BTreeMap::from(areas_by_timing),
        areas_by_stage: BTreeMap::from(areas_by_stage),
        action_count: book.count_rows(action_count, actions.clone()),
        actions,
        others: reported_by_others(book, commitment, &own, &id),
    }
}

/// The word of a stage in ids.
fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Prospective => "prospective",
        Stage::Effective => "effective",
        Stage::Past => "past",
    }
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
                let stage = own.action.status.stage();
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
