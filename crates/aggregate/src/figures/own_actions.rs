//! Actions that States reported on themselves: when each began, and the States that they make count.

use super::book::Book;
use crate::figure::{Counted, FigureId};
use crate::views::Timing;
use sse_model::{Action, ActionStatus, Area, Code, Date, Stage};
use std::cmp::Ordering;
use std::collections::BTreeSet;

pub(super) const STAGES: [Stage; 3] = [Stage::Prospective, Stage::Effective, Stage::Past];

/// An action that a State reported on itself.
#[derive(Clone, Copy)]
pub(super) struct Own<'a> {
    pub(super) state: Area,
    pub(super) action: &'a Action,
    pub(super) timing: Timing,
    /// How far it has come by the day of the report.
    pub(super) status: ActionStatus,
}

/// When an action began, seen from the adoption of the first resolution.
pub(super) fn timing(book: &Book, action: &Action) -> Timing {
    timing_from(book.round.resolution_date(), action)
}

/// When an action began, seen from a day.
pub(super) fn timing_from(day: Option<Date>, action: &Action) -> Timing {
    match (action.begun(), day) {
        (None, _) => Timing::Unstated,
        (Some(start), Some(day)) => match start.compare(day) {
            Some(Ordering::Less) => Timing::Before,
            Some(_) => Timing::NewSince,
            None => Timing::TooImprecise,
        },
        (Some(_), None) => Timing::TooImprecise,
    }
}

/// States counted once each, with the actions that make them count.
pub(super) fn states<'a, 'b: 'a>(
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

/// A stage in ids.
pub(super) fn name_of_stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Prospective => "stage=prospective",
        Stage::Effective => "stage=effective",
        Stage::Past => "stage=past",
    }
}
