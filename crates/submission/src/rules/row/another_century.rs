//! R064

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Period, Table};

/// The year is that of a figure of today with the digits of the last century:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R064",
        name: "another-century",
        severity: Severity::Warning,
        explain: r"The year is a hundred years before one that figures of today are about: two of its digits may be those of the last
century.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,1923,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// The years before the report that most figures are about.
const YEARS: i64 = 10;

/// Looks at the year a century later.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let year = draft.period.and_then(Period::last_year);
    let (Some(year), Some(today)) = (year, row.context.date) else {
        return;
    };
    let meant = year.number() + 100;
    let this = today.year().number();
    if (this - YEARS..=this).contains(&meant) {
        row.say(
            "year",
            &RULE.head,
            words!(
                "{year} is a hundred years before {meant}",
                year = year,
                meant = meant
            ),
            words!("did you mean {word}?", word = meant),
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_year_of_today_with_the_digits_of_the_last_century_is_told() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,1923,leaders,sse,5,S
    ^^^^ R064
KEN,1931,leaders,sse,6,S
KEN,1905,leaders,sse,7,S
KEN,1968,leaders,sse,8,S
",
        );
    }
}
