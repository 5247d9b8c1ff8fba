//! The facts of one area side by side, for the checks between them.

use super::denominators::Denominators;
use super::roll::Roll;
use super::settled::Settled;
use crate::facts::Key;
use crate::facts::{Outcome, Side};
use crate::figure::{Formula, Hedge, Value};
use sse_model::{ClaimId, Decimal, Denominator, DenominatorFact, Period, Round};
use std::ops::Range;

/// The facts of one area that have one value.
pub(crate) struct Neighbourhood<'a> {
    pub(crate) round: &'a Round,
    denominators: &'a Denominators<'a>,
    roll: &'a Roll<'a>,
    facts: Vec<Neighbour<'a>>,
    /// Where each series of the roll stands in `facts`.
    ranges: Vec<Range<usize>>,
}

/// The facts of one key but for its period, by period.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Series<'a> {
    /// Their key; the period is unknown.
    pub(crate) at: Key,
    pub(crate) facts: &'a [Neighbour<'a>],
}

/// A fact with one value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Neighbour<'a> {
    pub(crate) fact: &'a Settled<'a>,
    pub(crate) period: Period,
    pub(crate) value: Decimal,
    pub(crate) hedge: Hedge,
}

impl<'a> Neighbourhood<'a> {
    /// The facts that the series of a roll came to, one series behind the other.
    pub(super) fn of(
        round: &'a Round,
        denominators: &'a Denominators<'a>,
        roll: &'a Roll<'a>,
        settled: &'a [Settled<'a>],
    ) -> Self {
        let mut facts = Vec::with_capacity(settled.len());
        let (mut ranges, mut rest) = (Vec::new(), settled);
        for claims in roll.series() {
            let begin = facts.len();
            let periods = claims
                .chunk_by(|one, other| one.period == other.period)
                .count();
            let (own, others) = rest.split_at(periods);
            facts.extend(own.iter().filter_map(Neighbour::of));
            ranges.push(begin..facts.len());
            rest = others;
        }
        Self {
            round,
            denominators,
            roll,
            facts,
            ranges,
        }
    }

    /// Every series.
    pub(crate) fn series(&self) -> impl Iterator<Item = Series<'_>> {
        (0..self.ranges.len()).map(|number| self.numbered(number))
    }

    /// The series with these coordinates.
    pub(crate) fn find(&self, at: &Key) -> Option<Series<'_>> {
        self.roll.number(at).map(|number| self.numbered(number))
    }

    /// The row of `denominators.csv` for the area, year and unit of a fact.
    pub(crate) fn denominator(
        &self,
        part: &Neighbour,
        denominator: Denominator,
    ) -> Option<&'a DenominatorFact> {
        let about = part.fact.any();
        self.denominators
            .find(about.area, part.period, denominator, about.unit)
    }

    fn numbered(&self, number: usize) -> Series<'_> {
        Series {
            at: self.roll.at(number),
            facts: &self.facts[self.ranges[number].clone()],
        }
    }

    /// Series by the one that `whole` leads to, for those that it takes and where there is such a series.
    pub(crate) fn parts(
        &self,
        whole: impl Fn(&Key) -> Option<Key>,
    ) -> Vec<(Series<'_>, Vec<Series<'_>>)> {
        let number = |at: &Key| self.roll.number(&whole(at)?);
        let all = 0..self.ranges.len();
        let mut pairs: Vec<(usize, usize)> = all
            .filter_map(|part| Some((number(&self.roll.at(part))?, part)))
            .collect();
        pairs.sort_unstable();
        let of = |group: &[(usize, usize)]| {
            (
                self.numbered(group[0].0),
                group.iter().map(|&(_, part)| self.numbered(part)).collect(),
            )
        };
        pairs
            .chunk_by(|one, other| one.0 == other.0)
            .map(of)
            .collect()
    }
}

impl<'a> Series<'a> {
    /// The facts on a year.
    pub(crate) fn years(&self) -> &'a [Neighbour<'a>] {
        &self.facts[..self
            .facts
            .partition_point(|fact| fact.period.year().is_some())]
    }

    /// The fact of a period.
    pub(crate) fn on(&self, period: Period) -> Option<&'a Neighbour<'a>> {
        let at = self.facts.partition_point(|fact| fact.period < period);
        self.facts.get(at).filter(|fact| fact.period == period)
    }
}

impl<'a> Neighbour<'a> {
    fn of(fact: &'a Settled<'a>) -> Option<Self> {
        let Outcome::Value { value, hedge } = fact.outcome else {
            return None;
        };
        Some(Self {
            fact,
            period: fact.any().period,
            value,
            hedge,
        })
    }

    /// This fact as one side of a check.
    pub(crate) fn side(&self) -> Side {
        let value = Value::Amount {
            value: self.value,
            unit: self.fact.any().unit,
            hedge: self.hedge,
        };
        let id = self.fact.id();
        Side {
            facts: vec![id.clone()],
            figure: id.clone(),
            formula: Formula::Chosen,
            value,
        }
    }

    /// Whether it isn't hedged.
    pub(crate) fn is_exact(&self) -> bool {
        self.hedge == Hedge::Exact
    }
}

/// All claims behind facts, sorted.
pub(crate) fn claims_behind(facts: &[Neighbour]) -> Vec<ClaimId> {
    let mut claims: Vec<ClaimId> = facts
        .iter()
        .flat_map(|neighbour| neighbour.fact.winners())
        .cloned()
        .collect();
    claims.sort();
    claims
}
