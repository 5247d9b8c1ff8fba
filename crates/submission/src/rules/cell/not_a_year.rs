//! C003

use super::unknown_target::is_day_number;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, Words, words};
use sse_model::Year;

/// The year is none, or lies outside 1800 to 2199.
pub(crate) const RULE: Rule = Rule {
    code: "C003",
    name: "not-a-year",
    severity: Severity::Error,
    explain: r"The year is none, or lies outside 1800 to 2199.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,'23,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Reports a text that is no year; `written` is it with digits of ASCII, and `within` the one year that stands in it.
pub(crate) fn report(
    row: &mut SheetRow<'_>,
    cell: SheetCell<'_>,
    written: &str,
    within: Option<Year>,
) {
    let help = match within {
        _ if is_of_another_calendar(cell.text, written, within) => Words::from(
            "write the year of the common calendar, such as 2023, if this is one of another calendar",
        ),
        _ if is_day_number(written) => Words::from(
            "a spreadsheet shows a day as its number: write the year that the figure is of",
        ),
        None if let Some((first, last)) = ends_of_period(written) => words!(
            "write {first}-{last} if that period is meant, or a row for each year",
            first = first.number(),
            last = last.number()
        ),
        Some(year) if !is_number_as_a_date(cell.text, year) => words!(
            "write the year alone, {year} if the period ends in it; what stands beside it belongs into year_basis, status or note",
            year = last_of_span(cell.text, year.number())
        ),
        _ => Words::from("write a year such as 2023, or leave the cell blank if none is stated"),
    };
    row.say(
        cell.column,
        &RULE,
        words!("\"{value}\" is not a year", value = cell.text),
        help,
    );
}

/// The year in which a period ends that is written with a year and the last two digits of the next one: 2023 of `FY2022/23`.
fn last_of_span(text: &str, year: i64) -> i64 {
    let next = year + 1;
    let behind = text
        .split_once(&year.to_string())
        .map_or("", |(_, behind)| behind);
    let digits = behind.trim_start_matches(['/', '-', '–', ' ']);
    let span = digits.len() < behind.len() && digits.starts_with(&format!("{:02}", next % 100));
    if span { next } else { year }
}

/// The two years between which words stand, or a comma: `2019 to 2021`.
fn ends_of_period(text: &str) -> Option<(Year, Year)> {
    let numbers = text.split(|ch: char| !ch.is_ascii_digit());
    let numbers = numbers.filter(|number| !number.is_empty());
    let years: Option<Vec<Year>> = numbers
        .map(|number| {
            number
                .parse()
                .ok()
                .filter(|_| number.len() == 4)
                .and_then(Year::new)
        })
        .collect();
    match years?[..] {
        [first, last] if first < last => Some((first, last)),
        _ => None,
    }
}

/// Whether a text is a number alone that could be a year, or has the letters of the calendar of Ethiopia, of the Buddhists or of
/// the Hijra, or the name of a reign; `written` is it with digits of ASCII.
pub(super) fn is_of_another_calendar(text: &str, written: &str, within: Option<Year>) -> bool {
    const LETTERS: [&str; 16] = [
        "EC",
        "EFY",
        "FYEC",
        "AP",
        "VS",
        "BE",
        "BS",
        "AH",
        "SH",
        "AM",
        "هـ",
        "ه",
        "ዓም",
        "พศ",
        "वि सं",
        "ROC",
    ];
    const REIGNS: [&str; 8] = [
        "令和", "平成", "昭和", "大正", "民國", "民国", "Reiwa", "Heisei",
    ];
    let marks = |ch: char| ch.is_ascii_digit() || ch.is_whitespace() || ".()/-–".contains(ch);
    let letters: String = text.chars().filter(|ch| !marks(*ch)).collect();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // Years of the Persian and Islamic calendars, of that of the Buddhists and of the Hebrew one.
    let era = written.parse().is_ok_and(|year: i64| {
        [1300..=1500, 2500..=2600, 5700..=5900]
            .iter()
            .any(|years| years.contains(&year))
    });
    // A year of a reign has fewer digits.
    let reign = text.ends_with('年') && written.len() < 4 && !written.is_empty()
        || REIGNS.iter().any(|reign| text.starts_with(reign));
    let plain = letters.is_empty() && digits <= 4 && within.is_some() && !text.ends_with('.');
    plain || era || reign || LETTERS.contains(&letters.as_str())
}

/// Whether a spreadsheet program may have shown a year as the day of that number: 2012 is 4 July 1905.
fn is_number_as_a_date(text: &str, year: Year) -> bool {
    year.number() == 1905 && text.contains(['/', '-', '.'])
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
KEN,23,leaders,sse,5,S
    ^^ C003
KEN,20233,leaders,sse,5,S
    ^^^^^ C003
KEN,1700,leaders,sse,5,S
    ^^^^ C003
",
        );
    }

    #[test]
    fn the_remedy_is_that_of_the_calendar() {
        let help = |year: &str| {
            let header = "area,year,measure,entity_type,value,source";
            let text = format!("{header}\nKEN,{year},leaders,sse,5,S\n");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let help = read.diagnostics[0].help.as_deref();
            help.unwrap_or_default().to_owned()
        };
        for year in [
            "2015 EC",
            "2015 E.C.",
            "2015 EFY",
            "2079 BS",
            "2079/80 BS",
            "2566 (BE)",
        ] {
            assert!(help(year).contains("common calendar"), "{year}");
        }
        for year in ["令和5年", "民國112年", "112年", "۱۴۰۲", "๒๕๖๖", "5784"] {
            assert!(help(year).contains("common calendar"), "{year}");
        }
        assert!(help("2019 to 2021").starts_with("write 2019-2021"));
        assert!(help("2019 and 2020").starts_with("write 2019-2020"));
        assert!(help("45291").contains("a day as its number"));
        assert!(help("FY2022").contains("year alone, 2022"));
        assert!(help("FY2022/23").contains("year alone, 2023"));
        assert!(help("04/07/1905").starts_with("write a year such as 2023"));
    }

    #[test]
    fn a_month_is_no_span_and_digits_are_those_of_any_script() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2022-12,leaders,sse,5,S
    ^^^^^^^ C003
KEN,2005-06,leaders,sse,5,S
    ^^^^^^^ C026
KEN,٢٠٢٣,leaders,sse,5,S
    ^^^^ C009
KEN,2021.0,leaders,sse,5,S
    ^^^^^^ C009
KEN,๒๐๒๒,leaders,sse,5,S
    ^^^^ C009
KEN,2020年,leaders,sse,5,S
    ^^^^^ C009
",
        );
        let years = read.claims.iter().map(|claim| claim.period.to_string());
        assert_eq!(
            years.collect::<Vec<_>>(),
            ["2006", "2023", "2021", "2022", "2020"]
        );
    }
}
