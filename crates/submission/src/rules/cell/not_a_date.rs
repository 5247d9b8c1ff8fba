//! C015

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, Words, words};
use sse_model::Date;

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
        help(cell.text),
    );
}

fn help(text: &str) -> Words {
    let form = || Words::from("write YYYY, YYYY-MM or YYYY-MM-DD");
    let parts: Vec<&str> = text.split(['.', '/', '-', ' ']).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    match parts[..] {
        [first, second, year] if year.len() == 4 => {
            let day = |day: &str, month: &str| {
                let date = format!("{year}-{:02}-{:02}", number(month)?, number(day)?);
                Date::parse(&date).map(|_| date)
            };
            match (day(first, second), day(second, first)) {
                (Some(one), Some(other)) if one != other => {
                    words!(
                        "write {one} or {other}, whichever is meant",
                        one = one,
                        other = other
                    )
                }
                (Some(date), _) | (None, Some(date)) => words!("write {date}", date = date),
                (None, None) => form(),
            }
        }
        [first, second] if first.len() == 4 && second.len() == 2 && number(first).is_some() => {
            words!(
                "write the one year that is meant, such as {year}",
                year = first
            )
        }
        _ => form(),
    }
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
    fn both_readings_of_a_day_are_named() {
        let help = super::help;
        assert_eq!(help("31.12.2024"), "write 2024-12-31");
        assert_eq!(
            help("04/05/2021"),
            "write 2021-05-04 or 2021-04-05, whichever is meant"
        );
        assert_eq!(help("05/05/2021"), "write 2021-05-05");
        assert!(help("2021/22").ends_with("such as 2021"));
        assert!(help("32/13/2021").starts_with("write YYYY"));
    }

    #[test]
    fn an_open_end_is_a_blank() {
        crate::marked::actions(
            "\
commitment,title,status,start,end,source
1.legal,A law,adopted,2023,Ongoing,S
                           ^^^^^^^ C028
1.legal,A law,adopted,ongoing,2024,S
                      ^^^^^^^ C015
",
        );
    }

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
