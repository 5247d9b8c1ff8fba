//! R066

use super::{RowCheck, RowRule};
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Decimal, Table};

/// The low end of a range is more than a hundred times smaller than the high end:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R066",
        name: "odd-range",
        severity: Severity::Warning,
        explain: r"The low end of a range is more than a hundred times smaller than the high end, as where one of the two is in
thousands. Both are used.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,qualifier,source
KEN,2023,employment,cooperative,40,low,Registry
KEN,2023,employment,cooperative,55000,high,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,qualifier,source
KEN,2023,employment,cooperative,40000,low,Registry
KEN,2023,employment,cooperative,55000,high,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Said,
};

/// How many times the low end the high end may be.
const TIMES: i64 = 100;

/// Compares the ends of a range, the second of which stands in this row.
pub(super) fn check(row: &mut SheetRow<'_>, low: Option<Decimal>, high: Option<Decimal>) {
    let Some((low, high)) = low.zip(high) else {
        return;
    };
    let far = low > Decimal::ZERO && low.checked_times(TIMES).is_some_and(|most| high > most);
    if !far {
        return;
    }
    let message = words!(
        "the range is from {low} to {high}",
        low = Argument::number(low),
        high = Argument::number(high)
    );
    row.say(
        "value",
        &RULE.head,
        message,
        "look at both ends and their multipliers",
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn ends_far_from_each_other_are_told_at_the_second_one() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,qualifier,source
KEN,2023,leaders,sse,40,low,S
KEN,2023,leaders,sse,55000,high,S
                     ^^^^^ R066
KEN,2022,leaders,sse,12000,high,S
KEN,2022,leaders,sse,12,low,S
                     ^^ R066
KEN,2021,leaders,sse,120,low,S
KEN,2021,leaders,sse,150,high,S
",
        );
    }
}
