//! One number that the report prints, with where it comes from.

pub use crate::hedge::Hedge;
use crate::interval::Interval;
use sse_model::{ClaimId, Decimal, Ratio, Unit, Year};
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// The name of a figure or fact, which is its meaning: `fact/ESP/entities/2023/sse`.
///
/// The same in every build, language and round. Many places name a figure, so that the text is shared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(Arc<str>);

impl FigureId {
    /// An id from its parts, joined by `/`.
    pub fn new(parts: &[&str]) -> Self {
        Self(parts.join("/").into())
    }

    /// The same with another part behind it.
    pub fn with(&self, part: impl fmt::Display) -> Self {
        Self(format!("{}/{part}", self.0).into())
    }

    /// The same with a part before it: `year/fact/ESP/…`.
    pub fn of(&self, part: &str) -> Self {
        Self(format!("{part}/{}", self.0).into())
    }

    /// The value that one claim states.
    pub fn stated_by(claim: &ClaimId) -> Self {
        Self::new(&["claim", &claim.to_string()])
    }

    /// The year in which an action began.
    pub fn start_of(action: &ClaimId) -> Self {
        Self::new(&["start", &action.to_string()])
    }

    /// As printed by `why` and written in `lineage.json`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for FigureId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for FigureId {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a figure shows. How it looks is the business of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A number of things that were counted here: States, actions, rows.
    Count(u64),
    /// A number in a unit; money too.
    Amount {
        /// The number.
        value: Decimal,
        /// What it counts. `Unit::Percent`: the number is in per cent already.
        unit: Unit,
        /// How it is hedged.
        hedge: Hedge,
    },
    /// A part over its whole, printed as a percentage: 1/4 is 25 per cent.
    Share {
        /// The part over the whole.
        ratio: Ratio,
        /// How it is hedged.
        hedge: Hedge,
    },
    /// A quotient in a unit, such as the median of two values. `Unit::Percent`: in per cent already.
    Quotient {
        /// The exact quotient.
        ratio: Ratio,
        /// What it counts.
        unit: Unit,
    },
    /// From one value to another.
    Range {
        /// The lower one.
        low: Decimal,
        /// The higher one.
        high: Decimal,
        /// What they count.
        unit: Unit,
    },
    /// A year.
    Year(Year),
    /// First and last year.
    Span(Year, Year),
    /// An exchange rate, printed as it stands: local currency for a dollar.
    Rate(Decimal),
}

impl Value {
    /// The years from one to another, or the one that both are.
    pub(crate) fn years(first: Year, last: Year) -> Self {
        if first == last {
            Self::Year(first)
        } else {
            Self::Span(first, last)
        }
    }

    /// A share of numbers that aren't hedged.
    pub const fn exact_share(ratio: Ratio) -> Self {
        Self::Share {
            ratio,
            hedge: Hedge::Exact,
        }
    }

    /// The hedge of an amount or a share; all else is exact.
    pub const fn hedge(&self) -> Hedge {
        match self {
            Self::Amount { hedge, .. } | Self::Share { hedge, .. } => *hedge,
            _ => Hedge::Exact,
        }
    }
}

/// How a figure came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// The value of the claim that was chosen, or on which all agree.
    Chosen,
    /// The value that one claim states.
    Stated,
    /// Lowest and highest value of claims among which nothing chose, or of a claim that is a range.
    Range,
    /// A sum of families.
    SumOfFamilies,
    /// A sum of other parts of a whole: women and men, regions of an area, activities.
    SumOfParts,
    /// A sum of areas.
    SumOfAreas,
    /// Amount over rate, rounded once to the cent, half away from zero.
    Conversion,
    /// The members of a set, counted once each.
    Count,
    /// The rows that it rests on, counted.
    CountOfRows,
    /// The facts and figures that it rests on, counted.
    CountOfFigures,
    /// A sum of counts that share nothing.
    SumOfCounts,
    /// The middle of the sorted values.
    Median,
    /// A quartile of the sorted values, inclusive (type 7).
    Quartile,
    /// The lower end of a range that was reported.
    LowerEnd,
    /// The lowest of the values.
    Minimum,
    /// The highest of the values.
    Maximum,
    /// A part over its whole: the first and the second of what it is made from.
    Share,
    /// (Highest − lowest) over the highest absolute value.
    Spread,
    /// A sum of the amounts of actions.
    SumOfActions,
    /// A sum in which of each connected group the largest amount counts.
    SumOfLargest,
    /// The first of what it is made from less the second.
    Difference,
    /// The year or period of the fact, claim or rate behind it.
    Years,
    /// The earliest year of the facts behind it.
    FirstYear,
    /// The latest year of the facts behind it.
    LastYear,
    /// The figure of the same name in the round before.
    EarlierRound,
    /// A setting of the round or a row of the secretariat's files.
    Given,
}

