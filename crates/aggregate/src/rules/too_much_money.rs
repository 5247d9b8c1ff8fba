//! X016

use super::sizes::{above, against_output, dollars, percentages_above};
use super::standards::Standards;
use crate::fact_index::{FactIndex, Valued};
use crate::facts::Finding;
use crate::key::Key;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Decimal, Denominator, Measure, RateKind, Sizes, Unit};

/// More money than there can be beside the gross domestic product.
pub(crate) const RULE: Rule = Rule {
    code: "X016",
    name: "too-much-money",
    severity: Severity::Warning,
    explain: r"More than a fifth of the gross domestic product would come from the social and solidarity economy, its turnover would
be more than all of it, or its assets more than three times as much. That is more than is known of any country: often it is
in another currency, value added is turnover, or a multiplier was given twice. The value is used. `value_added_per_cent`,
`flows_per_cent` and `stocks_per_cent` in `[sizes]` of `round.toml` say from where on.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,gross_value_added,cooperative,43,percent,gdp,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,gross_value_added,cooperative,4.3,percent,gdp,Registry
```
",
};

pub(super) fn findings(index: &FactIndex, standards: &Standards) -> Vec<Finding> {
    let mut findings = Vec::new();
    for series in index.series() {
        let key = &series.key;
        let Some(limit) = limit(key, standards.sizes) else {
            continue;
        };
        let of_output = || {
            key.denominator
                .is_some_and(|whole| whole.is_like(Denominator::GDP))
        };
        if key.unit != Unit::Percent {
            let against = against_output(&RULE);
            let dollars = |part: &Valued| dollars(part, standards);
            findings.extend(above(&series, standards, &against, limit, dollars));
        } else if key.measure == Measure::GROSS_VALUE_ADDED && of_output() {
            findings.extend(percentages_above(&series, &RULE, limit));
        }
    }
    findings
}

/// How much of the gross domestic product values of a key may be, in per cent; none for what isn't money.
fn limit(key: &Key, sizes: &Sizes) -> Option<Decimal> {
    match key.rate_kind()? {
        _ if key.measure == Measure::GROSS_VALUE_ADDED => Some(sizes.value_added_per_cent),
        RateKind::Average => Some(sizes.flows_per_cent),
        RateKind::End => Some(sizes.stocks_per_cent),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::{found, seeds};

    #[test]
    fn twenty_multipliers_given_twice_are_told() {
        for seed in seeds() {
            let value = 100 + seed % 5_000;
            for (unit, zeros) in [("USD", "000000"), ("KES", "00000000")] {
                let row = format!("KEN gross_value_added 2023 sse {value}{zeros} unit={unit}");
                assert_eq!(found("X016", &[&row]), 0, "{row}");
                let twice = row.replace(zeros, &format!("{zeros}000"));
                assert_eq!(found("X016", &[&twice]), 1, "{twice}");
            }
            let share = format!(
                "KEN gross_value_added 2023 sse {} unit=percent denominator=",
                21 + seed % 70
            );
            for whole in ["gdp", "total_gva", "national_output"] {
                assert_eq!(
                    found("X016", &[&format!("{share}{whole}")]),
                    1,
                    "{share}{whole}"
                );
            }
            assert_eq!(
                found("X016", &[&format!("{share}sector_gva")]),
                0,
                "{share}"
            );
        }
    }

    #[test]
    fn twenty_turnovers_above_all_output_and_holdings_above_thrice_as_much_are_told() {
        for seed in seeds() {
            let value = 100 + seed % 5_000;
            for measure in ["turnover", "assets", "wages", "loans"] {
                let row = format!("KEN {measure} 2023 sse {value}000000 unit=USD");
                assert_eq!(found("X016", &[&row]), 0, "{row}");
                let times = row.replace("000000", "000000000");
                let holds = i64::from(value >= 114) + i64::from(value >= 341);
                let told = match measure {
                    "turnover" | "wages" => holds.min(1),
                    _ => holds / 2,
                };
                assert_eq!(
                    found("X016", &[&times]),
                    usize::try_from(told).unwrap(),
                    "{times}"
                );
            }
        }
        let share = "KEN turnover 2023 sse 120 unit=percent denominator=gdp";
        assert_eq!(found("X016", &[share]), 0);
    }
}
