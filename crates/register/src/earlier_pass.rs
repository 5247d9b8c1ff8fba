//! What a pass over a file hands to the next one.

use crate::open::AmountEvidence;
use crate::repeats::Repeats;
use crate::tally::ClaimedYears;

/// What an earlier pass has told.
#[derive(Debug, Default)]
pub(crate) struct EarlierPass {
    /// What the columns of numbers say about their decimal signs, if that was asked for.
    pub(crate) evidence: Option<AmountEvidence>,
    /// The rows that repeat a unit and year, if there are any.
    pub(crate) repeats: Option<Repeats>,
    /// The years that are claimed, if sums of one of them weren't kept.
    pub(crate) claimed: Option<ClaimedYears>,
}
