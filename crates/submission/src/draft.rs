//! A row while its cells are read: every part of a claim or an action, as far as it is known.

use crate::number::Number;
use crate::row::Row;
use sse_model::{
    ActionStatus, Activity, AmountKind, Basis, Claim, ClaimId, Commitment, Currency, Date, Decimal,
    Denominator, EntityType, Instrument, Level, Lost, Measure, Method, Multiplier, ObservationStatus, Period,
    Qualifier, RefArea, Scope, SdgReference, Sex, Shorthand, Table, Transmission, Unit, YearBasis,
};
use std::sync::Arc;

/// What was read of a row so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub(crate) record: Option<String>,
    pub(crate) area: Option<RefArea>,
    pub(crate) subarea: Option<Arc<str>>,
    pub(crate) period: Option<Period>,
    pub(crate) year_basis: Option<YearBasis>,
    pub(crate) measure: Option<Measure>,
    pub(crate) shorthand: Option<Shorthand>,
    pub(crate) entity_type: Option<EntityType>,
    pub(crate) scope: Option<Scope>,
    pub(crate) activity: Option<Activity>,
    pub(crate) sex: Option<Sex>,
    pub(crate) number: Option<Number>,
    pub(crate) qualifier: Option<Qualifier>,
    pub(crate) unit: Option<Unit>,
    pub(crate) denominator: Option<Denominator>,
    pub(crate) multiplier: Option<Multiplier>,
    pub(crate) basis: Basis,
    pub(crate) targets: Vec<SdgReference>,
    pub(crate) status: Option<ObservationStatus>,
    pub(crate) method: Option<Method>,
    pub(crate) transmission: Option<Transmission>,
    pub(crate) source: String,
    pub(crate) source_url: String,
    pub(crate) source_date: Option<Date>,
    pub(crate) note: String,
    pub(crate) commitments: Vec<Commitment>,
    pub(crate) level: Option<Level>,
    pub(crate) title: String,
    pub(crate) action_status: Option<ActionStatus>,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
    pub(crate) entity_types: Vec<EntityType>,
    pub(crate) amount: Option<Decimal>,
    pub(crate) currency: Option<Currency>,
    pub(crate) amount_kind: Option<AmountKind>,
    pub(crate) instrument: Option<Instrument>,
    pub(crate) partners: Vec<Arc<str>>,
    pub(crate) people_reached: Option<Decimal>,
}

impl Draft {
    /// The value multiplied out by its column of multipliers.
    pub(crate) fn value(&self) -> Option<Decimal> {
        self.number.as_ref()?.total()?.checked_times(self.multiplier.map_or(1, Multiplier::factor))
    }

    /// What could be read of the key.
    pub(crate) fn lost(&self, row: &Row<'_>) -> Lost {
        Lost {
            reporter: row.context.reporter.to_string(),
            actions: row.context.table == Table::Actions,
            area: self.area,
            period: self.period,
            measure: self.measure,
            entity_type: self.entity_type,
            unit: self.unit,
            targets: self.targets.clone(),
            commitments: self.commitments.clone(),
        }
    }

    fn id(&self, row: &Row<'_>) -> ClaimId {
        let record = Arc::from(self.record.clone().unwrap_or_default());
        ClaimId { reporter: Arc::clone(&row.context.reporter), table: row.context.table, record }
    }

    /// The claim, if everything that a claim needs was read.
    pub(crate) fn claim(self, row: &Row<'_>) -> Option<Claim> {
        Some(Claim {
            id: self.id(row),
            group: row.context.group,
            value: self.value()?,
            area: self.area?,
            subarea: self.subarea,
            period: self.period?,
            year_basis: self.year_basis.unwrap_or(YearBasis::Stated),
            measure: self.measure?,
            entity_type: self.entity_type?,
            scope: self.scope,
            activity: self.activity,
            sex: self.sex.unwrap_or(Sex::Total),
            qualifier: self.qualifier.unwrap_or(Qualifier::Exact),
            unit: self.unit?,
            denominator: self.denominator,
            basis: self.basis,
            targets: self.targets,
            status: self.status.unwrap_or(ObservationStatus::Final),
            method: self.method,
            transmission: self.transmission.unwrap_or(Transmission::Primary),
            source: self.source,
            source_url: self.source_url,
            source_date: self.source_date,
            note: self.note,
        })
    }

    /// The action, if everything that an action needs was read.
    pub(crate) fn action(self, row: &Row<'_>) -> Option<Action> {
        Some(Action {
            id: self.id(row),
            group: row.context.group,
            area: self.area?,
            commitments: (!self.commitments.is_empty()).then_some(self.commitments)?,
            level: self.level,
            title: self.title,
            status: self.action_status?,
            start: self.start,
            end: self.end,
            targets: self.targets,
            entity_types: self.entity_types,
            amount: self.amount.and_then(|amount| Some((amount, self.currency?, self.amount_kind?))),
            instrument: self.instrument,
            partners: self.partners,
            people_reached: self.people_reached,
            source: self.source,
            source_url: self.source_url,
            transmission: self.transmission.unwrap_or(Transmission::Primary),
            note: self.note,
        })
    }
}
