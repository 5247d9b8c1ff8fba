//! Rows of one record: a later source date replaces, anything else stays beside it under a name of its own.

use crate::facts::{Facts, Revision};
use sse_model::{Action, Claim, ClaimId};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Fills `claims` and `revisions`; returns the names of claims that repeat a record without a later date.
pub(super) fn settle(claims: Vec<Claim>, facts: &mut Facts) -> Vec<Vec<ClaimId>> {
    let mut by_record: BTreeMap<ClaimId, Vec<Claim>> = BTreeMap::new();
    for claim in claims {
        by_record.entry(claim.id.clone()).or_default().push(claim);
    }
    let mut unclear = Vec::new();
    for (id, rows) in by_record {
        let (standing, replaced) = split(rows);
        facts.revisions.extend(replaced.into_iter().map(|replaced| Revision { replaced, by: id.clone() }));
        let names = number(&id, standing.len());
        if names.len() > 1 {
            unclear.push(names.clone());
        }
        facts.claims.extend(names.into_iter().zip(standing).map(|(id, claim)| (id.clone(), Claim { id, ..claim })));
    }
    unclear
}

/// The rows that no other row is later than, and the others; both by source, then value.
fn split(mut rows: Vec<Claim>) -> (Vec<Claim>, Vec<Claim>) {
    rows.sort_by_key(content);
    let dates: Vec<_> = rows.iter().map(|row| row.source_date).collect();
    let later = |row: &Claim| {
        dates
            .iter()
            .flatten()
            .any(|date| row.source_date.is_some_and(|own| date.compare(own) == Some(Ordering::Greater)))
    };
    let (replaced, standing) = rows.into_iter().partition(|row| later(row));
    (standing, replaced)
}

/// An order of rows that doesn't depend on where they stand.
fn content(claim: &Claim) -> impl Ord + use<> {
    let key = crate::facts::Key::of(claim);
    (claim.source.clone(), claim.value, key, claim.source_date, claim.source_url.clone(), claim.note.clone())
}

/// The name itself, then `#2`, `#3` …
fn number(id: &ClaimId, count: usize) -> Vec<ClaimId> {
    let numbered = |at: usize| ClaimId { record: format!("{}#{at}", id.record).into(), ..id.clone() };
    (1..=count).map(|at| if at == 1 { id.clone() } else { numbered(at) }).collect()
}

/// Gives actions that share a record names of their own.
pub(super) fn name_apart(actions: &mut [Action]) {
    actions.sort_by(|a, b| {
        let amount = |action: &Action| action.amount.map(|(value, ..)| value);
        let text = |action: &Action| (action.source.clone(), action.title.clone(), action.note.clone());
        let key = |action: &Action| (action.id.clone(), text(action), action.status, action.start, amount(action));
        key(a).cmp(&key(b))
    });
    let mut seen: BTreeMap<ClaimId, usize> = BTreeMap::new();
    for action in actions {
        let times = seen.entry(action.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            action.id.record = format!("{}#{times}", action.id.record).into();
        }
    }
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
        let old = "ESP entities 2023 sse 10 record=a date=2024-01";
        let new = "ESP entities 2022 sse 12 record=a date=2024-02-03";
        assert_eq!(settled(&[new, old]), (vec!["a 12".to_owned()], 1, 0));
    }

    #[test]
    fn equal_or_blank_dates_stay_with_a_warning() {
        let first = "ESP entities 2023 sse 10 record=a date=2024";
        let second = "ESP entities 2023 sse 12 record=a date=2024-02";
        assert_eq!(settled(&[second, first]), (vec!["a 10".to_owned(), "a#2 12".to_owned()], 0, 1));
        let blank = "ESP entities 2023 sse 11 record=a";
        assert_eq!(settled(&[blank, first]).1, 0);
    }
}
