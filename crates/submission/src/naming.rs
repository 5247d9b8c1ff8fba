//! A name of its own for every row, whatever the order of the file.

use crate::accept::Accepted;
use crate::context::{Context, Origin, Sink};
use rustc_hash::FxHashMap;
use sse_model::{Action, Claim, ClaimId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A row that is good, with the record that its reporter gave it.
pub(crate) struct Named {
    pub(crate) accepted: Accepted,
    pub(crate) record: Option<Arc<str>>,
    pub(crate) origin: Origin,
}

/// Names the rows and hands all to the sink, in the order of the file.
///
/// A row bears its record, or a name made of its key. Of several rows with one name the latest by date of source bears
/// it, or else the first by source, then value; the others are numbered from `#2`.
pub(crate) fn deliver(good: Vec<Named>, context: &Context, sink: &mut dyn Sink) {
    let names = names(&good, context);
    sink.expect(context.table, good.len());
    for (Named { accepted, record, origin }, name) in good.into_iter().zip(names) {
        let id = ClaimId { reporter: context.reporter.clone(), table: context.table, record: name };
        match accepted {
            Accepted::Claim(claim) => sink.claim(Claim { id, own_record: record, ..claim }, origin),
            Accepted::Action(action) => sink.action(Action { id, ..action }, origin),
        }
    }
}

/// The name of each row.
fn names(good: &[Named], context: &Context) -> Vec<Arc<str>> {
    let bases: Vec<Arc<str>> = good
        .iter()
        .map(|named| named.record.clone().unwrap_or_else(|| Arc::from(named.accepted.key(context))))
        .collect();
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    first.reserve(good.len());
    let mut shared: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, base) in bases.iter().enumerate() {
        if let Some(&before) = first.get(&**base) {
            shared.entry(base).or_insert_with(|| vec![before]).push(at);
        } else {
            first.insert(base, at);
        }
    }
    let mut names = bases.clone();
    for (base, mut rows) in shared {
        rows.sort_by_cached_key(|&at| {
            let named = &good[at];
            let dated = std::cmp::Reverse(named.record.as_ref().and_then(|_| named.accepted.source_date()));
            (named.record.is_none(), dated, named.accepted.rank())
        });
        let mut free = (2_u64..).map(|number| format!("{base}#{number}"));
        for at in rows.into_iter().skip(1) {
            let name = free.find(|name| !first.contains_key(name.as_str()));
            names[at] = Arc::from(name.unwrap_or_default());
        }
    }
    names
}
