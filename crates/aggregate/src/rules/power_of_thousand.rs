//! X007

use super::words::{plain, side_words};
use crate::fact_index::{Valued, claims_behind};
use crate::facts::{Check, CheckKind, Facts};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Decimal, Sizes, Unit};

/// A value a power of thousand off the same series of other years.
pub(crate) const RULE: Rule = Rule {
    code: "X007",
    name: "power-of-thousand",
    severity: Severity::Warning,
    explain: r"A value is about a thousand, a million or a thousand million times that of the year before or after in the same
series, or at least eight times that of a year close by; of percentages the larger one is 5 or more, and nil stands beside a thousand or more.
Nearly always a multiplier was dropped or given twice, a digit is lost or added, or nil is typed for a number that isn't known. Both rows are used. `neighbour_times` and `neighbour_years` in `[sizes]` of `round.toml` say how many times and how close.

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

/// From here on a percentage that is many times another one is no small number that happens to be small.
const LARGE_PERCENTAGE: i64 = 5;

/// From here on a value is hardly nil in a year close by.
const MANY: i64 = 1_000;

/// Checks the facts of one series, sorted by year.
pub(super) fn of_series(years: &[Valued], sizes: &Sizes) -> impl Iterator<Item = Check> {
    years
        .windows(2)
        .filter_map(|pair| of(&pair[0], &pair[1], sizes))
}

fn of(first: &Valued, second: &Valued, sizes: &Sizes) -> Option<Check> {
    let (small, large) = if first.value.abs() <= second.value.abs() {
        (first, second)
    } else {
        (second, first)
    };
    let common = first.fact.key;
    let values = (small.value.abs(), large.value.abs());
    let near = is_near(first, second, sizes);
    let leaps = near && is_times(values, sizes.neighbour_times);
    let suspicious = if common.unit == Unit::Percent {
        // One that may be a fraction is asked about as such.
        leaps && values.0 > Decimal::ONE && values.1 >= Decimal::whole(LARGE_PERCENTAGE)
    } else {
        leaps || is_power(values.0, values.1) || near && is_nil_beside_many(values)
    };
    suspicious.then(|| Check {
        kind: CheckKind::PowerOfThousand,
        area: common.area,
        found: small.side(),
        against: large.side(),
        claims: claims_behind(&[*small, *large]),
    })
}

/// Whether the years of two values are close to each other.
fn is_near(first: &Valued, second: &Valued, sizes: &Sizes) -> bool {
    let years = first.period().year().zip(second.period().year());
    years.is_some_and(|(first, second)| {
        second.number() - first.number() <= i64::from(sizes.neighbour_years)
    })
}

/// Whether the smaller value is nil, and the larger one a thousand or more.
fn is_nil_beside_many((small, large): (Decimal, Decimal)) -> bool {
    small.is_zero() && large >= Decimal::whole(MANY)
}

/// Whether the larger value is at least so many times the smaller one.
fn is_times((small, large): (Decimal, Decimal), times: u32) -> bool {
    let least = small.checked_times(i64::from(times));
    !small.is_zero() && least.is_some_and(|least| least <= large)
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
        "{value} ({key}) is too far off {other_value} ({other_key})",
        value = plain(check.found.value),
        key = side_words(facts, &check.found),
        other_value = plain(check.against.value),
        other_key = side_words(facts, &check.against)
    ))
    .help("look at the digits and the multiplier of both rows")
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
        assert_eq!(found("1150", "11.1"), 1);
        assert_eq!(found("1150", "190.1"), 0);
        assert_eq!(found("0", "999"), 0);
    }

    #[test]
    fn nil_beside_many_and_percentages_that_leap_are_noticed() {
        use crate::rules::size_cases::found;
        let row = |year: i64, value: &str, unit: &str| {
            format!("KEN employment {year} sse {value} unit={unit}")
        };
        let share = "percent denominator=total_employment";
        for (unit, small, large, years, told) in [
            ("persons", "0", "1000", 1, 1),
            ("persons", "0", "1000", 4, 0),
            ("persons", "0", "999", 1, 0),
            (share, "0", "9", 1, 0),
            (share, "1.2", "12", 1, 1),
            (share, "1.2", "9.5", 1, 0),
            (share, "0.4", "4.2", 1, 0),
            (share, "0.12", "12", 1, 0),
        ] {
            let rows = [row(2015, small, unit), row(2015 + years, large, unit)];
            assert_eq!(found("X007", &[&rows[0], &rows[1]]), told, "{rows:?}");
        }
    }

    #[test]
    fn a_value_eight_times_another_one_close_by_is_noticed() {
        use crate::rules::size_cases::{found, seeds};
        for seed in seeds() {
            let (value, years) = (1_000 + seed % 90_000, 1 + seed % 3);
            let row = |year: i64, value: i64| format!("KEN employment {year} sse {value}");
            let told = |years: i64, other: i64| {
                found("X007", &[&row(2015, value), &row(2015 + years, other)])
            };
            assert_eq!(told(years, value * 10 + seed % 10), 1, "{value} {years}");
            assert_eq!(told(years, value / 9), 1, "{value} {years}");
            assert_eq!(told(years, value * 7), 0, "{value} {years}");
            assert_eq!(told(years + 3, value * 10), 0, "{value} {years}");
            assert_eq!(told(years + 3, value * 1_000), 1, "{value} {years}");
        }
    }
}
