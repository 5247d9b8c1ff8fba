//! X013

use super::sizes::{Against, above};
use super::standards::Standards;
use crate::fact_index::{FactIndex, Series};
use crate::facts::Finding;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Denominator, Measure, Sex, Unit};

/// Several memberships for everybody who lives there.
pub(crate) const RULE: Rule = Rule {
    code: "X013",
    name: "too-many-memberships",
    severity: Severity::Warning,
    explain: r"There are more than three memberships for everybody who lives in the area. A person may have several, but hardly
everybody so many: often a multiplier was given twice. The value is used. `memberships_per_cent` in `[sizes]` of
`round.toml` says from where on.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,multiplier,unit,source
KEN,2023,members,cooperative,14000000,thousand,memberships,Registry
```

Bad, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,population,55100586,persons,check,World Population Prospects
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,multiplier,unit,source
KEN,2023,members,cooperative,14000,thousand,memberships,Registry
```

Good, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,population,55100586,persons,check,World Population Prospects
```
",
};

pub(super) fn findings(index: &FactIndex, standards: &Standards) -> Vec<Finding> {
    let against = Against {
        rule: &RULE,
        denominator: Denominator::POPULATION,
        sex: Sex::Total,
        unit: Unit::PERSONS,
    };
    let limit = standards.sizes.memberships_per_cent;
    let counted = |series: &Series| {
        series.key.measure == Measure::MEMBERS && series.key.unit == Unit::MEMBERSHIPS
    };
    let series = index.series().filter(counted);
    series
        .flat_map(|series| above(&series, standards, &against, limit, |part| Some(part.value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::{found, seeds};

    #[test]
    fn twenty_multipliers_given_twice_are_told() {
        for seed in seeds() {
            let value = 9_000_000 + seed % 20_000_000;
            let row = format!("KEN members {} cooperative {value}", 2019 + seed % 7);
            assert_eq!(found("X013", &[&row]), 0, "{row}");
            let thousands = row.replace(&value.to_string(), &format!("{value}000"));
            assert_eq!(found("X013", &[&thousands]), 1, "{thousands}");
        }
        let bound = "KEN members 2023 cooperative 900000000 qualifier=at_most";
        assert_eq!(found("X013", &[bound]), 0);
    }
}
