//! X022

use super::words::{finding, key_words};
use crate::fact_index::{FactIndex, Valued, claims_behind};
use crate::facts::Finding;
use crate::figure::{FigureId, Hedge};
use crate::key::Key;
use crate::limits::NEAR_YEARS;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Basis, Decimal, Measure, Period, Sex, Unit};
use std::collections::BTreeSet;

/// One number for two things.
pub(crate) const RULE: Rule = Rule {
    code: "X022",
    name: "same-number-twice",
    severity: Severity::Note,
    explain: r"The same value, of three or more significant digits, stands for two measures, two units or two sexes of one area and
kind of entity, at most two years apart. Seldom are there just as many members as jobs, or women as persons: probably one of
the two rows was copied. Both are used, each for what it says; where the report lists what contributes to a Goal, it prints
the first of them, and the other one stands in the data.

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
    equal(index)
        .iter()
        .flat_map(|equal| of_equal(equal))
        .collect()
}

/// The facts that stand for two things with one number: each of two with the other, both ways round.
pub(crate) fn pairs(index: &FactIndex) -> BTreeSet<[FigureId; 2]> {
    let mut pairs = BTreeSet::new();
    for equal in equal(index) {
        for (at, later) in equal.iter().enumerate() {
            for first in equal[..at].iter().filter(|first| are_alike(first, later)) {
                let [one, other] = [first, later].map(|valued| valued.fact.id().clone());
                pairs.insert([one.clone(), other.clone()]);
                pairs.insert([other, one]);
            }
        }
    }
    pairs
}

/// Values of an area that are equal and have digits enough to be told, in the order of their keys.
fn equal<'a>(index: &FactIndex<'a>) -> Vec<Vec<Valued<'a>>> {
    let mut values: Vec<Valued> = Vec::new();
    for series in index
        .series()
        .filter(|series| series.key.unit != Unit::Percent)
    {
        let telling = series.years().iter().filter(|valued| is_telling(valued));
        values.extend(telling);
    }
    let number = |valued: &Valued| (valued.value, valued.fact.key.area);
    values.sort_by_key(|valued| (number(valued), valued.fact.key));
    let equal = values.chunk_by(|one, other| number(one) == number(other));
    let equal = equal.filter(|equal| equal.len() > 1);
    equal.map(<[Valued]>::to_vec).collect()
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