impl Formula {
    /// Its word in `lineage.json`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Stated => "stated",
            Self::Range => "range",
            Self::SumOfFamilies => "sum_of_families",
            Self::SumOfParts => "sum_of_parts",
            Self::SumOfAreas => "sum_of_areas",
            Self::Conversion => "conversion",
            Self::Count => "count",
            Self::CountOfRows => "count_of_rows",
            Self::CountOfFigures => "count_of_figures",
            Self::SumOfCounts => "sum_of_counts",
            Self::Median => "median",
            Self::Quartile => "quartile_type_7",
            Self::LowerEnd => "lower_end",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::Share => "share",
            Self::Spread => "spread",
            Self::SumOfActions => "sum_of_actions",
            Self::SumOfLargest => "sum_of_largest",
            Self::Difference => "difference",
            Self::Years => "years",
            Self::FirstYear => "first_year",
            Self::LastYear => "last_year",
            Self::EarlierRound => "earlier_round",
            Self::Given => "given",
        }
    }
}

/// Why a claim, action or fact isn't in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It agrees with what was chosen, but is less precise or of a lesser rank.
    Agrees,
    /// Another claim on the same key was chosen at a step of precedence.
    Outranked,
    /// A later row of the same record replaced it.
    Revised,
    /// A State on an area elsewhere, or on a group.
    Elsewhere,
    /// The secretariat decided to leave it out.
    Decided,
    /// Its claims differ and nothing chose between them.
    NoWinner,
    /// An upper bound.
    UpperBound,
    /// A percentage of a whole above 100.
    AboveWhole,
    /// A period longer than a year.
    Span,
    /// Its year isn't known.
    UnknownYear,
    /// Of a part, named or in words, or of a wider perimeter.
    Scoped,
    /// Of a region within the area.
    Subarea,
    /// Of one activity.
    OneActivity,
    /// Of one group of persons.
    PersonGroup,
    /// Of one service.
    Service,
    /// Of a time that isn't usual for the measure: cumulative, planned, a day …
    OtherFlow,
    /// Outside the years of the round.
    OutsideWindow,
    /// Outside the reference period of the table.
    OutsidePeriod,
    /// Of a basis that stands in another table or apart.
    OtherBasis,
    /// A fact of a better reporter, method or year was selected.
    NotSelected,
    /// No exchange rate for its currency and year.
    NoRate,
    /// It overlaps another action whose amount is larger.
    Overlap,
    /// Its years or those of its families are too far apart.
    TooOld,
    /// Kinds that are stated together hold it.
    Contained,
}

impl Reason {
    /// Its word in `lineage.json`, and the key of its words in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Outranked => "outranked",
            Self::Revised => "revised",
            Self::Elsewhere => "elsewhere",
            Self::Decided => "decided",
            Self::NoWinner => "no_winner",
            Self::UpperBound => "upper_bound",
            Self::AboveWhole => "above_whole",
            Self::Span => "span",
            Self::UnknownYear => "unknown_year",
            Self::Scoped => "scoped",
            Self::Subarea => "subarea",
            Self::OneActivity => "one_activity",
            Self::PersonGroup => "person_group",
            Self::Service => "service",
            Self::OtherFlow => "other_flow",
            Self::OutsideWindow => "outside_window",
            Self::OutsidePeriod => "outside_period",
            Self::OtherBasis => "other_basis",
            Self::NotSelected => "not_selected",
            Self::NoRate => "no_rate",
            Self::Overlap => "overlap",
            Self::TooOld => "too_old",
            Self::Contained => "contained",
        }
    }
}

/// A number that the report prints, with its lineage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its meaning.
    pub id: FigureId,
    /// What it shows.
    pub value: Value,
    /// How it came about.
    pub formula: Formula,
    /// What a count counts, one code each: areas, reporters, targets. Of a sum of the largest: the names of the actions
    /// that each connected group holds, joined by ` ~ `, where there are two or more. Sorted.
    pub members: Vec<Arc<str>>,
    /// The facts and figures it was made from; sorted, but for a share: part, then whole.
    pub from: Vec<FigureId>,
    /// The claims and actions it was made from directly (those of `from` not repeated); sorted.
    pub claims: Vec<ClaimId>,
    /// The rates (figures) that converted it; sorted.
    pub rates: Vec<FigureId>,
    /// Claims and actions left out, with the reason; sorted.
    pub left_out: Vec<(ClaimId, Reason)>,
    /// What its value can be, where that doesn't follow from the value and its hedge.
    pub interval: Option<Interval>,
}

impl Figure {
    /// A figure that rests on nothing yet.
    pub(crate) fn new(id: FigureId, value: Value, formula: Formula) -> Self {
        let (members, from, claims) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            id,
            value,
            formula,
            members,
            from,
            claims,
            rates: Vec::new(),
            left_out: Vec::new(),
            interval: None,
        }
    }
}

impl Figure {
    /// What its value can be; none for what is no amount.
    pub fn interval(&self) -> Option<Interval> {
        let Value::Amount { value, hedge, .. } = self.value else {
            return None;
        };
        Some(self.interval.unwrap_or_else(|| Interval::of(value, hedge)))
    }
}

/// A plain value for conditions together with the figure that prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printable<T> {
    /// The figure.
    pub id: FigureId,
    /// Its value.
    pub value: T,
}

/// A count and its figure.
pub type Counted = Printable<u64>;

/// A year and its figure.
pub type Dated = Printable<Year>;
