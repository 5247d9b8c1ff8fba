//! The rows of a table while it is made.

use super::book::Entered;
use crate::figure::{Dated, FigureId};
use crate::views::AreaValue;
use sse_model::Group;
use std::collections::BTreeSet;

/// The value of one area, and what it adds to the total.
#[derive(Debug, Clone)]
pub(super) struct TableRow {
    pub(super) view: AreaValue,
    /// None for an amount that stays in its currency.
    pub(super) entered: Option<Entered>,
}

/// The rows of a table and class, by area code.
#[derive(Debug, Clone, Default)]
pub(super) struct TableRows {
    /// Those of the reference period.
    pub(super) areas: Vec<TableRow>,
    pub(super) groups: Vec<GroupTableRow>,
    /// Those of the whole window.
    pub(super) window: Vec<TableRow>,
    /// Of areas without a row in the reference period.
    pub(super) outside: Vec<AreaValue>,
    /// The facts without a year of areas without any row.
    pub(super) undated: Vec<FigureId>,
}

/// The value of a group beside its members.
#[derive(Debug, Clone)]
pub(super) struct GroupTableRow {
    pub(super) group: Group,
    pub(super) figure: FigureId,
    pub(super) year: Dated,
    pub(super) fact: FigureId,
}

impl TableRows {
    /// The facts behind all rows.
    pub(super) fn used(&self) -> BTreeSet<FigureId> {
        let of_areas = self.areas.iter().flat_map(|row| row.view.facts.iter());
        of_areas
            .chain(self.groups.iter().map(|row| &row.fact))
            .cloned()
            .collect()
    }
}
