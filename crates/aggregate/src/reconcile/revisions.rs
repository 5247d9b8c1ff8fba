//! Rows of one record: a later source date replaces, anything else stays beside it.

use rustc_hash::FxHashSet;
use sse_model::{Claim, ClaimId};
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Which of the claims stand.
pub(super) struct Revised<C> {
    /// Those that no later row replaced.
    pub(super) standing: Vec<C>,
    /// The others, by record, each with the name of the first claim that replaces it.
    pub(super) replaced: Vec<(C, ClaimId)>,
    /// The names of claims that repeat a record without a later date, by record.
    pub(super) unclear: Vec<Vec<ClaimId>>,
}

/// A reporter and a record of its own.
type OwnRecord = (std::sync::Arc<str>, std::sync::Arc<str>);

impl<C: Borrow<Claim>> Revised<C> {
    /// Compares the rows of each record.
    pub(super) fn of(claims: Vec<C>) -> Self {
        let mut revised = Self {
            standing: claims,
            replaced: Vec::new(),
            unclear: Vec::new(),
        };
        // Of the rows of one record all but one are named otherwise.
        let renamed: FxHashSet<OwnRecord> = revised
            .standing
            .iter()
            .map(Borrow::borrow)
            .filter(|claim| is_renamed(claim))
            .filter_map(record)
            .collect();
        if renamed.is_empty() {
            return revised;
        }
        let mut repeated: BTreeMap<OwnRecord, Vec<C>> = BTreeMap::new();
        for claim in std::mem::take(&mut revised.standing) {
            match record(claim.borrow()).filter(|record| renamed.contains(record)) {
                Some(record) => repeated.entry(record).or_default().push(claim),
                None => revised.standing.push(claim),
            }
        }
        for rows in repeated.into_values() {
            revised.settle(rows);
        }
        revised
    }

    /// Settles the rows of one record: those that no other is later than stand.
    fn settle(&mut self, mut rows: Vec<C>) {
        rows.sort_by(|a, b| a.borrow().id.cmp(&b.borrow().id));
        let is_outdated = |row: &C| {
            rows.iter()
                .any(|other| is_later(other.borrow(), row.borrow()))
        };
        let outdated: Vec<bool> = rows.iter().map(is_outdated).collect();
        let mut outdated = outdated.into_iter();
        let (replaced, standing): (Vec<C>, Vec<C>) = rows
            .into_iter()
            .partition(|_| outdated.next() == Some(true));
        let names: Vec<ClaimId> = standing
            .iter()
            .map(|claim| claim.borrow().id.clone())
            .collect();
        let by = |replaced: &C| {
            let mut later = standing
                .iter()
                .filter(|row| is_later((*row).borrow(), replaced.borrow()));
            later
                .next()
                .map_or_else(|| names[0].clone(), |row| row.borrow().id.clone())
        };
        let by: Vec<ClaimId> = replaced.iter().map(by).collect();
        self.replaced.extend(replaced.into_iter().zip(by));
        self.standing.extend(standing);
        if names.len() > 1 {
            self.unclear.push(names);
        }
    }
}

fn record(claim: &Claim) -> Option<OwnRecord> {
    claim
        .own_record
        .clone()
        .map(|record| (claim.id.reporter.clone(), record))
}

fn is_renamed(claim: &Claim) -> bool {
    claim
        .own_record
        .as_ref()
        .is_some_and(|record| **record != *claim.id.record)
}

/// Whether the source of a row is later in the part of the date that both state.
fn is_later(row: &Claim, than: &Claim) -> bool {
    row.source_date
        .zip(than.source_date)
        .is_some_and(|(own, other)| own.compare(other) == Some(Ordering::Greater))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::claim;

    fn settled(rows: &[&str]) -> (Vec<String>, usize, usize) {
        let mut revised = Revised::of(rows.iter().map(|row| claim("ESP", row)).collect());
        revised.standing.sort_by(|a, b| a.id.cmp(&b.id));
        let standing = revised
            .standing
            .iter()
            .map(|claim| format!("{} {}", claim.id.record, claim.value))
            .collect();
        (standing, revised.replaced.len(), revised.unclear.len())
    }

    #[test]
    fn a_later_source_replaces_the_record() {
        let old = "ESP entities 2023 sse 10 record=a#2 date=2024-01";
        let new = "ESP entities 2022 sse 12 record=a date=2024-02-03";
        assert_eq!(settled(&[new, old]), (vec!["a 12".to_owned()], 1, 0));
    }

    #[test]
    fn the_row_that_replaces_is_a_later_one() {
        let rows = [
            "ESP entities 2023 sse 10 record=a",
            "ESP entities 2023 sse 11 record=a#2 date=2024",
            "ESP entities 2023 sse 12 record=a#3 date=2025",
        ];
        let revised = Revised::of(rows.iter().map(|row| claim("ESP", row)).collect());
        let [(replaced, by)] = revised.replaced.as_slice() else {
            panic!("{:?}", revised.replaced)
        };
        assert_eq!((&*replaced.id.record, &*by.record), ("a#2", "a#3"));
    }

    #[test]
    fn equal_or_blank_dates_stay_with_a_warning() {
        let first = "ESP entities 2023 sse 10 record=a date=2024";
        let second = "ESP entities 2023 sse 12 record=a#2 date=2024-02";
        assert_eq!(
            settled(&[second, first]),
            (vec!["a 10".to_owned(), "a#2 12".to_owned()], 0, 1)
        );
        let blank = "ESP entities 2023 sse 11 record=a#2";
        assert_eq!(settled(&[blank, first]).1, 0);
    }
}
