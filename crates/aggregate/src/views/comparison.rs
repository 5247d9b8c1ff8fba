//! The round before beside this one.

use super::tables::TableKey;
use crate::figure::{Counted, FigureId};
use sse_model::{ActionStatus, ClaimId, Commitment};
use std::collections::BTreeMap;

/// What the report says about the round before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The session of the round before, in words, by language.
    pub sessions: BTreeMap<String, String>,
    /// Counts of both rounds, in the order of the report.
    pub counts: Vec<Compared>,
    /// Codes of States that answered now and not before; sorted.
    pub joined: Vec<String>,
    /// Codes of States that answered before and not now; sorted.
    pub missing: Vec<String>,
    /// What became of the measures of Member States.
    pub measures: ComparedMeasures,
    /// Sums over the areas that reported on a later year since; only where there are enough of them.
    pub sums: Vec<ComparedSum>,
}

/// Measures of Member States by what became of them; a measure is the same in both rounds if its reporter and record are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedMeasures {
    /// On record now and not before (`count/measures/added`).
    pub added: Counted,
    /// On record before and not now (`before/count/measures/dropped`).
    pub dropped: Counted,
    /// With another status than before (`count/measures/moved`).
    pub moved_count: Counted,
    /// These, by name.
    pub moved: Vec<MovedMeasure>,
}

/// A measure with another status than in the round before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedMeasure {
    /// Its name.
    pub action: ClaimId,
    /// Its status before.
    pub before: ActionStatus,
}

/// What a compared count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Member States that answered.
    MemberStates,
    /// United Nations entities with actions.
    Agencies,
    /// Financial institutions with actions.
    Institutions,
    /// Member States with a measure on any commitment.
    Measures,
    /// Member States with a measure on one commitment.
    Commitment(Commitment),
    /// Goals with figures or actions.
    Goals,
}

/// A count in both rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// What it counts.
    pub subject: Subject,
    /// What it was (`before/count/…`).
    pub before: Counted,
    /// What it is.
    pub after: Counted,
}

/// A sum over the areas that reported on a later year since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedSum {
    /// The table that the values stand in.
    pub key: TableKey,
    /// How many areas (`count/common/…`).
    pub areas: Counted,
    /// What their values added up to (`before/common/…`).
    pub before: FigureId,
    /// What they add up to now (`common/…`).
    pub after: FigureId,
}
