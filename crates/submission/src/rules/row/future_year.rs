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

/// Years ahead that are rather of another calendar: that of Nepal is 57 years ahead.
const FAR_YEARS: i64 = 30;

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
        let far = row
            .context
            .date
            .is_some_and(|date| last.number() > date.year().number() + FAR_YEARS);
        let help = if far {
            "write the year of the Gregorian calendar, if this one is of another, such as Bikram Sambat"
        } else {
            "leave out figures about the future: they are no observations"
        };
        row.say("year", &RULE.head, message, help);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_year_far_ahead_is_of_another_calendar() {
        let help = |year: &str| {
            let text =
                format!("area,year,measure,entity_type,value,source\nNPL,{year},leaders,sse,5,S\n");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let found = read.diagnostics.iter().find(|found| found.code == "R009");
            found
                .and_then(|found| found.help.as_deref().map(str::to_owned))
                .unwrap_or_default()
        };
        assert!(help("2079/80").contains("Bikram Sambat"));
        assert!(help("2030").contains("no observations"));
    }

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
