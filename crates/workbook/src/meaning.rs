//! What a typed cell means under the heading of its column, as text, and what has to be said of it.

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
        if is_whole(number) && format.section(1.0).shows_whole_numbers() {
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
                    digits.padded(section.digits, section.decimals)
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
        match factor_of(words) {
            None if thousands == 0 => digits.plain(),
            // What is shown in thousands and said to be in thousands is the value.
            None if stated == 1_000_i64.checked_pow(section.thousands) => shown.plain(),
            None if stated == Some(1) => digits.plain(),
            Some(Some(factor)) if digits.clone().shifted(-zeros(factor)) == shown => digits.plain(),
            Some(Some(factor)) if thousands == 0 && stated == Some(factor) => digits.plain(),
            Some(_) if thousands == 0 && stated == Some(1) => digits.plain(),
            _ => {
                let (value, shown) = (digits.plain(), shown.plain());
                let as_shown = format!("{shown} {words}");
                let finding =
                    rules::shown_otherwise::finding(&value, as_shown.trim(), &format.code);
                self.add(finding);
                value
            }
        }
    }
}

/// Whether a number of a file is written as digits that all count.
fn is_whole(number: &str) -> bool {
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    digits && number.len() <= 15 && !number.starts_with('0')
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
    if meant.is_empty() || unit.is_empty() {
        return None;
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
