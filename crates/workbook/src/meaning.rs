//! What a typed cell means under the heading of its column, as text, and what has to be said of it.

use crate::around;
use crate::digits::Digits;
use crate::format::{Format, Section};
use crate::read::{Cell, Formats, Formula, Row, Value};
use crate::rules;
use sse_diagnostics::Diagnostic;
use sse_model::{Code, Currency, Multiplier, Unit};
use sse_submission::CellKind;
use sse_submission::reading::factor_of;
use std::borrow::Cow;

/// What a cell means.
pub(crate) struct Meant<'r> {
    /// Its text as it would stand in CSV.
    pub(crate) text: Cow<'r, str>,
    /// What was found of it.
    pub(crate) findings: Vec<Diagnostic>,
}

/// What the other cells of the row say of its numbers, as text; blank where they say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside<'r> {
    /// The unit of measure, or the currency.
    pub(crate) unit: &'r str,
    /// What the value is multiplied with.
    pub(crate) multiplier: &'r str,
}

/// Whole digits that spreadsheet programs keep.
const LONGEST: i32 = 15;

/// The errors of formulas that files of any language have.
const ERRORS: [&str; 8] = [
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!",
];

/// What a cell of a column means.
pub(crate) fn of<'r>(
    row: &'r Row,
    cell: &Cell,
    kind: CellKind,
    formats: &Formats,
    beside: Beside<'_>,
) -> Meant<'r> {
    let mut meant = Meant {
        text: Cow::Borrowed(row.text(cell)),
        findings: Vec::new(),
    };
    let format = formats.get(cell.format);
    match cell.value {
        Value::Blank => {}
        Value::Text => {
            let raised = row.raised(cell);
            if !raised.is_empty() {
                meant.add(rules::raised_letters::finding(row.text(cell), raised, kind));
            } else if kind != CellKind::Text && !cell.lowered.is_empty() {
                let lowered = row.lowered(cell);
                meant.add(rules::raised_letters::lowered(row.text(cell), lowered));
            }
        }
        Value::Error => meant.text = error(row.text(cell)).into(),
        Value::Boolean if kind == CellKind::Text => {}
        Value::Boolean => meant.add(rules::true_or_false::finding(row.text(cell))),
        Value::Date => meant.date(row.text(cell), kind, format),
        Value::Number => meant.number(row.text(cell), kind, format, beside),
    }
    match cell.formula {
        Formula::None => {}
        Formula::Calculated => meant.add(rules::formula_value::finding(&meant.text)),
        Formula::Stale => meant.add(rules::never_calculated::finding()),
    }
    meant
}

