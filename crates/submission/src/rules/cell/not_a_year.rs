//! C003

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// The year is none, or lies outside 1800 to 2199.
pub(crate) const RULE: Rule = Rule {
    code: "C003",
    name: "not-a-year",
    severity: Severity::Error,
    explain: r"The year is none, or lies outside 1800 to 2199.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,'23,members,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
```
",
};

/// Reports a text that is no year.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    let help = "write a year such as 2023, or leave the cell blank if none is stated";
    row.say(
        cell.column,
        &RULE,
        words!("\"{value}\" is not a year", value = cell.text),
        help,
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn years_have_four_digits() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,23,members,sse,5,S
    ^^ C003
KEN,20233,members,sse,5,S
    ^^^^^ C003
KEN,1700,members,sse,5,S
    ^^^^ C003
",
        );
    }
}
