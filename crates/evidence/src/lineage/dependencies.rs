//! What figures rest on.

use super::Lineage;
use std::collections::BTreeSet;

/// All that figures rest on, by name; what was left out of them too.
#[derive(Debug, Default)]
pub(crate) struct Behind<'l> {
    pub(crate) figures: BTreeSet<&'l str>,
    pub(crate) facts: BTreeSet<&'l str>,
    /// Claims and actions.
    pub(crate) rows: BTreeSet<&'l str>,
}

impl Lineage {
    /// Figures with all that they rest on.
    pub(crate) fn walk<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Behind<'_> {
        let mut behind = Behind::default();
        let mut open: Vec<&str> = ids.into_iter().collect();
        while let Some(id) = open.pop() {
            if let Some((id, fact)) = self.facts.get_key_value(id) {
                behind.facts.insert(id);
                behind.rows.extend(fact.winners.iter().map(String::as_str));
                behind
                    .rows
                    .extend(fact.left_out.iter().map(|left| left.claim.as_str()));
            }
            if let Some((id, figure)) = self.figures.get_key_value(id)
                && behind.figures.insert(id)
            {
                behind.rows.extend(figure.claims.iter().map(String::as_str));
                behind
                    .rows
                    .extend(figure.left_out.iter().map(|left| left.claim.as_str()));
                open.extend(figure.from.iter().chain(&figure.rates).map(String::as_str));
            }
        }
        behind
    }
}
