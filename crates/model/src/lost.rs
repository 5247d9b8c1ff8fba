//! Rows that were rejected.

use crate::action::Commitment;
use crate::activity::Activity;
use crate::area::RefArea;
use crate::claim::{Basis, Period, Scope, SdgReference, Table};
use crate::flow::Flow;
use crate::interned::Interned;
use crate::measure::{Denominator, EntityType, Measure, Unit};
use crate::terms::{Qualifier, Sex};
use crate::vocabulary::{Part, PersonGroup, Service};
use std::sync::Arc;

/// What could be read of a row that was set aside, as far as it decides where the row would have appeared; or a number
/// of rows of which nothing is told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lost {
    /// The code of its reporter: `KEN`, `ILO`.
    pub reporter: String,
    /// The table that the row stands in.
    pub table: Table,
    /// The area; for an action of a State its own where none is written.
    pub area: Option<RefArea>,
    /// Region, province or municipality within the area.
    pub subarea: Option<Interned>,
    /// Which named part.
    pub part: Option<Part>,
    /// Which part or wider perimeter in words.
    pub scope: Option<Scope>,
    /// The group of persons; none for all.
    pub person_group: Option<PersonGroup>,
    /// The service; none where it isn't said.
    pub service: Option<Service>,
    /// How the time is meant; none for that of the measure.
    pub flow: Option<Flow>,
    /// The section or division of ISIC Revision 4; none for all.
    pub activity: Option<Activity>,
    /// The period; unknown where no year is written, none where it can't be read.
    pub period: Option<Period>,
    /// What it measures, where that can be read.
    pub measure: Option<Measure>,
    /// The kind of entity.
    pub entity_type: Option<EntityType>,
    /// Whom it counts; both sexes where unset.
    pub sex: Option<Sex>,
    /// The unit; none for an amount of money whose currency is missing.
    pub unit: Option<Unit>,
    /// With `percent`: of what.
    pub denominator: Option<Denominator>,
    /// How things were counted.
    pub basis: Basis,
    /// How the value is hedged; exact where unset.
    pub qualifier: Option<Qualifier>,
    /// Where it was published.
    pub source: Option<Arc<str>>,
    /// Targets and Goals; the Goal of a target that doesn't exist.
    pub targets: Vec<SdgReference>,
    /// Whether targets are written that say nothing of their Goal.
    pub targets_unread: bool,
    /// Whether a part of the key that may be blank is written and can't be read.
    pub key_unread: bool,
    /// The commitments of an action.
    pub commitments: Vec<Commitment>,
    /// The title of an action; blank if none.
    pub title: String,
    /// Codes of the reporters that share an action.
    pub partners: Vec<Arc<str>>,
    /// Whether an action has an amount, its currency or its kind.
    pub has_money: bool,
    /// Rows of a register beyond those that are told one by one; this one stands for all of them.
    pub beyond: Option<u64>,
}

impl Lost {
    /// The table that the row stood in, with its reporter: `ESP:contributions`.
    pub fn table(&self) -> String {
        format!("{}:{}", self.reporter, self.table.code())
    }

    /// The table that the row stood in, once for each row that this one stands for.
    pub fn tables(&self) -> impl Iterator<Item = String> {
        let rows = self
            .beyond
            .map_or(1, |rows| usize::try_from(rows).unwrap_or(usize::MAX));
        std::iter::repeat_n(self.table(), rows)
    }
}
