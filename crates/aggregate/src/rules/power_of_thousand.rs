//! X007

use super::words::{plain, side_words};
use crate::fact_index::{Valued, claims_behind};
use crate::facts::{Check, CheckKind, Facts};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Decimal, Unit};

/// A value a power of thousand off the same series of other years.
pub(crate) const RULE: Rule = Rule {
    code: "X007",
    name: "power-of-thousand",
    severity: Severity::Warning,
    explain: r"A value is about a thousand, a million or a thousand million times that of the year before or after in the same
series. Nearly always a multiplier was dropped or given twice. Both rows are used.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,multiplier,unit,source
KEN,2022,turnover,cooperative,111,,KES,Registry
KEN,2023,turnover,cooperative,115000000,,KES,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,multiplier,unit,source
KEN,2022,turnover,cooperative,111,million,KES,Registry
KEN,2023,turnover,cooperative,115000000,,KES,Registry
```
",
};

/// By how much a multiplier that is dropped or given twice puts a value off: thousand, million, thousand million.
const POWERS: [i64; 3] = [1_000, 1_000_000, 1_000_000_000];

/// Checks the facts of one series, sorted by year.
pub(super) fn of_series(years: &[Valued]) -> impl Iterator<Item = Check> {
    years.windows(2).filter_map(|pair| of(&pair[0], &pair[1]))
}

fn of(first: &Valued, second: &Valued) -> Option<Check> {
    let (small, large) = if first.value.abs() <= second.value.abs() {
        (first, second)
    } else {
        (second, first)
    };
    let common = first.fact.key;
    let suspicious = common.unit != Unit::Percent && is_power(small.value.abs(), large.value.abs());
    suspicious.then(|| Check {
        kind: CheckKind::PowerOfThousand,
        area: common.area,
        found: small.side(),
        against: large.side(),
        claims: claims_behind(&[*small, *large]),
    })
}

/// Whether the larger value is a power of thousand times the smaller one, give or take a factor of two.
fn is_power(small: Decimal, large: Decimal) -> bool {
    let near = |power: i64| {
        small
            .checked_times(power / 2)
            .is_none_or(|least| least <= large)
            && small
                .checked_times(power * 2)
                .is_none_or(|most| large <= most)
    };
    !small.is_zero() && POWERS.into_iter().any(near)
}

pub(super) fn diagnostic(check: &Check, facts: &Facts) -> Diagnostic {
    RULE.finding(words!(
        "{value} ({key}) is a power of thousand off {other_value} ({other_key})",
        value = plain(check.found.value),
        key = side_words(facts, &check.found),
        other_value = plain(check.against.value),
        other_key = side_words(facts, &check.against)
    ))
    .help("check the multiplier")
}

#[cfg(test)]
mod tests {
    use crate::facts::CheckKind;
    use crate::fixture::{claim, round};

    fn found(first: &str, second: &str) -> usize {
        let rows = [
            format!("ESP turnover 2022 sse {first} unit=EUR"),
            format!("ESP turnover 2023 sse {second} unit=EUR"),
        ];
        let facts = crate::reconcile(
            &round(),
            rows.map(|row| claim("ESP", &row)).into(),
            Vec::new(),
            &[],
        );
        facts
            .checks
            .iter()
            .filter(|check| check.kind == CheckKind::PowerOfThousand)
            .count()
    }

    #[test]
    fn a_dropped_multiplier_is_noticed() {
        assert_eq!(found("111", "115000000"), 1);
        assert_eq!(found("115000", "111"), 1);
        assert_eq!(found("115000", "111000"), 0);
        assert_eq!(found("1150", "11.1"), 0);
        assert_eq!(found("0", "1000"), 0);
    }
}
