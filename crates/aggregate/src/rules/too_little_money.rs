//! X027

use super::sizes::{against_output, dollars, odd};
use super::standards::Standards;
use crate::fact_index::{FactIndex, Valued};
use crate::facts::Finding;
use crate::figure::Hedge;
use crate::key::Key;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Decimal, Measure};

/// Less money than all entities of a kind can have.
pub(crate) const RULE: Rule = Rule {
    code: "X027",
    name: "too-little-money",
    severity: Severity::Warning,
    explain: r"All entities of a kind would turn over, add or hold less than a millionth of the gross domestic product of their
State. Nearly always the value is in thousands or millions and doesn't say so. The value is used.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,cooperative,4512,USD,Registry
```

Bad, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,gdp,107000000000,USD,check,Bank
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,multiplier,source
KEN,2023,turnover,cooperative,4512,USD,million,Registry
```

Good, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,gdp,107000000000,USD,check,Bank
```
",
};

/// How many times as large the gross domestic product may be.
const TIMES: i64 = 1_000_000;

/// What entities of a kind have as long as there are any.
const MEASURES: [Measure; 3] = [
    Measure::TURNOVER,
    Measure::GROSS_VALUE_ADDED,
    Measure::ASSETS,
];

pub(super) fn findings(index: &FactIndex, standards: &Standards) -> Vec<Finding> {
    let against = against_output(&RULE);
    let dollars = |part: &Valued| dollars(part, standards);
    let series = index.series().filter(|series| is_of_all(&series.key));
    series
        .flat_map(|series| odd(&series, standards, &against, dollars, is_too_little))
        .collect()
}

fn is_of_all(key: &Key) -> bool {
    MEASURES.contains(&key.measure) && key.is_whole()
}

/// Whether there is some, in dollars, not only a lower bound of it, and less than a millionth of an output.
fn is_too_little(part: &Valued, dollars: Decimal, output: Decimal) -> bool {
    let least = dollars.checked_times(TIMES);
    part.value > Decimal::ZERO
        && part.hedge != Hedge::AtLeast
        && least.is_some_and(|least| least < output)
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::{found, pick, seeds};

    #[test]
    fn twenty_multipliers_left_out_are_told() {
        for seed in seeds() {
            let (measure, value) = (
                pick(seed, ["turnover", "assets", "gross_value_added"]),
                1_000 + seed % 9_000,
            );
            let row = |value: String| format!("KEN {measure} 2023 cooperative {value} unit=USD");
            assert_eq!(found("X027", &[&row(value.to_string())]), 1, "{value}");
            assert_eq!(found("X027", &[&row(format!("{value}000"))]), 0, "{value}");
        }
    }

    #[test]
    fn nothing_small_parts_and_lower_bounds_say_nothing() {
        for row in [
            "KEN turnover 2023 cooperative 0 unit=USD",
            "KEN turnover 2023 cooperative 4512 unit=USD qualifier=at_least",
            "KEN turnover 2023 cooperative 4512 unit=USD subarea=Nairobi",
            "KEN turnover 2023 cooperative 4512 unit=USD activity=ISIC4:A",
            "KEN loans 2023 cooperative 4512 unit=USD",
            "KEN turnover 2023 cooperative 4512 unit=EUR",
        ] {
            assert_eq!(found("X027", &[row]), 0, "{row}");
        }
        assert_eq!(
            found("X027", &["KEN turnover 2023 cooperative 4512 unit=KES"]),
            1
        );
    }
}
