//! R026

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Period, Table};

/// The figure is about a year that had not begun when its source was published:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R026",
        name: "year-after-source",
        severity: Severity::Warning,
        explain: r"The figure is about a year that had not begun when its source was published: one of the two is wrong, or the figure
is a forecast.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,source_date
KEN,2023,employment,cooperative,120,Registry,2021-03-01
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,source_date
KEN,2023,employment,cooperative,120,Registry,2024-03-01
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Compares the year with the date of the source.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if let (Some(last), Some(source)) =
        (draft.period.and_then(Period::last_year), draft.source_date)
        && last > source.year()
    {
        let message = words!(
            "the figure is about {year}, its source of {date}",
            year = last,
            date = source
        );
        row.say(
            "source_date",
            &RULE.head,
            message,
            "look at both; leave out forecasts",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_source_may_be_of_the_same_year() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,source_date
KEN,2023,leaders,sse,5,S,2022-12-31
                         ^^^^^^^^^^ R026
KEN,2022,leaders,sse,5,S,2022
",
        );
    }
}
