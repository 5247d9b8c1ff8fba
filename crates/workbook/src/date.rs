//! Days as workbooks count them.

use crate::format::DatePart;

/// A day, perhaps with a time of it, by its number: `2023-05-08`. None where it is no day.
pub(crate) fn of_serial(serial: f64, from_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it was compared with the last day there is"
    )]
    let days = serial.trunc() as i64;
    let days = match (from_1904, days) {
        (true, days) => days + 1_462,
        // Excel counts a 29 February 1900 that never was.
        (false, 1..60) => days + 1,
        (false, days) => days,
    };
    let (year, month, day) = civil(days - DAYS_TO_1970);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// The time of a part of a day: `12:30`; none for a whole day or more.
pub(crate) fn time_of(serial: f64) -> Option<String> {
    if !(0.0..1.0).contains(&serial) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a day has so few minutes"
    )]
    let minutes = (serial * 1_440.0).round() as u32;
    Some(format!("{}:{:02}", minutes / 60, minutes % 60))
}

/// The days of a time such as `PT30H20M00S`.
pub(crate) fn of_duration(text: &str) -> Option<f64> {
    let (sign, text) = text
        .strip_prefix('-')
        .map_or((1.0, text), |text| (-1.0, text));
    let (days, time) = text
        .strip_prefix('P')?
        .split_once('T')
        .unwrap_or((text.strip_prefix('P')?, ""));
    let of = |text: &str, units: &[(char, f64)]| {
        let parts = text.split_inclusive(|ch: char| ch.is_ascii_alphabetic());
        let parts = parts.map(|part| {
            let letter = part.chars().next_back()?;
            let (_, a_day) = units.iter().find(|(unit, _)| *unit == letter)?;
            Some(part.trim_end_matches(letter).parse::<f64>().ok()? / a_day)
        });
        parts.sum::<Option<f64>>()
    };
    let time = of(time, &[('H', 24.0), ('M', 1_440.0), ('S', 86_400.0)])?;
    Some(sign * (of(days, &[('D', 1.0)])? + time))
}

/// So many days as hours and minutes, however many hours they are: `37:30`.
pub(crate) fn elapsed(days: f64) -> String {
    let minutes = (days.abs() * 1_440.0).round();
    let (hours, minutes) = ((minutes / 60.0).floor(), minutes % 60.0);
    let sign = if days < 0.0 { "-" } else { "" };
    format!("{sign}{hours:.0}:{minutes:02.0}")
}

/// So many days in hours, with four decimals at most: `37.5`.
pub(crate) fn hours(days: f64) -> String {
    let hours = format!("{:.4}", days * 24.0);
    let hours = hours.trim_end_matches('0');
    hours.trim_end_matches('.').to_owned()
}

/// From 30 December 1899 to 1 January 1970.
const DAYS_TO_1970: i64 = 25_569;

/// Whether a number in the format of a date is a year that somebody typed: 2023 is not 15 July 1905.
pub(crate) fn is_year(serial: i64) -> bool {
    (1_900..=2_100).contains(&serial)
}

/// The number of a day such as `2023-05-08`, counted as in workbooks that begin in 1900.
pub(crate) fn serial(day: &str) -> Option<i64> {
    let mut parts = day.get(..10)?.split('-').map(str::parse::<i64>);
    let mut next = || parts.next()?.ok();
    let (year, month, date) = (next()?, next()?, next()?);
    let valid = (1..=12).contains(&month) && (1..=31).contains(&date);
    valid.then(|| days(year, month, date) + DAYS_TO_1970)
}

