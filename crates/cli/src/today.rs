//! The day, by the clock.

use sse_model::Date;
use std::time::{SystemTime, UNIX_EPOCH};

/// Days from 1 January 1970 to now, in universal time.
pub(crate) fn days_by_the_clock() -> u64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    now.as_secs() / 86_400
}

/// Today, in universal time.
pub(crate) fn today() -> Date {
    day(days_by_the_clock())
}

/// The day that is so many days after 1 January 1970.
fn day(days: u64) -> Date {
    let (mut year, mut left) = (1970, days);
    while left >= length(year) {
        left -= length(year);
        year += 1;
    }
    let mut month = 1;
    while left >= of_month(year, month) {
        left -= of_month(year, month);
        month += 1;
    }
    let text = format!("{year:04}-{month:02}-{:02}", left + 1);
    Date::parse(&text).expect("a day of the calendar")
}

fn length(year: u64) -> u64 {
    (1..=12).map(|month| of_month(year, month)).sum()
}

const fn of_month(year: u64, month: u64) -> u64 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_those_of_the_calendar() {
        let days = [0, 59, 11_016, 19_782, 20_787].map(|days| day(days).to_string());
        assert_eq!(
            days,
            [
                "1970-01-01",
                "1970-03-01",
                "2000-02-29",
                "2024-02-29",
                "2026-11-30"
            ]
        );
    }
}
