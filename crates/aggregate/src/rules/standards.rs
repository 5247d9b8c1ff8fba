//! What facts are held against.

use crate::denominators::Denominators;
use crate::families::Holders;
use crate::money::Exchange;
use sse_model::{Decimal, DenominatorFacts, Round, Sizes, Year};

/// What the facts of a round are held against, made once for all areas.
pub(crate) struct Standards<'a> {
    /// The threshold above which values differ, in per cent.
    pub(super) threshold: Decimal,
    /// What shares are computed of.
    pub(super) denominators: Denominators<'a>,
    /// All that sizes are held against.
    pub(super) rows: &'a DenominatorFacts,
    /// From which size on a value is doubted.
    pub(super) sizes: &'a Sizes,
    pub(super) exchange: Exchange<'a>,
    /// The year of the report.
    pub(super) today: Year,
    pub(super) holders: Holders,
}

impl<'a> Standards<'a> {
    /// Those of a round.
    pub(crate) fn of(round: &'a Round) -> Self {
        Self {
            threshold: round.thresholds.conflict_per_cent,
            denominators: Denominators::new(round),
            rows: &round.denominators,
            sizes: &round.sizes,
            exchange: Exchange::new(round),
            today: round.date.year(),
            holders: Holders::all(),
        }
    }
}
