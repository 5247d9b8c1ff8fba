//! Numbers of cells as plain digits: fifteen that count, as the programs keep them.

/// A number as digits and a power of ten: `0.d₁d₂d₃… × 10^power`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Digits {
    negative: bool,
    /// Without zeros at either end; blank for zero.
    significant: String,
    power: i32,
}

/// Digits of a number that spreadsheet programs keep.
const KEPT: usize = 15;

impl Digits {
    /// A number as a file has it: `12`, `0.1`, `1.2E-3`; rounded to the digits that count.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite())?;
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (value != 0.0, rest),
            None => (false, text),
        };
        if let Some(short) = Self::short(text, negative) {
            return Some(short);
        }
        let shown = format!("{:.*e}", KEPT - 1, value.abs());
        let (mantissa, power) = shown.split_once('e')?;
        let digits = mantissa.replace('.', "");
        let digits = digits.trim_end_matches('0').to_owned();
        let power = if digits.is_empty() {
            0
        } else {
            power.parse::<i32>().ok()? + 1
        };
        Some(Self {
            negative,
            significant: digits,
            power,
        })
    }

    /// A number that is written without a power of ten and in no more digits than count.
    fn short(text: &str, negative: bool) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let whole = whole.trim_start_matches('0');
        let decimals = decimals.trim_end_matches('0');
        if whole.len() + decimals.len() > KEPT || !are_digits(whole) || !are_digits(decimals) {
            return None;
        }
        let digits = [whole, decimals].concat();
        let significant = digits.trim_start_matches('0');
        let lead = digits.len() - significant.len();
        let power = i32::try_from(whole.len()).ok()? - i32::try_from(lead).ok()?;
        Some(Self {
            negative,
            significant: significant.trim_end_matches('0').to_owned(),
            power: if significant.is_empty() { 0 } else { power },
        })
    }

    /// The same number times a power of ten.
    pub(crate) fn shifted(mut self, power: i32) -> Self {
        self.power += if self.significant.is_empty() {
            0
        } else {
            power
        };
        self
    }

    /// Whether it is below zero.
    pub(crate) fn is_negative(&self) -> bool {
        self.negative
    }

    /// The same number above zero.
    pub(crate) fn unsigned(mut self) -> Self {
        self.negative = false;
        self
    }

    /// How many digits stand behind the decimal sign.
    pub(crate) fn decimals(&self) -> usize {
        let length = i32::try_from(self.significant.len()).unwrap_or(i32::MAX);
        usize::try_from(length - self.power).unwrap_or(0)
    }

    /// The number with so many digits behind the decimal sign at most, rounded as programs show it.
    pub(crate) fn rounded(mut self, decimals: usize) -> Self {
        let kept = i64::from(self.power) + i64::try_from(decimals).unwrap_or(i64::MAX / 2);
        let Ok(kept) = usize::try_from(kept) else {
            (self.significant, self.power, self.negative) = (String::new(), 0, false);
            return self;
        };
        if kept >= self.significant.len() {
            return self;
        }
        let up = self.significant.as_bytes()[kept] >= b'5';
        let mut digits: Vec<u8> = self.significant.bytes().take(kept).collect();
        if up {
            let nines = digits
                .iter()
                .rev()
                .take_while(|digit| **digit == b'9')
                .count();
            digits.truncate(kept - nines);
            if let Some(last) = digits.last_mut() {
                *last += 1;
            } else {
                digits.push(b'1');
                self.power += 1;
            }
        }
        self.significant = String::from_utf8(digits).unwrap_or_default();
        self.significant
            .truncate(self.significant.trim_end_matches('0').len());
        if self.significant.is_empty() {
            (self.power, self.negative) = (0, false);
        }
        self
    }

    /// How many digits stand before the decimal sign.
    pub(crate) fn whole_digits(&self) -> i32 {
        self.power
    }

    /// The number with a point, and with at least so many digits before and behind it.
    pub(crate) fn padded(&self, before: usize, behind: usize) -> String {
        let power = usize::try_from(self.power.max(0)).unwrap_or(0);
        let (whole, decimals) = self.significant.split_at(power.min(self.significant.len()));
        let lead = match decimals {
            "" => 0,
            _ => usize::try_from((-self.power).max(0)).unwrap_or(0),
        };
        let places = (lead + decimals.len()).max(behind);
        let mut text = String::with_capacity(2 + power.max(before) + places);
        let mut add = |zeros: usize, digits: &str| {
            text.extend(std::iter::repeat_n('0', zeros));
            text.push_str(digits);
        };
        add(0, if self.negative { "-" } else { "" });
        add(before.max(1).saturating_sub(power), whole);
        add(power - whole.len(), if places > 0 { "." } else { "" });
        add(lead, decimals);
        add(places - lead - decimals.len(), "");
        text
    }

    /// The number so that it can be read in one way only: `1.234` could be a thousand to a reader of text, `1.2340` can't.
    pub(crate) fn plain(&self) -> String {
        let text = self.padded(1, 0);
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let doubtful = decimals.len() == 3 && whole.trim_start_matches('-').len() <= 3;
        if doubtful { text + "0" } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plain_digits() {
        let plain = |text: &str| {
            Digits::of(text)
                .map(|digits| digits.plain())
                .unwrap_or_default()
        };
        for (text, expected) in [
            ("12", "12"),
            ("0", "0"),
            ("-0", "0"),
            ("0.45", "0.45"),
            ("-1234.50", "-1234.5"),
            ("1.234", "1.2340"),
            ("1234.567", "1234.567"),
            ("1.2E+5", "120000"),
            ("1.2e-3", "0.0012"),
            ("0.30000000000000004", "0.3"),
            ("123456789012345", "123456789012345"),
            ("1234567890123456789", "1234567890123460000"),
            ("100", "100"),
            ("0.0", "0"),
            ("007.250", "7.25"),
            ("0.00012", "0.00012"),
            ("10.05", "10.05"),
            ("-0.0", "0"),
            (".5", "0.5"),
            ("1.000000000000000", "1"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
        assert_eq!(Digits::of("many"), None);
        assert_eq!(Digits::of("inf"), None);
    }

    #[test]
    fn they_can_be_rounded() {
        let rounded =
            |text: &str, decimals| Digits::of(text).unwrap().rounded(decimals).padded(1, 0);
        for (text, decimals, expected) in [
            ("8.5", 0, "9"),
            ("8.4", 0, "8"),
            ("9.96", 1, "10"),
            ("99.5", 0, "100"),
            ("0.4", 0, "0"),
            ("0.5", 0, "1"),
            ("0.05", 0, "0"),
            ("-0.004", 2, "0"),
            ("1203.456", 2, "1203.46"),
            ("1200", 2, "1200"),
        ] {
            assert_eq!(rounded(text, decimals), expected, "{text} {decimals}");
        }
        let decimals = |text: &str| Digits::of(text).unwrap().decimals();
        assert_eq!(
            (decimals("8.25"), decimals("1200"), decimals("0.05")),
            (2, 0, 2)
        );
    }

    #[test]
    fn they_can_be_shifted_and_padded() {
        let of = |text: &str| Digits::of(text).unwrap();
        assert_eq!(of("0.45").shifted(2).plain(), "45");
        assert_eq!(of("0.125").shifted(2).plain(), "12.5");
        assert_eq!(of("1500000").shifted(-6).plain(), "1.5");
        assert_eq!(of("0").shifted(2).plain(), "0");
        assert_eq!(
            (of("7").padded(2, 0), of("8.1").padded(1, 2)),
            ("07".into(), "8.10".into())
        );
        assert_eq!(
            (of("999").whole_digits(), of("0.01").whole_digits()),
            (3, -1)
        );
    }
}
