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

/// Reports a year with a month behind it.
pub(crate) fn report_month(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    row.say(
        cell.column,
        &RULE,
        words!("\"{value}\" seems to be a month", value = cell.text),
        "write the year alone, or of a period both years with four digits",
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

    #[test]
    fn a_month_is_no_span_and_digits_are_those_of_any_script() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2022-12,members,sse,5,S
    ^^^^^^^ C003
KEN,2005-06,members,sse,5,S
    ^^^^^^^ C026
KEN,٢٠٢٣,members,sse,5,S
    ^^^^ C009
KEN,2021.0,members,sse,5,S
    ^^^^^^ C009
KEN,2020年,members,sse,5,S
    ^^^^^ C009
",
        );
        let years = read.claims.iter().map(|claim| claim.period.to_string());
        assert_eq!(years.collect::<Vec<_>>(), ["2006", "2023", "2021", "2020"]);
    }
}
