//! Numbers as people write them.

mod advice;

use crate::multipliers::{self, AmbiguousScale, NumberScale, ScaleFault, is_digits};
use advice::advice;
use sse_diagnostics::Words;
use sse_model::{Decimal, DecimalError, Unit};

/// The decimal sign of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DecimalSign {
    Point,
    Comma,
}

impl DecimalSign {
    /// The other one: that of a number in which this one groups.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// What the cells of a column say about its decimal sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Whether a cell can only be read with a point.
    point: bool,
    /// Whether a cell can only be read with a comma.
    comma: bool,
}

impl Evidence {
    /// Looks at one more cell.
    pub fn see(&mut self, cell: &str) {
        if cell.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        let body = normal(cell);
        let (body, _) = split(&body);
        match shape(signed(body).1).and_then(|shape| shape.proves) {
            Some(DecimalSign::Point) => self.point = true,
            Some(DecimalSign::Comma) => self.comma = true,
            None => {}
        }
    }

    /// Notes a cell that can only be read with a point.
    pub const fn see_point(&mut self) {
        self.point = true;
    }

    /// Takes in what other cells of the column say.
    pub const fn merge(&mut self, other: Self) {
        self.point |= other.point;
        self.comma |= other.comma;
    }

    pub(crate) fn sign(self) -> Option<DecimalSign> {
        match (self.point, self.comma) {
            (true, false) => Some(DecimalSign::Point),
            (false, true) => Some(DecimalSign::Comma),
            _ => None,
        }
    }
}

/// A number that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Before the scale is applied.
    pub value: Decimal,
    /// The word behind it: million, lakh …
    pub(crate) scale: Option<NumberScale>,
    /// Whether a percentage sign stands behind it.
    pub percent: bool,
    /// Whether it was written as plain digits with a point.
    pub plain: bool,
    /// Whether decimals beyond the sixth were rounded away.
    pub(crate) cut: bool,
}

impl Number {
    /// Reads a cell of a column of which something is known, in a file of an unknown language.
    pub fn parse(cell: &str, evidence: Evidence) -> Option<Self> {
        read(cell, |_| evidence.sign(), "").ok()
    }

    /// The value multiplied out.
    pub fn total(&self) -> Option<Decimal> {
        self.value
            .checked_times(self.scale.map_or(1, |scale| scale.factor))
    }
}

/// Why a text is not a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NumberFault {
    /// Nothing about it is known, but perhaps what to do.
    NotANumber(Option<Words>),
    /// Two readings fit.
    Ambiguous { grouped: String, decimal: String },
    /// The word behind it has two meanings.
    AmbiguousScale(AmbiguousScale),
    /// A spreadsheet rounded or changed it.
    Damaged(NumberDamage),
    /// Too many decimals, or too large.
    Range(DecimalError),
}

impl From<ScaleFault> for NumberFault {
    fn from(fault: ScaleFault) -> Self {
        match fault {
            ScaleFault::Unknown(advice) => Self::NotANumber(advice),
            ScaleFault::Ambiguous(scale) => Self::AmbiguousScale(scale),
        }
    }
}

/// What a spreadsheet made of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberDamage {
    /// The error of a formula: `#REF!`.
    ErrorValue,
    /// Scientific notation with the digits of the display: `1.2E+06`.
    Scientific,
    /// A date: `8-May`.
    Date,
}

/// A mark with three digits behind it, or a comma with four, which groups or divides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DoubtfulMark {
    /// The sign that it is, if it divides.
    pub(crate) sign: DecimalSign,
    /// What the words behind the number multiply it with; 1 without such words.
    pub(crate) factor: i64,
    /// Whether a percentage sign stands behind it.
    pub(crate) percent: bool,
    /// Whether four digits stand behind it, as where people count in myriads.
    pub(crate) myriads: bool,
}

