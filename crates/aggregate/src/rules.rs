//! One rule, one file: explanation, check and tests together.

pub(crate) mod claim_elsewhere;
pub(crate) mod conflict;
pub(crate) mod contradicted_decision;
pub(crate) mod expired_decision;
pub(crate) mod incomplete_decision;
pub(crate) mod near_rival;
pub(crate) mod no_rate;
pub(crate) mod no_winner;
pub(crate) mod overlap_candidate;
pub(crate) mod part_over_whole;
pub(crate) mod power_of_thousand;
pub(crate) mod share_mismatch;
pub(crate) mod sum_mismatch;
pub(crate) mod suspected_stale;
pub(crate) mod unclear_revision;
pub(crate) mod unmatched_decision;

use crate::facts::{Check, CheckKind, Facts, Finding, Key};
use crate::figure::Value;
use crate::reconcile::neighbourhood::Neighbourhood;
use sse_diagnostics::{Diagnostic, Rule};
use sse_model::{ClaimId, Code, Decimal, Decision, Ratio, Unit};
use std::fmt::Write;

/// Every rule of this crate, by code.
pub const RULES: &[Rule] = &Rule::listed([
    contradicted_decision::RULE,
    expired_decision::RULE,
    incomplete_decision::RULE,
    unmatched_decision::RULE,
    conflict::RULE,
    no_winner::RULE,
    near_rival::RULE,
    part_over_whole::RULE,
    sum_mismatch::RULE,
    share_mismatch::RULE,
    power_of_thousand::RULE,
    suspected_stale::RULE,
    unclear_revision::RULE,
    claim_elsewhere::RULE,
    overlap_candidate::RULE,
    no_rate::RULE,
]);

/// All checks between the facts of one area.
pub(crate) fn checks(around: &Neighbourhood, kinds: &part_over_whole::Kinds) -> Vec<Check> {
    let mut checks = part_over_whole::checks(around, kinds);
    checks.extend(sum_mismatch::checks(around));
    checks.extend(share_mismatch::checks(around));
    for series in around.series() {
        let years = series.years();
        checks.extend(power_of_thousand::of_series(years));
        checks.extend(suspected_stale::of_series(years));
    }
    checks
}

/// Every finding about the facts, but for those about decisions and exchange rates.
pub(crate) fn findings(facts: &Facts, unclear: &[Vec<ClaimId>]) -> Vec<Finding> {
    let mut findings = unclear_revision::findings(unclear);
    findings.extend(claim_elsewhere::findings(facts));
    findings.extend(conflict::findings(facts));
    findings.extend(no_winner::findings(facts));
    findings.extend(near_rival::findings(facts));
    findings.extend(facts.checks.iter().map(of_check(facts)));
    findings.extend(overlap_candidate::findings(facts));
    findings
}

fn of_check(facts: &Facts) -> impl Fn(&Check) -> Finding {
    |check| {
        let diagnostic = match check.kind {
            CheckKind::PartOverWhole => part_over_whole::diagnostic(check, facts),
            CheckKind::Sum => sum_mismatch::diagnostic(check, facts),
            CheckKind::Share => share_mismatch::diagnostic(check, facts),
            CheckKind::PowerOfThousand => power_of_thousand::diagnostic(check, facts),
            CheckKind::Stale => suspected_stale::diagnostic(check, facts),
        };
        finding(diagnostic, check.claims.clone())
    }
}

fn finding(diagnostic: Diagnostic, claims: Vec<ClaimId>) -> Finding {
    Finding {
        diagnostic,
        claims,
        decision: String::new(),
    }
}

fn about(decision: &Decision, diagnostic: Diagnostic) -> Finding {
    Finding {
        diagnostic,
        claims: Vec::new(),
        decision: decision.decision.clone(),
    }
}

/// A key in words: "entities, cooperatives, Spain, 2023".
pub(crate) fn key_words(key: &Key) -> String {
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
    if key.sex != sse_model::Sex::Total {
        add(key.sex.label("en"));
    }
    if let Some(denominator) = key.denominator {
        add(&format!("per cent of {}", denominator.label("en")));
    }
    if key.basis != sse_model::Basis::default() {
        add(&key.basis.label("en"));
    }
    words
}

/// The facts of one side in words; several by the first and their number.
fn side_words(facts: &Facts, side: &crate::facts::Side) -> String {
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
fn plain(value: Value) -> String {
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
fn per_cent(ratio: Ratio) -> String {
    format!("{} per cent", ratio.per_cent(1).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn codes_and_names_are_unique_and_sorted() {
        let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
        let names: std::collections::BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
        assert!(RULES.iter().all(|rule| rule.explain.len() > 100));
    }
}
