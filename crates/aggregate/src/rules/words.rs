//! The words that findings have in common.

use crate::facts::{Facts, Finding, Side};
use crate::figure::Value;
use crate::key::Key;
use sse_diagnostics::Diagnostic;
use sse_model::{Basis, ClaimId, Code, Decimal, Decision, Ratio, Sex, Unit};

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
pub(super) fn key_words(key: &Key) -> String {
    let mut words = vec![
        key.measure.label("en").to_owned(),
        key.entity_type.label("en").to_owned(),
        key.area.label("en").to_owned(),
        key.period.to_string(),
    ];
    words.extend(key.subarea.map(|subarea| subarea.to_string()));
    words.extend(key.scope.map(|scope| scope.label("en").to_owned()));
    words.extend(key.activity.map(|activity| activity.label("en").to_owned()));
    if key.sex != Sex::Total {
        words.push(key.sex.label("en").to_owned());
    }
    if let Some(denominator) = key.denominator {
        words.push(format!("per cent of {}", denominator.label("en")));
    }
    if key.basis != Basis::default() {
        words.push(key.basis.label("en"));
    }
    words.join(", ")
}

/// The facts of one side in words; several by the first and their number.
pub(super) fn side_words(facts: &Facts, side: &Side) -> String {
    match side.facts.first().and_then(|id| facts.facts.get(id)) {
        None => side.figure.to_string(),
        Some(one) if side.facts.len() == 1 => key_words(&one.key),
        Some(first) => format!(
            "{} values such as {}",
            side.facts.len(),
            key_words(&first.key)
        ),
    }
}

/// A value in plain digits with its unit.
pub(super) fn plain(value: Value) -> String {
    match value {
        Value::Amount { value, unit, .. } => number(value, unit),
        Value::Quotient { ratio, unit } => number(ratio.rounded(2).unwrap_or_default(), unit),
        Value::Share(ratio) => per_cent(ratio),
        Value::Range { low, high, unit } => format!("{low} to {}", number(high, unit)),
        Value::Count(count) => count.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Span(first, last) => format!("{first}-{last}"),
        Value::Rate(rate) => rate.to_string(),
    }
}

fn number(value: Decimal, unit: Unit) -> String {
    match unit {
        Unit::Percent => format!("{value} per cent"),
        Unit::Money(currency) => format!("{value} {currency}"),
        Unit::Count(_) => value.to_string(),
    }
}

/// A ratio as a percentage with one decimal.
pub(super) fn per_cent(ratio: Ratio) -> String {
    format!("{} per cent", ratio.per_cent(1).unwrap_or_default())
}
