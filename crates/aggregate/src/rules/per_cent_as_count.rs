//! X026

use super::sizes::{reporter, value_of};
use super::words::{finding, key_words};
use crate::fact_index::{FactIndex, Valued, claims_behind};
use crate::facts::Finding;
use crate::figure::Hedge;
use crate::key::Key;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Decimal, Sex, Unit};

/// A part that looks like the percentage of its whole.
pub(crate) const RULE: Rule = Rule {
    code: "X026",
    name: "per-cent-as-count",
    severity: Severity::Warning,
    explain: r"Women, a group of persons, a branch of activity or a region are counted with at most 100 persons, and the whole of the
same reporter, year and measure is at least 200 times as large: 52 women among 340,000 employed persons. It looks like a percentage
whose unit isn't said. The value is used as a number of persons.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,sex,source
KEN,2023,employment,cooperative,340000,persons,,Survey
KEN,2023,employment,cooperative,52,persons,female,Survey
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,sex,source
KEN,2023,employment,cooperative,340000,persons,,,Survey
KEN,2023,employment,cooperative,52,percent,both_sexes,female,Survey
```
",
};

/// The largest number that can be a percentage of a whole.
const MOST: i64 = 100;

/// How many times as large the whole is at least.
const TIMES: i64 = 200;

pub(super) fn findings(index: &FactIndex) -> Vec<Finding> {
    let mut findings = Vec::new();
    for series in index.series().filter(|series| counts_persons(&series.key)) {
        let small = series.facts.iter().filter(|part| may_be_per_cent(part));
        for part in small {
            let wholes = wholes_of(&part.fact.key);
            let mut found = wholes.iter().filter_map(|whole| index.find(whole));
            findings.extend(found.find_map(|whole| told(part, &whole)));
        }
    }
    findings
}

/// Whether what is counted are persons, jobs or memberships.
fn counts_persons(key: &Key) -> bool {
    key.measure.is_of_persons() && matches!(key.unit, Unit::Count(_))
}

fn may_be_per_cent(part: &Valued) -> bool {
    part.value > Decimal::ZERO && part.value <= Decimal::whole(MOST)
}

/// Where the wholes would be of women or men, a group of persons, a branch or a region.
fn wholes_of(part: &Key) -> Vec<Key> {
    let mut wholes = Vec::new();
    if part.sex != Sex::Total {
        let sex = Sex::Total;
        wholes.push(Key { sex, ..*part });
    }
    if part.person_group.is_some() {
        let person_group = None;
        wholes.push(Key {
            person_group,
            ..*part
        });
    }
    if part.activity.is_some() {
        let activity = None;
        wholes.push(Key { activity, ..*part });
    }
    if part.subarea.is_some() {
        let subarea = None;
        wholes.push(Key { subarea, ..*part });
    }
    wholes
}

fn told(part: &Valued, whole: &Valued) -> Option<Finding> {
    let least = part.value.checked_times(TIMES)?;
    let bound = part.hedge == Hedge::AtLeast || whole.hedge == Hedge::AtMost;
    if whole.value < least || bound || reporter(part) != reporter(whole) {
        return None;
    }
    let message = words!(
        "{value} ({key}) beside {other} ({of}) looks like a percentage",
        value = value_of(part),
        key = key_words(&part.fact.key),
        other = value_of(whole),
        of = key_words(&whole.fact.key)
    );
    let help =
        "if it is per cent, write percent in unit and what it is a percentage of in denominator";
    Some(finding(
        RULE.finding(message).help(help),
        claims_behind(&[*part, *whole]),
    ))
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::{found, pick, seeds};

    #[test]
    fn twenty_percentages_among_counts_are_told() {
        let parts = [
            "sex=female",
            "sex=male",
            "activity=ISIC4:A",
            "subarea=Nairobi",
            "person_group=migrant",
        ];
        for seed in seeds() {
            let (part, value) = (pick(seed, parts), 1 + seed % 100);
            let whole = format!(
                "KEN employment 2023 cooperative {}",
                20_000 + seed % 400_000
            );
            let of = format!("KEN employment 2023 cooperative {value} {part}");
            assert_eq!(found("X026", &[&whole, &of]), 1, "{of}");
            let counted = format!(
                "KEN employment 2023 cooperative {} {part}",
                101 + seed % 9_000
            );
            assert_eq!(found("X026", &[&whole, &counted]), 0, "{counted}");
        }
    }

    #[test]
    fn small_wholes_and_other_years_say_nothing() {
        let part = "KEN employment 2023 cooperative 52 sex=female";
        for whole in [
            "KEN employment 2023 cooperative 10399",
            "KEN employment 2022 cooperative 340000",
            "KEN employment 2023 mutual 340000",
        ] {
            assert_eq!(found("X026", &[whole, part]), 0, "{whole}");
        }
        let none = part.replace("52", "0");
        assert_eq!(
            found("X026", &["KEN employment 2023 cooperative 340000", &none]),
            0
        );
        let entities = [
            "KEN entities 2023 cooperative 340000",
            "KEN entities 2023 cooperative 52 activity=ISIC4:A",
        ];
        assert_eq!(found("X026", &entities), 0);
    }
}
