//! The weight of the social and solidarity economy in the economy of each country or area, and the share of women in it.

use super::View;
use super::record::Record;
use crate::engine::magnitude;
use minijinja::Value;
use sse_aggregate::{AreaValue, BasisClass, ComputedShare, FigureId, Hedge, RatioTable, TableKey};
use sse_model::{Area, Code, Decimal, Denominator, EntityType, Measure, Sex};
use std::collections::BTreeSet;

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

impl View<'_> {
    /// One line an area for the whole social and solidarity economy, then for each other kind: its share in employment and in
    /// value added, and that of women in its employment.
    pub(crate) fn weight(&self) -> Vec<Record<'_>> {
        let mut lines: Vec<Line> = self.lines().into_iter().collect();
        lines.sort_by_key(|(kind, area)| (*kind, area.rank(self.language())));
        lines.into_iter().map(|line| self.line(line)).collect()
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

    /// The smallest and the largest share in employment of the whole social and solidarity economy that the table of weights
    /// prints, each with its area; none where there are fewer than two. What is at least so much is no smallest share, what is
    /// at most so much no largest one, and what failed a check is neither.
    pub(crate) fn weight_range(&self) -> Option<Record<'_>> {
        let lines = self.lines().into_iter();
        let whole = lines.filter(|(kind, _)| *kind == EntityType::SSE);
        let told = whole.filter_map(|line| {
            let told = self.employment_of(line)?;
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
                .plain("share", self.told(told))
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

    /// The share of direct jobs in employment as reported or, where none was, computed; failing that, one of more than direct
    /// jobs, or an upper bound.
    fn employment_of(&self, line: Line) -> Option<Told<'_>> {
        let (kind, area) = line;
        let of_measure = |measure: Measure| {
            let mut shares = self.shares_of_employment();
            shares.find(|share| {
                (share.area, share.key.entity_type, share.key.measure) == (area, kind, measure)
            })
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

    fn line(&self, line: Line) -> Record<'_> {
        let (kind, area) = line;
        let employment = self.employment_of(line);
        let value_added = self.stated_share(line, is_value_added);
        let value_added = value_added.or_else(|| self.upper_bound(line, is_value_added));
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
            .plain("employment", employment.map(|told| self.told(&told)))
            .plain("value_added", value_added.map(|told| self.told(&told)))
            .plain("women", women.map(|told| self.told(&told)))
    }

    fn told(&self, told: &Told<'_>) -> Value {
        let (key, record) = match told {
            Told::Stated(row, key) => (*key, self.area_row(row).plain("computed", false)),
            Told::Computed(share) => {
                let record = self.computed_share(share).plain("computed", true);
                // What is stated of a reported value alone.
                let record = record.plain("grade", Option::<&str>::None);
                (&share.key, record.plain("year_of_publication", false))
            }
        };
        let of = key.denominator.map(Code::code);
        record
            .plain("denominator", of)
            .plain("is_paid", key.measure == Measure::PAID_EMPLOYMENT)
            .plain("is_wide", self.is_wide(told))
            .value()
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
