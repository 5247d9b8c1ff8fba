//! R025

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;
use std::cmp::Ordering;

/// The source is dated after the report.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R025",
        name: "source-from-the-future",
        severity: Severity::Warning,
        explain: r"The source is dated after the report.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,source_date
KEN,2023,employment,cooperative,120,Registry,2051-03-01
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

/// Compares the date of the source with that of the report.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if let (Some(source), Some(today)) = (draft.source_date, row.context.date)
        && source.compare(today) == Some(Ordering::Greater)
    {
        row.say(
            "source_date",
            &RULE.head,
            words!(
                "the source is dated {date}, after the report",
                date = source
            ),
            "look at the date",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_day_of_the_report_is_allowed() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,source_date
KEN,2023,leaders,sse,5,S,2026-11-24
                         ^^^^^^^^^^ R025
KEN,2022,leaders,sse,5,S,2026-11-23
",
        );
    }
}
