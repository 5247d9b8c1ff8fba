//! What facts are held against.

use crate::denominators::Denominators;
use crate::families::Holders;
use sse_model::{Decimal, Round};

/// What the facts of a round are held against, made once for all areas.
pub(crate) struct Standards<'a> {
    /// The threshold above which values differ, in per cent.
    pub(super) threshold: Decimal,
    pub(super) denominators: Denominators<'a>,
    pub(super) holders: Holders,
}

impl<'a> Standards<'a> {
    /// Those of a round.
    pub(crate) fn of(round: &'a Round) -> Self {
        Self {
            threshold: round.thresholds.conflict_per_cent,
            denominators: Denominators::new(round),
            holders: Holders::all(),
        }
    }
}
