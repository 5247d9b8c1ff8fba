//! What the cells of a row say, each read on its own.

use crate::amount::Amount;
use sse_diagnostics::{Words, words};
use sse_model::{
    Activity, Code, Currency, Decimal, EntityType, Interned, Lost, Period, RefArea, RegisterState,
    SdgReference, Sex,
};
use sse_submission::reading::{Number, UNKNOWN, area_argument, label_or_unknown, left_out};
use sse_submission::{CheckedRow, FileContext};
use std::sync::Arc;

/// What was read of a row so far.
#[derive(Debug, Default)]
pub(crate) struct UnitDraft {
    pub(crate) identifier: Option<Box<str>>,
    pub(crate) area: Option<RefArea>,
    pub(crate) subarea: Option<Arc<str>>,
    pub(crate) period: Option<Period>,
    /// Whether a year is written, known or not.
    pub(crate) year_written: bool,
    pub(crate) entity_type: Option<EntityType>,
    pub(crate) activity: Option<Activity>,
    /// Whether an activity is written that can't be read.
    pub(crate) activity_unread: bool,
    /// By `Amount`.
    pub(crate) amounts: [Option<Number>; Amount::ALL.len()],
    pub(crate) currency: Option<Currency>,
    pub(crate) state: Option<RegisterState>,
    pub(crate) targets: Vec<SdgReference>,
    /// Whether targets are written that say nothing of their Goal.
    pub(crate) targets_unread: bool,
    /// Whether its note answers the warnings about it; the note itself is shown to nobody.
    pub(crate) checked: Option<CheckedRow>,
}

impl UnitDraft {
    /// What it states of an amount.
    pub(crate) fn amount(&self, amount: Amount) -> Option<Decimal> {
        self.amounts[amount as usize]
            .as_ref()
            .and_then(Number::total)
    }

    /// What a row that is set aside would have said.
    pub(crate) fn effect(&self, context: &FileContext) -> Words {
        let kind = self.entity_type.map(Code::code);
        let year = self.period.map(|period| period.to_string());
        let what = words!(
            "a unit among {kind}, {area}, {year}",
            kind = label_or_unknown(kind, EntityType::plural_of),
            area = area_argument(self.area, context),
            year = year.as_deref().unwrap_or(UNKNOWN)
        );
        left_out(what, &self.targets)
    }

    /// What could be read of a row that is set aside.
    pub(crate) fn lost(self, context: &FileContext) -> Lost {
        Lost {
            reporter: context.reporter.to_string(),
            table: context.table,
            area: self.area,
            period: if self.year_written {
                self.period
            } else {
                Some(Period::Unknown)
            },
            entity_type: self.entity_type,
            sex: Some(Sex::Total),
            subarea: self.subarea.as_deref().map(Interned::of),
            activity: self.activity,
            targets: self.targets,
            targets_unread: self.targets_unread,
            key_unread: self.activity_unread,
            has_money: self.currency.is_some(),
            ..Lost::default()
        }
    }
}
