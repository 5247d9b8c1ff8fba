//! Measures of Member States by when they began.

use crate::figure::{Counted, Dated};
use sse_model::{Area, ClaimId, Commitment, EntityType, Stage};
use std::collections::BTreeMap;

/// When an action began, seen from the resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// On the day of the resolution or later.
    NewSince,
    /// Earlier: in force before it, never its implementation.
    Before,
    /// Stated too imprecisely to tell.
    TooImprecise,
    /// Not stated.
    Unstated,
}

impl Timing {
    /// Every timing, in order.
    pub const ALL: [Self; 4] = [
        Self::NewSince,
        Self::Before,
        Self::TooImprecise,
        Self::Unstated,
    ];

    /// Its word in ids, and the key of its words in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewSince => "new_since",
            Self::Before => "before",
            Self::TooImprecise => "too_imprecise",
            Self::Unstated => "unstated",
        }
    }
}

/// The actions that Member States reported on themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measures {
    /// All of them (`count/measures`).
    pub all: Counted,
    /// By beginning; every timing is there, and they add up (`count/measures/new_since`).
    pub by_timing: BTreeMap<Timing, Counted>,
    /// Those that serve several commitments, each of whose rows counts them (`count/measures/several`).
    pub several: Counted,
    /// Those that state a beginning (`count/measures/dated`).
    pub dated: Counted,
    /// One row for each commitment, in the order of [`super::Commitments::rows`].
    pub rows: Vec<MeasureRow>,
    /// Year by year.
    pub by_year: MeasuresByYear,
    /// The year of the adoption (`round/adoption_year`); none where the round names no resolution.
    pub adoption_year: Option<Dated>,
    /// What began since the adoption.
    pub new: NewMeasures,
    /// What began since the previous report; none where nothing is known of what it found.
    pub previous: Option<PreviousReport>,
}

/// What began since the day of the previous report, of which there is no round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousReport {
    /// Its findings, in the order of the encouragements.
    pub rows: Vec<PreviousRow>,
    /// Measures of Member States begun since its day (`count/measures/since_previous`).
    pub all: Counted,
    /// Their Member States (`count/commitments/states/since_previous`).
    pub states: Counted,
    /// Whether there may be more: some began on a day that isn't known, on either side of that one.
    pub is_minimum: bool,
}

/// A finding of the previous report, and what began since under its encouragement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousRow {
    /// Its place in `previous.csv`, from zero.
    pub finding: usize,
    /// Measures begun since (`count/measures/<commitment>/since_previous`).
    pub measures: Counted,
    /// Their Member States (`count/<commitment>/states/since_previous`).
    pub states: Counted,
}

/// The measures under one commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureRow {
    /// The commitment.
    pub commitment: Commitment,
    /// All of them (`count/measures/1.legal`).
    pub all: Counted,
    /// By beginning; every timing is there, and they add up (`count/measures/1.legal/new_since`).
    pub by_timing: BTreeMap<Timing, Counted>,
    /// By kind of entity that they are for; only kinds that occur (`count/measures/1.legal/entity_type=cooperative`).
    pub by_entity_type: BTreeMap<EntityType, Counted>,
    /// Those that don't say for which (`count/measures/1.legal/any_entity_type`).
    pub any_entity_type: Counted,
    /// Those with an amount of money (`count/measures/1.legal/with_amount`).
    pub with_amount: Counted,
    /// Those that say how many people they reached (`count/measures/1.legal/with_people`).
    pub with_people: Counted,
    /// Those that are over: completed or superseded (`count/measures/1.legal/stage=past`).
    pub past: Counted,
    /// Member States by how far those for the whole social and solidarity economy have come.
    pub on_sector: StatesOnSector,
    /// Those since the adoption by stage; every stage is there (`count/measures/1.legal/new_since/stage=effective`).
    pub new_by_stage: BTreeMap<Stage, Counted>,
    /// Those since the adoption that go beyond preparation (`count/measures/1.legal/new_since/beyond_preparation`).
    pub new_beyond_preparation: Counted,
    /// Member States with one (`count/1.legal/states/new_since/beyond_preparation`).
    pub states_beyond_preparation: Counted,
    /// Member States with one in preparation (`count/1.legal/states/new_since/stage=prospective`).
    pub states_preparing: Counted,
    /// Those since the adoption that go beyond preparation, by State; the most telling State first.
    pub begun: Vec<MeasuresOfState>,
    /// Those since the adoption in preparation, by State; the most telling State first.
    pub prepared: Vec<MeasuresOfState>,
}

/// Member States with measures for the whole social and solidarity economy, under one commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatesOnSector {
    /// With one in effect (`count/1.legal/states/sector/stage=effective`).
    pub effective: Counted,
    /// Of these, with none at the national level or of a level that isn't said (`…/stage=effective/below_national`).
    pub below_national: Counted,
    /// With one in preparation, and none in effect (`count/1.legal/states/sector/stage=prospective`).
    pub prospective: Counted,
    /// The States with one in effect.
    pub in_effect: Vec<Area>,
    /// Those with one in preparation, and none in effect.
    pub preparing: Vec<Area>,
}

/// Some measures of one Member State.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuresOfState {
    /// The State.
    pub area: Area,
    /// The measures; the most telling first.
    pub actions: Vec<ClaimId>,
    /// How many there are beside the first; none where there is no other.
    pub others: Option<Counted>,
}

/// Measures by the year in which they began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuresByYear {
    /// Those of all years before the first (`count/measures/by_year/earlier`).
    pub earlier: Counted,
    /// The years without a gap; none where no measure states one.
    pub years: Vec<YearOfMeasures>,
}

/// The measures of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearOfMeasures {
    /// The year (`year/count/measures/by_year/2024`).
    pub year: Dated,
    /// All of them (`count/measures/by_year/2024`).
    pub all: Counted,
    /// In the year of the adoption those before it, since it, and too imprecise to tell (`…/before`); else blank.
    pub by_timing: BTreeMap<Timing, Counted>,
}

/// Measures that began on the day of the adoption or later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMeasures {
    /// By stage; every stage is there, and they add up (`count/measures/new_since/stage=effective`).
    pub by_stage: BTreeMap<Stage, Counted>,
    /// Those beyond preparation (`count/measures/new_since/beyond_preparation`).
    pub beyond_preparation: Counted,
    /// Member States with one of these (`count/commitments/states/new_since/beyond_preparation`).
    pub states_beyond_preparation: Counted,
    /// Member States with measures in preparation alone; sorted by code.
    pub only_preparing: Vec<Area>,
    /// By State, the most telling State first, each with its most telling measure first.
    pub by_state: Vec<MeasuresOfState>,
    /// What the table of new measures shows.
    pub shown: Vec<ShownMeasure>,
    /// Whether it shows one for each State.
    pub one_a_state: bool,
    /// Those that it doesn't show (`count/measures/new_since/beside`).
    pub beside: Counted,
    /// Member States of which it shows none (`count/commitments/states/new_since/beside`).
    pub states_beside: Counted,
    /// Those States; sorted by code.
    pub areas_beside: Vec<Area>,
    /// Those that began in the last full years before the date of the report or later (`count/measures/new_since/recent`).
    pub recent: Counted,
    /// The first of these years (`round/recent_year`).
    pub recent_year: Option<Dated>,
}

/// One line of the table of new measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownMeasure {
    /// The State.
    pub area: Area,
    /// The measure.
    pub action: ClaimId,
    /// How many other new measures the State has (`count/measures/new_since/others/ESP`); none where each has its line.
    pub others: Option<Counted>,
}
