//! Distinct sources with who cites them.

use super::book::Book;
use crate::figure::FigureId;
use crate::views::SourceView;
use rustc_hash::FxHashMap;
use sse_model::{ClaimId, Year};
use std::collections::BTreeSet;

#[derive(Default)]
struct Citations {
    claims: Vec<ClaimId>,
    years: BTreeSet<Year>,
}

/// Every source by its words and address.
pub(super) fn sources(book: &mut Book) -> Vec<SourceView> {
    let facts = book.facts;
    let mut sources: FxHashMap<(&str, &str), Citations> = FxHashMap::default();
    for claim in facts.claims.values() {
        let citations = sources
            .entry((&claim.source, &claim.source_url))
            .or_default();
        citations.claims.push(claim.id.clone());
        citations.years.extend(claim.period.year());
    }
    for (_, action) in facts.action_rows() {
        sources
            .entry((&action.source, &action.source_url))
            .or_default()
            .claims
            .push(action.id.clone());
    }
    let view = |((source, url), citations): ((&str, &str), Citations)| {
        let mut claims = citations.claims;
        claims.sort_unstable();
        let reporters: BTreeSet<&str> = claims.iter().map(|claim| &*claim.reporter).collect();
        let id = FigureId::new(&["count", "source", &claims[0].to_string()]);
        SourceView {
            source: source.to_owned(),
            url: url.to_owned(),
            reporters: reporters.into_iter().map(str::to_owned).collect(),
            count: book.count_rows(id, claims.clone()),
            claims,
            years: citations.years.into_iter().collect(),
        }
    };
    let mut sources: Vec<_> = sources.into_iter().collect();
    sources.sort_unstable_by_key(|(source, _)| *source);
    sources.into_iter().map(view).collect()
}
