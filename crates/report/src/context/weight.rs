//! The weight of the social and solidarity economy in the economy of each country or area, and the share of women in it.

use super::View;
use super::record::Record;
use crate::engine::magnitude;
use crate::limits::WEIGHT_LINES;
use minijinja::Value;
use sse_aggregate::{
    AreaValue, BasisClass, ComputedShare, FigureId, Grade, Hedge, RatioTable, TableKey,
};
use sse_model::{Area, Code, Decimal, Denominator, EntityType, Measure, Sex};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many years apart the same number counts as one.
const NEAR_YEARS: i64 = 2;

/// A value of a line, and what a reader must know of it.
enum Told<'a> {
    /// As reported.
    Stated(&'a AreaValue, &'a TableKey),
    /// Computed here from two numbers.
    Computed(&'a ComputedShare),
}

impl Told<'_> {
    fn figure(&self) -> &FigureId {
        match self {
            Told::Stated(row, _) => &row.figure,
            Told::Computed(share) => &share.figure,
        }
    }

    fn year(&self) -> i64 {
        let year = match self {
            Told::Stated(row, _) => row.year.value,
            Told::Computed(share) => share.year.value,
        };
        year.number()
    }

    fn is_of_lowest_grade(&self) -> bool {
        let grade = match self {
            Told::Stated(row, _) => row.grade,
            Told::Computed(share) => share.grade,
        };
        grade == Grade::D
    }

    /// The facts behind it.
    fn facts(&self) -> &[FigureId] {
        match self {
            Told::Stated(row, _) => &row.facts,
            Told::Computed(share) => std::slice::from_ref(&share.part),
        }
    }
}

/// What stands in one line: an area and a kind of entity.
type Line = (EntityType, Area);

/// A share in the economy that a line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnOfWeight {
    /// In employment.
    Employment,
    /// In value added or gross domestic product.
    ValueAdded,
}

