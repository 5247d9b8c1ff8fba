//! The claims on one area by series and period. Whatever a claim can contradict lies in its area.

use crate::facts::Key;
use rustc_hash::FxHashMap;
use sse_model::Claim;
use std::ops::Range;

/// The claims on one area that stand.
pub(super) struct Roll<'a> {
    pub(super) claims: &'a [&'a Claim],
    /// Of each claim, its key.
    pub(super) keys: Vec<Key>,
    /// The numbers of the series by their keys.
    numbers: FxHashMap<Key, usize>,
    /// Of each series, in the order of their first claims, its key.
    at: Vec<Key>,
    /// The claims by series, then period.
    by_key: Vec<&'a Claim>,
    /// Where each series stands in `by_key`.
    ranges: Vec<Range<usize>>,
}

impl<'a> Roll<'a> {
    pub(super) fn of(claims: &'a [&'a Claim]) -> Self {
        let keys: Vec<Key> = claims.iter().map(|claim| Key::of(claim)).collect();
        let (mut numbers, mut at) = (FxHashMap::default(), Vec::new());
        let mut number = |of: &Key| {
            *numbers.entry(of.series()).or_insert_with_key(|series| {
                at.push(*series);
                at.len() - 1
            })
        };
        let of_claims: Vec<usize> = keys.iter().map(&mut number).collect();
        let mut ranges = ranges(&of_claims, at.len());
        let mut by_key = claims.to_vec();
        for (&claim, &number) in claims.iter().zip(&of_claims) {
            by_key[ranges[number].end] = claim;
            ranges[number].end += 1;
        }
        for range in &ranges {
            by_key[range.clone()].sort_by_key(|claim| claim.period);
        }
        Self {
            claims,
            keys,
            numbers,
            at,
            by_key,
            ranges,
        }
    }

    /// Every series with its claims, by period.
    pub(super) fn series(&self) -> impl Iterator<Item = &[&'a Claim]> {
        self.ranges.iter().map(|range| &self.by_key[range.clone()])
    }

    /// The number of a series, by its key without a period.
    pub(super) fn number(&self, series: &Key) -> Option<usize> {
        self.numbers.get(series).copied()
    }

    /// The key of a series.
    pub(super) fn at(&self, number: usize) -> Key {
        self.at[number]
    }
}

/// Where each series begins when they stand one behind the other; nothing is in them yet.
fn ranges(numbers: &[usize], series: usize) -> Vec<Range<usize>> {
    let mut sizes = vec![0_usize; series];
    for &number in numbers {
        sizes[number] += 1;
    }
    let mut begin = 0;
    let range = |size: usize| {
        begin += size;
        begin - size..begin - size
    };
    sizes.into_iter().map(range).collect()
}
