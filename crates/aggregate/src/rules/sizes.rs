//! What the rules of size have in common: a value beside what it is held against.

use super::standards::Standards;
use super::words::{finding, key_words, per_cent, plain};
use crate::fact_index::{Series, Valued, claims_behind};
use crate::facts::Finding;
use crate::figure::{Hedge, Value};
use sse_diagnostics::{Argument, Rule, words};
use sse_model::{Code, Currency, Decimal, Denominator, DenominatorFact, Ratio, Scope, Sex, Unit};
use std::sync::Arc;

/// What the values of a series are held against.
pub(super) struct Against<'r> {
    /// What is told.
    pub(super) rule: &'r Rule,
    /// The whole.
    pub(super) denominator: Denominator,
    /// Of whom.
    pub(super) sex: Sex,
    /// In which unit.
    pub(super) unit: Unit,
}

/// The gross domestic product in dollars, for a rule.
pub(super) const fn against_output(rule: &Rule) -> Against<'_> {
    Against {
        rule,
        denominator: Denominator::GDP,
        sex: Sex::Total,
        unit: Unit::Money(Currency::DOLLAR),
    }
}

/// The values that are too large a share of the row of the nearest year; `counted` is a value in the unit of the row.
pub(super) fn above(
    series: &Series,
    standards: &Standards,
    against: &Against,
    limit: Decimal,
    counted: impl Fn(&Valued) -> Option<Decimal>,
) -> Vec<Finding> {
    odd(series, standards, against, counted, |part, value, whole| {
        may_be_too_large(part) && value.is_more_than_share(whole, limit)
    })
}

/// The values that are odd beside the row of the nearest year: `is_odd` is asked with a value, the same in the unit of the row
/// as `counted` has it, and that of the row.
pub(super) fn odd(
    series: &Series,
    standards: &Standards,
    against: &Against,
    counted: impl Fn(&Valued) -> Option<Decimal>,
    is_odd: impl Fn(&Valued, Decimal, Decimal) -> bool,
) -> Vec<Finding> {
    let key = (series.key.area, against.denominator, against.sex);
    let mut findings = Vec::new();
    if standards.rows.series(key.0, key.1, key.2).next().is_none() {
        return findings;
    }
    for part in series.facts {
        let year = part.period().last_year().unwrap_or(standards.today);
        let row = standards.rows.near(key, against.unit, year);
        let Some((row, value)) = row.zip(counted(part)) else {
            continue;
        };
        if is_odd(part, value, row.value) {
            findings.extend(told(part, value, row, against));
        }
    }
    findings
}

fn told(
    part: &Valued,
    value: Decimal,
    row: &DenominatorFact,
    against: &Against,
) -> Option<Finding> {
    let whole = Value::Amount {
        value: row.value,
        unit: against.unit,
        hedge: Hedge::Exact,
    };
    let message = words!(
        "{value} ({key}) is {share} of {whole}, {amount} in {year}",
        value = value_of(part),
        key = key_words(&part.fact.key),
        share = per_cent(Ratio::new(value, row.value)?),
        whole = Argument::label(against.denominator.code(), Denominator::label_of),
        amount = plain(whole),
        year = row.year
    );
    let diagnostic = against
        .rule
        .finding(message)
        .help("look at the digits, the multiplier, the unit and the year");
    Some(finding(diagnostic, claims_behind(&[*part])))
}

/// Percentages above a limit, of a whole that they are no such large part of.
pub(super) fn percentages_above<'s>(
    series: &'s Series,
    rule: &'s Rule,
    limit: Decimal,
) -> impl Iterator<Item = Finding> + use<'s> {
    let above = move |part: &&Valued| part.value > limit && may_be_too_large(part);
    series.facts.iter().filter(above).map(move |part| {
        let message = words!(
            "{value} ({key}) is more than {limit} per cent",
            value = value_of(part),
            key = key_words(&part.fact.key),
            limit = Argument::number(limit)
        );
        let help = "look at the decimal sign and at what it is a percentage of";
        finding(rule.finding(message).help(help), claims_behind(&[*part]))
    })
}

/// A value in dollars, at the rate of its year.
pub(super) fn dollars(part: &Valued, standards: &Standards) -> Option<Decimal> {
    let key = &part.fact.key;
    let (currency, kind) = (key.unit.currency()?, key.rate_kind()?);
    let year = key.period.year()?;
    let converted = standards
        .exchange
        .dollars(part.value, currency, year, kind)?;
    Some(converted.dollars)
}

/// A value in words.
pub(super) fn value_of(part: &Valued) -> Argument {
    plain(Value::Amount {
        value: part.value,
        unit: part.fact.key.unit,
        hedge: part.hedge,
    })
}

/// Whether a value can be told to be too large: what is at most so much may be less, and a wider scope holds more.
pub(super) fn may_be_too_large(part: &Valued) -> bool {
    let wider = part.fact.key.scope.is_some_and(Scope::is_wider);
    part.hedge != Hedge::AtMost && !wider && !part.fact.key.is_cumulative()
}

/// Who stated a value.
pub(super) fn reporter<'a>(part: &Valued<'a>) -> &'a Arc<str> {
    &part.fact.winners[0].reporter
}