/// A day counted from 1 January 1970 (H. Hinnant, `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a day counted from 1 January 1970 (H. Hinnant, `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// A day such as `2023-05-08` as the parts of a format show it: `8-May`.
pub(crate) fn shown(day: &str, parts: &[DatePart]) -> String {
    let mut numbers = day
        .split('-')
        .map(|part| part.parse::<usize>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    let (year, month, date) = (next(), next(), next());
    let name = MONTHS
        .get(month.wrapping_sub(1))
        .copied()
        .unwrap_or_default();
    let pieces = parts.iter().map(|part| match part {
        DatePart::Year(1 | 2) => format!("{:02}", year % 100),
        DatePart::Year(_) => year.to_string(),
        DatePart::Month(1) => month.to_string(),
        DatePart::Month(2) => format!("{month:02}"),
        DatePart::Month(3) => name.get(..3).unwrap_or(name).to_owned(),
        DatePart::Month(_) => name.to_owned(),
        DatePart::Day(1) => date.to_string(),
        DatePart::Day(2) => format!("{date:02}"),
        DatePart::Day(_) | DatePart::Time => String::new(),
        DatePart::Text(text) => text.clone(),
    });
    let shown: String = pieces.collect();
    let shown = shown.trim_matches([' ', ':', ',', '/']);
    if shown.is_empty() { day } else { shown }.to_owned()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month or year of a day of which a cell shows no more: `2024-07` of 2024-07-01 shown as `2024/7` or `Jul. 2024`.
pub(crate) fn shown_part<'d>(day: &'d str, shown: &str) -> Option<&'d str> {
    let (year, month) = (day.get(..4)?, day.get(5..7)?);
    let numbers = shown.split(|ch: char| !ch.is_ascii_digit());
    let numbers: Vec<&str> = numbers.filter(|digits| !digits.is_empty()).collect();
    let is_month = |digits: &str| digits.trim_start_matches('0') == month.trim_start_matches('0');
    let has_name = shown.contains(char::is_alphabetic);
    match numbers[..] {
        [one] if one == year => day.get(..if has_name { 7 } else { 4 }),
        [one, other] if one == year && is_month(other) && !has_name => day.get(..7),
        [one, other] if other == year && is_month(one) && !has_name => day.get(..7),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Format;

    #[test]
    fn no_more_of_a_day_is_taken_than_is_shown() {
        let shown = |shown| shown_part("2024-07-01", shown);
        for month in ["2024/7", "2024-07", "07/2024", "Jul. 2024", "июль 2024"] {
            assert_eq!(shown(month), Some("2024-07"), "{month}");
        }
        assert_eq!(shown("2024"), Some("2024"));
        for other in ["2024-07-01", "7 July 2024", "2024/8", "8-Jul", ""] {
            assert_eq!(shown(other), None, "{other}");
        }
    }

    #[test]
    fn days_are_counted_from_1900_or_1904() {
        let day = |serial| of_serial(serial, false).unwrap_or_default();
        assert_eq!(day(45_054.0), "2023-05-08");
        assert_eq!(day(45_054.75), "2023-05-08");
        assert_eq!(
            (day(1.0), day(59.0), day(61.0)),
            (
                "1900-01-01".into(),
                "1900-02-28".into(),
                "1900-03-01".into()
            )
        );
        assert_eq!(of_serial(43_592.0, true).unwrap(), "2023-05-08");
        assert_eq!(of_serial(0.0, true).unwrap(), "1904-01-01");
        assert_eq!(of_serial(3e9, false), None);
        assert_eq!(
            (serial("2023-05-08"), serial("1905-07-15")),
            (Some(45_054), Some(2_023))
        );
        assert_eq!(
            (serial("2024-02-29T10:00:00"), serial("8 May")),
            (Some(45_351), None)
        );
        let shows = |code: &str| shown("2023-05-08", &Format::new(code).section(1.0).date);
        assert_eq!(
            (shows("d-mmm").as_str(), shows("mmm yy").as_str()),
            ("8-May", "May 23")
        );
        assert_eq!(shows("dd/mm/yyyy h:mm"), "08/05/2023");
        assert_eq!(shows("General"), "2023-05-08");
        assert!(is_year(2023) && !is_year(45_054));
    }

    #[test]
    fn a_time_is_so_many_days() {
        assert_eq!(of_duration("PT30H00M00S"), Some(1.25));
        assert_eq!(of_duration("-P1DT12H"), Some(-1.5));
        assert_eq!(of_duration("PT00H00M21.6S"), Some(0.000_25));
        assert_eq!(of_duration("PT48504H00M00S"), Some(2_021.0));
        for none in ["", "T30H", "PT30", "P30H", "PT3X", "30:00"] {
            assert_eq!(of_duration(none), None, "{none}");
        }
    }
}
