//! C015

use super::not_a_year::is_of_another_calendar;
use super::unknown_target::is_day_number;
use crate::number;
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

/// What to write in the place of a text that is no date.
pub(crate) fn help(text: &str) -> Words {
    if has_letters(text) && is_of_another_calendar(text, text, None) {
        return Words::from(
            "write the date of the common calendar, such as 2023, if this is one of another calendar",
        );
    }
    let text = &number::normal(text);
    let form = || Words::from("write YYYY, YYYY-MM or YYYY-MM-DD");
    if is_day_number(text) {
        return Words::from(
            "a spreadsheet shows a day as its number: format the column as dates, YYYY-MM-DD, and save the file again",
        );
    }
    if let Some(date) = with_named_month(text) {
        return words!("write {date}", date = date);
    }
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

/// Whether letters stand in a text.
fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

/// The months by their names and how these are shortened, in languages of submissions.
const MONTHS: [&str; 12] = [
    "january jan janvier janv enero ene janeiro januar januari января январь",
    "february feb février févr fevrier febrero fevereiro fev februar februari февраля февраль",
    "march mar mars marzo março märz maart марта март",
    "april apr avril avr abril abr апреля апрель",
    "may mai mayo maio mei мая май",
    "june jun juin junio junho juni июня июнь",
    "july jul juillet juil julio julho juli июля июль",
    "august aug août aout agosto ago augustus августа август",
    "september sep sept septembre septiembre setembro set сентября сентябрь",
    "october oct octobre octubre outubro out oktober okt октября октябрь",
    "november nov novembre noviembre novembro ноября ноябрь",
    "december dec décembre déc decembre diciembre dic dezembro dez dezember december декабря декабрь",
];

/// The date with a month in words: `30 June 2023`, `1er juin 2023`, `June 2023`.
fn with_named_month(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let month_of = |word: &&str| {
        let known = |names: &str| names.split(' ').any(|name| name == *word);
        MONTHS
            .iter()
            .position(|names| known(names))
            .map(|at| at + 1)
    };
    let mut months = words.iter().filter_map(month_of);
    let month = months.next().filter(|_| months.next().is_none())?;
    let is_year = |word: &&&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut years = words.iter().filter(is_year);
    let year = years.next().filter(|_| years.next().is_none())?;
    let days = words
        .iter()
        .filter(|word| word.len() < 4)
        .filter_map(|word| {
            let digits = word.trim_end_matches(|ch: char| !ch.is_ascii_digit());
            digits.parse::<u8>().ok()
        });
    let days: Vec<u8> = days.collect();
    let date = match days[..] {
        [] => format!("{year}-{month:02}"),
        [day] => format!("{year}-{month:02}-{day:02}"),
        _ => return None,
    };
    Date::parse(&date).map(|_| date)
}

/// The first days of the calendars of programs, which stand where a cell was blank.
const ZERO_DAYS: [&str; 16] = [
    "0000-00-00",
    "00/00/0000",
    "0/0/0000",
    "1/0/1900",
    "0/1/1900",
    "00/01/1900",
    "01/00/1900",
    "1/1/1900",
    "01/01/1900",
    "9999-12-31",
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
        for date in ["2079 BS", "2015 EFY", "1445 AH", "2079/80 BS"] {
            assert!(help(date).contains("common calendar"), "{date}");
        }
        assert_eq!(help("30 June 2023"), "write 2023-06-30");
        assert_eq!(help("June 30, 2023"), "write 2023-06-30");
        assert_eq!(help("1er juin 2023"), "write 2023-06-01");
        assert_eq!(help("1º de junio de 2023"), "write 2023-06-01");
        assert_eq!(help("décembre 2023"), "write 2023-12");
        assert!(help("45107").starts_with("a spreadsheet shows a day"));
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
    fn a_year_in_front_leaves_one_reading() {
        crate::marked::actions(
            "\
commitment,title,status,start,source
1.legal,A law,adopted,2023/06/30,S
                      ^^^^^^^^^^ C009
1.legal,B law,adopted,2023.6.3,S
                      ^^^^^^^^ C009
1.legal,C law,adopted,2023年6月30日,S
                      ^^^^^^^^^^ C009
1.legal,D law,adopted,2023-06-30T00:00:00,S
                      ^^^^^^^^^^^^^^^^^^^ C009
1.legal,E law,adopted,2023.0,S
                      ^^^^^^ C009
1.legal,F law,adopted,٢٠٢٣-٠٦-٣٠,S
                      ^^^^^^^^^^ C009
1.legal,G law,adopted,2023/13/30,S
                      ^^^^^^^^^^ C015
1.legal,H law,adopted,2023/06,S
                      ^^^^^^^ C015
1.legal,I law,adopted,0000-00-00,S
                      ^^^^^^^^^^ C015
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
