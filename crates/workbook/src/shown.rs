//! What a cell shows of its number, letter by letter.

use crate::digits::Digits;
use crate::format::Section;

/// A number as a section of a format shows it; none where it is shown as it is, or as a day.
pub(crate) fn shown(digits: &Digits, section: &Section) -> Option<String> {
    if !section.has_digits || !section.date.is_empty() || section.fraction {
        return None;
    }
    if section.exponent {
        return scientific(digits, section);
    }
    let (before, behind) = section.around();
    let percent = if section.percent { "%" } else { "" };
    let number = scaled(digits, section).rounded(section.most_decimals);
    let hides_sign = section.below_zero || !number.is_negative();
    let sign = if hides_sign { "" } else { "-" };
    let number = number.unsigned().padded(section.digits, section.decimals);
    let (whole, decimals) = match number.split_once('.') {
        Some((whole, decimals)) => (whole, format!(".{decimals}")),
        None => (&*number, String::new()),
    };
    let mut whole = whole.to_owned();
    for (places, words) in section.between.iter().rev() {
        let at = whole
            .len()
            .checked_sub(*places + inserted(section, *places));
        if let Some(at) = at.filter(|at| *at > 0) {
            whole.insert_str(at, words);
        }
    }
    let shown = format!("{sign}{before}{whole}{decimals}{percent}{behind}");
    Some(shown.trim().to_owned())
}

/// Bytes of the words between places that stand behind so many of them.
fn inserted(section: &Section, places: usize) -> usize {
    let behind = section.between.iter().filter(|(at, _)| *at < places);
    behind.map(|(_, words)| words.len()).sum()
}

/// A number a hundredfold, or by thousands, as its format shows it.
pub(crate) fn scaled(digits: &Digits, section: &Section) -> Digits {
    let thousands = i32::try_from(section.thousands).unwrap_or(0);
    let hundredfold = if section.percent { 2 } else { 0 };
    digits.clone().shifted(hundredfold - 3 * thousands)
}

/// `7.00E+00`.
fn scientific(digits: &Digits, section: &Section) -> Option<String> {
    let value: f64 = digits.padded(1, 0).parse().ok()?;
    let shown = format!("{:.*E}", section.most_decimals, value);
    let (mantissa, power) = shown.split_once('E')?;
    let (sign, power) = match power.strip_prefix('-') {
        Some(power) => ('-', power),
        None => ('+', power),
    };
    Some(format!("{mantissa}E{sign}{power:0>2}"))
}

/// Whether a section shows another number than its digits say, because it rounds, divides or multiplies it.
pub(crate) fn is_other(digits: &Digits, section: &Section) -> bool {
    let rounds =
        section.has_digits && !section.fraction && digits.decimals() > section.most_decimals;
    rounds || section.thousands > 0 || section.percent || section.exponent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Format;

    #[test]
    fn numbers_are_shown_by_their_formats() {
        for (number, code, expected) in [
            ("123456", "000-000", "123-456"),
            ("1234567", "#\\,##\\,##\\,##0", "12,34,567"),
            ("1234567", "##\\,##\\,##0", "12,34,567"),
            ("7", "0.00E+00", "7.00E+00"),
            ("-7", "000;\"N\"000", "N007"),
            ("-7", "000", "-007"),
            ("-7", "[>=0]000;-000", "-007"),
            ("-7", "[>0]000;[<0]\"N\"000;0", "N007"),
            ("8.5", "0", "9"),
            ("0.45", "0%", "45%"),
            ("12400000", "0.0,,\"M\"", "12.4M"),
            ("3", "\"8.\"0", "8.3"),
            ("2324", "00\"/\"00", "23/24"),
        ] {
            let format = Format::new(code);
            let section = format.section(number.parse().unwrap());
            let digits = Digits::of(number).unwrap();
            assert_eq!(shown(&digits, section).as_deref(), Some(expected), "{code}");
        }
    }
}
