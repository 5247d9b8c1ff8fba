//! From cells that are good on their own to a row that makes sense.

use crate::context::Context;
use crate::draft::Draft;
use crate::row::Row;
use crate::rules;
use sse_diagnostics::Rule;
use sse_model::{
    Action, Claim, ClaimId, Code, Date, Decimal, Measure, ObservationStatus, Period, Qualifier, ReporterGroup, Sex,
    Table, Transmission, Unit, YearBasis,
};
use std::fmt::Write;
use std::sync::Arc;

/// A good row, not yet named.
pub(crate) enum Accepted {
    Claim(Box<Claim>),
    Action(Box<Action>),
}

impl Accepted {
    /// The order in which rows without a record are numbered: by source, then value or title.
    ///
    /// Everything else of the row decides between equals, so that the order of the file never does.
    pub(crate) fn rank(&self) -> (String, Decimal, String) {
        match self {
            Self::Claim(claim) => (claim.source.clone(), claim.value, format!("{claim:?}")),
            Self::Action(action) => (action.source.clone(), Decimal::ZERO, format!("{action:?}")),
        }
    }

    /// The name of a row without a record.
    pub(crate) fn key(&self, context: &Context) -> String {
        match self {
            Self::Claim(claim) => {
                let (area, measure, kind) = (claim.area.code(), claim.measure.code(), claim.entity_type.code());
                format!("{area}/{measure}/{}/{kind}", claim.period)
            }
            Self::Action(action) => {
                let codes: Vec<&str> = action.commitments.iter().map(|commitment| commitment.code()).collect();
                format!("{}/{}/{}", context.reporter, codes.join("+"), action.title)
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

/// Checks the cells of a row against each other.
pub(crate) fn row(row: &mut Row<'_>, draft: &Draft) -> Option<Accepted> {
    match row.context.table {
        Table::Contributions => claim(row, draft).map(|claim| Accepted::Claim(Box::new(claim))),
        Table::Actions => action(row, draft).map(|action| Accepted::Action(Box::new(action))),
    }
}

fn say(row: &mut Row<'_>, column: &str, rule: &Rule, message: impl Into<String>, help: &str) {
    let place = row.column_place(column, "");
    row.add(rule.finding(message).at(place).help(help));
}

fn unnamed(row: &Row<'_>) -> ClaimId {
    ClaimId { reporter: row.context.reporter.clone(), table: row.context.table, record: Arc::from("") }
}

fn claim(row: &mut Row<'_>, draft: &Draft) -> Option<Claim> {
    let value = value(row, draft);
    let unit = unit(row, draft);
    let denominator = denominator(row, draft, unit);
    period(row, draft);
    if let (Some(value), Some(unit), Some(measure)) = (value, unit, draft.measure) {
        bounds(row, value, unit, measure, draft);
    }
    Some(Claim {
        id: unnamed(row),
        group: row.context.group,
        area: draft.area?,
        subarea: draft.subarea.clone(),
        period: draft.period.unwrap_or(Period::Unknown),
        year_basis: draft.year_basis.unwrap_or(YearBasis::Stated),
        measure: draft.measure?,
        entity_type: draft.entity_type?,
        scope: draft.scope.clone(),
        activity: draft.activity,
        sex: draft.sex.or(draft.shorthand.map(|shorthand| shorthand.sex)).unwrap_or(Sex::Total),
        value: value?,
        qualifier: draft.qualifier.unwrap_or(Qualifier::Exact),
        unit: unit?,
        denominator,
        basis: draft.basis,
        targets: draft.targets.clone(),
        status: draft.observation.unwrap_or(ObservationStatus::Final),
        method: draft.method,
        transmission: draft.transmission.unwrap_or(Transmission::Primary),
        source: draft.source.clone(),
        source_url: draft.source_url.clone(),
        source_date: draft.source_date,
        note: draft.note.clone(),
    })
}

fn value(row: &mut Row<'_>, draft: &Draft) -> Option<Decimal> {
    let number = draft.value.as_ref()?;
    let factor = draft.multiplier.unwrap_or(1);
    if number.scale.is_some() && factor != 1 {
        let message = "a multiplier stands in the cell and in its column";
        say(row, "multiplier", &rules::TWO_MULTIPLIERS, message, "keep one of them");
        return None;
    }
    let total = number.total().and_then(|total| total.checked_times(factor));
    if total.is_none() {
        say(row, "value", &rules::NOT_A_NUMBER, "the value is larger than 10^24", "look at its multiplier");
    }
    total
}

fn unit(row: &mut Row<'_>, draft: &Draft) -> Option<Unit> {
    let measure = draft.measure?;
    let percent = draft.value.as_ref().is_some_and(|number| number.percent).then_some(Unit::Percent);
    let implied = percent.or(draft.shorthand.map(|shorthand| shorthand.unit));
    let blank = row.cell("unit").is_none();
    let unit = draft.unit.or(implied).or_else(|| blank.then(|| measure.default_unit()).flatten());
    match unit {
        None if blank => {
            let message = format!("{} needs a unit", measure.code());
            say(row, "unit", &rules::REQUIRED_CELL, message, "give the currency by ISO 4217, such as EUR");
        }
        Some(unit) if !measure.accepts(unit) => {
            let message = format!("{} can't be counted in {}", measure.code(), unit.code());
            let help = format!("use {}, or percent", measure.units().join(", "));
            say(row, "unit", &rules::UNIT_OF_MEASURE, message, &help);
        }
        _ => {}
    }
    unit
}

fn denominator(row: &mut Row<'_>, draft: &Draft, unit: Option<Unit>) -> Option<sse_model::Denominator> {
    let denominator = draft.denominator.or(draft.shorthand.and_then(|shorthand| shorthand.denominator));
    match (unit, denominator) {
        (Some(Unit::Percent), None) if row.cell("denominator").is_none() => {
            let message = "a percentage needs a denominator";
            say(row, "denominator", &rules::PERCENT_OF_WHAT, message, "say of what: gdp, total_employment, sse …");
            None
        }
        (Some(Unit::Percent), denominator) => denominator,
        (Some(_), Some(_)) => {
            let message = "the value is no percentage; its denominator was ignored";
            say(row, "denominator", &rules::NEEDLESS_DENOMINATOR, message, "remove it, or write percent as the unit");
            None
        }
        _ => None,
    }
}

fn period(row: &mut Row<'_>, draft: &Draft) {
    let Some(Period::Year(last) | Period::Span(_, last)) = draft.period else {
        let unknown = row.cell("year").is_none_or(|cell| cell.text.eq_ignore_ascii_case("unknown"));
        if unknown {
            let message = "the year isn't stated: the figure is listed and enters no total";
            say(row, "year", &rules::NO_YEAR, message, "ask the source, and write the year");
        }
        return;
    };
    if row.context.date.is_some_and(|date| last > date.year()) {
        let message = format!("{last} has not begun on the date of the report");
        say(row, "year", &rules::FUTURE_YEAR, message, "figures about the future are no observations");
    }
}

fn bounds(row: &mut Row<'_>, value: Decimal, unit: Unit, measure: Measure, draft: &Draft) {
    if value.is_negative() && measure.code() != "gross_value_added" {
        let message = format!("{} can't be below zero", measure.code());
        say(row, "value", &rules::NEGATIVE_VALUE, message, "remove the sign");
    }
    let compared = measure.code() == "turnover" || draft.scope.as_ref().is_some_and(sse_model::Scope::is_wider);
    if unit == Unit::Percent && value > Decimal::whole(100) && !compared {
        say(
            row,
            "value",
            &rules::SHARE_OVER_100,
            "a share of a whole is above 100 per cent",
            "look at the decimal sign",
        );
    }
}

fn action(row: &mut Row<'_>, draft: &Draft) -> Option<Action> {
    let area = draft.area.or_else(|| row.context.own_area());
    if area.is_none() && row.cell("area").is_none() {
        say(row, "area", &rules::ACTION_WITHOUT_AREA, "no area", "say where the action applies; 001 for the world");
    }
    addressees(row, draft);
    if let (Some(start), Some(end)) = (draft.start, draft.end)
        && end.compare(start) == Some(std::cmp::Ordering::Less)
    {
        say(row, "end", &rules::ENDS_BEFORE_IT_BEGINS, format!("{end} lies before {start}"), "look at both dates");
    }
    let amount = amount(row, draft);
    Some(Action {
        id: unnamed(row),
        group: row.context.group,
        area: area?,
        commitments: (!draft.commitments.is_empty()).then(|| draft.commitments.clone())?,
        level: draft.level.filter(|_| for_states(draft)),
        title: draft.title.clone(),
        status: draft.status?,
        start: draft.start,
        end: draft.end,
        targets: draft.targets.clone(),
        entity_types: draft.entity_types.clone(),
        amount,
        instrument: draft.instrument,
        partners: draft.partners.clone(),
        people_reached: draft.people_reached.as_ref().and_then(crate::number::Number::total),
        source: draft.source.clone(),
        source_url: draft.source_url.clone(),
        transmission: draft.transmission.unwrap_or(Transmission::Primary),
        note: draft.note.clone(),
    })
}

fn for_states(draft: &Draft) -> bool {
    draft.commitments.iter().any(|commitment| commitment.code().starts_with("1."))
}

/// Intergovernmental organizations and networks report on any commitment; the others on their own and on `79.*`.
fn addressees(row: &mut Row<'_>, draft: &Draft) {
    let own = match row.context.group {
        ReporterGroup::State => &["1.", "79."][..],
        ReporterGroup::Agency => &["2.", "4.", "79."],
        ReporterGroup::Institution => &["3.", "79."],
        ReporterGroup::Intergovernmental | ReporterGroup::Network => &[],
    };
    for commitment in &draft.commitments {
        if !own.is_empty() && !own.iter().any(|first| commitment.code().starts_with(first)) {
            let message = format!("{commitment} is addressed to another kind of reporter");
            let help = format!("use a commitment that begins with {}", own.join(" or "));
            say(row, "commitment", &rules::COMMITMENT_OF_OTHERS, message, &help);
        }
    }
    if draft.level.is_some() && !draft.commitments.is_empty() && !for_states(draft) {
        let message = "a level belongs to commitments of Member States; it was ignored";
        say(row, "level", &rules::LEVEL_OF_COMMITMENT, message, "leave it blank");
    }
}

fn amount(row: &mut Row<'_>, draft: &Draft) -> Option<(Decimal, sse_model::Currency, sse_model::AmountKind)> {
    let given = [row.cell("amount"), row.cell("currency"), row.cell("amount_kind")];
    let missing: Vec<&str> = ["amount", "currency", "amount_kind"]
        .into_iter()
        .zip(given)
        .filter(|(_, cell)| cell.is_none())
        .map(|(name, _)| name)
        .collect();
    if !missing.is_empty() && missing.len() < 3 {
        let message = format!("an amount needs its currency and its kind; {} is blank", missing.join(" and "));
        say(
            row,
            missing[0],
            &rules::INCOMPLETE_AMOUNT,
            message,
            "fill in amount, currency and amount_kind, or none of them",
        );
    }
    Some((draft.amount.as_ref()?.total()?, draft.currency?, draft.amount_kind?))
}

/// What a row that is set aside would have said.
pub(crate) fn effect(draft: &Draft, context: &Context) -> String {
    let unknown = "…";
    let area = draft.area.or_else(|| context.own_area()).map_or(unknown, |area| area.label("en"));
    let mut text = String::from("left out: ");
    if context.table == Table::Actions {
        let title = if draft.title.is_empty() { unknown } else { &draft.title };
        let _ = write!(text, "the action \"{title}\", {area}");
    } else {
        let measure = draft.measure.map_or(unknown, |measure| measure.label("en"));
        let kind = draft.entity_type.map_or(unknown, |kind| kind.plural("en"));
        let year = draft.period.map_or_else(|| unknown.to_owned(), |period| period.to_string());
        let _ = write!(text, "{measure} of {kind}, {area}, {year}");
    }
    let goals: std::collections::BTreeSet<_> = draft.targets.iter().map(|target| target.goal()).collect();
    for goal in goals {
        let _ = write!(text, "; Goal {goal}");
    }
    text
}
