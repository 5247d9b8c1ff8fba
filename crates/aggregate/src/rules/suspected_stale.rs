//! X008

use super::words::{plain, side_words};
use crate::fact_index::{Valued, claims_behind};
use crate::facts::{Check, CheckKind, Facts};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Decimal, Table};

/// The very value of an earlier year.
pub(crate) const RULE: Rule = Rule {
    code: "X008",
    name: "suspected-stale",
    severity: Severity::Warning,
    explain: r"A value with three or more significant digits, or with two and from 1,000 on, is identical to that of an earlier year of the same series. Figures
rarely stand still to the digit: the older one was probably repeated under a new year. It is used, but after all
others of its area. What is counted from a register is left alone: nobody types it, and small numbers often recur.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2019,entities,sse,63219,Registry
KEN,2023,entities,sse,63219,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2019,entities,sse,63219,Registry
```
",
};

/// Checks the facts of one series, sorted by year.
pub(super) fn of_series(years: &[Valued]) -> impl Iterator<Item = Check> {
    let repeated = |(at, later): (usize, &Valued)| {
        let earlier = years[..at]
            .iter()
            .find(|earlier| earlier.value == later.value)?;
        let doubtful = is_telling(later.value) && !is_counted(later);
        doubtful.then(|| Check {
            kind: CheckKind::Stale,
            area: later.fact.key.area,
            found: later.side(),
            against: earlier.side(),
            claims: claims_behind(&[*later, *earlier]),
        })
    };
    years.iter().enumerate().filter_map(repeated)
}

/// Whether a value is counted from a register.
fn is_counted(valued: &Valued) -> bool {
    let mut winners = valued.fact.winners.iter();
    winners.any(|claim| claim.table == Table::Register)
}

/// Whether a value hardly recurs by chance: it has three or more significant digits, or two and is large.
fn is_telling(value: Decimal) -> bool {
    let mut digits = value.millionths().abs();
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    digits >= 100 || digits >= 10 && value.abs() >= Decimal::whole(LARGE)
}

/// From here on two significant digits are enough.
const LARGE: i64 = 1_000;

pub(super) fn diagnostic(check: &Check, facts: &Facts) -> Diagnostic {
    RULE.finding(words!(
        "{value} ({key}) is the very value of an earlier year ({earlier})",
        value = plain(check.found.value),
        key = side_words(facts, &check.found),
        earlier = side_words(facts, &check.against)
    ))
    .help("give the year that the figure refers to")
    .effect("used only where the area has nothing else")
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, round};
    use sse_model::Table;

    fn stale(first: &str, second: &str) -> Vec<String> {
        let rows = [
            format!("ESP entities 2019 sse {first}"),
            format!("ESP entities 2023 sse {second}"),
        ];
        let facts = crate::reconcile(
            &round(),
            rows.map(|row| claim("ESP", &row)).into(),
            Vec::new(),
            &[],
        );
        facts
            .facts
            .values()
            .filter(|fact| fact.stale)
            .map(|fact| fact.id().to_string())
            .collect()
    }

    #[test]
    fn what_is_counted_from_a_register_may_recur() {
        let rows = ["KEN members 2022 mutual 63", "KEN members 2023 mutual 63"];
        let mut claims = rows.map(|row| claim("KEN", row));
        for claim in &mut claims {
            claim.id.table = Table::Register;
        }
        let facts = crate::reconcile(&round(), claims.into(), Vec::new(), &[]);
        assert!(facts.facts.values().all(|fact| !fact.stale));
    }

    #[test]
    fn the_later_of_two_identical_values_is_suspected() {
        assert_eq!(stale("63200", "63200"), ["fact/ESP/entities/2023/sse"]);
        assert!(stale("60000", "60000").is_empty());
        assert!(stale("63200", "63201").is_empty());
        assert_eq!(stale("63000", "63000").len(), 1);
        assert_eq!(stale("6.31", "6.31").len(), 1);
        assert!(stale("6.3", "6.3").is_empty());
        assert!(stale("12", "12").is_empty());
    }
}
