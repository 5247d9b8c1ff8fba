//! X019

use super::sizes::{reporter, value_of};
use super::standards::Standards;
use super::words::{finding, key_words};
use crate::fact_index::{FactIndex, Valued, claims_behind};
use crate::facts::Finding;
use crate::figure::Hedge;
use crate::key::Key;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Decimal, Denominator, Sex, Unit};

/// Women and men that aren't all.
pub(crate) const RULE: Rule = Rule {
    code: "X019",
    name: "sexes-off-100",
    severity: Severity::Warning,
    explain: r"Women and men, in per cent of both, don't add up to 100: one of the two is misprinted, of another thing, or a fraction.
So does a count of one of the two that is less than a five-hundredth of both: thousands are unsaid in one of the rows. All
are used. `sexes_off_per_cent` in `[sizes]` of `round.toml` says how far off percentages may be.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,sex,source
KEN,2023,employment,sse,52,percent,both_sexes,female,Survey
KEN,2023,employment,sse,58,percent,both_sexes,male,Survey
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,sex,source
KEN,2023,employment,sse,52,percent,both_sexes,female,Survey
KEN,2023,employment,sse,48,percent,both_sexes,male,Survey
```
",
};

pub(super) fn findings(index: &FactIndex, standards: &Standards) -> Vec<Finding> {
    let mut findings = Vec::new();
    for women in index.series() {
        let key = &women.key;
        if key.denominator != Some(Denominator::BOTH_SEXES) || key.sex != Sex::Female {
            continue;
        }
        let men = Key {
            sex: Sex::Male,
            ..*key
        };
        let Some(men) = index.series_of(&men) else {
            continue;
        };
        for part in women.facts {
            let rest = men.on(part.period());
            findings.extend(rest.and_then(|rest| off(part, rest, standards)));
        }
    }
    findings.extend(of_counts(index));
    findings
}

/// One in so many of both is hardly ever a count of women or men.
const HARDLY_ANY: i64 = 500;

/// Counts of women or men beside both.
fn of_counts(index: &FactIndex) -> Vec<Finding> {
    let mut findings = Vec::new();
    let of_one = |key: &Key| key.sex != Sex::Total && key.unit != Unit::Percent;
    for one in index.series().filter(|series| of_one(&series.key)) {
        let both = Key {
            sex: Sex::Total,
            ..one.key
        };
        let Some(both) = index.series_of(&both) else {
            continue;
        };
        for part in one.facts {
            let whole = both.on(part.period());
            findings.extend(whole.and_then(|whole| hardly_any(part, whole)));
        }
    }
    findings
}

fn hardly_any(one: &Valued, both: &Valued) -> Option<Finding> {
    let least = one.value.checked_times(HARDLY_ANY)?;
    let bounded = one.hedge == Hedge::AtLeast || both.hedge == Hedge::AtMost;
    if one.value.is_zero() || bounded || least > both.value || reporter(one) != reporter(both) {
        return None;
    }
    let message = words!(
        "{value} ({key}) is not one in {many} of both sexes, {other}",
        value = value_of(one),
        key = key_words(&one.fact.key),
        many = HARDLY_ANY,
        other = value_of(both)
    );
    let diagnostic = RULE
        .finding(message)
        .help("look at the multiplier and unit of both rows: is one of them in thousands?");
    Some(finding(diagnostic, claims_behind(&[*one, *both])))
}

fn off(women: &Valued, men: &Valued, standards: &Standards) -> Option<Finding> {
    let sum = women.value.checked_add(men.value)?;
    let off = sum.checked_sub(Decimal::whole(100))?;
    let hedges = [women.hedge, men.hedge];
    // Bounds that the rest may make up for are no contradiction.
    let allowed = (off.is_negative() && hedges.contains(&Hedge::AtLeast))
        || (!off.is_negative() && hedges.contains(&Hedge::AtMost));
    if off.abs() <= standards.sizes.sexes_off_per_cent
        || allowed
        || reporter(women) != reporter(men)
    {
        return None;
    }
    let message = words!(
        "women {women} and men {men} are {sum} per cent together ({key})",
        women = value_of(women),
        men = value_of(men),
        sum = Argument::number(sum),
        key = key_words(&women.fact.key)
    );
    let diagnostic = RULE
        .finding(message)
        .help("look at both values: they should be 100 per cent together");
    Some(finding(diagnostic, claims_behind(&[*women, *men])))
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::{found, seeds};

    fn rows(women: &str, men: &str, more: &str) -> usize {
        let row = |sex: &str, value: &str, more: &str| {
            format!(
                "KEN employment 2023 sse {value} unit=percent denominator=both_sexes sex={sex}{more}"
            )
        };
        found(
            "X019",
            &[&row("female", women, ""), &row("male", men, more)],
        )
    }

    #[test]
    fn twenty_pairs_that_are_not_all_are_told() {
        for seed in seeds() {
            let (women, off) = (20 + seed % 60, 3 + seed % 17);
            let text = |value: i64| value.to_string();
            assert_eq!(rows(&text(women), &text(100 - women), ""), 0, "{women}");
            assert_eq!(
                rows(&text(women), &text(100 - women + off), ""),
                1,
                "{women}"
            );
            assert_eq!(
                rows(&text(women), &text(100 - women - off), ""),
                1,
                "{women}"
            );
            let fraction = |value: i64| format!("0.{value}");
            assert_eq!(
                rows(&fraction(women), &fraction(100 - women), ""),
                1,
                "{women}"
            );
        }
    }

    #[test]
    fn twenty_counts_in_thousands_beside_both_sexes_are_told() {
        let told = |both: i64, women: i64, more: &str| {
            let row = |sex: &str, value: i64, more: &str| {
                format!("KEN employment 2023 cooperative {value} sex={sex}{more}")
            };
            found(
                "X019",
                &[&row("total", both, ""), &row("female", women, more)],
            )
        };
        for seed in seeds() {
            let (women, men) = (20_000 + seed * 997 % 80_000, 10_000 + seed * 613 % 40_000);
            assert_eq!(told(women + men, women, ""), 0, "{women}");
            assert_eq!(told(women + men, women / 1_000, ""), 1, "{women}");
        }
        assert_eq!(told(340_000, 160, " qualifier=at_least"), 0);
        assert_eq!(told(340, 1, ""), 0);
    }

    #[test]
    fn bounds_are_compared_as_bounds() {
        assert_eq!(rows("52", "40", " qualifier=at_least"), 0);
        assert_eq!(rows("52", "58", " qualifier=at_least"), 1);
        assert_eq!(rows("52", "58", " qualifier=at_most"), 0);
        assert_eq!(rows("52", "40", " qualifier=about"), 1);
        assert_eq!(rows("52", "49.5", ""), 0);
    }
}
