//! What changed between two rounds, or two builds of one.

mod comparison;

pub use comparison::{Compared, ComparedSum, Comparison, Subject};

use crate::figure::{FigureId, Value};
use crate::figures::Figures;
use sse_model::ClaimId;
use std::collections::{BTreeMap, BTreeSet};

/// A figure that isn't what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The figure.
    pub id: FigureId,
    /// What it was; none where it is new.
    pub before: Option<Value>,
    /// What it is; none where it is gone.
    pub after: Option<Value>,
    /// Claims and actions behind it that were added, removed or changed; sorted.
    pub because: Vec<ClaimId>,
}

/// The figures that differ, by id. Those of single claims and amounts are behind others and not told themselves.
pub fn changes(before: &Figures, after: &Figures) -> Vec<Change> {
    let ids: BTreeSet<&FigureId> = before.all.keys().chain(after.all.keys()).collect();
    let told = ids.into_iter().filter(|id| !id.as_str().starts_with("claim/"));
    told.filter_map(|id| change(id, before, after)).collect()
}

fn change(id: &FigureId, before: &Figures, after: &Figures) -> Option<Change> {
    let (old, new) = (before.value(id), after.value(id));
    if old == new {
        return None;
    }
    let behind: BTreeSet<ClaimId> = before.claims_behind(id).into_iter().chain(after.claims_behind(id)).collect();
    let differs = |claim: &ClaimId| {
        let same_claim = before.claims.get(claim) == after.claims.get(claim);
        let same_action = before.actions.get(claim) == after.actions.get(claim);
        let moved = before.claims_behind(id).contains(claim) != after.claims_behind(id).contains(claim);
        !same_claim || !same_action || moved
    };
    let because = behind.into_iter().filter(differs).collect();
    Some(Change { id: id.clone(), before: old, after: new, because })
}

impl Figures {
    /// All claims and actions that a figure rests on, through the figures it was made from; sorted.
    pub fn claims_behind(&self, id: &FigureId) -> Vec<ClaimId> {
        let mut seen: BTreeSet<&FigureId> = BTreeSet::new();
        let mut claims: BTreeSet<ClaimId> = BTreeSet::new();
        let mut open: Vec<&FigureId> = vec![id];
        while let Some(next) = open.pop() {
            let Some(figure) = self.all.get(next).filter(|figure| seen.insert(&figure.id)) else { continue };
            claims.extend(figure.claims.iter().cloned());
            open.extend(&figure.from);
        }
        claims.into_iter().collect()
    }

    /// The claims by the fact that they are part of.
    pub fn fact_of(&self) -> BTreeMap<&ClaimId, &FigureId> {
        let facts = self.facts.values();
        facts
            .flat_map(|fact| fact.winners.iter().chain(fact.left_out.iter().map(|(id, _)| id)).map(|id| (id, &fact.id)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{claim, round};
    use crate::{figures, reconcile};

    fn of(rows: &[&str]) -> Figures {
        let round = round();
        let claims = rows.iter().map(|row| claim(&row[..3], &format!("{row} record=a"))).collect();
        figures(&round, &reconcile(&round, claims, Vec::new(), &[]))
    }

    #[test]
    fn a_change_names_the_rows_that_caused_it() {
        let rows = ["ESP entities 2023 sse 10", "FRA entities 2023 sse 20", "ITA entities 2023 sse 30"];
        let (before, after) = (of(&rows), of(&[rows[0], rows[1], "ITA entities 2023 sse 31"]));
        assert!(changes(&before, &before).is_empty());
        let changed = changes(&before, &after);
        let total = changed.iter().find(|change| change.id.as_str() == "total/entities/entities/sse/world").unwrap();
        assert_eq!(total.because.iter().map(ToString::to_string).collect::<Vec<_>>(), ["ITA:contributions:a"]);
        assert_eq!(before.claims_behind(&total.id).len(), 3);
        let fewer = changes(&before, &of(&rows[..2]));
        let gone = fewer.iter().find(|change| change.id == total.id).unwrap();
        assert!(gone.after.is_none() && gone.because.len() == 3);
    }
}
