//! What movers do to sums.

use crate::figure::FigureId;
use crate::views::Mover;
use sse_model::{ClaimId, Decimal};
use std::collections::{BTreeMap, BTreeSet};

/// What a mover does to a sum.
#[derive(Debug, Default)]
pub(super) struct Effect {
    pub(super) change: Decimal,
    /// The parts that no longer count.
    pub(super) falls: BTreeSet<FigureId>,
    /// What counts in their place.
    pub(super) comes: Vec<Comes>,
}

/// What counts once a mover is gone.
#[derive(Debug)]
pub(super) enum Comes {
    /// Another part of a group.
    Part(FigureId),
    /// Another claim on a fact.
    Claim(ClaimId),
    /// An action that a decision left out.
    Action(ClaimId),
}

pub(super) type Effects = BTreeMap<Mover, Effect>;

/// Adds to an effect; a sum that is beyond all bounds stays as it was.
pub(super) fn add(
    effects: &mut Effects,
    mover: Mover,
    change: Decimal,
    falls: impl IntoIterator<Item = FigureId>,
    comes: impl IntoIterator<Item = Comes>,
) {
    let effect = effects.entry(mover).or_default();
    effect.change = effect.change.checked_add(change).unwrap_or(effect.change);
    effect.falls.extend(falls);
    effect.comes.extend(comes);
}
