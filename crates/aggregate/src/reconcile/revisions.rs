//! Rows of one record: a later source date replaces, anything else stays beside it.

use crate::facts::{Facts, Revision};
use rustc_hash::{FxBuildHasher, FxHashSet};
use sse_model::{Claim, ClaimId};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Fills `claims` and `revisions`; returns the names of claims that repeat a record without a later date.
pub(super) fn settle(claims: Vec<Claim>, facts: &mut Facts) -> Vec<Vec<ClaimId>> {
    let (repeated, mut standing_alone) = repeated(claims);
    let mut unclear = Vec::new();
    for rows in repeated.into_values() {
        let (standing, replaced) = split(rows);
        let names: Vec<ClaimId> = standing.iter().map(|claim| claim.id.clone()).collect();
        let by = |replaced: &Claim| {
            let mut standing = standing.iter().filter(|row| is_later(row, replaced));
            standing.next().map_or_else(|| names[0].clone(), |row| row.id.clone())
        };
        facts.revisions.extend(replaced.into_iter().map(|replaced| Revision { by: by(&replaced), replaced }));
        standing_alone.extend(standing.into_iter().map(|claim| (claim.id.clone(), claim)));
        if names.len() > 1 {
            unclear.push(names);
        }
    }
    facts.claims = standing_alone.into_iter().collect();
    unclear
}

type ByRecord = BTreeMap<(Arc<str>, Arc<str>), Vec<Claim>>;

/// Claims that share a reporter and its record, and all others by name.
fn repeated(claims: Vec<Claim>) -> (ByRecord, Vec<(ClaimId, Claim)>) {
    let record = |claim: &Claim| claim.own_record.clone().map(|record| (claim.id.reporter.clone(), record));
    let (mut seen, mut twice) =
        (FxHashSet::with_capacity_and_hasher(claims.len(), FxBuildHasher), FxHashSet::default());
    for record in claims.iter().filter_map(record) {
        if !seen.insert(record.clone()) {
            twice.insert(record);
        }
    }
    let (mut repeated, mut alone) = (ByRecord::new(), Vec::with_capacity(claims.len()));
    for claim in claims {
        match record(&claim).filter(|record| twice.contains(record)) {
            Some(record) => repeated.entry(record).or_default().push(claim),
            None => alone.push((claim.id.clone(), claim)),
        }
    }
    (repeated, alone)
}

/// The rows that no other row is later than, and the others; both by name.
fn split(mut rows: Vec<Claim>) -> (Vec<Claim>, Vec<Claim>) {
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    let outdated: Vec<bool> = rows.iter().map(|row| rows.iter().any(|other| is_later(other, row))).collect();
    let mut outdated = outdated.into_iter();
    let (replaced, standing) = rows.into_iter().partition(|_| outdated.next() == Some(true));
    (standing, replaced)
}

/// Whether the source of a row is later in the part of the date that both state.
fn is_later(row: &Claim, than: &Claim) -> bool {
    row.source_date.zip(than.source_date).is_some_and(|(own, other)| own.compare(other) == Some(Ordering::Greater))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::claim;

    fn settled(rows: &[&str]) -> (Vec<String>, usize, usize) {
        let mut facts = Facts::default();
        let unclear = settle(rows.iter().map(|row| claim("ESP", row)).collect(), &mut facts);
        let standing = facts.claims.values().map(|claim| format!("{} {}", claim.id.record, claim.value)).collect();
        (standing, facts.revisions.len(), unclear.len())
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
        let mut facts = Facts::default();
        settle(rows.iter().map(|row| claim("ESP", row)).collect(), &mut facts);
        let [revision] = facts.revisions.as_slice() else { panic!("{:?}", facts.revisions) };
        assert_eq!((&*revision.replaced.id.record, &*revision.by.record), ("a#2", "a#3"));
    }

    #[test]
    fn equal_or_blank_dates_stay_with_a_warning() {
        let first = "ESP entities 2023 sse 10 record=a date=2024";
        let second = "ESP entities 2023 sse 12 record=a#2 date=2024-02";
        assert_eq!(settled(&[second, first]), (vec!["a 10".to_owned(), "a#2 12".to_owned()], 0, 1));
        let blank = "ESP entities 2023 sse 11 record=a#2";
        assert_eq!(settled(&[blank, first]).1, 0);
    }
}
