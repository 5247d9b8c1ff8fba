//! Tables of totals and percentages.

use crate::figure::{Counted, Dated, FigureId, Hedge, Reason};
use crate::grade::Grade;
use crate::key::{BasisClass, Key};
use sse_model::{
    Area, Denominator, EntityType, Flow, Group, Measure, Method, ObservationStatus, Part,
    PersonGroup, Ratio, Scope, Service, Sex, Unit, Year,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a table of totals or percentages is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableKey {
    /// The measure.
    pub measure: Measure,
    /// The unit: enterprises stand as entities, money as dollars.
    pub unit: Unit,
    /// With per cent: of what.
    pub denominator: Option<Denominator>,
    /// The kind of entity.
    pub entity_type: EntityType,
    /// Whom it counts.
    pub sex: Sex,
    /// A named part of the kind of entity.
    pub part: Option<Part>,
    /// What is produced, in a table of volumes.
    pub product: Option<Scope>,
    /// Which group of persons alone.
    pub person_group: Option<PersonGroup>,
    /// The service that people have or places give.
    pub service: Option<Service>,
    /// How the time of the values is meant.
    pub flow: Flow,
}

/// What a reader must know about a value of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each mark is a note of its own below a table"
)]
pub struct Marks {
    /// The kinds of entity added, where it is a sum of families.
    pub sum_of: Vec<EntityType>,
    /// How many these are, for print.
    pub families: Option<Counted>,
    /// More than five years older than the reference year.
    pub old: bool,
    /// The very value of an earlier year.
    pub stale: bool,
    /// The year is that of the publication.
    pub year_of_publication: bool,
    /// It took the place of a later year whose claims have no winner.
    pub replaces_conflict: bool,
    /// Nothing says whether it is registered, active, direct …
    pub unspecified_basis: bool,
    /// In enterprises, in a table of entities.
    pub enterprises: bool,
    /// Paid employment, in a table of employment.
    pub paid_employment: bool,
    /// Converted at the average rate of its year, since that of the end of the year isn't there.
    pub average_rate: bool,
    /// The worst status behind it, where it isn't final.
    pub status: Option<ObservationStatus>,
}

/// The value of one area in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaValue {
    /// The area.
    pub area: Area,
    /// The figure: a fact, its conversion, or a sum of families.
    pub figure: FigureId,
    /// As reported, where `figure` is a conversion.
    pub original: Option<FigureId>,
    /// The year; the oldest one of a sum of families.
    pub year: Dated,
    /// The latest year of a sum of families, where another.
    pub last_year: Option<Dated>,
    /// The facts behind it; one but for a sum of families.
    pub facts: Vec<FigureId>,
    /// Best method behind it.
    pub method: Option<Method>,
    /// The words of its basis.
    pub basis: sse_model::Basis,
    /// What a reader must know.
    pub marks: Marks,
    /// How well it is founded; of a sum of families the worst of them.
    pub grade: Grade,
    /// The words of what alone the value is about, within a named part: it is no more than a lower bound of the part.
    pub perimeter: Option<Scope>,
    /// Later years of the same area that weren't selected.
    pub later: Vec<FigureId>,
}

impl AreaValue {
    /// Whether one of the facts behind it is among some.
    pub fn is_of(&self, facts: &BTreeSet<&FigureId>) -> bool {
        self.facts.iter().any(|fact| facts.contains(fact))
    }
}

/// Whether there is a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Total {
    /// There is.
    Printed(FigureId),
    /// Fewer than three areas: the values stand for themselves.
    TooFew,
    /// Fewer than half of the reporting areas could be converted.
    UnderHalfConverted,
    /// The measure is never added across areas, or the sum is beyond all bounds.
    Never,
}

impl Total {
    /// The figure, if there is one.
    pub const fn figure(&self) -> Option<&FigureId> {
        if let Self::Printed(id) = self {
            Some(id)
        } else {
            None
        }
    }
}

/// How much of the world a total covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Member States of the 193 with a value in the total.
    pub states: Counted,
    /// Other areas with a value in the total.
    pub others: Counted,
    /// The earliest year.
    pub first: Option<Dated>,
    /// The latest year.
    pub last: Option<Dated>,
    /// Values whose basis is unspecified.
    pub unspecified_basis: Counted,
    /// Values more than five years old.
    pub old: Counted,
    /// Values that are sums of families.
    pub sums_of_families: Counted,
    /// Areas whose value couldn't be converted.
    pub unconverted: Counted,
    /// How many of the values have each grade, the best one first.
    pub grades: Vec<(Grade, Counted)>,
    /// What share of the economy or the population its areas have, where that is known.
    pub covered: Option<CoveredEconomy>,
}

