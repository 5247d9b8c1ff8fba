//! X023

use super::words::{finding, key_words};
use crate::fact_index::{FactIndex, Valued, claims_behind};
use crate::facts::Finding;
use crate::figure::Hedge;
use crate::key::Key;
use crate::limits::NEAR_YEARS;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Basis, Denominator, Measure, Period, Unit};

/// A share of value added above the share of employment.
pub(crate) const RULE: Rule = Rule {
    code: "X023",
    name: "value-added-above-work",
    severity: Severity::Note,
    explain: r"The share of the social and solidarity economy in value added or gross domestic product is above its share in
employment, at most two years apart. Its work is seldom more productive than that of the whole economy: often the first share
is one of turnover, or was called a contribution to gross domestic product without a method. Both are used.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,gross_value_added,sse,45,percent,gdp,Ministry
KEN,2023,employment,sse,4.1,percent,total_employment,Labour force survey
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,scope,value,unit,denominator,source
KEN,2023,gross_value_added,sse,wider:turnover of members included,45,percent,gdp,Ministry
KEN,2023,employment,sse,,4.1,percent,total_employment,Labour force survey
```
",
};

/// Shares of one area that are so.
pub(super) fn findings(index: &FactIndex) -> Vec<Finding> {
    let of = |measure: Measure, whole: fn(Denominator) -> bool| {
        let series = index.series().filter(move |series| {
            let key = &series.key;
            key.measure == measure && key.denominator.is_some_and(whole)
        });
        let facts = series.flat_map(|series| series.years().to_vec());
        facts.filter(|share| matches!(share.hedge, Hedge::Exact | Hedge::About))
    };
    let added: Vec<Valued> = of(Measure::GROSS_VALUE_ADDED, is_output).collect();
    if added.is_empty() {
        return Vec::new();
    }
    let work: Vec<Valued> = of(Measure::EMPLOYMENT, |whole| {
        whole == Denominator::TOTAL_EMPLOYMENT
    })
    .collect();
    let told = added.iter().filter_map(|added| {
        let below = work
            .iter()
            .find(|work| are_alike(added, work) && work.value < added.value)?;
        let message = words!(
            "{added} per cent of value added are above {work} per cent of employment ({key})",
            added = Argument::number(added.value),
            work = Argument::number(below.value),
            key = key_words(&added.fact.key)
        );
        let help = "if it is a share of something wider, say so in scope with wider:";
        Some(finding(
            RULE.finding(message).help(help),
            claims_behind(&[*added, *below]),
        ))
    });
    told.collect()
}

fn is_output(whole: Denominator) -> bool {
    whole.is_like(Denominator::GDP)
}

fn are_alike(one: &Valued, other: &Valued) -> bool {
    let (one, other) = (&one.fact.key, &other.fact.key);
    let years = one.period.year().zip(other.period.year());
    let near =
        years.is_some_and(|(one, other)| (one.number() - other.number()).abs() <= NEAR_YEARS);
    near && of_what(one) == of_what(other)
}

/// A key without what it is a share of.
fn of_what(key: &Key) -> Key {
    Key {
        unit: Unit::Percent,
        denominator: None,
        basis: Basis::default(),
        period: Period::Unknown,
        ..key.of_measure(Measure::EMPLOYMENT)
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::found;

    #[test]
    fn a_share_of_output_above_that_of_employment_is_told() {
        let work = "KEN employment 2023 sse 4.1 unit=percent denominator=total_employment";
        let told = |share: &str| {
            let added = format!("KEN gross_value_added {share} unit=percent denominator=gdp");
            found("X023", &[work, &added])
        };
        assert_eq!(told("2022 sse 9"), 1);
        assert_eq!(told("2022 sse 3.9"), 0);
        assert_eq!(told("2020 sse 9"), 0);
        assert_eq!(told("2022 cooperative 9"), 0);
        assert_eq!(told("2022 sse 9 scope=wider:network"), 0);
    }
}
