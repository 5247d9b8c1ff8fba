//! A name of its own for every row, whatever the order of the file.

use crate::accept::Accepted;
use crate::context::{FileContext, RowOrigin, Sink};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A row that is good, and where it stands, with the record that its reporter gave it.
pub(crate) struct NamedRow {
    pub(crate) accepted: Accepted,
    pub(crate) origin: RowOrigin,
}

/// Names the rows and hands all to the sink, in the order of the file.
///
/// A row bears its record, or a name made of its key. Of several rows with one name the latest by date of source bears
/// it, or else the first by source, then value; the others are numbered from `#2`.
pub(crate) fn deliver(good: Vec<NamedRow>, context: &FileContext, sink: &mut dyn Sink) {
    let names = names(&good);
    sink.expect(context.table, good.len());
    for (NamedRow { accepted, origin }, name) in good.into_iter().zip(names) {
        match accepted {
            Accepted::Claim(mut claim) => {
                (claim.id.record, claim.own_record) = (name, origin.record.clone());
                sink.claim(claim, origin);
            }
            Accepted::Action(mut action) => {
                action.id.record = name;
                sink.action(*action, origin);
            }
        }
    }
}

/// The name of each row.
fn names(good: &[NamedRow]) -> Vec<Arc<str>> {
    let mut names: Vec<Arc<str>> = good
        .iter()
        .map(|named| {
            named
                .origin
                .record
                .clone()
                .unwrap_or_else(|| Arc::from(named.accepted.key()))
        })
        .collect();
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    first.reserve(good.len());
    let mut shared: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, base) in names.iter().enumerate() {
        if let Some(&before) = first.get(&**base) {
            shared.entry(base).or_insert_with(|| vec![before]).push(at);
        } else {
            first.insert(base, at);
        }
    }
    let mut numbered = Vec::new();
    for (base, mut rows) in shared {
        rows.sort_by_cached_key(|&at| {
            let named = &good[at];
            let dated = std::cmp::Reverse(
                named
                    .origin
                    .record
                    .as_ref()
                    .and_then(|_| named.accepted.source_date()),
            );
            (named.origin.record.is_none(), dated, named.accepted.rank())
        });
        let mut free = (2_u64..).map(|number| format!("{base}#{number}"));
        for at in rows.into_iter().skip(1) {
            let name = free.find(|name| !first.contains_key(name.as_str()));
            numbered.push((at, Arc::from(name.unwrap_or_default())));
        }
    }
    for (at, name) in numbered {
        names[at] = name;
    }
    names
}
