//! X014

use super::sizes::{Against, above, percentages_above};
use super::standards::Standards;
use crate::fact_index::FactIndex;
use crate::facts::Finding;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Denominator, Sex, Unit};

/// More than a third of all who work.
pub(crate) const RULE: Rule = Rule {
    code: "X014",
    name: "too-many-employed",
    severity: Severity::Warning,
    explain: r"More than a third of everybody who works in the area would work in the social and solidarity economy. That is more
than is known of any country: often members were counted as employed, or a multiplier was given twice. The value is
used. `employment_per_cent` in `[sizes]` of `round.toml` says from where on.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,employment,cooperative,14000000,persons,Registry
```

Bad, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,total_employment,23000000,persons,check,Labour force survey
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,members,cooperative,14000000,memberships,Registry
```

Good, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,total_employment,23000000,persons,check,Labour force survey
```
",
};

pub(super) fn findings(index: &FactIndex, standards: &Standards) -> Vec<Finding> {
    let limit = standards.sizes.employment_per_cent;
    let mut findings = Vec::new();
    for series in index.series() {
        let key = &series.key;
        if !key.measure.counts_jobs() {
            continue;
        }
        if key.unit == Unit::Percent {
            if key.denominator == Some(Denominator::TOTAL_EMPLOYMENT) {
                findings.extend(percentages_above(&series, &RULE, limit));
            }
            continue;
        }
        let sex = if key.sex == Sex::Female {
            Sex::Female
        } else {
            Sex::Total
        };
        let against = Against {
            rule: &RULE,
            denominator: Denominator::TOTAL_EMPLOYMENT,
            sex,
            unit: Unit::PERSONS,
        };
        findings.extend(above(&series, standards, &against, limit, |part| {
            Some(part.value)
        }));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::{found, seeds};

    #[test]
    fn twenty_memberships_given_as_employment_are_told() {
        for seed in seeds() {
            let value = 8_500_000 + seed % 5_000_000;
            for unit in ["persons", "jobs", "fte"] {
                let year = 2019 + seed % 7;
                let row = format!("KEN employment {year} cooperative {value} unit={unit}");
                assert_eq!(found("X014", &[&row]), 1, "{row}");
                let right = format!(
                    "KEN employment {year} cooperative {} unit={unit}",
                    value / 10
                );
                assert_eq!(found("X014", &[&right]), 0, "{right}");
            }
            let women = format!("KEN employment 2023 sse {} sex=female", value / 2);
            assert_eq!(found("X014", &[&women]), 1, "{women}");
        }
    }

    #[test]
    fn percentages_of_all_employment_are_held_against_it_too() {
        let row = "KEN employment 2023 sse 43 unit=percent denominator=total_employment";
        assert_eq!(found("X014", &[row]), 1);
        assert_eq!(found("X014", &[&row.replace("43", "4.3")]), 0);
        assert_eq!(found("X014", &[&row.replace("total_employment", "sse")]), 0);
    }
}
