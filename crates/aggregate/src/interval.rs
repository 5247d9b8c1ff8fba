//! What a number can be, given how it is hedged (`README.md` § 3, Intervals).

use crate::hedge::Hedge;
use sse_model::Decimal;

/// From the least to the greatest that a number can be, both included. An end that isn't there is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least; none where there is an upper bound only.
    pub low: Option<Decimal>,
    /// The greatest; none where there is a lower bound only.
    pub high: Option<Decimal>,
}

/// An approximate value is off by one part in so many at most.
const MOST_OFF: i128 = 20;

impl Interval {
    /// What a value stands for.
    pub(crate) fn of(value: Decimal, hedge: Hedge) -> Self {
        match hedge {
            Hedge::Exact => Self::between(value, value),
            Hedge::AtLeast => Self {
                low: Some(value),
                high: None,
            },
            Hedge::AtMost => Self {
                low: None,
                high: Some(value),
            },
            Hedge::About => {
                let off = rounding(value);
                Self {
                    low: value.checked_sub(off),
                    high: value.checked_add(off),
                }
            }
        }
    }

    /// All from one value to another.
    pub(crate) const fn between(low: Decimal, high: Decimal) -> Self {
        Self {
            low: Some(low),
            high: Some(high),
        }
    }

    /// What the sum of two numbers can be; an end beyond all bounds is open.
    pub(crate) fn plus(self, other: Self) -> Self {
        let add = |one: Option<Decimal>, other: Option<Decimal>| one?.checked_add(other?);
        Self {
            low: add(self.low, other.low),
            high: add(self.high, other.high),
        }
    }

    /// The least that holds both.
    pub(crate) fn hull(self, other: Self) -> Self {
        Self {
            low: self.low.zip(other.low).map(|(one, other)| one.min(other)),
            high: self.high.zip(other.high).map(|(one, other)| one.max(other)),
        }
    }

    /// Both ends by a function that keeps their order.
    pub(crate) fn map(self, of: impl Fn(Decimal) -> Option<Decimal>) -> Self {
        Self {
            low: self.low.and_then(&of),
            high: self.high.and_then(&of),
        }
    }
}

/// How far off a value may be that is only about right: half a unit of its last significant digit, at most five per cent.
pub(crate) fn rounding(value: Decimal) -> Decimal {
    let size = value.abs().millionths();
    let mut unit = 1;
    while size != 0 && size % (unit * 10) == 0 {
        unit *= 10;
    }
    Decimal::of_millionths((unit / 2).min(size / MOST_OFF))
}

/// Whether some values can all be true: the greatest of their lower ends isn't above the least of their upper ends.
///
/// A value that isn't hedged is widened to both sides by half of a tolerance, in per cent of itself, for this comparison
/// alone.
pub(crate) fn agree(values: impl Iterator<Item = (Interval, Hedge)>, tolerance: Decimal) -> bool {
    let (mut floor, mut ceiling) = (None, None);
    for (interval, hedge) in values {
        let ends = Ends::of(interval, hedge, tolerance);
        floor = floor.max(ends.low);
        ceiling = match (ceiling, ends.high) {
            (Some(known), Some(high)) => Some(std::cmp::Ord::min(known, high)),
            (known, high) => known.or(high),
        };
    }
    floor
        .zip(ceiling)
        .is_none_or(|(floor, ceiling)| floor <= ceiling)
}

/// Widened ends in parts so small that half of a tolerance is a whole number of them.
struct Ends {
    low: Option<i128>,
    high: Option<i128>,
}

/// A tolerance is in per cent, with six decimals, and half of it counts.
const PARTS: i128 = 200 * 1_000_000;
/// As many millionths fit beside the parts; a larger number counts as this one.
const LARGE: i128 = i128::MAX / PARTS / 2;

impl Ends {
    fn of(interval: Interval, hedge: Hedge, tolerance: Decimal) -> Self {
        let by = if hedge == Hedge::Exact && interval.low == interval.high {
            tolerance.millionths().clamp(0, PARTS)
        } else {
            0
        };
        let end = |value: Decimal, side: i128| {
            let value = value.millionths().clamp(-LARGE, LARGE);
            value * PARTS + side * value.abs() * by
        };
        Self {
            low: interval.low.map(|low| end(low, -1)),
            high: interval.high.map(|high| end(high, 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::decimal;

    fn ends(value: &str, hedge: Hedge) -> String {
        let interval = Interval::of(decimal(value), hedge);
        let end = |end: Option<Decimal>| end.map(|end| end.to_string()).unwrap_or_default();
        format!("{}..{}", end(interval.low), end(interval.high))
    }

    #[test]
    fn what_is_about_right_is_off_by_half_a_unit_of_its_last_digit_and_never_by_more_than_a_twentieth()
     {
        assert_eq!(ends("1500000", Hedge::About), "1450000..1550000");
        assert_eq!(ends("1000000", Hedge::About), "950000..1050000");
        assert_eq!(ends("934000", Hedge::About), "933500..934500");
        assert_eq!(ends("1498221", Hedge::About), "1498220.5..1498221.5");
        assert_eq!(ends("46.5", Hedge::About), "46.45..46.55");
        assert_eq!(ends("-200", Hedge::About), "-210..-190");
        assert_eq!(ends("0", Hedge::About), "0..0");
        assert_eq!(ends("7", Hedge::AtLeast), "7..");
        assert_eq!(ends("7", Hedge::AtMost), "..7");
    }

    #[test]
    fn exact_values_agree_within_the_threshold() {
        let agree = |one: &str, other: &str| {
            let values =
                [one, other].map(|text| (Interval::of(decimal(text), Hedge::Exact), Hedge::Exact));
            super::agree(values.into_iter(), decimal("2"))
        };
        assert!(agree("1000", "1020"));
        assert!(agree("990", "1010"));
        assert!(!agree("989.999999", "1010"));
        assert!(!agree("1000", "1021"));
        assert!(!agree("-1000", "1000"));
        assert!(agree("-1000", "-1020"));
        let large = "1000000000000000000000000";
        assert!(agree(large, large));
    }
}
