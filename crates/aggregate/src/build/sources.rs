//! Distinct sources with who cites them.

use super::book::Book;
use crate::figure::FigureId;
use crate::views::SourceView;
use sse_model::{ClaimId, Year};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Citations {
    claims: BTreeSet<ClaimId>,
    years: BTreeSet<Year>,
}

/// Every source by its words and address.
pub(super) fn sources(book: &mut Book) -> Vec<SourceView> {
    let facts = book.facts;
    let mut sources: BTreeMap<(&str, &str), Citations> = BTreeMap::new();
    for claim in facts.claims.values() {
        let citations = sources.entry((&claim.source, &claim.source_url)).or_default();
        citations.claims.insert(claim.id.clone());
        citations.years.extend(claim.period.year());
    }
    for action in facts.actions.values() {
        sources.entry((&action.source, &action.source_url)).or_default().claims.insert(action.id.clone());
    }
    let view = |((source, url), citations): ((&str, &str), Citations)| {
        let claims: Vec<ClaimId> = citations.claims.into_iter().collect();
        let reporters: BTreeSet<String> = claims.iter().map(|claim| claim.reporter.to_string()).collect();
        let id = FigureId::new(&["count", "source", &claims[0].to_string()]);
        SourceView {
            source: source.to_owned(),
            url: url.to_owned(),
            reporters: reporters.into_iter().collect(),
            count: book.count_rows(id, claims.clone()),
            claims,
            years: citations.years.into_iter().collect(),
        }
    };
    sources.into_iter().map(view).collect()
}
