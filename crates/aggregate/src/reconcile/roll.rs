//! The claims on one area by series and period. Whatever a claim can contradict lies in its area.

use crate::facts::Key;
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use sse_model::Claim;
use std::ops::Range;

/// The claims on one area that stand.
pub(super) struct Roll<'a> {
    /// The claims in the order of their keys.
    claims: Vec<&'a Claim>,
    /// Where each series stands in `claims`, by its key.
    series: IndexMap<Key, Range<usize>, FxBuildHasher>,
}

impl<'a> Roll<'a> {
    pub(super) fn of(claims: &[&'a Claim]) -> Self {
        let mut keyed: Vec<(Key, &Claim)> = claims
            .iter()
            .map(|&claim| (Key::of(claim), claim))
            .collect();
        keyed.sort_by(|one, other| one.0.cmp(&other.0));
        let (mut series, mut begin) = (IndexMap::default(), 0);
        for claims in keyed.chunk_by(|one, other| one.0.series() == other.0.series()) {
            let end = begin + claims.len();
            series.insert(claims[0].0.series(), begin..end);
            begin = end;
        }
        let claims = keyed.into_iter().map(|(_, claim)| claim).collect();
        Self { claims, series }
    }

    /// Every series with its claims, by period.
    pub(super) fn series(&self) -> impl Iterator<Item = &[&'a Claim]> {
        self.series
            .values()
            .map(|range| &self.claims[range.clone()])
    }

    /// The number of a series, by its key without a period.
    pub(super) fn number(&self, series: &Key) -> Option<usize> {
        self.series.get_index_of(series)
    }

    /// The key of a series.
    pub(super) fn at(&self, number: usize) -> Key {
        *self
            .series
            .get_index(number)
            .expect("a series of this number")
            .0
    }
}
