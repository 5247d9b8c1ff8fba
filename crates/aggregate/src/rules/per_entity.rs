//! X017

use super::sizes::{may_be_too_large, reporter, value_of};
use super::standards::Standards;
use super::words::{finding, key_words};
use crate::fact_index::{FactIndex, Series, Valued, claims_behind};
use crate::facts::Finding;
use crate::figure::Hedge;
use crate::key::Key;
use rustc_hash::FxHashMap;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Basis, Decimal, Measure, Ratio, Sex, Unit};

/// Too few or too many members or employees for each entity.
pub(crate) const RULE: Rule = Rule {
    code: "X017",
    name: "per-entity",
    severity: Severity::Warning,
    explain: r"Members or employed persons and entities of the same kind don't fit each other: an entity would have fewer than two
members or more than 200,000, or fewer than one employed person in ten entities or more than 5,000 in each. Nearly always one of the two is in thousands
and doesn't say so. Both are used. `members_per_entity` and `employed_per_entity` in `[sizes]` of `round.toml` say
from where on.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,entities,cooperative,25000,entities,Registry
KEN,2023,members,cooperative,14000,memberships,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,multiplier,source
KEN,2023,entities,cooperative,25000,entities,,Registry
KEN,2023,members,cooperative,14000,memberships,thousand,Registry
```
",
};

/// How many years a number of entities may be away from what is divided by it.
const NEAR_YEARS: i64 = 3;

pub(super) fn findings(index: &FactIndex, standards: &Standards) -> Vec<Finding> {
    let mut entities: FxHashMap<Key, Vec<Series>> = FxHashMap::default();
    for series in index.series().filter(counts_entities) {
        entities
            .entry(of_entities(&series.key))
            .or_default()
            .push(series);
    }
    let mut findings = Vec::new();
    if entities.is_empty() {
        return findings;
    }
    for series in index.series() {
        let Some(limits) = limits(&series.key, standards) else {
            continue;
        };
        if let Some(entities) = entities.get(&of_entities(&series.key)) {
            let parts = series.facts.iter();
            findings.extend(parts.filter_map(|part| odd(part, nearest(part, entities)?, limits)));
        }
    }
    findings
}

fn counts_entities(series: &Series) -> bool {
    let unit = series.key.unit;
    series.key.measure == Measure::ENTITIES && (unit == Unit::ENTITIES || unit == Unit::ENTERPRISES)
}

/// What a series has in common with the entities that it is of.
fn of_entities(key: &Key) -> Key {
    Key {
        measure: Measure::ENTITIES,
        unit: Unit::ENTITIES,
        basis: Basis::default(),
        ..*key
    }
}

/// The fewest and most for each entity, of what is counted for entities.
fn limits(key: &Key, standards: &Standards) -> Option<[Decimal; 2]> {
    let of_all = key.sex == Sex::Total && key.unit != Unit::Percent;
    if of_all && key.measure == Measure::MEMBERS {
        Some(standards.sizes.members_per_entity)
    } else if of_all && key.measure.counts_jobs() {
        Some(standards.sizes.employed_per_entity)
    } else {
        None
    }
}

/// The number of entities that the same reporter gives for the nearest year.
fn nearest<'a>(part: &Valued, entities: &[Series<'_, 'a>]) -> Option<Valued<'a>> {
    let year = part.period().year()?.number();
    let away = |of: &Valued| of.period().year().map(|of| (of.number() - year).abs());
    let same = |of: &&Valued| reporter(of) == reporter(part) && !of.value.is_zero();
    let known = entities.iter().flat_map(Series::years);
    known
        .filter(same)
        .min_by_key(|of| away(of))
        .filter(|of| away(of).is_some_and(|away| away <= NEAR_YEARS))
        .copied()
}

fn odd(part: &Valued, entities: Valued, [least, most]: [Decimal; 2]) -> Option<Finding> {
    // Nobody is nobody in thousands too.
    if part.value.is_zero() {
        return None;
    }
    let ratio = Ratio::new(part.value, entities.value)?;
    let whole = |limit| Ratio::new(limit, Decimal::ONE);
    let many = ratio > whole(most)? && may_be_too_large(part) && entities.hedge != Hedge::AtLeast;
    let few =
        ratio < whole(least)? && part.hedge != Hedge::AtLeast && entities.hedge != Hedge::AtMost;
    if !many && !few {
        return None;
    }
    let message = words!(
        "{value} ({key}) is {each} for each of {entities} entities ({of})",
        value = value_of(part),
        key = key_words(&part.fact.key),
        each = Argument::number(ratio.rounded(2)?),
        entities = Argument::number(entities.value),
        of = key_words(&entities.fact.key)
    );
    let diagnostic = RULE
        .finding(message)
        .help("look at the multiplier and unit of both rows: is one of them in thousands?");
    Some(finding(diagnostic, claims_behind(&[*part, entities])))
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::{found, seeds};

    #[test]
    fn twenty_thousands_unsaid_are_told() {
        for seed in seeds() {
            let entities = 400 + seed % 30_000;
            let members = entities * (40 + seed % 900);
            let year = 2015 + seed % 8;
            let rows = |entities: i64, members: i64| {
                [
                    format!("KEN entities {year} cooperative {entities} basis=registered"),
                    format!("KEN members {} cooperative {members}", year + seed % 4),
                ]
            };
            let told = |rows: [String; 2]| found("X017", &[&rows[0], &rows[1]]);
            assert_eq!(told(rows(entities, members)), 0, "{entities} {members}");
            assert_eq!(
                told(rows(entities, members / 1_000)),
                1,
                "{entities} {members}"
            );
            let employed = [
                format!("KEN entities {year} cooperative {entities}"),
                format!(
                    "KEN employment {year} cooperative {}000 unit=jobs",
                    entities * (9 + seed % 30)
                ),
            ];
            assert_eq!(told(employed), 1, "{entities}");
        }
    }

    #[test]
    fn other_kinds_reporters_and_years_and_bounds_are_not_compared() {
        let entities = "KEN entities 2023 cooperative 25000";
        for other in [
            "KEN members 2023 mutual 14000",
            "KEN members 2019 cooperative 14000",
            "KEN members 2023 cooperative 14000 sex=female",
            "KEN members 2023 cooperative 14000 scope=part:dairy",
            "KEN members 2023 cooperative 14000 qualifier=at_least",
            "KEN employment 2023 cooperative 0",
        ] {
            assert_eq!(found("X017", &[entities, other]), 0, "{other}");
        }
    }
}
