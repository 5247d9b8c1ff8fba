//! Years, and dates as precise as they were given.

use std::fmt;

/// A calendar year that statistics may refer to: 1800 to 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u16);

impl Year {
    /// `None` outside 1800 to 2199.
    pub fn new(number: i64) -> Option<Self> {
        u16::try_from(number)
            .ok()
            .filter(|year| (1800..2200).contains(year))
            .map(Self)
    }

    /// The number of the year, of the Gregorian calendar.
    pub const fn number(self) -> i64 {
        self.0 as i64
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A civil date of which the day, or the month and the day, may be unstated.
///
/// Its order puts an unstated part before every stated one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: Year,
    month: Option<u8>,
    day: Option<u8>,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` for anything else and for days that don't exist.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|part| are_digits(part, 4))?;
        let year = Year::new(year.parse().ok()?)?;
        let month = match parts.next() {
            Some(part) => Some(two_digits(part).filter(|month| (1..=12).contains(month))?),
            None => None,
        };
        let last = month.map_or(0, |month| days(year, month));
        let day = match parts.next() {
            Some(part) => Some(two_digits(part).filter(|day| (1..=last).contains(day))?),
            None => None,
        };
        parts.next().is_none().then_some(Self { year, month, day })
    }

    /// The year that the date lies in.
    pub const fn year(self) -> Year {
        self.year
    }

    /// The month, 1 to 12, if stated.
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day, if stated.
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// Compares as far as both are precise; `None` where they agree as far as the less precise one goes and differ in precision.
    pub fn compare(self, other: Self) -> Option<std::cmp::Ordering> {
        let year = self.year.cmp(&other.year);
        if year.is_ne() || self == other {
            return Some(year);
        }
        let month = self.month?.cmp(&other.month?);
        if month.is_ne() {
            Some(month)
        } else {
            Some(self.day?.cmp(&other.day?))
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year.number())?;
        self.month
            .map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

fn two_digits(part: &str) -> Option<u8> {
    part.parse().ok().filter(|_| are_digits(part, 2))
}

fn are_digits(part: &str, length: usize) -> bool {
    part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn days(year: Year, month: u8) -> u8 {
    let number = year.number();
    let leap = number % 4 == 0 && (number % 100 != 0 || number % 400 == 0);
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn dates_are_as_precise_as_written() {
        for text in ["2023", "2023-04", "2023-04-18", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in [
            "",
            "23",
            "2023-4",
            "2023-13",
            "2023-02-29",
            "2023-04-18-1",
            "18/04/2023",
            "2023-04-",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn only_what_both_state_is_compared() {
        assert_eq!(date("2023").compare(date("2023-04-18")), None);
        assert_eq!(date("2023-04").compare(date("2023-04-18")), None);
        assert_eq!(
            date("2024").compare(date("2023-04-18")),
            Some(Ordering::Greater)
        );
        assert_eq!(
            date("2023-05").compare(date("2023-04-18")),
            Some(Ordering::Greater)
        );
        assert_eq!(
            date("2023-04-18").compare(date("2023-04-18")),
            Some(Ordering::Equal)
        );
    }
}