/// What share of a denominator, such as total employment, some areas have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoveredEconomy {
    /// The denominator of the table.
    pub denominator: Denominator,
    /// The share of all areas of which it is known.
    pub share: FigureId,
    /// Whether it is half or more: only then what is known of the areas is told of their region.
    pub is_most: bool,
    /// The area with the largest value.
    pub largest: Area,
    /// The share without it.
    pub without: Option<FigureId>,
}

/// A fact that could have been in a table and isn't.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excluded {
    /// The fact.
    pub fact: FigureId,
    /// Why.
    pub reason: Reason,
}

/// One area with more than its threshold of a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dominance {
    /// The area.
    pub area: Area,
    /// Its share of the total.
    pub share: FigureId,
    /// The total without it.
    pub without: FigureId,
}

/// A group beside its members, as a check; never inside a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupValue {
    /// The group.
    pub group: Group,
    /// Its value, as the table compares it: converted, or the lower end of a range.
    pub figure: FigureId,
    /// The fact that this value is of.
    pub fact: FigureId,
    /// The year.
    pub year: Dated,
    /// The sum of its members in the table, if there is one.
    pub members: Option<FigureId>,
    /// How many of its members are in the table.
    pub member_count: Counted,
}

/// The areas of one region, or of one group, in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionSubtotal {
    /// The region.
    pub region: Group,
    /// How many areas.
    pub areas: Counted,
    /// What share of the region's economy or population they have, where that is known.
    pub covered: Option<CoveredEconomy>,
    /// Their sum, from three areas, where at least half of the reporting areas could be converted.
    pub total: Option<FigureId>,
}

/// The values of areas for one key and basis class, and their total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalTable {
    /// What it is about.
    pub key: TableKey,
    /// The class with most areas.
    pub class: BasisClass,
    /// The first and the last year of the reference period.
    pub period: (Dated, Dated),
    /// The areas with a value in the reference period, by code.
    pub rows: Vec<AreaValue>,
    /// Areas whose value stays in its currency, by code; outside the total.
    pub unconverted: Vec<AreaValue>,
    /// The total of the world.
    pub total: Total,
    /// What it covers.
    pub coverage: Coverage,
    /// Subtotals by M49 region; regions without an area are absent.
    pub regions: Vec<RegionSubtotal>,
    /// The area that is more than half of the total.
    pub dominance: Option<Dominance>,
    /// Groups beside their members.
    pub groups: Vec<GroupValue>,
    /// The sum over the whole window, where it is another one.
    pub whole_window: Option<WholeWindow>,
    /// The latest value of each area that has none in the reference period, by code; in no total of the period.
    pub outside: Vec<AreaValue>,
    /// Facts without a year of areas that have no other value.
    pub undated: Vec<FigureId>,
    /// What isn't in it; sorted.
    pub excluded: Vec<Excluded>,
}

/// The sum over all years of the round, of which the reference period is a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeWindow {
    /// The sum (`window/…`).
    pub total: FigureId,
    /// How many areas.
    pub areas: Counted,
    /// The earliest year.
    pub first: Option<Dated>,
    /// The latest year.
    pub last: Option<Dated>,
}

/// Employment in the world: direct employment in persons or, failing that, paid employment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// The sum (`total/headline/employment`); "at least" where paid employment stands in.
    pub total: Total,
    /// The first and the last year of the reference period.
    pub period: (Dated, Dated),
    /// The areas, by code.
    pub rows: Vec<AreaValue>,
    /// Areas for which paid employment stands in.
    pub paid: Counted,
    /// What it covers.
    pub coverage: Coverage,
    /// The area that is more than half of it.
    pub dominance: Option<Dominance>,
    /// The sum over the whole window, where it is another one.
    pub whole_window: Option<WholeWindow>,
    /// The latest value of each area that has none in the reference period, by code; in no total of the period.
    pub outside: Vec<AreaValue>,
}

/// Percentages are never added: count, median, quartiles, range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatioTable {
    /// What it is about.
    pub key: TableKey,
    /// The class with most areas.
    pub class: BasisClass,
    /// The areas, by code.
    pub rows: Vec<AreaValue>,
    /// How many.
    pub count: Counted,
    /// From three areas of which the value is no bound.
    pub median: Option<FigureId>,
    /// First and third quartile, from five areas.
    pub quartiles: Option<(FigureId, FigureId)>,
    /// Lowest and highest value, from two areas.
    pub extremes: Option<(AreaRatio, AreaRatio)>,
    /// Groups beside their members.
    pub groups: Vec<GroupValue>,
    /// What isn't in it; sorted.
    pub excluded: Vec<Excluded>,
}

