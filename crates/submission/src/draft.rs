//! What was read of a row so far.

use crate::number::Number;
use sse_model::{
    ActionStatus, Activity, AmountKind, Basis, Commitment, Currency, Date, Denominator, EntityType, Instrument, Level,
    Lost, Measure, Method, ObservationStatus, Period, Qualifier, RefArea, Scope, SdgReference, Sex, Shorthand,
    Transmission, Unit, YearBasis,
};
use std::sync::Arc;

/// The cells of a row, each read on its own.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) record: Option<Arc<str>>,
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
    pub(crate) value: Option<Number>,
    pub(crate) qualifier: Option<Qualifier>,
    pub(crate) unit: Option<Unit>,
    pub(crate) denominator: Option<Denominator>,
    pub(crate) multiplier: Option<i64>,
    pub(crate) basis: Basis,
    pub(crate) targets: Vec<SdgReference>,
    pub(crate) observation: Option<ObservationStatus>,
    pub(crate) method: Option<Method>,
    pub(crate) transmission: Option<Transmission>,
    pub(crate) source: String,
    pub(crate) source_url: String,
    pub(crate) source_date: Option<Date>,
    pub(crate) note: String,
    pub(crate) commitments: Vec<Commitment>,
    pub(crate) level: Option<Level>,
    pub(crate) title: String,
    pub(crate) status: Option<ActionStatus>,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
    pub(crate) entity_types: Vec<EntityType>,
    pub(crate) amount: Option<Number>,
    pub(crate) currency: Option<Currency>,
    pub(crate) amount_kind: Option<AmountKind>,
    pub(crate) instrument: Option<Instrument>,
    pub(crate) partners: Vec<Arc<str>>,
    pub(crate) people_reached: Option<Number>,
}

impl Draft {
    /// The key of a row that is set aside, as far as it was read.
    pub(crate) fn lost(&self, reporter: &str, actions: bool) -> Lost {
        Lost {
            reporter: reporter.to_owned(),
            actions,
            area: self.area,
            period: self.period,
            measure: self.measure,
            entity_type: self.entity_type,
            unit: self.unit,
            targets: self.targets.clone(),
            commitments: self.commitments.clone(),
        }
    }
}
