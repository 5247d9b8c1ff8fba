//! X015

use super::sizes::{Against, above};
use super::standards::Standards;
use crate::fact_index::{FactIndex, Series};
use crate::facts::Finding;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Denominator, Measure, Sex, Unit};

/// An entity for every few inhabitants.
pub(crate) const RULE: Rule = Rule {
    code: "X015",
    name: "too-many-entities",
    severity: Severity::Warning,
    explain: r"There is an entity for fewer than twenty persons who live in the area: often members were counted, or a multiplier was given
twice. The value is used. `entities_per_cent` in `[sizes]` of `round.toml` says from where on.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,entities,cooperative,14000000,entities,Registry
```

Bad, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,population,55100586,persons,check,World Population Prospects
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,entities,cooperative,14000,entities,Registry
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
    let limit = standards.sizes.entities_per_cent;
    let counted = |series: &Series| {
        series.key.measure == Measure::ENTITIES && series.key.unit != Unit::Percent
    };
    let series = index.series().filter(counted);
    series
        .flat_map(|series| above(&series, standards, &against, limit, |part| Some(part.value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::{found, pick, seeds};

    #[test]
    fn twenty_multipliers_given_twice_are_told() {
        for seed in seeds() {
            let value = 3_000 + seed % 200_000;
            let unit = pick(seed, ["entities", "enterprises", "establishments"]);
            let year = 2019 + seed % 7;
            let row = format!("KEN entities {year} cooperative {value} unit={unit}");
            assert_eq!(found("X015", &[&row]), 0, "{row}");
            let thousands = format!("KEN entities {year} cooperative {value}000 unit={unit}");
            assert_eq!(found("X015", &[&thousands]), 1, "{thousands}");
        }
    }
}