/// The lowest or highest percentage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaRatio {
    /// The areas that have it.
    pub areas: Vec<Area>,
    /// The figure (`minimum/…`).
    pub figure: FigureId,
}

/// A part over its whole, computed here from two values of one area, where nobody states the share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComputedShare {
    /// The area.
    pub area: Area,
    /// The fact that is the part.
    pub part: FigureId,
    /// What the part is.
    pub key: TableKey,
    /// What the whole is: a row of `denominators.csv`, or both sexes.
    pub denominator: Denominator,
    /// The year of the part.
    pub year: Dated,
    /// That of the whole, where it is another one.
    pub whole_year: Option<Dated>,
    /// How it is hedged.
    pub hedge: Hedge,
    /// The least and the greatest that it can be.
    pub interval: (Option<Ratio>, Option<Ratio>),
    /// How well the part is founded.
    pub grade: Grade,
    /// The share, at most one.
    pub figure: FigureId,
}

/// A series that one reporter made by one method that it states, without a break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// What it is about; its period is unknown.
    pub key: Key,
    /// The code of the reporter.
    pub reporter: Arc<str>,
    /// The one method.
    pub method: Method,
    /// Each year with the figure that states its value, the earliest first; three at least.
    pub points: Vec<(Year, FigureId)>,
    /// How the last value lies to the first one; none where they may be equal.
    pub direction: Option<Direction>,
}

/// How the last value of a series lies to its first one, whatever rounding may have hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Above it.
    Risen,
    /// Below it.
    Fallen,
}

impl Direction {
    /// Its word: `risen`, `fallen`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Risen => "risen",
            Self::Fallen => "fallen",
        }
    }
}

/// How many series there are, and how many end above and below where they began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendCounts {
    /// All (`count/trends`).
    pub all: Counted,
    /// Those that end above (`count/trends/risen`).
    pub risen: Counted,
    /// Those that end below (`count/trends/fallen`).
    pub fallen: Counted,
}

/// What was reported about women.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Women {
    /// Numbers of women: totals by key.
    pub totals: Vec<TotalTable>,
    /// Shares of women as reported: percentages by key.
    pub ratios: Vec<RatioTable>,
    /// Areas with any of the two, or with women's entities (`count/women/areas`).
    pub areas: Counted,
    /// Facts about women's entities (scope `women_only`); sorted.
    pub entities: Vec<FigureId>,
    /// What share women have of those who work, are members or lead: the latest of each base, by column, area and base.
    pub shares: Vec<WomenShare>,
    /// What is known of each column; all are there.
    pub columns: Vec<WomenColumn>,
    /// Areas with a share in any of them (`count/women/shares`).
    pub share_areas: Counted,
}

/// Among whom the share of women is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WomenAmong {
    /// Those who work, for pay or not.
    Employment,
    /// Members.
    Members,
    /// Those who lead.
    Leaders,
}

impl WomenAmong {
    /// All, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Employment, Self::Members, Self::Leaders];

    /// Among whom a measure counts women; none for measures of something else.
    pub fn of(measure: Measure) -> Option<Self> {
        [
            (Measure::EMPLOYMENT, Self::Employment),
            (Measure::PAID_EMPLOYMENT, Self::Employment),
            (Measure::MEMBERS, Self::Members),
            (Measure::LEADERS, Self::Leaders),
        ]
        .into_iter()
        .find_map(|(own, among)| (own == measure).then_some(among))
    }

    /// Its word: `employment`, `members`, `leaders`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Employment => "employment",
            Self::Members => "members",
            Self::Leaders => "leaders",
        }
    }
}

/// The latest share of women for one area and base: a measure, kind or part, perimeter and way of counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WomenShare {
    /// Among whom.
    pub among: WomenAmong,
    /// The area.
    pub area: Area,
    /// What it is about: the key of the share, or of the number of women that it is computed from.
    pub key: Key,
    /// The share: a fact, or a share computed here.
    pub figure: FigureId,
    /// The fact of which it has its year: the share itself or the number of women.
    pub fact: FigureId,
    /// Whether it is computed here.
    pub is_computed: bool,
    /// How it is hedged.
    pub hedge: Hedge,
    /// How well it is founded; of a computed one the number of women.
    pub grade: Grade,
}

/// What is known of the share of women among those who work, are members or lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WomenColumn {
    /// Among whom.
    pub among: WomenAmong,
    /// The areas (`count/women/shares/employment`).
    pub areas: Counted,
    /// The least and the greatest share in the whole social and solidarity economy (`minimum/women/employment`), from two
    /// areas on; no bounds.
    pub extremes: Option<(AreaRatio, AreaRatio)>,
}
