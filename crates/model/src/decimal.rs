//! Exact numbers: whole millionths.

use std::fmt;
use std::iter::Sum;

/// An exact decimal number with six decimals; at most 10^24 either way of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i128);

const SCALE: i128 = 1_000_000;
const DECIMALS: usize = 6;
const LIMIT: i128 = 1_000_000_000_000_000_000_000_000 * SCALE;

/// Why a text is not a `Decimal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalError {
    /// Something other than digits, one point and a leading minus.
    NotANumber,
    /// More than six decimals that aren't zero.
    TooPrecise,
    /// Its size is beyond 10^24.
    TooLarge,
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "not a number",
            Self::TooPrecise => "more than six decimals",
            Self::TooLarge => "larger than 10^24",
        })
    }
}

impl std::error::Error for DecimalError {}

impl Decimal {
    /// The number 0.
    pub const ZERO: Self = Self(0);
    /// The number 1.
    pub const ONE: Self = Self(SCALE);

    /// A number of millionths.
    ///
    /// # Panics
    /// Beyond 10^24, which a sum of fewer than 10^6 of the largest amounts doesn't reach.
    pub fn of_millionths(millionths: i128) -> Self {
        Self::within(millionths)
            .unwrap_or_else(|| panic!("{millionths} millionths are beyond 10^24"))
    }

    /// Whether it is more than a share of another number, in per cent.
    pub fn is_more_than_share(self, of: Self, per_cent: Self) -> bool {
        let scale = 100 * SCALE;
        // Exact as long as it fits; of larger numbers the last two digits don't decide.
        match (self.0.checked_mul(scale), of.0.checked_mul(per_cent.0)) {
            (Some(part), Some(share)) => part > share,
            _ => self.0 / SCALE * 100 > of.0 / SCALE * (per_cent.0 / SCALE),
        }
    }

    /// A whole number, exactly.
    pub const fn whole(number: i64) -> Self {
        Self(number as i128 * SCALE)
    }

    /// Reads plain digits with any number of decimals, rounded to six, halves away from zero.
    ///
    /// # Errors
    /// What isn't a number, or is beyond 10^24.
    pub fn rounded_from(text: &str) -> Result<Self, DecimalError> {
        let parsed = Self::parse(text);
        let Some((whole, decimals)) = text.split_once('.') else {
            return parsed;
        };
        let digits = decimals.bytes().all(|byte| byte.is_ascii_digit());
        if parsed != Err(DecimalError::TooPrecise) || !digits {
            return parsed;
        }
        let cut = Self::parse(&format!("{whole}.{}", &decimals[..DECIMALS]))?;
        let up = i128::from(decimals.as_bytes()[DECIMALS] >= b'5');
        let away = if text.starts_with('-') { -up } else { up };
        Self::within(cut.0 + away).ok_or(DecimalError::TooLarge)
    }

    /// Reads plain digits with an optional minus and point: `-12.5`.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let (negative, digits) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let mut digits = whole.bytes().chain(decimals.bytes());
        if whole.is_empty() || decimals.is_empty() || !digits.all(|byte| byte.is_ascii_digit()) {
            return Err(DecimalError::NotANumber);
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > DECIMALS {
            return Err(DecimalError::TooPrecise);
        }
        let whole = whole.trim_start_matches('0');
        // 10^24 has as many digits.
        if whole.len() > 25 {
            return Err(DecimalError::TooLarge);
        }
        let magnitude = number_of(whole) * SCALE
            + (decimals.len()..DECIMALS).fold(number_of(decimals), |part, _| part * 10);
        Self::within(if negative { -magnitude } else { magnitude }).ok_or(DecimalError::TooLarge)
    }

    fn within(millionths: i128) -> Option<Self> {
        (millionths.abs() <= LIMIT).then_some(Self(millionths))
    }

