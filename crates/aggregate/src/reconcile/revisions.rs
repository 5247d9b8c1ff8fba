//! Rows of one record: a later source date replaces, anything else stays beside it under a name of its own.

use crate::facts::{Facts, Key, Revision};
use sse_model::{Action, Claim, ClaimId, Table};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Fills `claims`, `revisions` and `renamed`; returns the names of claims that repeat a record without a later date.
pub(super) fn settle(claims: Vec<Claim>, facts: &mut Facts) -> Vec<Vec<ClaimId>> {
    let order = by_name(&claims);
    let mut names = Names::of(claims.iter().map(|claim| &claim.id));
    let mut rows: Vec<Option<Claim>> = claims.into_iter().map(Some).collect();
    let mut settled: Vec<(ClaimId, Claim)> = Vec::with_capacity(rows.len());
    let mut unclear = Vec::new();
    let same = |rows: &[Option<Claim>], a: usize, b: usize| {
        rows[a].as_ref().map(|claim| &claim.id) == rows[b].as_ref().map(|claim| &claim.id)
    };
    let groups: Vec<&[usize]> = order.chunk_by(|&a, &b| same(&rows, a, b)).collect();
    for group in groups {
        let (standing, replaced) = split(group.iter().filter_map(|&at| rows[at].take()).collect());
        let Some(id) = standing.first().map(|claim| claim.id.clone()) else { continue };
        facts.revisions.extend(replaced.into_iter().map(|replaced| Revision { replaced, by: id.clone() }));
        let numbered = names.number(&id, standing.len());
        facts.renamed.extend(numbered.iter().skip(1).map(|name| (name.clone(), id.clone())));
        if numbered.len() > 1 {
            unclear.push(numbered.clone());
        }
        settled.extend(numbered.into_iter().zip(standing).map(|(id, claim)| (id.clone(), Claim { id, ..claim })));
    }
    drop(rows);
    facts.claims = settled.into_iter().collect();
    unclear
}

/// The positions of claims in the order of their names. Most names differ in the first bytes of their records, which
/// stand side by side here.
fn by_name(claims: &[Claim]) -> Vec<usize> {
    let reporters: BTreeSet<&str> = claims.iter().map(|claim| &*claim.id.reporter).collect();
    let ranks: BTreeMap<&str, usize> = reporters.into_iter().zip(0..).collect();
    let place = |(at, claim): (usize, &Claim)| {
        let mut begins = [0; 16];
        begins.iter_mut().zip(claim.id.record.bytes()).for_each(|(to, byte)| *to = byte);
        (ranks[&*claim.id.reporter], claim.id.table, u128::from_be_bytes(begins), at)
    };
    let mut places: Vec<(usize, Table, u128, usize)> = claims.iter().enumerate().map(place).collect();
    places.sort_unstable_by(|a, b| {
        let whole = |at: usize| &claims[at].id.record;
        (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)).then_with(|| (whole(a.3), a.3).cmp(&(whole(b.3), b.3)))
    });
    places.into_iter().map(|(.., at)| at).collect()
}

/// The rows that no other row is later than, and the others; both by source, then value.
fn split(mut rows: Vec<Claim>) -> (Vec<Claim>, Vec<Claim>) {
    if rows.len() > 1 {
        rows.sort_by_cached_key(content);
    }
    let dates: BTreeSet<_> = rows.iter().filter_map(|row| row.source_date).collect();
    let later = |row: &Claim| {
        let is_later = |own| dates.iter().any(|date| date.compare(own) == Some(Ordering::Greater));
        row.source_date.is_some_and(is_later)
    };
    let (replaced, standing) = rows.into_iter().partition(later);
    (standing, replaced)
}

/// An order of rows that doesn't depend on where they stand.
fn content(claim: &Claim) -> impl Ord + use<> {
    let text = |text: &str| Arc::<str>::from(text);
    let words = (text(&claim.source), claim.value, text(&claim.source_url), text(&claim.note));
    let made = (claim.qualifier, claim.status, claim.method, claim.transmission, claim.year_basis);
    (words, Key::of(claim), claim.source_date, made, claim.targets.clone())
}

/// Names that rows have, so that a name made here is no other row's.
struct Names {
    taken: BTreeSet<ClaimId>,
}

impl Names {
    fn of<'a>(ids: impl Iterator<Item = &'a ClaimId>) -> Self {
        Self { taken: ids.filter(|id| id.record.contains('#')).cloned().collect() }
    }

    /// The name itself, then `#2`, `#3` …; a number that a row bears already is passed over.
    fn number(&mut self, id: &ClaimId, count: usize) -> Vec<ClaimId> {
        let numbered = |at: usize| ClaimId { record: format!("{}#{at}", id.record).into(), ..id.clone() };
        let free = (2..).map(numbered).filter(|name| !self.taken.contains(name));
        let names: Vec<ClaimId> = std::iter::once(id.clone()).chain(free.take(count.saturating_sub(1))).collect();
        self.taken.extend(names.iter().skip(1).cloned());
        names
    }
}

/// Gives actions that share a record names of their own.
pub(super) fn name_apart(actions: &mut [Action]) {
    actions.sort_by(|a, b| {
        let amount = |action: &Action| action.amount.map(|(value, ..)| value);
        let text = |action: &Action| (action.source.clone(), action.title.clone(), action.note.clone());
        let key = |action: &Action| (action.id.clone(), text(action), action.status, action.start, amount(action));
        key(a).cmp(&key(b))
    });
    let mut names = Names::of(actions.iter().map(|action| &action.id));
    for same in actions.chunk_by_mut(|a, b| a.id == b.id) {
        let numbered = names.number(&same[0].id, same.len());
        same.iter_mut().zip(numbered).for_each(|(action, name)| action.id = name);
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
    fn a_name_made_here_is_no_other_rows() {
        let rows = ["10 record=a", "11 record=a", "12 record=a#2", "13 record=a"];
        let mut facts = Facts::default();
        let rows = rows.map(|row| claim("ESP", &format!("ESP entities 2023 sse {row}")));
        settle(rows.into(), &mut facts);
        let standing = facts.claims.values().map(|claim| format!("{} {}", claim.id.record, claim.value));
        assert_eq!(standing.collect::<Vec<_>>(), ["a 10", "a#2 12", "a#3 11", "a#4 13"]);
        let renamed = facts.renamed.iter().map(|(name, as_submitted)| (&*name.record, &*as_submitted.record));
        assert_eq!(renamed.collect::<Vec<_>>(), [("a#3", "a"), ("a#4", "a")]);
    }

    #[test]
    fn rows_that_differ_in_their_method_alone_have_one_order() {
        let row = |method: &str| claim("ESP", &format!("ESP entities 2023 sse 10 record=a method={method}"));
        let of = |methods: [&str; 2]| {
            let mut facts = Facts::default();
            settle(methods.map(row).into(), &mut facts);
            facts.claims
        };
        assert_eq!(of(["census", "survey"]), of(["survey", "census"]));
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
