//! C030

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Year;

/// The period ends before it begins.
pub(crate) const RULE: Rule = Rule {
    code: "C030",
    name: "period-reversed",
    severity: Severity::Error,
    explain: r"The period ends before it begins.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023-2021,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2021-2023,employment,cooperative,120,Registry
```
",
};

/// Reports a period.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>, first: Year, last: Year) {
    let message = words!(
        "the period ends in {last}, before it begins in {first}",
        last = last,
        first = first
    );
    row.say(
        cell.column,
        &RULE,
        message,
        words!(
            "write {last}-{first}, if that is meant",
            last = last,
            first = first
        ),
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_years_are_shown() {
        crate::marked::contributions(
            "area,year,measure,entity_type,value,source\nKEN,2023-2021,leaders,sse,5,S\n    ^^^^^^^^^ C030\n",
        );
    }
}
