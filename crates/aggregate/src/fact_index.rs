//! Facts with one value, found by their keys: those of an area, for the checks between them, or of a round.

use crate::facts::{Fact, Outcome, Side};
use crate::figure::{Formula, Hedge, Value};
use crate::key::Key;
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use sse_model::{ClaimId, Decimal, Period};
use std::ops::Range;

/// The facts that have one value.
pub(crate) struct FactIndex<'a> {
    /// Series by series, within these by period.
    facts: Vec<Valued<'a>>,
    /// Where each series stands in `facts`, by its key.
    series: IndexMap<Key, Range<usize>, FxBuildHasher>,
}

/// A fact with its one value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Valued<'a> {
    pub(crate) fact: &'a Fact,
    pub(crate) value: Decimal,
    pub(crate) hedge: Hedge,
}

/// The facts of one key but for its period.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Series<'i, 'a> {
    /// Their key; the period is unknown.
    pub(crate) key: Key,
    /// By period; never empty.
    pub(crate) facts: &'i [Valued<'a>],
}

impl<'a> FactIndex<'a> {
    /// Of facts those with one value.
    pub(crate) fn of(facts: impl IntoIterator<Item = &'a Fact>) -> Self {
        let mut series: IndexMap<Key, Range<usize>, FxBuildHasher> = IndexMap::default();
        let mut numbered: Vec<(usize, Valued)> = Vec::new();
        for valued in facts.into_iter().filter_map(Valued::of) {
            let known = series.entry(valued.fact.key.series());
            numbered.push((known.index(), valued));
            known.or_default().end += 1;
        }
        numbered.sort_by_key(|(number, valued)| (*number, valued.period()));
        let mut begin = 0;
        for range in series.values_mut() {
            *range = begin..begin + range.end;
            begin = range.end;
        }
        let facts = numbered.into_iter().map(|(_, valued)| valued).collect();
        Self { facts, series }
    }

    /// The fact of exactly this key.
    pub(crate) fn find(&self, key: &Key) -> Option<Valued<'a>> {
        self.series_of(key)?.on(key.period).copied()
    }

    /// The series that a key belongs to, whatever its period.
    pub(crate) fn series_of(&self, key: &Key) -> Option<Series<'_, 'a>> {
        let (key, range) = self.series.get_key_value(&key.series())?;
        Some(self.at(key, range))
    }

    /// Every series, in the order of their first facts.
    pub(crate) fn series(&self) -> impl Iterator<Item = Series<'_, 'a>> {
        self.series.iter().map(|(key, range)| self.at(key, range))
    }

    /// Series with their whole, which is where `whole` leads, for those that it takes and where there is such a series.
    pub(crate) fn parts(
        &self,
        whole: impl Fn(&Key) -> Option<Key>,
    ) -> Vec<(Series<'_, 'a>, Vec<Series<'_, 'a>>)> {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (part, key) in self.series.keys().enumerate() {
            let whole = whole(key).and_then(|whole| self.series.get_index_of(&whole));
            pairs.extend(whole.map(|whole| (whole, part)));
        }
        pairs.sort_unstable();
        pairs
            .chunk_by(|one, other| one.0 == other.0)
            .map(|pairs| {
                let parts = pairs.iter().map(|&(_, part)| self.numbered(part));
                (self.numbered(pairs[0].0), parts.collect())
            })
            .collect()
    }

    fn numbered(&self, number: usize) -> Series<'_, 'a> {
        let (key, range) = self
            .series
            .get_index(number)
            .expect("a series of the index");
        self.at(key, range)
    }

    fn at(&self, key: &Key, range: &Range<usize>) -> Series<'_, 'a> {
        Series {
            key: *key,
            facts: &self.facts[range.clone()],
        }
    }
}

impl<'i, 'a> Series<'i, 'a> {
    /// The facts on a year.
    pub(crate) fn years(&self) -> &'i [Valued<'a>] {
        let dated = self
            .facts
            .partition_point(|valued| valued.period().year().is_some());
        &self.facts[..dated]
    }

    /// The fact of a period.
    pub(crate) fn on(&self, period: Period) -> Option<&'i Valued<'a>> {
        let at = self
            .facts
            .partition_point(|valued| valued.period() < period);
        self.facts
            .get(at)
            .filter(|valued| valued.period() == period)
    }
}

impl<'a> Valued<'a> {
    /// A fact, if it has one value.
    pub(crate) fn of(fact: &'a Fact) -> Option<Self> {
        let Outcome::Value { value, hedge } = fact.outcome else {
            return None;
        };
        Some(Self { fact, value, hedge })
    }

    /// This fact as one side of a check.
    pub(crate) fn side(&self) -> Side {
        let id = self.fact.id();
        Side {
            facts: vec![id.clone()],
            figure: id.clone(),
            formula: Formula::Chosen,
            value: Value::Amount {
                value: self.value,
                unit: self.fact.key.unit,
                hedge: self.hedge,
            },
            whole: None,
        }
    }

    /// Whether it isn't hedged.
    pub(crate) fn is_exact(&self) -> bool {
        self.hedge == Hedge::Exact
    }

    /// Its period.
    pub(crate) fn period(&self) -> Period {
        self.fact.key.period
    }
}

/// All claims behind facts, sorted.
pub(crate) fn claims_behind(facts: &[Valued]) -> Vec<ClaimId> {
    let winners = facts.iter().flat_map(|valued| &valued.fact.winners);
    let mut claims: Vec<ClaimId> = winners.cloned().collect();
    claims.sort();
    claims
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{claim, round};

    #[test]
    fn facts_are_found_by_their_keys_and_stand_by_period() {
        let rows = [
            "ESP entities 2023 sse 3 subarea=North",
            "ESP entities 2021 sse 1 subarea=North",
            "ESP entities 2019-2020 sse 2 subarea=North",
            "ESP entities 2023 sse 9",
        ];
        let claims: Vec<_> = rows.map(|row| claim("ESP", row)).into();
        let keys: Vec<Key> = claims.iter().map(Key::of).collect();
        let facts = crate::reconcile(&round(), claims, Vec::new(), &[]);
        let index = FactIndex::of(facts.facts.values());
        let values = |facts: &[Valued]| -> Vec<String> {
            facts.iter().map(|fact| fact.value.to_string()).collect()
        };
        let north = index.series_of(&keys[0]).unwrap();
        assert_eq!(values(north.facts), ["1", "3", "2"]);
        assert_eq!(values(north.years()), ["1", "3"]);
        assert_eq!(index.find(&keys[2]).unwrap().value, Decimal::whole(2));
        assert!(index.find(&keys[0].series()).is_none());
        let wholes = index.parts(|key| {
            key.subarea.map(|_| Key {
                subarea: None,
                ..*key
            })
        });
        let [(whole, parts)] = &wholes[..] else {
            panic!("{}", wholes.len())
        };
        assert_eq!(
            (values(whole.facts), parts.len()),
            (vec!["9".to_owned()], 1)
        );
    }
}