/// Reads a cell in the language of its file; `sign` tells the decimal sign, asked for only where a mark is doubtful.
pub(crate) fn read(
    cell: &str,
    sign: impl FnOnce(DoubtfulMark) -> Option<DecimalSign>,
    language: &str,
) -> Result<Number, NumberFault> {
    if is_plain(cell)
        && let Ok(value) = Decimal::parse(cell)
    {
        return Ok(Number {
            value,
            scale: None,
            percent: false,
            plain: true,
            cut: false,
        });
    }
    if is_on_two_lines(cell) {
        return Err(NumberFault::NotANumber(Some(Words::from(
            "two numbers stand below each other: write a row for each",
        ))));
    }
    let text = normal(cell);
    if let Some(damage) = damage(&text) {
        return Err(NumberFault::Damaged(damage));
    }
    let (body, tail) = split(&text);
    let (minus, body) = signed(body.trim());
    let shape = shape(body).ok_or_else(|| NumberFault::NotANumber(advice(&text)))?;
    let percent = !tail.is_empty() && is_per_cent(tail);
    let scale = if tail.is_empty() || percent {
        None
    } else {
        let scale = multipliers::read(tail, language);
        Some(scale.map_err(|fault| match fault {
            ScaleFault::Unknown(None) => NumberFault::NotANumber(advice(&text)),
            fault => fault.into(),
        })?)
    };
    let factor = scale.map_or(1, |scale| scale.factor);
    let digits = resolve(&shape, factor, |mark_sign| {
        sign(DoubtfulMark {
            sign: mark_sign,
            factor,
            percent,
            myriads: shape.decimals.len() == 4,
        })
    })?;
    let value =
        Decimal::rounded_from(&format!("{minus}{digits}")).map_err(|error| match error {
            DecimalError::NotANumber => NumberFault::NotANumber(None),
            other => NumberFault::Range(other),
        })?;
    // What is cut off would be multiplied.
    let cut = Decimal::parse(&format!("{minus}{digits}")).is_err();
    if cut && scale.is_some() {
        return Err(NumberFault::Range(DecimalError::TooPrecise));
    }
    let number = Number {
        value,
        scale,
        percent,
        plain: Decimal::parse(cell) == Ok(value),
        cut,
    };
    if number.total().is_none() {
        Err(NumberFault::Range(DecimalError::TooLarge))
    } else {
        Ok(number)
    }
}

/// Whether digits stand on both sides of a line break or a tab: no mark within a number.
fn is_on_two_lines(cell: &str) -> bool {
    const BREAKS: [char; 7] = ['\n', '\r', '\t', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];
    let cell = cell.trim();
    cell.split_once(BREAKS).is_some_and(|(above, below)| {
        above.contains(|ch: char| ch.is_numeric()) && below.contains(|ch: char| ch.is_numeric())
    })
}

/// Whether words behind a number say that it is a percentage.
pub(crate) fn is_per_cent(words: &str) -> bool {
    Unit::from_word(words) == Some(Unit::Percent)
}

/// Whether a cell is digits with at most one point among them that can only divide.
fn is_plain(cell: &str) -> bool {
    match cell.split_once('.') {
        None => is_digits(cell),
        Some((whole, decimals)) => {
            let groups =
                (1..=3).contains(&whole.len()) && decimals.len() == 3 && !whole.starts_with('0');
            !groups
                && !whole.is_empty()
                && !decimals.is_empty()
                && is_digits(whole)
                && is_digits(decimals)
        }
    }
}

/// A cell with all digits in ASCII, all blanks and apostrophes alike, in lower case, without a leading apostrophe.
pub(crate) fn normal(cell: &str) -> String {
    let cell = cell.trim().trim_start_matches('\'').trim();
    cell.chars().map(alike).collect::<String>().to_lowercase()
}

/// Behind `٫`, which is a decimal sign and nothing else.
const DECIMAL: char = '\u{66b}';

/// The zeros of the scripts with digits of their own that living languages write, behind each of which the other nine stand.
const ZEROS: [u32; 23] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
    0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0x1C50, 0xA9D0, 0xFF10, 0x1E950,
];

fn alike(ch: char) -> char {
    let code = u32::from(ch);
    if let Some(zero) = ZEROS
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
    {
        return char::from_digit(code - zero, 10).unwrap_or(ch);
    }
    match ch {
        '\u{ff0c}' => ',',
        '\u{ff0e}' => '.',
        '\u{66c}' | '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{2212}' | '\u{2013}' | '\u{ff0d}' => '-',
        '\u{ff05}' | '\u{66a}' => '%',
        _ if ch.is_whitespace() => ' ',
        _ => ch,
    }
}

