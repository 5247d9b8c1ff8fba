//! C023

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};
use sse_model::Table;

/// The year isn't stated.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "C023",
        name: "no-year",
        severity: Severity::Warning,
        explain: r"The year isn't stated. The figure is listed and enters no total, because figures of different years are never added.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,,employment,cooperative,120,Registry
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

/// Looks for the year of a figure.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if !draft.year_written {
        let message = "the year isn't stated: the figure is listed and enters no total";
        row.say(
            "year",
            &RULE.head,
            message,
            "ask the source, and write the year",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn unknown_is_as_good_as_blank() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,,leaders,sse,5,S
    ^ C023
KEN,unknown,leaders,sse,6,S
    ^^^^^^^ C023
",
        );
    }
}