    /// The sum, unless it is beyond 10^24.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::within(self.0 + other.0)
    }

    /// The difference, unless it is beyond 10^24.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Self::within(self.0 - other.0)
    }

    /// Times a whole factor such as a multiplier, unless it is beyond 10^24.
    pub fn checked_times(self, factor: i64) -> Option<Self> {
        self.0
            .checked_mul(i128::from(factor))
            .and_then(Self::within)
    }

    /// Times another number; none where it is beyond 10^24 or has more than six decimals.
    pub fn checked_product(self, factor: Self) -> Option<Self> {
        let product = self.0.checked_mul(factor.0)?;
        let exact = product % SCALE == 0;
        exact.then(|| Self::within(product / SCALE)).flatten()
    }

    /// Its distance from zero.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it has no decimals.
    pub const fn is_whole(self) -> bool {
        self.0 % SCALE == 0
    }

    /// The whole number, if it is one and fits.
    pub fn to_whole(self) -> Option<i64> {
        if self.is_whole() {
            i64::try_from(self.0 / SCALE).ok()
        } else {
            None
        }
    }

    /// Its number of millionths.
    pub const fn millionths(self) -> i128 {
        self.0
    }

    /// A conversion: this amount of local currency over the rate, rounded once to the cent, half away from zero.
    pub fn converted(self, lcu_per_dollar: Self) -> Option<Self> {
        Ratio::new(self, lcu_per_dollar)?.rounded(2)
    }

    /// Rounded half away from zero to a number of decimals.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Self {
        let unit = 10_i128.pow(6_u32.saturating_sub(decimals));
        Self(divide_half_away(self.0, unit) * unit)
    }

    /// Rounded once to a power of ten, such as 5 for hundreds of thousands and -1 for tenths (-6 at least, 18 at most).
    #[must_use]
    pub fn rounded_at(self, power: i32, rounding: Rounding) -> Self {
        let unit = 10_i128.pow(u32::try_from(power.clamp(-6, 18) + 6).unwrap_or_default());
        Self(divide(self.0, unit, rounding) * unit)
    }

    /// Digits with exactly this many decimals (at most six), rounded half away from zero.
    pub fn to_fixed(self, decimals: u32) -> String {
        let decimals = decimals.min(6);
        let units = divide_half_away(self.0, 10_i128.pow(6 - decimals));
        let (sign, magnitude) = if units < 0 {
            ("-", -units)
        } else {
            ("", units)
        };
        let power = 10_i128.pow(decimals);
        if decimals == 0 {
            return format!("{sign}{magnitude}");
        }
        format!(
            "{sign}{}.{:0width$}",
            magnitude / power,
            magnitude % power,
            width = decimals as usize
        )
    }

    /// Divided by a power of ten such as a million, exactly rounded to six decimals.
    #[must_use]
    pub fn scaled_down(self, divisor: i64) -> Self {
        Self(divide_half_away(self.0, i128::from(divisor)))
    }

    /// This value as a float, for lengths in drawings only.
    #[expect(clippy::cast_precision_loss, reason = "a length on paper")]
    pub fn for_drawing(self) -> f64 {
        self.0 as f64 / 1e6
    }
}

/// The number that digits write, as many as a decimal may have.
fn number_of(digits: &str) -> i128 {
    digits
        .bytes()
        .fold(0, |number, digit| number * 10 + i128::from(digit - b'0'))
}

/// Which way a number is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, a half away from zero.
    HalfAway,
    /// To the next lower one: what is "at least" so much is at least that.
    Down,
    /// To the next higher one: what is "at most" so much is at most that.
    Up,
}

/// A quotient kept exact until it is printed: numerator over denominator.
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    numerator: Decimal,
    denominator: Decimal,
}

impl Ratio {
    /// `None` if the denominator is zero.
    pub fn new(numerator: Decimal, denominator: Decimal) -> Option<Self> {
        let flip = if denominator.is_negative() { -1 } else { 1 };
        (!denominator.is_zero()).then_some(Self {
            numerator: Decimal(numerator.0 * flip),
            denominator: Decimal(denominator.0 * flip),
        })
    }

    /// The numerator, with the sign.
    pub const fn numerator(self) -> Decimal {
        self.numerator
    }

    /// The denominator, above zero.
    pub const fn denominator(self) -> Decimal {
        self.denominator
    }

    /// Half away from zero to a number of decimals; `None` beyond 10^24.
    pub fn rounded(self, decimals: u32) -> Option<Decimal> {
        self.rounded_by(decimals, Rounding::HalfAway)
    }

    /// To a number of decimals; `None` beyond 10^24.
    pub fn rounded_by(self, decimals: u32, rounding: Rounding) -> Option<Decimal> {
        let power = 10_i128.pow(decimals.min(6));
        let (whole, rest) = (
            self.numerator.0 / self.denominator.0,
            self.numerator.0 % self.denominator.0,
        );
        let fraction = divide(rest * power, self.denominator.0, rounding);
        let quotient = whole.checked_mul(power)?.checked_add(fraction)?;
        Decimal::within(quotient * 10_i128.pow(6 - decimals.min(6)))
    }

    /// As a percentage, half away from zero to a number of decimals.
    pub fn per_cent(self, decimals: u32) -> Option<Decimal> {
        self.per_cent_by(decimals, Rounding::HalfAway)
    }