/// Digits with their signs, and the words behind them.
fn split(text: &str) -> (&str, &str) {
    let end =
        text.find(|ch: char| !(ch.is_ascii_digit() || ".,' -+".contains(ch) || ch == DECIMAL));
    let (body, tail) = text.split_at(end.unwrap_or(text.len()));
    (body.trim_end(), tail.trim())
}

fn signed(body: &str) -> (&str, &str) {
    match body.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", body.strip_prefix('+').unwrap_or(body).trim_start()),
    }
}

/// Digits before and behind the decimal sign, and what that proves.
#[derive(Debug, PartialEq, Eq)]
struct Shape {
    whole: String,
    decimals: String,
    /// What this cell proves about the decimal sign of its column.
    proves: Option<DecimalSign>,
    /// The sign that a mark is, of which it can't be told whether it divides or groups.
    doubtful: Option<DecimalSign>,
}

fn shape(body: &str) -> Option<Shape> {
    let [points, commas, fixed] = ['.', ',', DECIMAL].map(|mark| body.matches(mark).count());
    let sign = match (points, commas) {
        _ if fixed > 0 => DECIMAL,
        (0, 0) => return settled(body, "", None),
        (_, 0) => '.',
        (0, _) => ',',
        _ => body.chars().rev().find(|ch| ".,".contains(*ch))?,
    };
    let (whole, decimals) = body.rsplit_once(sign)?;
    let alone = !whole.contains(['.', ',', ' ', '\'']);
    if alone
        && sign != DECIMAL
        && (decimals.len() == 3 && (1..=3).contains(&whole.len())
            || sign == ',' && decimals.len() == 4 && (1..=4).contains(&whole.len()))
        && !whole.starts_with('0')
    {
        let shape = settled(whole, decimals, None)?;
        return Some(Shape {
            doubtful: Some(sign_of(sign)),
            ..shape
        });
    }
    if whole.contains(sign) {
        return if sign == DECIMAL {
            None
        } else {
            settled(body, "", Some(opposite(sign)))
        };
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let proves = (sign != DECIMAL).then(|| sign_of(sign));
    (!decimals.is_empty())
        .then(|| settled(whole, decimals, proves))
        .flatten()
}

/// The decimal sign that a mark is, if it divides.
const fn sign_of(mark: char) -> DecimalSign {
    if mark == '.' {
        DecimalSign::Point
    } else {
        DecimalSign::Comma
    }
}

/// The decimal sign where a mark groups.
const fn opposite(grouping: char) -> DecimalSign {
    sign_of(grouping).other()
}

fn settled(whole: &str, decimals: &str, proves: Option<DecimalSign>) -> Option<Shape> {
    let whole = ungrouped(whole)?;
    is_digits(decimals).then(|| Shape {
        whole,
        decimals: decimals.to_owned(),
        proves,
        doubtful: None,
    })
}

/// Digits without their groups: of three, or of two before the last three.
fn ungrouped(whole: &str) -> Option<String> {
    let marks: Vec<char> = whole.chars().filter(|ch| !ch.is_ascii_digit()).collect();
    // Between two numbers a hyphen says from and to.
    if marks.contains(&'-') || marks.contains(&'+') {
        return None;
    }
    let parts: Vec<&str> = whole.split(|ch: char| !ch.is_ascii_digit()).collect();
    let (first, rest) = parts.split_first()?;
    let (last, middle) = rest.split_last().unwrap_or((first, &[]));
    let alike = marks.windows(2).all(|pair| pair[0] == pair[1]);
    let threes = (1..=3).contains(&first.len()) && rest.iter().all(|part| part.len() == 3);
    let lakhs = (1..=2).contains(&first.len())
        && middle.iter().all(|part| part.len() == 2)
        && last.len() == 3;
    let grouped = alike && (threes || lakhs) && !first.starts_with('0');
    (!first.is_empty() && (rest.is_empty() || grouped)).then(|| parts.concat())
}

fn resolve(
    shape: &Shape,
    factor: i64,
    sign: impl FnOnce(DecimalSign) -> Option<DecimalSign>,
) -> Result<String, NumberFault> {
    let (whole, decimals) = (&shape.whole, &shape.decimals);
    let decimal = format!("{whole}.{decimals}");
    let Some(doubtful) = shape.doubtful else {
        return Ok(if decimals.is_empty() {
            whole.clone()
        } else {
            decimal
        });
    };
    let grouped = format!("{whole}{decimals}");
    match sign(doubtful) {
        Some(divides) if divides == doubtful => Ok(decimal),
        Some(_) => Ok(grouped),
        None => {
            let [grouped, decimal] = [grouped, decimal].map(|digits| multiplied(digits, factor));
            Err(NumberFault::Ambiguous { grouped, decimal })
        }
    }
}

/// Digits multiplied with what the word behind them means, which one who writes them out has to do.
fn multiplied(digits: String, factor: i64) -> String {
    if factor == 1 {
        return digits;
    }
    let total = Decimal::parse(&digits)
        .ok()
        .and_then(|value| value.checked_times(factor));
    total.map_or(digits, |total| total.to_string())
}

/// What a spreadsheet did to a number.
fn damage(text: &str) -> Option<NumberDamage> {
    if text.starts_with('#') {
        return Some(NumberDamage::ErrorValue);
    }
    if is_scientific(text) {
        return Some(NumberDamage::Scientific);
    }
    is_date(text).then_some(NumberDamage::Date)
}

fn is_scientific(text: &str) -> bool {
    let lower = text.to_lowercase();
    let Some((mantissa, exponent)) = lower.split_once('e') else {
        return false;
    };
    let mantissa = mantissa.trim_start_matches('-').replace([',', '.'], "");
    let exponent = exponent.trim_start_matches(['+', '-']);
    [&mantissa, exponent]
        .into_iter()
        .all(|part| !part.is_empty() && is_digits(part))
}

/// `8-May`, `May-23`, `08/05/2023`, `2023-05-08`.
pub(crate) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/']).map(str::trim).collect();
    let months = parts.iter().filter(|part| is_month(part)).count();
    let numbers = parts.iter().filter(|part| is_part_of_date(part)).count();
    let is_whole = parts.len() == 3 && months + numbers == 3;
    is_whole || (parts.len() == 2 && months == 1 && numbers > 0)
}

