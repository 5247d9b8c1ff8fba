//! C015

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// The date isn't written as YYYY, YYYY-MM or YYYY-MM-DD, or there is no such day.
pub(crate) const RULE: Rule = Rule {
    code: "C015",
    name: "not-a-date",
    severity: Severity::Error,
    explain: r"The date isn't written as YYYY, YYYY-MM or YYYY-MM-DD, or there is no such day. `04/05/2023` is the fourth of May to
some and the fifth of April to others.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,start,source
1.legal,Cooperatives Act,in_force,18/04/2023,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,start,source
1.legal,Cooperatives Act,in_force,2023-04-18,Gazette
```
",
};

/// Reports a text that is no date.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    row.say(
        cell.column,
        &RULE,
        words!("\"{value}\" is not a date", value = cell.text),
        "write YYYY, YYYY-MM or YYYY-MM-DD",
    );
}

/// The first days of the calendars of programs, which stand where a cell was blank.
const ZERO_DAYS: [&str; 6] = [
    "1899-12-30",
    "1899-12-31",
    "1900-01-00",
    "1900-01-01",
    "1904-01-01",
    "1970-01-01",
];

/// Whether a text is what a program writes for no day at all.
pub(crate) fn is_zero(text: &str) -> bool {
    ZERO_DAYS.contains(&text.get(..10).unwrap_or(text))
}

/// Reports a day that a program wrote for a blank.
pub(crate) fn report_zero(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    row.say(
        cell.column,
        &RULE,
        words!(
            "\"{value}\" is what a program makes of a blank date",
            value = cell.text
        ),
        "write the date, or leave the cell blank",
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_must_exist() {
        crate::marked::actions(
            "\
commitment,title,status,start,source
1.legal,A law,adopted,2023-02-30,S
                      ^^^^^^^^^^ C015
1.legal,A law,adopted,2023-02,S
",
        );
    }

    #[test]
    fn the_first_day_of_a_calendar_is_none() {
        crate::marked::actions(
            "\
commitment,title,status,start,source
1.legal,A law,adopted,1900-01-01,S
                      ^^^^^^^^^^ C015
1.legal,Another law,adopted,1900,S
",
        );
    }
}