    /// As a percentage, to a number of decimals.
    pub fn per_cent_by(self, decimals: u32, rounding: Rounding) -> Option<Decimal> {
        let hundredfold = Decimal::within(self.numerator.0.checked_mul(100)?)?;
        Self {
            numerator: hundredfold,
            ..self
        }
        .rounded_by(decimals, rounding)
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let own = self.numerator.0.checked_mul(other.denominator.0);
        let others = other.numerator.0.checked_mul(self.denominator.0);
        if let (Some(own), Some(others)) = (own, others) {
            return own.cmp(&others);
        }
        let (mut a, mut b) = (
            (self.numerator.0, self.denominator.0),
            (other.numerator.0, other.denominator.0),
        );
        loop {
            let floors = a.0.div_euclid(a.1).cmp(&b.0.div_euclid(b.1));
            let (rest_a, rest_b) = (a.0.rem_euclid(a.1), b.0.rem_euclid(b.1));
            match (floors, rest_a, rest_b) {
                (std::cmp::Ordering::Equal, 0, _) | (std::cmp::Ordering::Equal, _, 0) => {
                    return rest_a.min(1).cmp(&rest_b.min(1));
                }
                (std::cmp::Ordering::Equal, ..) => (a, b) = ((b.1, rest_b), (a.1, rest_a)),
                (unequal, ..) => return unequal,
            }
        }
    }
}

/// `numerator * power / denominator` half away from zero: the rest is below 10^30, so its product with 10^6 fits.
/// A quotient of a denominator above zero as a whole number.
fn divide(numerator: i128, denominator: i128, rounding: Rounding) -> i128 {
    match rounding {
        Rounding::HalfAway => divide_half_away(numerator, denominator),
        Rounding::Down => numerator.div_euclid(denominator),
        Rounding::Up => -(-numerator).div_euclid(denominator),
    }
}

fn divide_half_away(numerator: i128, denominator: i128) -> i128 {
    let (quotient, rest) = (numerator / denominator, numerator % denominator);
    if rest.abs() * 2 >= denominator.abs() {
        quotient + numerator.signum() * denominator.signum()
    } else {
        quotient
    }
}

impl fmt::Display for Decimal {
    /// Plain digits without needless zeros: `12.5`, `-3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let (whole, mut rest) = (
            magnitude / SCALE.unsigned_abs(),
            magnitude % SCALE.unsigned_abs(),
        );
        if self.0 < 0 {
            f.write_str("-")?;
        }
        match u64::try_from(whole) {
            Ok(whole) => write!(f, "{whole}")?,
            Err(_) => write!(f, "{whole}")?,
        }
        if rest == 0 {
            return Ok(());
        }
        let mut decimals = 6;
        while rest.is_multiple_of(10) {
            rest /= 10;
            decimals -= 1;
        }
        write!(f, ".{rest:0decimals$}")
    }
}

impl Sum for Decimal {
    /// The sum of values in range; two hundred million million of the largest fit.
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        Self(values.map(|value| value.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn plain_digits_come_back_as_they_were() {
        for text in [
            "0",
            "12.5",
            "-3",
            "1000000000000000000000000",
            "0.000001",
            "-0.04",
        ] {
            assert_eq!(decimal(text).to_string(), text);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_reason() {
        assert_eq!(Decimal::parse("1e5"), Err(DecimalError::NotANumber));
        assert_eq!(Decimal::parse(""), Err(DecimalError::NotANumber));
        assert_eq!(Decimal::parse("1."), Err(DecimalError::NotANumber));
        assert_eq!(Decimal::parse("0.0000001"), Err(DecimalError::TooPrecise));
        assert_eq!(
            Decimal::parse("1000000000000000000000001"),
            Err(DecimalError::TooLarge)
        );
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(decimal("2.5").to_fixed(0), "3");
        assert_eq!(decimal("-2.5").to_fixed(0), "-3");
        assert_eq!(decimal("0.25").to_fixed(1), "0.3");
        assert_eq!(
            decimal("1").converted(decimal("3")).unwrap().to_string(),
            "0.33"
        );
        assert_eq!(
            decimal("2").converted(decimal("3")).unwrap().to_string(),
            "0.67"
        );
    }

    #[test]
    fn the_largest_amount_over_the_smallest_rate_is_refused_not_wrong() {
        let large = decimal("1000000000000000000000000");
        assert_eq!(large.converted(decimal("0.000001")), None);
        assert_eq!(large.converted(decimal("1")), Some(large));
    }

    #[test]
    fn ratios_compare_exactly() {
        let ratio = |a: i64, b: i64| Ratio::new(Decimal::whole(a), Decimal::whole(b)).unwrap();
        assert!(ratio(1, 3) < ratio(34, 100));
        assert!(ratio(2, 6) == ratio(1, 3));
        assert!(ratio(-1, 2) < ratio(-1, 3));
        assert!(ratio(7, 2) > ratio(10, 3));
        assert_eq!(ratio(2, 3).per_cent(1).unwrap().to_string(), "66.7");
    }
}
