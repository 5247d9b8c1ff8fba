//! From cells that make sense together to a claim or an action.

use crate::context::FileContext;
use crate::draft::RowDraft;
use sse_diagnostics::{Argument, Words, words};
use sse_model::{
    Action, Claim, ClaimId, Code, Date, Decimal, EntityType, Measure, Period, Qualifier, RefArea,
    ReporterGroup, SdgReference, Table, YearBasis, key_name,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A good row, not yet named.
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every row is a claim, and a place of its own for each costs more"
)]
pub(crate) enum Accepted {
    Claim(Claim),
    Action(Box<Action>),
}

impl Accepted {
    /// What the cells of a row say; none where one that every row needs can't be read.
    pub(crate) fn of(draft: &RowDraft, context: &FileContext) -> Option<Self> {
        if context.table == Table::Actions {
            action(draft, context).map(Box::new).map(Self::Action)
        } else {
            claim(draft, context).map(Self::Claim)
        }
    }

    /// The order in which rows of one name are numbered: by source, then value or amount with its currency and kind.
    ///
    /// Everything else of the row decides between equals, so that the order of the file never does.
    pub(crate) fn rank(&self) -> (Arc<str>, Decimal, String) {
        match self {
            Self::Claim(claim) => (claim.source.clone(), claim.value, format!("{claim:?}")),
            Self::Action(action) => {
                let (amount, currency, kind) = action
                    .amount
                    .map_or_else(Default::default, |(amount, currency, kind)| {
                        (amount, currency.code(), kind.code())
                    });
                (
                    Arc::from(action.source.as_str()),
                    amount,
                    format!("{currency}/{kind}/{action:?}"),
                )
            }
        }
    }

    /// The name of a row without a record: the key of a claim; of an action area, commitments and title.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Claim(claim) => key_name!(claim),
            Self::Action(action) => {
                let codes: Vec<&str> = action
                    .commitments
                    .iter()
                    .map(|commitment| commitment.code())
                    .collect();
                let area = action.area.code();
                format!("{area}/{}/{}", codes.join("+"), action.title)
            }
        }
    }

    /// The date of its source.
    pub(crate) fn source_date(&self) -> Option<Date> {
        match self {
            Self::Claim(claim) => claim.source_date,
            Self::Action(_) => None,
        }
    }
}

fn unnamed(context: &FileContext) -> ClaimId {
    ClaimId {
        reporter: context.reporter.clone(),
        table: context.table,
        record: context.blank.clone(),
    }
}

fn claim(draft: &RowDraft, context: &FileContext) -> Option<Claim> {
    Some(Claim {
        id: unnamed(context),
        own_record: None,
        group: context.group,
        area: draft.area?,
        period: draft.period.unwrap_or(Period::Unknown),
        year_basis: draft.year_basis.unwrap_or(YearBasis::Stated),
        measure: draft.measure?,
        entity_type: draft.entity_type?,
        part: draft.part,
        activity: draft.activity,
        sex: draft.sex(),
        person_group: draft.person_group,
        service: draft.service,
        flow: draft.flow()?,
        value: draft.total()?,
        qualifier: draft.qualifier.unwrap_or(Qualifier::Exact),
        unit: draft.unit()?,
        denominator: draft.denominator(),
        basis: draft.basis,
        status: draft.observation,
        method: draft.method,
        transmission: draft.transmission,
        source_date: draft.source_date,
        subarea: draft.subarea(),
        scope: draft.scope,
        targets: draft.targets.clone(),
        source: draft.source.as_ref().unwrap_or(&context.blank).clone(),
        source_url: draft.source_url.as_ref().unwrap_or(&context.blank).clone(),
        language: draft.language,
        note: draft.note.clone(),
    })
}

fn action(draft: &RowDraft, context: &FileContext) -> Option<Action> {
    let amount = draft.amount.as_ref().and_then(crate::number::Number::total);
    let money = amount.zip(draft.currency).zip(draft.amount_kind);
    Some(Action {
        id: unnamed(context),
        group: context.group,
        area: draft.area.or_else(|| context.own_area())?,
        level: draft.level.filter(|_| draft.is_about(ReporterGroup::State)),
        status: draft.status?,
        start: draft.start,
        end: draft.end,
        amended: draft.amended,
        amount: money.map(|((amount, currency), kind)| (amount, currency, kind)),
        instrument: draft
            .instrument
            .filter(|_| draft.is_about(ReporterGroup::Institution)),
        people_reached: draft
            .people_reached
            .as_ref()
            .and_then(crate::number::Number::total),
        transmission: draft.transmission,
        commitments: (!draft.commitments.is_empty()).then(|| draft.commitments.clone())?,
        title: draft.title.clone(),
        targets: draft.targets.clone(),
        entity_types: draft.entity_types.clone(),
        part: draft.part,
        activity: draft.activity,
        partners: draft.partners.clone(),
        source: draft.source.as_deref().unwrap_or_default().to_owned(),
        source_url: draft.source_url.as_deref().unwrap_or_default().to_owned(),
        language: draft.language,
        note: draft.note.clone(),
    })
}

/// What a row that is set aside would have said.
pub(crate) fn effect(draft: &RowDraft, context: &FileContext) -> Words {
    let area = area_argument(draft.area, context);
    let what = if context.table == Table::Actions {
        let title = if draft.title.is_empty() {
            UNKNOWN
        } else {
            &draft.title
        };
        words!("the action \"{title}\", {area}", title = title, area = area)
    } else {
        let measure = draft.measure.map(Code::code);
        let kind = draft.entity_type.map(Code::code);
        let year = draft.period.map(|period| period.to_string());
        words!(
            "{measure} of {kind}, {area}, {year}",
            measure = label_or_unknown(measure, Measure::label_of),
            kind = label_or_unknown(kind, EntityType::plural_of),
            area = area,
            year = year.as_deref().unwrap_or(UNKNOWN)
        )
    };
    left_out(what, &draft.targets)
}

/// The area of a row, or that of its reporter where it gives none.
pub fn area_argument(area: Option<RefArea>, context: &FileContext) -> Argument {
    let area = area.or_else(|| context.own_area());
    label_or_unknown(area.map(RefArea::code), RefArea::label_of)
}

/// A code by its label, or the sign for what can't be read.
pub fn label_or_unknown(
    code: Option<&'static str>,
    label: fn(&str, &str) -> &'static str,
) -> Argument {
    code.map_or_else(|| UNKNOWN.into(), |code| Argument::label(code, label))
}

/// Stands for what can't be read of a row that is set aside.
pub const UNKNOWN: &str = "…";

/// The effect of leaving something out that would have supported targets.
pub fn left_out(what: Words, targets: &[SdgReference]) -> Words {
    let goals: BTreeSet<_> = targets.iter().map(|target| target.goal()).collect();
    let left_out = words!("left out: {what}", what = what);
    goals.into_iter().fold(left_out, |before, goal| {
        words!("{before}; Goal {goal}", before = before, goal = goal)
    })
}
