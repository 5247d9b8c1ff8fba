//! Years, periods and days.

use super::understood;
use crate::number;
use crate::row::{SheetCell, SheetRow};
use crate::rules::cell as rules;
use sse_model::{Date, Period, Year};

/// A year or a longer period; first whether one is written, known or not.
pub fn year(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> (bool, Option<Period>) {
    if cell.text.eq_ignore_ascii_case("unknown") {
        return (false, None);
    }
    let written = number::normal(cell.text);
    let written = written
        .trim_end_matches(['年', '년'])
        .trim_end_matches("г.")
        .trim_end_matches('г')
        .trim_end();
    let written = without_decimals(written);
    let period = match period(written) {
        Some(WrittenPeriod::Month) => {
            rules::not_a_year::report_month(row, cell);
            None
        }
        None => {
            rules::not_a_year::report(row, cell, written, year_within(written));
            None
        }
        Some(WrittenPeriod::Reversed(first, last)) => {
            rules::period_reversed::report(row, cell, first, last);
            None
        }
        Some(WrittenPeriod::Known(period)) => {
            if written != cell.text {
                understood(row, cell, cell.text, written);
            } else if let Some(year) = period.year() {
                rules::year_adjusted::check(row, cell, year);
            }
            Some(period)
        }
    };
    (true, period)
}

/// A year without the decimals that a program gives to whole numbers: `2023.0`, `2023,00`.
fn without_decimals(year: &str) -> &str {
    year.split_once(['.', ','])
        .filter(|(year, zeros)| {
            year.len() == 4 && zeros.len() <= 2 && zeros.bytes().all(|byte| byte == b'0')
        })
        .map_or(year, |(year, _)| year)
}

/// The one year that stands in a text beside something else: in `FY2022`, `2023*`, `June 2023`.
fn year_within(text: &str) -> Option<Year> {
    let numbers = text.split(|ch: char| !ch.is_ascii_digit());
    let mut years = numbers.filter_map(four_digits);
    years.next().filter(|_| years.next().is_none())
}

/// What a text says of a period.
pub(super) enum WrittenPeriod {
    Known(Period),
    Reversed(Year, Year),
    /// A year with two digits behind it that can be a month and no later year: `2022-12`.
    Month,
}

pub(super) fn period(text: &str) -> Option<WrittenPeriod> {
    if let Some(year) = four_digits(text) {
        return Some(WrittenPeriod::Known(Period::Year(year)));
    }
    let (first, last) = text.split_once(['/', '-', '–', '_'])?;
    let first = four_digits(first)?;
    let last = match last.trim().len() {
        2 => {
            let digits = last.trim().parse::<i64>().ok()?;
            let year = first.number() / 100 * 100 + digits;
            // Only the last year of a century is followed by a smaller number.
            if year < first.number() && first.number() % 100 != 99 {
                let last = Year::new(year).filter(|_| !(1..=12).contains(&digits));
                return Some(last.map_or(WrittenPeriod::Month, |last| {
                    WrittenPeriod::Reversed(first, last)
                }));
            }
            Year::new(if year < first.number() {
                year + 100
            } else {
                year
            })?
        }
        _ => four_digits(last)?,
    };
    Some(match last.number() - first.number() {
        1 => WrittenPeriod::Known(Period::Year(last)),
        0 => WrittenPeriod::Known(Period::Year(first)),
        more if more > 1 => WrittenPeriod::Known(Period::Span(first, last)),
        _ => WrittenPeriod::Reversed(first, last),
    })
}

/// A year of four digits.
fn four_digits(part: &str) -> Option<Year> {
    let part = part.trim();
    part.parse()
        .ok()
        .filter(|_| part.len() == 4)
        .and_then(Year::new)
}

/// The day on which something ends; words for an open end are read as a blank, which is said.
pub(crate) fn end_date(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Date> {
    if OPEN_END.contains(&cell.text.to_lowercase().as_str()) {
        rules::placeholder::report(row, cell);
        return None;
    }
    date(row, cell)
}

/// What people write where something has no end yet.
const OPEN_END: [&str; 24] = [
    "ongoing",
    "on-going",
    "on going",
    "open",
    "open-ended",
    "open ended",
    "present",
    "to date",
    "continuing",
    "continuous",
    "indefinite",
    "permanent",
    "none",
    "no end",
    "en cours",
    "en curso",
    "indéfini",
    "indefinido",
    "permanente",
    "vigente",
    "abierto",
    "进行中",
    "بدون نهاية",
    "бессрочно",
];

pub(crate) fn date(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Date> {
    if rules::not_a_date::is_zero(cell.text) {
        rules::not_a_date::report_zero(row, cell);
        return None;
    }
    if let Some(date) = Date::parse(cell.text) {
        return Some(date);
    }
    let date = year_first(cell.text);
    match date {
        Some(date) => understood(row, cell, cell.text, date.to_string()),
        None => rules::not_a_date::report(row, cell),
    }
    date
}

/// A date of which the year stands first, and which can be read in one way only: `2023/06/30`, `2023.6.30`, `2023年6月30日`,
/// `2023-06-30T00:00:00`, in digits of any script.
pub(crate) fn year_first(text: &str) -> Option<Date> {
    let text = number::normal(text);
    let midnight = [
        "t00:00:00z",
        "t00:00:00",
        "t00:00",
        " 00:00:00",
        " 00:00",
        " 0:00",
    ];
    let text = midnight
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(&text);
    let text = without_decimals(text.trim_end_matches('日'));
    let parts: Vec<&str> = text
        .trim_end_matches(['年', '月', '.'])
        .split(['-', '/', '.', '年', '月'])
        .map(str::trim)
        .collect();
    // Behind a year alone two digits are a month or the next year.
    let ends = parts.len() == 2 && !text.contains(['月', '年']) && parts[1].len() == 2;
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let few = |part: &&str| (1..=2).contains(&part.len());
    if ends || parts[0].len() != 4 || !parts.iter().all(digits) || !parts[1..].iter().all(few) {
        return None;
    }
    let parts: Vec<String> = parts.iter().map(|part| format!("{part:0>2}")).collect();
    Date::parse(&parts.join("-"))
}
