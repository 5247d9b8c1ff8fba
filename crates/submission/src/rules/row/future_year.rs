//! R009

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Period, Table, Year};

/// The year had not begun on the date of the report:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R009",
        name: "future-year",
        severity: Severity::Error,
        explain: r"The year had not begun on the date of the report: a figure about it is a plan or a forecast, and no observation.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2051,employment,cooperative,120,Registry
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

/// Compares the year with the date of the report.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    check_year(row, draft.period.and_then(Period::last_year));
}

/// Looks at the last year that a row speaks of.
pub fn check_year(row: &mut SheetRow<'_>, last: Option<Year>) {
    let last = last.filter(|last| row.context.date.is_some_and(|date| *last > date.year()));
    if let Some(last) = last {
        let message = words!(
            "{year} has not begun on the date of the report",
            year = last
        );
        row.say(
            "year",
            &RULE.head,
            message,
            "leave out figures about the future: they are no observations",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_year_of_the_report_has_begun() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2026,leaders,sse,5,S
KEN,2027,leaders,sse,5,S
    ^^^^ R009
",
        );
    }
}
