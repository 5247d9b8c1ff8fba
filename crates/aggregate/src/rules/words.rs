//! The words that findings have in common.

use crate::facts::{Facts, Finding, Side};
use crate::figure::Value;
use crate::key::Key;
use sse_diagnostics::Diagnostic;
use sse_model::{Basis, ClaimId, Code, Decimal, Decision, Ratio, Sex, Unit};
use std::fmt::Write;

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
    let mut words = String::with_capacity(128);
    let (measure, entity_type, area) = (
        key.measure.label("en"),
        key.entity_type.label("en"),
        key.area.label("en"),
    );
    let _ = write!(words, "{measure}, {entity_type}, {area}, {}", key.period);
    let mut add = |word: &str| {
        words.push_str(", ");
        words.push_str(word);
    };
    if let Some(subarea) = key.subarea {
        add(subarea.as_str());
    }
    if let Some(scope) = key.scope {
        add(scope.label("en"));
    }
    if let Some(activity) = key.activity {
        add(activity.label("en"));
    }
    if key.sex != Sex::Total {
        add(key.sex.label("en"));
    }
    if let Some(denominator) = key.denominator {
        add(&format!("per cent of {}", denominator.label("en")));
    }
    if key.basis != Basis::default() {
        add(&key.basis.label("en"));
    }
    words
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
    let number = |value: Decimal, unit: Unit| match unit {
        Unit::Percent => format!("{value} per cent"),
        Unit::Money(currency) => format!("{value} {currency}"),
        Unit::Count(_) => value.to_string(),
    };
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

/// A ratio as a percentage with one decimal.
pub(super) fn per_cent(ratio: Ratio) -> String {
    format!("{} per cent", ratio.per_cent(1).unwrap_or_default())
}
