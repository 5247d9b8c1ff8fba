//! What the tests of the rules of size have in common.

use crate::fixture::{claim, decimal, denominator_fact, round, year};
use sse_model::{
    Code, Currency, Denominator, DenominatorFact, DenominatorUse, ExchangeRate, RateKind, Sex,
};

/// Twenty numbers without a pattern, the same ones in every run.
pub(crate) fn seeds() -> impl Iterator<Item = i64> {
    let next = |seed: &u64| {
        Some(
            seed.wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407),
        )
    };
    let seeds = std::iter::successors(Some(20_u64), next).skip(1);
    seeds
        .map(|seed| i64::try_from(seed >> 33).unwrap())
        .take(20)
}

/// One of several words, by a number.
pub(crate) fn pick<const WORDS: usize>(seed: i64, words: [&str; WORDS]) -> &str {
    words[usize::try_from(seed).unwrap() % WORDS]
}

/// How often a rule is told of claims of Kenya, held against what Kenya has.
pub(crate) fn found(code: &str, rows: &[&str]) -> usize {
    let mut round = round();
    let row = |denominator: &str, sex, value: &str, unit: &str| DenominatorFact {
        sex,
        unit: unit.to_owned(),
        usage: DenominatorUse::Check,
        source: "Office".to_owned(),
        ..denominator_fact(
            "KEN",
            Denominator::from_code(denominator).unwrap(),
            2022,
            value,
        )
    };
    round.denominators = [
        row("population", Sex::Total, "54027487", "persons"),
        row("total_employment", Sex::Total, "23100000", "persons"),
        row("total_employment", Sex::Female, "11000000", "persons"),
        row("gdp", Sex::Total, "113420000000", "USD"),
    ]
    .into_iter()
    .collect();
    round.rates.push(ExchangeRate {
        currency: Currency::from_code("KES").unwrap(),
        year: year(2023),
        kind: RateKind::Average,
        lcu_per_usd: decimal("139.85"),
        source: String::new(),
    });
    let claims = rows.iter().map(|row| claim("KEN", row)).collect();
    let facts = crate::reconcile(&round, claims, Vec::new(), &[]);
    let told = facts.findings.iter().map(|finding| finding.diagnostic.code);
    told.filter(|told| *told == code).count()
}
