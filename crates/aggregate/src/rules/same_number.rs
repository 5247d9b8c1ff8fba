//! X022

use super::words::{finding, key_words};
use crate::fact_index::{FactIndex, Valued, claims_behind};
use crate::facts::Finding;
use crate::figure::Hedge;
use crate::key::Key;
use crate::limits::NEAR_YEARS;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Basis, Decimal, Measure, Period, Sex, Unit};

/// One number for two things.
pub(crate) const RULE: Rule = Rule {
    code: "X022",
    name: "same-number-twice",
    severity: Severity::Note,
    explain: r"The same value, of three or more significant digits, stands for two measures, two units or two sexes of one area and
kind of entity, at most two years apart. Seldom are there just as many members as jobs, or women as persons: probably one of
the two rows was copied. Both are used, each for what it says; where a text can name only one, it names the first.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,members,cooperative,63219,persons,Registry
KEN,2023,employment,cooperative,63219,persons,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,members,cooperative,63219,persons,Registry
KEN,2023,employment,cooperative,4180,persons,Registry
```
",
};

/// The least number of three significant digits: from there on equal values are hardly a matter of chance.
const LEAST: i128 = 100;

/// Values of one area that stand for two things.
pub(super) fn findings(index: &FactIndex) -> Vec<Finding> {
    let mut values: Vec<(Decimal, Valued)> = Vec::new();
    for series in index
        .series()
        .filter(|series| series.key.unit != Unit::Percent)
    {
        let telling = series.years().iter().filter(|valued| is_telling(valued));
        values.extend(telling.map(|valued| (valued.value, *valued)));
    }
    values.sort_by_key(|(value, _)| *value);
    let mut findings = Vec::new();
    for equal in values.chunk_by(|one, other| one.0 == other.0) {
        if equal.len() > 1 {
            let mut equal: Vec<Valued> = equal.iter().map(|(_, valued)| *valued).collect();
            equal.sort_by_key(|valued| valued.fact.key);
            findings.extend(of_equal(&equal));
        }
    }
    findings
}

/// Each of some equal values with the first other one of which it looks like a copy.
fn of_equal(equal: &[Valued]) -> impl Iterator<Item = Finding> {
    equal.iter().enumerate().filter_map(|(at, later)| {
        let first = equal[..at].iter().find(|first| are_alike(first, later))?;
        let message = words!(
            "{value} stands for two things: {first}; {second}",
            value = Argument::number(later.value),
            first = key_words(&first.fact.key),
            second = key_words(&later.fact.key)
        );
        let help = "if one of them was copied, correct it; if both are right, say so in note";
        Some(finding(
            RULE.finding(message).help(help),
            claims_behind(&[*first, *later]),
        ))
    })
}

fn is_telling(valued: &Valued) -> bool {
    let plain = matches!(valued.hedge, Hedge::Exact | Hedge::About);
    plain && has_digits(valued.value)
}

fn has_digits(value: Decimal) -> bool {
    let mut size = value.abs().millionths();
    while size != 0 && size % 10 == 0 {
        size /= 10;
    }
    size >= LEAST
}

/// Whether two facts are of one area, part and kind of entity, of years close by, and differ in measure, unit or sex.
fn are_alike(one: &Valued, other: &Valued) -> bool {
    let (one, other) = (&one.fact.key, &other.fact.key);
    let years = one.period.year().zip(other.period.year());
    let near =
        years.is_some_and(|(one, other)| (one.number() - other.number()).abs() <= NEAR_YEARS);
    let differ = (one.measure, one.unit, one.sex) != (other.measure, other.unit, other.sex);
    near && differ && !is_part(one, other) && of_what(one) == of_what(other)
}

/// Whether equal values mean no more than that there is nothing else: all employment is paid, all entities are enterprises.
fn is_part(one: &Key, other: &Key) -> bool {
    let measures =
        one.measure == other.measure || one.measure.whole_or_part() == Some(other.measure);
    let units = one.unit.counted_as() == other.unit.counted_as();
    measures && units && one.sex == other.sex
}

/// A key without what tells a number that was copied from its original.
fn of_what(key: &Key) -> Key {
    Key {
        unit: Unit::ENTITIES,
        sex: Sex::Total,
        basis: Basis::default(),
        period: Period::Unknown,
        ..key.of_measure(Measure::ENTITIES)
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::found;

    #[test]
    fn a_number_of_three_digits_for_two_measures_units_or_sexes_is_told() {
        let first = "KEN members 2023 cooperative 63200 unit=persons";
        let twice = |other: &str| found("X022", &[first, other]);
        assert_eq!(twice("KEN employment 2021 cooperative 63200"), 1);
        assert_eq!(
            twice("KEN members 2023 cooperative 63200 unit=memberships"),
            1
        );
        assert_eq!(
            twice("KEN members 2023 cooperative 63200 unit=persons sex=female"),
            1
        );
        assert_eq!(
            found(
                "X022",
                &[
                    "KEN employment 2023 sse 632",
                    "KEN paid_employment 2023 sse 632"
                ]
            ),
            0
        );
        assert_eq!(twice("KEN employment 2020 cooperative 63200"), 0);
        assert_eq!(twice("KEN employment 2023 mutual 63200"), 0);
        assert_eq!(
            twice("KEN employment 2023 cooperative 63200 scope=market"),
            0
        );
        assert_eq!(twice("KEN members 2022 cooperative 63200 unit=persons"), 0);
        let round = [
            "KEN members 2023 sse 63000 unit=persons",
            "KEN employment 2023 sse 63000",
        ];
        assert_eq!(found("X022", &round), 0);
    }
}