/// Whether a part of a date may be a day, a month or a year in digits.
fn is_part_of_date(part: &str) -> bool {
    (1..=4).contains(&part.len()) && is_digits(part)
}

pub(crate) fn is_month(text: &str) -> bool {
    const MONTHS: [&str; 24] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "ene",
        "abr", "ago", "dic", "janv", "févr", "mars", "avr", "mai", "juin", "juil", "déc",
    ];
    let lower = text.to_lowercase();
    MONTHS.contains(&lower.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(cells: &[&str]) -> Evidence {
        let mut evidence = Evidence::default();
        for cell in cells {
            evidence.see(cell);
        }
        evidence
    }

    fn total(cell: &str) -> String {
        let number = read(cell, |_| None, "").unwrap_or_else(|fault| panic!("{cell}: {fault:?}"));
        number.total().unwrap().to_string()
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (cell, expected) in [
            ("7 250 000", "7250000"),
            ("7\u{a0}250", "7250"),
            ("7\u{202f}250,5", "7250.5"),
            ("7.250.000", "7250000"),
            ("7'250", "7250"),
            ("7’250.25", "7250.25"),
            ("7,94,866", "794866"),
            ("29,07,60,537", "290760537"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("22,5", "22.5"),
            ("22.5", "22.5"),
            ("0,125", "0.125"),
            ("1234.567", "1234.567"),
            (".5", "0.5"),
            ("12.4 million", "12400000"),
            ("6.21 lakh", "621000"),
            ("8.3 lakh crore", "8300000000000"),
            ("3 milliards", "3000000000"),
            ("2,5 billones", "2500000000000"),
            ("1 mil millones", "1000000000"),
            ("'120", "120"),
            ("１２３", "123"),
            ("١٢٣٫٥", "123.5"),
            ("١٬٢٣٤", "1234"),
            ("๑๒๓", "123"),
            ("១២៣", "123"),
            ("௧௨௩", "123"),
            ("−5", "-5"),
            ("+5", "5"),
            ("12 %", "12"),
            ("007", "7"),
        ] {
            assert_eq!(total(cell), expected, "{cell}");
        }
    }

    #[test]
    fn groups_of_four_are_doubtful() {
        let read = |cell: &str, sign| read(cell, |_| sign, "").map(|number| number.value);
        let ambiguous = |cell: &str| matches!(read(cell, None), Err(NumberFault::Ambiguous { .. }));
        assert!(ambiguous("34,0000") && ambiguous("1234,5678"));
        assert!(!ambiguous("34.0000") && !ambiguous("0,1234") && !ambiguous("12345,6789"));
        assert_eq!(
            read("34,0000", Some(DecimalSign::Comma)),
            Ok(Decimal::whole(34))
        );
        assert_eq!(
            read("34,0000", Some(DecimalSign::Point)),
            Ok(Decimal::whole(340_000))
        );
    }

    #[test]
    fn two_readings_need_the_evidence_of_the_column() {
        let ambiguous = NumberFault::Ambiguous {
            grouped: "1234".into(),
            decimal: "1.234".into(),
        };
        assert_eq!(read("1.234", |_| None, ""), Err(ambiguous.clone()));
        assert_eq!(
            read("1.234", |_| evidence(&["1,5", "2.5"]).sign(), ""),
            Err(ambiguous)
        );
        let value = |cell, cells: &[&str]| {
            read(cell, |_| evidence(cells).sign(), "")
                .unwrap()
                .value
                .to_string()
        };
        assert_eq!(value("1.234", &["22.5"]), "1.234");
        assert_eq!(value("1.234", &["22,5"]), "1234");
        assert_eq!(value("1.234", &["7,94,866"]), "1.234");
        assert_eq!(value("1,234", &["7.250.000"]), "1.234");
        assert_eq!(value("1,234", &["1,000,000"]), "1234");
        assert_eq!(evidence(&["5", "7 250", "1.234"]), Evidence::default());
    }

    #[test]
    fn what_is_no_number_is_never_guessed() {
        for cell in [
            "",
            "abc",
            "1,23,4",
            "1.2.3",
            "1,234,56",
            "12 34",
            "5.",
            "1 234 56",
            "--5",
            "1-2",
            "12 apples",
        ] {
            assert!(
                matches!(read(cell, |_| None, ""), Err(NumberFault::NotANumber(_))),
                "{cell}"
            );
        }
        for cell in ["1,23E+05", "1.2e6", "#REF!", "8-May", "08/05/2023", "#N/A"] {
            assert!(
                matches!(read(cell, |_| None, ""), Err(NumberFault::Damaged(_))),
                "{cell}"
            );
        }
        let advised = |cell| {
            matches!(
                read(cell, |_| None, ""),
                Err(NumberFault::NotANumber(Some(_)))
            )
        };
        assert!(advised("> 100") && advised("about 500") && advised("€12.4") && advised("EUR 5"));
        for (cell, expected) in [
            ("between 12000 and 13000", "low and one with high"),
            ("entre 12000 et 13000", "low and one with high"),
            ("«12345»", "without quotation marks"),
            ("12345ᵃ", "mark of a footnote"),
            ("12345 [a]", "mark of a footnote"),
            ("12345 1/", "mark of a footnote"),
            ("45 %*", "mark of a footnote"),
            ("12345-", "sign in front"),
            ("12345 ± 200", "margin of error"),
            ("45‰", "a tenth of the number"),
            ("12O45", "a letter stands among the digits"),
            ("12345 members", "alone, and what else"),
            ("Ksh 500", "the currency in a column"),
        ] {
            match read(cell, |_| None, "") {
                Err(NumberFault::NotANumber(Some(help))) => {
                    assert!(help.contains(expected), "{cell}: {help:?}");
                }
                other => panic!("{cell}: {other:?}"),
            }
        }
        assert!(matches!(
            read("\u{feff}1234", |_| None, ""),
            Err(NumberFault::NotANumber(None))
        ));
        let rounded = |cell| read(cell, |_| None, "").unwrap().value.to_string();
        assert_eq!(
            ["0.1234567", "-0.1234565", "33.3333333333333"].map(rounded),
            ["0.123457", "-0.123457", "33.333333"]
        );
        assert!(matches!(
            read("3 billions", |_| None, "fr"),
            Err(NumberFault::AmbiguousScale(_))
        ));
    }
}
