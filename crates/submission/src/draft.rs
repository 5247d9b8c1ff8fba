//! What was read of a row so far.

use crate::context::FileContext;
use crate::number::Number;
use sse_model::{
    ActionStatus, Activity, AmountKind, Basis, Commitment, Currency, Date, Decimal, Denominator,
    EntityType, Flow, Instrument, Interned, Language, Level, Lost, Measure, Method,
    ObservationStatus, Part, Period, PersonGroup, Qualifier, RefArea, ReporterGroup, Scope,
    SdgReference, Service, Sex, Shorthand, Table, Transmission, Unit, YearBasis,
};
use std::sync::Arc;

/// The cells of a row, each read on its own.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is about a cell of its own"
)]
pub(crate) struct RowDraft {
    pub(crate) record: Option<Arc<str>>,
    pub(crate) area: Option<RefArea>,
    pub(crate) subarea: Option<Arc<str>>,
    /// The area or group of areas that the cell of the subarea names.
    pub(crate) subarea_named: Option<RefArea>,
    pub(crate) period: Option<Period>,
    /// Whether a year is written, known or not.
    pub(crate) year_written: bool,
    pub(crate) year_basis: Option<YearBasis>,
    pub(crate) measure: Option<Measure>,
    pub(crate) shorthand: Option<Shorthand>,
    pub(crate) entity_type: Option<EntityType>,
    pub(crate) part: Option<Part>,
    pub(crate) scope: Option<Scope>,
    pub(crate) activity: Option<Activity>,
    pub(crate) sex: Option<Sex>,
    pub(crate) person_group: Option<PersonGroup>,
    pub(crate) service: Option<Service>,
    pub(crate) flow: Option<Flow>,
    pub(crate) value: Option<Number>,
    pub(crate) qualifier: Option<Qualifier>,
    pub(crate) unit: Option<Unit>,
    /// Whether a unit is written, known or not.
    pub(crate) unit_written: bool,
    /// What the value is multiplied with because it is written in a multiple of the unit.
    pub(crate) unit_factor: Option<Decimal>,
    pub(crate) denominator: Option<Denominator>,
    /// Whether a denominator is written, known or not.
    pub(crate) denominator_written: bool,
    pub(crate) multiplier: Option<i64>,
    pub(crate) basis: Basis,
    pub(crate) targets: Vec<SdgReference>,
    /// Whether targets are written that say nothing of their Goal.
    pub(crate) targets_unread: bool,
    /// Whether a part of the key that may be blank is written and can't be read.
    pub(crate) key_unread: bool,
    pub(crate) observation: Option<ObservationStatus>,
    pub(crate) method: Option<Method>,
    pub(crate) transmission: Option<Transmission>,
    pub(crate) source: Option<Arc<str>>,
    /// Whether the source says that it is of women or men alone.
    pub(crate) source_of_one_sex: bool,
    pub(crate) source_url: Option<Arc<str>>,
    pub(crate) source_date: Option<Date>,
    pub(crate) language: Option<Language>,
    pub(crate) note: String,
    pub(crate) commitments: Vec<Commitment>,
    pub(crate) level: Option<Level>,
    pub(crate) title: String,
    pub(crate) status: Option<ActionStatus>,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
    pub(crate) amended: Option<Date>,
    pub(crate) entity_types: Vec<EntityType>,
    pub(crate) amount: Option<Number>,
    pub(crate) currency: Option<Currency>,
    pub(crate) amount_kind: Option<AmountKind>,
    pub(crate) instrument: Option<Instrument>,
    pub(crate) partners: Vec<Arc<str>>,
    pub(crate) people_reached: Option<Number>,
}

impl RowDraft {
    /// The value with the multiplier of the cell and that of the column applied, in the unit of the list; none above 10^24,
    /// or with more than six decimals.
    pub(crate) fn total(&self) -> Option<Decimal> {
        match self.unit_factor {
            Some(factor) => self.written()?.checked_product(factor),
            None => self.written(),
        }
    }

    /// The value in the unit as written, multiplied out.
    pub(crate) fn written(&self) -> Option<Decimal> {
        let value = self.value.as_ref()?.total()?;
        value.checked_times(self.multiplier.unwrap_or(1))
    }

    /// How the time of the value is meant; none where neither the row nor its measure says it.
    pub(crate) fn flow(&self) -> Option<Flow> {
        self.flow
            .or_else(|| self.measure.map(Measure::default_flow))
    }

    /// The unit as written, or as the value, the measure's shorthand or the measure imply it.
    pub(crate) fn unit(&self) -> Option<Unit> {
        let default = || {
            if self.unit_written {
                None
            } else {
                self.measure?.default_unit()
            }
        };
        self.said_unit().or_else(default)
    }

    /// The unit as written, or as the value or the measure's shorthand say it.
    pub(crate) fn said_unit(&self) -> Option<Unit> {
        let percent = self
            .value
            .as_ref()
            .is_some_and(|number| number.percent)
            .then_some(Unit::Percent);
        let implied = percent.or(self.shorthand.map(|shorthand| shorthand.unit));
        self.unit.or(implied)
    }

    /// What a percentage is of; none for any other unit.
    pub(crate) fn denominator(&self) -> Option<Denominator> {
        let denominator = self
            .denominator
            .or(self.shorthand.and_then(|shorthand| shorthand.denominator));
        denominator.filter(|_| self.unit() == Some(Unit::Percent))
    }

    /// The region within the area; none where its cell names the area itself or a group that holds it.
    pub(crate) fn subarea(&self) -> Option<Interned> {
        let text = self.subarea.as_deref()?;
        let whole = self.subarea_named.is_some_and(|named| {
            self.area
                .is_some_and(|area| named == area || named.holds(area))
        });
        (!whole).then(|| Interned::of(text))
    }

    /// Whom the row counts.
    pub(crate) fn sex(&self) -> Sex {
        self.sex
            .or(self.shorthand.map(|shorthand| shorthand.sex))
            .unwrap_or(Sex::Total)
    }

    /// Whether one of its commitments is addressed to a group by name.
    pub(crate) fn is_about(&self, group: ReporterGroup) -> bool {
        let mut commitments = self.commitments.iter();
        commitments.any(|commitment| commitment.is_addressed_to(group))
    }

    /// What could be read of a row that is set aside.
    pub(crate) fn lost(self, context: &FileContext) -> Lost {
        let has_money =
            self.amount.is_some() || self.currency.is_some() || self.amount_kind.is_some();
        Lost {
            reporter: context.reporter.to_string(),
            table: context.table,
            area: self.area.or_else(|| {
                context
                    .own_area()
                    .filter(|_| context.table == Table::Actions)
            }),
            period: if self.year_written {
                self.period
            } else {
                Some(Period::Unknown)
            },
            measure: self.measure,
            entity_type: self.entity_type,
            sex: Some(self.sex()),
            unit: self.unit(),
            denominator: self.denominator(),
            basis: self.basis,
            qualifier: self.qualifier,
            subarea: self.subarea(),
            part: self.part,
            scope: self.scope,
            person_group: self.person_group,
            service: self.service,
            flow: self.flow,
            activity: self.activity,
            source: self.source,
            targets: self.targets,
            targets_unread: self.targets_unread,
            key_unread: self.key_unread,
            commitments: self.commitments,
            title: self.title,
            partners: self.partners,
            has_money,
            beyond: None,
        }
    }
}
