//! The words that findings have in common.

use crate::facts::{Facts, Finding, Side};
use crate::figure::{FigureId, Hedge, Value};
use crate::key::Key;
use sse_diagnostics::{Argument, Diagnostic, Joint, words};
use sse_model::{
    Activity, Basis, ClaimId, Code, Decimal, Decision, Denominator, EntityType, Flow, Measure,
    Part, PersonGroup, Qualifier, Ratio, RefArea, Scope, Service, Sex, Unit,
};

/// A finding about claims.
pub(super) fn finding(diagnostic: Diagnostic, claims: Vec<ClaimId>) -> Finding {
    Finding {
        diagnostic,
        claims,
        decision: String::new(),
    }
}

/// A finding about a decision.
pub(super) fn about(decision: &Decision, diagnostic: Diagnostic) -> Finding {
    Finding {
        diagnostic,
        claims: Vec::new(),
        decision: decision.decision.clone(),
    }
}

/// A key in words: "entities, cooperatives, Spain, 2023".
pub(super) fn key_words(key: &Key) -> Argument {
    let mut words = vec![
        Argument::label(key.measure.code(), Measure::label_of),
        Argument::label(key.entity_type.code(), EntityType::label_of),
        Argument::label(key.area.code(), RefArea::label_of),
        key.period.into(),
    ];
    words.extend(key.subarea.map(|subarea| subarea.as_str().into()));
    words.extend(
        key.part
            .map(|part| Argument::label(part.code(), Part::label_of)),
    );
    words.extend(
        key.scope
            .map(|scope| Argument::label(scope.code(), Scope::label_of)),
    );
    words.extend(
        key.activity
            .map(|activity| Argument::label(activity.code(), Activity::label_of)),
    );
    if key.sex != Sex::Total {
        words.push(Argument::label(key.sex.code(), Sex::label_of));
    }
    words.extend(
        key.person_group
            .map(|group| Argument::label(group.code(), PersonGroup::label_of)),
    );
    words.extend(
        key.service
            .map(|service| Argument::label(service.code(), Service::label_of)),
    );
    if !key.has_usual_flow() {
        words.push(Argument::label(key.flow.code(), Flow::label_of));
    }
    if let Some(denominator) = key.denominator {
        let whole = Argument::label(denominator.code(), Denominator::label_of);
        words.push(words!("per cent of {whole}", whole = whole).into());
    }
    let basis = key.basis.codes().into_iter();
    words.extend(basis.map(|code| Argument::label(code, Basis::label_of)));
    Argument::list(words, Joint::Comma)
}

/// The facts of one side in words; several by the first and their number.
pub(super) fn side_words(facts: &Facts, side: &Side) -> Argument {
    match side.facts.first().and_then(|id| facts.facts.get(id)) {
        None => figure_words(&side.figure),
        Some(one) if side.facts.len() == 1 => key_words(&one.key),
        Some(first) => words!(
            "{count} values such as {key}",
            count = Argument::number(side.facts.len()),
            key = key_words(&first.key)
        )
        .into(),
    }
}

/// A figure that no fact stands behind: a row of `denominators.csv` in words, others by their name.
fn figure_words(figure: &FigureId) -> Argument {
    let name = figure.to_string();
    let mut parts = name.split('/');
    match [(); 4].map(|()| parts.next()) {
        [Some("denominator"), Some(area), Some(whole), Some(year)] => Argument::list(
            [
                Argument::label(whole.to_owned(), Denominator::label_of),
                Argument::label(area.to_owned(), RefArea::label_of),
                year.into(),
            ],
            Joint::Comma,
        ),
        _ => name.into(),
    }
}

/// A value in digits, hedged as it is and with its unit.
pub(super) fn plain(value: Value) -> Argument {
    match value {
        Value::Amount { value, unit, hedge } => hedged(number(value, unit), hedge),
        Value::Quotient { ratio, unit } => number(ratio.rounded(2).unwrap_or_default(), unit),
        Value::Share { ratio, .. } => per_cent(ratio),
        Value::Range { low, high, unit } => {
            let (low, high) = (Argument::number(low), number(high, unit));
            words!("{low} to {high}", low = low, high = high).into()
        }
        Value::Count(count) => Argument::number(count),
        Value::Year(year) => year.into(),
        Value::Span(first, last) => format!("{first}-{last}").into(),
        Value::Rate(rate) => Argument::number(rate),
    }
}

fn hedged(number: Argument, hedge: Hedge) -> Argument {
    if hedge == Hedge::Exact {
        return number;
    }
    let qualifier = Argument::label(hedge.code(), Qualifier::label_of);
    words!("{qualifier} {value}", qualifier = qualifier, value = number).into()
}

fn number(value: Decimal, unit: Unit) -> Argument {
    let number = Argument::number(value);
    match unit {
        Unit::Percent => words!("{number} per cent", number = number).into(),
        Unit::Money(currency) => {
            words!("{number} {currency}", number = number, currency = currency).into()
        }
        Unit::Count(_) => number,
    }
}

/// A ratio as a percentage with one decimal.
pub(super) fn per_cent(ratio: Ratio) -> Argument {
    let number = Argument::number(ratio.per_cent(1).unwrap_or_default());
    words!("{number} per cent", number = number).into()
}