impl Meant<'_> {
    fn add(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    fn date(&mut self, date: &str, kind: CellKind, format: &Format) {
        let section = format.section(1.0);
        let day = date.get(..10).unwrap_or(date);
        self.text = match kind {
            CellKind::Date | CellKind::Year if section.is_year() => {
                day.get(..4).unwrap_or(day).to_owned()
            }
            CellKind::Date if section.is_month() => day.get(..7).unwrap_or(day).to_owned(),
            CellKind::Date | CellKind::Text => day.to_owned(),
            CellKind::Code | CellKind::Number | CellKind::Year => {
                let shown = crate::date::shown(day, &section.date);
                self.add(rules::date_cell::finding(&shown, &format.code, kind));
                shown
            }
        }
        .into();
    }

    fn number(&mut self, number: &str, kind: CellKind, format: &Format, beside: Beside<'_>) {
        if is_whole(number) && format.shows_whole_numbers() {
            return;
        }
        let Some(digits) = Digits::of(number) else {
            return;
        };
        if digits.whole_digits() > LONGEST {
            self.add(rules::long_number::finding(&digits.padded(1, 0)));
            return;
        }
        let section = format.section(number.parse().unwrap_or(0.0));
        let is_day = !section.date.is_empty();
        self.text = match kind {
            CellKind::Year | CellKind::Date => digits.padded(1, 0),
            _ if is_day && kind != CellKind::Text => {
                let day = crate::date::of_serial(number.parse().unwrap_or(0.0), false);
                let shown = crate::date::shown(&day.unwrap_or_default(), &section.date);
                self.add(rules::date_cell::finding(&shown, &format.code, kind));
                shown
            }
            CellKind::Number => self.amount(digits, section, format, beside),
            CellKind::Code | CellKind::Text => {
                if section.has_digits && !section.percent && section.thousands == 0 {
                    let padded = digits.padded(section.digits, section.decimals);
                    let (before, behind) = section.around();
                    if padded.starts_with('-') {
                        padded
                    } else {
                        format!("{before}{padded}{behind}").trim().to_owned()
                    }
                } else {
                    digits.padded(1, 0)
                }
            }
        }
        .into();
    }

    /// A number that counts or measures something.
    fn amount(
        &mut self,
        digits: Digits,
        section: &Section,
        format: &Format,
        beside: Beside<'_>,
    ) -> String {
        let words = section.words.trim();
        if !section.shows_digits() {
            return self.hidden(&digits, words, format);
        }
        if words.is_empty() && section.currency.is_none() && section.thousands == 0 {
            let scaled = digits.shifted(if section.percent { 2 } else { 0 }).plain();
            return scaled + if section.percent { "%" } else { "" };
        }
        if let Some(found) = other_currency(section, &format.code, beside.unit) {
            self.add(found);
        }
        if section.percent {
            return digits.shifted(2).plain() + "%";
        }
        if words == "%" {
            return digits.plain() + "%";
        }
        let thousands = i32::try_from(section.thousands).unwrap_or(0);
        let shown = digits.clone().shifted(-3 * thousands);
        let stated = stated_factor(beside.multiplier);
        let as_shown = |shown: &Digits| {
            let (before, behind) = section.around();
            format!("{before}{}{behind}", shown.plain())
        };
        if around::changes(section.around()) {
            let value = digits.plain();
            let shown = as_shown(&shown);
            self.add(rules::shown_otherwise::finding(
                &value,
                shown.trim(),
                &format.code,
            ));
            return value;
        }
        let words = around::multiplying(words);
        match factor_of(words) {
            None if thousands == 0 => digits.plain(),
            // What is shown in thousands and said to be in thousands is the value.
            None if stated == 1_000_i64.checked_pow(section.thousands) => shown.plain(),
            None if stated == Some(1) => digits.plain(),
            Some(Some(factor)) if digits.clone().shifted(-zeros(factor)) == shown => digits.plain(),
            Some(Some(factor)) if thousands == 0 && stated == Some(factor) => digits.plain(),
            Some(_) if thousands == 0 && stated == Some(1) => digits.plain(),
            // What the digits are divided by settles which of its meanings a letter has.
            Some(None) if is_short(section.thousands, words) => digits.plain(),
            _ => {
                let (value, shown) = (digits.plain(), as_shown(&shown));
                let finding = rules::shown_otherwise::finding(&value, shown.trim(), &format.code);
                self.add(finding);
                value
            }
        }
    }

    /// A number whose digits aren't shown: that of zero may be a dash, as in accounts.
    fn hidden(&mut self, digits: &Digits, words: &str, format: &Format) -> String {
        let value = digits.plain();
        if value == "0" && ["-", "–", "—"].contains(&words) {
            return value;
        }
        self.add(if words.is_empty() {
            rules::shown_otherwise::hidden(&value, &format.code)
        } else {
            rules::shown_otherwise::finding(&value, words, &format.code)
        });
        value
    }
}

/// Whether a number of a file is written as digits that all count.
fn is_whole(number: &str) -> bool {
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    digits && number.len() <= 15 && !number.starts_with('0')
}

/// Whether a letter stands for so many thousands, a million or a milliard.
fn is_short(thousands: u32, letter: &str) -> bool {
    let letter = letter.to_lowercase();
    matches!((thousands, &*letter), (2, "m" | "mm") | (3, "b"))
}

/// The zeros of a power of ten.
fn zeros(factor: i64) -> i32 {
    factor.checked_ilog10().map_or(0, u32::cast_signed)
}

/// What the column of the multiplier says.
fn stated_factor(cell: &str) -> Option<i64> {
    let known = Multiplier::from_code(cell).or_else(|| Multiplier::from_word(cell));
    known
        .map(Multiplier::factor)
        .or_else(|| factor_of(cell).flatten())
}

/// The finding about a currency in a format that isn't that of the row.
fn other_currency(section: &Section, code: &str, unit: &str) -> Option<Diagnostic> {
    let words = section.words.trim();
    let sign = section.currency.as_deref().unwrap_or(words);
    let meant = match Currency::from_code(sign) {
        Some(currency) => &[currency][..],
        None => Currency::meant_by(sign),
    };
    if meant.is_empty() {
        return None;
    }
    if unit.is_empty() {
        return Some(rules::other_currency::unstated(sign, code));
    }
    let stated = match Currency::from_code(unit)
        .map_or_else(|| Unit::from_word(unit), |one| Some(Unit::Money(one)))
    {
        Some(Unit::Money(currency)) => meant.contains(&currency),
        Some(_) => false,
        // Which currency an everyday word means is another question.
        None => {
            Currency::meant_by(unit)
                .iter()
                .any(|one| meant.contains(one))
                || Unit::from_multiple(unit).is_some()
        }
    };
    (!stated).then(|| rules::other_currency::finding(sign, code, unit))
}

/// What a failed formula says, in the words that files of all languages have.
fn error(text: &str) -> String {
    let upper = text.trim().to_uppercase();
    let known = ERRORS.contains(&upper.as_str());
    if known { upper } else { "#VALUE!".to_owned() }
}
