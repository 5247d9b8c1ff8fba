//! X018

use super::sizes::{reporter, value_of};
use super::standards::Standards;
use super::words::{finding, key_words};
use crate::fact_index::{FactIndex, Valued, claims_behind};
use crate::facts::Finding;
use crate::figure::Hedge;
use crate::key::Key;
use rustc_hash::FxHashMap;
use sse_diagnostics::{Argument, Rule, Severity, Words, words};
use sse_model::{Basis, Decimal, Denominator, EntityType, Sex, Unit};

/// A fraction among percentages.
pub(crate) const RULE: Rule = Rule {
    code: "X018",
    name: "fraction-of-percentage",
    severity: Severity::Warning,
    explain: r"A percentage is about a hundredth of its like from the same reporter: 0.45 beside 43 and 44. It looks like a fraction
that should have been multiplied by 100; so does a share of women or men below 1.5 per cent that stands alone. The value is used. `fraction_times` in `[sizes]` of `round.toml` says how
many times smaller.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,sex,source
KEN,2022,employment,sse,44,percent,both_sexes,female,Survey
KEN,2023,employment,sse,0.45,percent,both_sexes,female,Survey
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,sex,source
KEN,2022,employment,sse,44,percent,both_sexes,female,Survey
KEN,2023,employment,sse,45,percent,both_sexes,female,Survey
```
",
};

pub(super) fn findings(index: &FactIndex, standards: &Standards) -> Vec<Finding> {
    let mut alike: FxHashMap<(Key, &str), Vec<Valued>> = FxHashMap::default();
    let percentages = index
        .series()
        .filter(|series| series.key.unit == Unit::Percent);
    for series in percentages {
        for part in series.facts {
            let group = alike.entry((like(&series.key), reporter(part)));
            group.or_default().push(*part);
        }
    }
    let mut groups: Vec<_> = alike.into_iter().collect();
    groups.sort_by_key(|(like, _)| *like);
    let mut findings = Vec::new();
    for (_, mut alike) in groups {
        alike.sort_by_key(|part| part.value);
        for small in alike.iter().take_while(|part| is_small(part)) {
            findings.extend(odd(small, &alike, standards).or_else(|| tiny(small)));
        }
    }
    findings
}

/// Whether a percentage is below 1.5, which a fraction is and a share of one sex hardly ever.
fn is_small(percentage: &Valued) -> bool {
    let halves = percentage.value.checked_times(2);
    halves.is_some_and(|halves| halves < Decimal::whole(3))
}

/// A share of one sex that is hardly one per cent.
fn tiny(share: &Valued) -> Option<Finding> {
    let key = &share.fact.key;
    let of_one_sex = key.denominator == Some(Denominator::BOTH_SEXES) && key.sex != Sex::Total;
    if !of_one_sex || share.value <= Decimal::ZERO || share.hedge == Hedge::AtMost {
        return None;
    }
    let message = words!(
        "{value} ({key}) looks like a fraction, not a percentage",
        value = value_of(share),
        key = key_words(key)
    );
    let diagnostic = RULE.finding(message).help(times_100(share)?);
    Some(finding(diagnostic, claims_behind(&[*share])))
}

/// What to write if a value is a fraction.
fn times_100(small: &Valued) -> Option<Words> {
    Some(words!(
        "if it is a fraction, write {per_cent}",
        per_cent = Argument::number(small.value.checked_times(100)?)
    ))
}

/// What percentages that are alike have in common: all but the year; of both sexes only whom and what they count, since
/// women are nowhere a hundredth of what they are elsewhere.
fn like(key: &Key) -> Key {
    if key.denominator != Some(Denominator::BOTH_SEXES) {
        return *key;
    }
    Key {
        entity_type: EntityType::SSE,
        scope: None,
        subarea: None,
        activity: None,
        basis: Basis::default(),
        ..*key
    }
}

/// Whether a percentage has a like that is so many times as large; those are sorted by value.
fn odd(small: &Valued, alike: &[Valued], standards: &Standards) -> Option<Finding> {
    if small.value <= Decimal::ZERO || small.value > Decimal::ONE {
        return None;
    }
    let [from, to] = standards.sizes.fraction_times;
    let (from, to) = (from.checked_times(100)?, to.checked_times(100)?);
    let is_like = |large: &Valued| large.value.is_more_than_share(small.value, from);
    let first = alike.partition_point(|large| !is_like(large));
    let large = alike.get(first)?;
    if large.value.is_more_than_share(small.value, to) {
        return None;
    }
    let message = words!(
        "{value} ({key}) looks like a fraction beside {other} ({of})",
        value = value_of(small),
        key = key_words(&small.fact.key),
        other = value_of(large),
        of = key_words(&large.fact.key)
    );
    let diagnostic = RULE.finding(message).help(times_100(small)?);
    Some(finding(diagnostic, claims_behind(&[*small, *large])))
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::{found, pick, seeds};

    #[test]
    fn twenty_fractions_are_told_beside_their_like() {
        for seed in seeds() {
            let (tenths, whole) = (101 + seed % 880, pick(seed, ["total_employment", "sse"]));
            let row = |year: i64, value: String| {
                format!(
                    "KEN employment {year} cooperative {value} unit=percent denominator={whole}"
                )
            };
            let per_cent = |tenths: i64| format!("{}.{}", tenths / 10, tenths % 10);
            let rows = [
                row(2021, per_cent(tenths)),
                row(2022, per_cent(tenths + 7)),
                row(2023, format!("0.{:03}", tenths - 5)),
            ];
            assert_eq!(
                found("X018", &[&rows[0], &rows[1], &rows[2]]),
                1,
                "{rows:?}"
            );
            let right = row(2023, per_cent(tenths - 5));
            assert_eq!(found("X018", &[&rows[0], &rows[1], &right]), 0, "{rows:?}");
        }
    }

    #[test]
    fn a_share_of_one_sex_is_no_fraction() {
        let share = |value: &str| {
            format!(
                "KEN employment 2023 cooperative {value} unit=percent denominator=both_sexes sex=female"
            )
        };
        for (value, told) in [("0.52", 1), ("1.4", 1), ("1.5", 0), ("0", 0), ("52", 0)] {
            assert_eq!(found("X018", &[&share(value)]), told, "{value}");
        }
        let of_all = share("0.52").replace("both_sexes", "total_employment");
        assert_eq!(found("X018", &[&of_all]), 0);
    }

    #[test]
    fn shares_of_women_are_alike_whatever_they_are_of() {
        let women =
            "KEN employment 2023 cooperative 43 unit=percent denominator=both_sexes sex=female";
        let mutual = women.replace("cooperative 43", "mutual 0.5");
        assert_eq!(found("X018", &[women, &mutual]), 1);
        let of_all = women.replace("both_sexes", "total_employment");
        let small = mutual.replace("both_sexes", "total_employment");
        assert_eq!(found("X018", &[&of_all, &small]), 0);
    }
}
