//! R029

use crate::draft::UnitDraft;
use sse_diagnostics::{Rule, Severity};
use sse_model::Period;
use sse_submission::reading::SheetRow;

/// A row of a register is about one year.
pub(crate) const RULE: Rule = Rule {
    code: "R029",
    name: "year-of-unit",
    severity: Severity::Error,
    explain: r"A row of a register is about one year: not a longer period, nor an unknown one.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2021-2023,cooperative
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2023,cooperative
```
",
};

/// Looks at the year of a unit.
pub(crate) fn check(row: &mut SheetRow<'_>, draft: &UnitDraft) {
    let unread = draft.year_written && draft.period.is_none();
    if !unread && !matches!(draft.period, Some(Period::Year(_))) {
        row.say(
            "year",
            &RULE,
            "the row is not about one year",
            "write a row for each year",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn longer_periods_are_none() {
        crate::tests::compare(
            "\
unit,area,year,entity_type
A1,KEN,2020-2023,mutual
       ^ R029
A2,KEN,2022/23,mutual
       ^ C026
",
        );
    }
}