impl View<'_> {
    /// One line an area for the whole social and solidarity economy, then for each other kind: its share in employment and in
    /// value added, and that of women in its employment. The table of the report shows some of them.
    pub(crate) fn weight(&self) -> Vec<Record<'_>> {
        let mut lines: Vec<Line> = self.lines().into_iter().collect();
        lines.sort_by_cached_key(|line| self.rank(*line));
        let shown: BTreeSet<Line> = lines.iter().take(WEIGHT_LINES).copied().collect();
        let mut of_areas: BTreeMap<Area, Vec<Line>> = BTreeMap::new();
        for line in &lines {
            of_areas.entry(line.1).or_default().push(*line);
        }
        lines.sort_by_key(|(kind, area)| (*kind, area.rank(self.language())));
        let lines = lines.into_iter();
        lines
            .map(|line| {
                let record = self.line(line, &of_areas[&line.1]);
                record.plain("is_shown", shown.contains(&line))
            })
            .collect()
    }

    /// The lines that the report shows where there are too many: of each kind those with both shares, then the latest.
    fn rank(&self, line: Line) -> impl Ord + use<> {
        let columns = [ColumnOfWeight::Employment, ColumnOfWeight::ValueAdded];
        let told = columns.map(|column| self.share_in(column, line).map(|told| told.year()));
        let years = told.into_iter().flatten();
        (
            line.0,
            told.contains(&None),
            Reverse(years.max()),
            line.1.rank(self.language()),
        )
    }

    fn lines(&self) -> BTreeSet<Line> {
        let mut lines: BTreeSet<Line> = BTreeSet::new();
        for table in self.shares_of_economy() {
            lines.extend(
                table
                    .rows
                    .iter()
                    .map(|row| (table.key.entity_type, row.area)),
            );
        }
        let bounds = self.figures.ratio_bounds.iter();
        let bounds = bounds.filter(|(key, _)| is_employment(key) || is_value_added(key));
        lines.extend(bounds.map(|(key, row)| (key.entity_type, row.area)));
        let computed = self.shares_of_employment();
        lines.extend(computed.map(|share| (share.key.entity_type, share.area)));
        lines
    }

    /// The smallest and the largest share of the whole social and solidarity economy in employment.
    pub(crate) fn employment_range(&self) -> Option<Record<'_>> {
        self.range_of(ColumnOfWeight::Employment)
    }

    /// The same in value added or gross domestic product.
    pub(crate) fn value_range(&self) -> Option<Record<'_>> {
        self.range_of(ColumnOfWeight::ValueAdded)
    }

    /// The smallest and the largest share of a column of the whole social and solidarity economy that the table of weights
    /// prints, each with its area; none where there are fewer than two. What is at least so much is no smallest share, what is
    /// at most so much no largest one; what failed a check, and a reported share of the lowest grade, is neither.
    fn range_of(&self, column: ColumnOfWeight) -> Option<Record<'_>> {
        let lines = self.lines().into_iter();
        let whole = lines.filter(|(kind, _)| *kind == EntityType::SSE);
        let told = whole.filter_map(|line| {
            let told = self.share_in(column, line)?;
            if column == ColumnOfWeight::ValueAdded && told.is_of_lowest_grade() {
                return None;
            }
            let value = self.figures.value(told.figure())?;
            let known = magnitude(&value).filter(|_| self.disputed(told.facts()) != Some("check"));
            Some((known?, value.hedge(), line.1, told))
        });
        let told: Vec<(Decimal, Hedge, Area, Told<'_>)> = told.collect();
        let but = |hedge: Hedge| told.iter().filter(move |(_, own, ..)| *own != hedge);
        let least = but(Hedge::AtLeast).min_by_key(|(size, ..)| *size)?;
        let most = but(Hedge::AtMost).max_by_key(|(size, ..)| *size)?;
        let end = |(_, _, area, told): &(Decimal, Hedge, Area, Told<'_>)| {
            Record::new()
                .plain("area", self.area(*area))
                .plain("share", self.told(told).value())
        };
        (least.2 != most.2).then(|| {
            Record::new()
                .nested("least", end(least))
                .nested("most", end(most))
        })
    }

    fn shares_of_economy(&self) -> impl Iterator<Item = &RatioTable> {
        let all = self.figures.ratios.iter();
        all.filter(|table| is_employment(&table.key) || is_value_added(&table.key))
    }

    /// A share as reported, of a measure and denominator.
    fn stated_share(&self, (kind, area): Line, wanted: fn(&TableKey) -> bool) -> Option<Told<'_>> {
        let tables = self.shares_of_economy();
        let mut tables = tables.filter(|table| table.key.entity_type == kind && wanted(&table.key));
        tables.find_map(|table| {
            let row = table.rows.iter().find(|row| row.area == area)?;
            Some(Told::Stated(row, &table.key))
        })
    }

    /// An upper bound of a share, of a measure and denominator, for who states nothing else.
    fn upper_bound(&self, (kind, area): Line, wanted: fn(&TableKey) -> bool) -> Option<Told<'_>> {
        let mut bounds = self.figures.ratio_bounds.iter();
        let (key, row) =
            bounds.find(|(key, row)| (key.entity_type, row.area) == (kind, area) && wanted(key))?;
        Some(Told::Stated(row, key))
    }

    /// Whether more than direct jobs are counted.
    fn is_wide(&self, told: &Told<'_>) -> bool {
        let facts = told.facts().iter();
        let mut facts = facts.filter_map(|id| self.figures.facts.get(id));
        facts.any(|fact| {
            let is_wide = fact.key.class() != BasisClass::Direct;
            is_wide && fact.key.measure == Measure::EMPLOYMENT
        })
    }

    /// The computed shares in employment of direct jobs.
    fn shares_of_employment(&self) -> impl Iterator<Item = &ComputedShare> {
        let direct = |share: &&ComputedShare| {
            let part = self.figures.facts.get(&share.part);
            part.is_some_and(|part| part.key.class() == BasisClass::Direct)
        };
        let all = self.figures.shares.iter();
        all.filter(|share| is_of_employment(share)).filter(direct)
    }

    /// Whether the part of a computed share is what the table of its measure has for the area.
    fn is_selected(&self, share: &ComputedShare) -> bool {
        let table = self.figures.total(&share.key).into_iter();
        let mut rows = table.flat_map(|table| table.rows.iter().chain(&table.outside));
        rows.any(|row| row.area == share.area && row.facts.contains(&share.part))
    }

    /// The share of direct jobs in employment as reported or, where none was, computed; failing that, one of more than direct
    /// jobs, or an upper bound.
    fn employment_of(&self, line: Line) -> Option<Told<'_>> {
        let (kind, area) = line;
        let of_measure = |measure: Measure| {
            let shares = self.shares_of_employment().filter(|share| {
                (share.area, share.key.entity_type, share.key.measure) == (area, kind, measure)
            });
            shares.min_by_key(|share| (!self.is_selected(share), Reverse(share.year.value)))
        };
        let computed = || {
            let share = of_measure(Measure::EMPLOYMENT);
            share.or_else(|| of_measure(Measure::PAID_EMPLOYMENT))
        };
        let stated = || self.stated_share(line, is_employment);
        stated()
            .filter(|told| !self.is_wide(told))
            .or_else(|| computed().map(Told::Computed))
            .or_else(stated)
            .or_else(|| self.upper_bound(line, is_employment))
    }

    /// What a column has in a line.
    fn share_in(&self, column: ColumnOfWeight, line: Line) -> Option<Told<'_>> {
        match column {
            ColumnOfWeight::Employment => self.employment_of(line),
            ColumnOfWeight::ValueAdded => self
                .stated_share(line, is_value_added)
                .or_else(|| self.upper_bound(line, is_value_added)),
        }
    }

    /// What a column prints, and whether another line of the area has the same value of about the same year: one number, told
    /// of the whole and of a part, or of two parts, is right for one of them at most.
    fn cell(&self, column: ColumnOfWeight, line: Line, of_area: &[Line]) -> Option<Value> {
        let told = self.share_in(column, line)?;
        let number = |told: &Told<'_>| {
            let value = magnitude(&self.figures.value(told.figure())?)?;
            Some((value, told.year()))
        };
        let own = number(&told);
        let others = of_area.iter().filter(|other| **other != line);
        let mut others = others.filter_map(|other| number(&self.share_in(column, *other)?));
        let is_again = others.any(|(value, year)| {
            own.is_some_and(|(own, of)| own == value && (of - year).abs() <= NEAR_YEARS)
        });
        Some(self.told(&told).plain("is_again", is_again).value())
    }

    fn line(&self, line: Line, of_area: &[Line]) -> Record<'_> {
        let (kind, area) = line;
        let mut women = self.figures.women.ratios.iter();
        let women = women.find_map(|table| {
            let fits = table.key.measure == Measure::EMPLOYMENT && table.key.entity_type == kind;
            let row = table.rows.iter().find(|row| fits && row.area == area)?;
            Some(Told::Stated(row, &table.key))
        });
        Record::of(self.figures)
            .plain("area", self.area(area))
            .plain("entity_type", kind.code())
            .plain("entities", kind.plural(self.language()))
            .plain(
                "employment",
                self.cell(ColumnOfWeight::Employment, line, of_area),
            )
            .plain(
                "value_added",
                self.cell(ColumnOfWeight::ValueAdded, line, of_area),
            )
            .plain("women", women.map(|told| self.told(&told).value()))
    }

    fn told(&self, told: &Told<'_>) -> Record<'_> {
        let (key, record) = match told {
            Told::Stated(row, key) => (*key, self.area_row(row).plain("computed", false)),
            Told::Computed(share) => {
                let record = self.computed_share(share).plain("computed", true);
                // What is stated of a reported value alone.
                let record = record.plain("status", Option::<&str>::None);
                (&share.key, record.plain("year_of_publication", false))
            }
        };
        let of = key.denominator.map(Code::code);
        record
            .plain("denominator", of)
            .plain("is_paid", key.measure == Measure::PAID_EMPLOYMENT)
            .plain("is_wide", self.is_wide(told))
            .plain("is_again", false)
    }
}

fn is_employment(key: &TableKey) -> bool {
    key.measure == Measure::EMPLOYMENT && key.denominator == Some(Denominator::TOTAL_EMPLOYMENT)
}

fn is_value_added(key: &TableKey) -> bool {
    let wholes = [Denominator::GDP, Denominator::TOTAL_GVA];
    key.measure == Measure::GROSS_VALUE_ADDED
        && key.denominator.is_some_and(|of| wholes.contains(&of))
}

fn is_of_employment(share: &ComputedShare) -> bool {
    let measure = [Measure::EMPLOYMENT, Measure::PAID_EMPLOYMENT].contains(&share.key.measure);
    measure && share.denominator == Denominator::TOTAL_EMPLOYMENT && share.key.sex == Sex::Total
}
