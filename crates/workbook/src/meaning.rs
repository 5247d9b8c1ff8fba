//! What a typed cell means under the heading of its column, as text, and what has to be said of it.

use crate::around::{self, Beside};
use crate::digits::Digits;
use crate::format::{Format, Section};
use crate::read::{Cell, Formats, Formula, Row, Value};
use crate::rules;
use crate::shown;
use sse_diagnostics::{Diagnostic, Rule, Severity, Words};
use sse_model::{Code, Currency, Decimal, Multiplier, Unit};
use sse_submission::CellKind;
use sse_submission::reading::rules::ERROR_VALUES;
use sse_submission::reading::{Evidence, Number, factor_of, may_be_factor};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a cell means.
struct Meant<'r, 'l> {
    /// Its text as it would stand in CSV.
    text: Cow<'r, str>,
    /// What was found of it.
    findings: Vec<Diagnostic>,
    /// Whether a finding of a rule would be listed.
    lists: &'l dyn Fn(&Rule) -> bool,
}

/// Whole digits that spreadsheet programs keep.
const LONGEST: i32 = 15;

/// What a cell of a column means. `lists` tells whether a finding of a rule would be listed: of one that is only counted no words
/// are made.
pub(crate) fn of<'r>(
    row: &'r Row,
    cell: &Cell,
    kind: CellKind,
    formats: &Formats,
    beside: &dyn Fn() -> Beside<'r>,
    lists: &dyn Fn(&Rule) -> bool,
) -> (Cow<'r, str>, Vec<Diagnostic>) {
    let mut meant = Meant {
        text: Cow::Borrowed(row.text(cell)),
        findings: Vec::new(),
        lists,
    };
    let format = formats.get(cell.format);
    match cell.value {
        Value::Blank => {}
        Value::Text => meant.text(row, cell, kind, format),
        Value::Error => meant.text = error(row.text(cell)).into(),
        Value::Linked => {
            meant.text = Cow::Borrowed("");
            meant.say(&rules::linked_data::RULE, rules::linked_data::finding);
        }
        Value::Boolean if kind == CellKind::Text => {}
        Value::Boolean => meant.say(&rules::true_or_false::RULE, || {
            rules::true_or_false::finding(row.text(cell))
        }),
        Value::Date => meant.date(row.text(cell), kind, format),
        Value::Number => meant.number(row.text(cell), kind, format, beside),
    }
    match cell.formula {
        Formula::None => {}
        // Nothing of a formula that failed is used.
        Formula::Calculated if matches!(cell.value, Value::Error | Value::Linked) => {}
        Formula::Calculated => {
            let text = meant.text.clone();
            meant.say(&rules::formula_value::RULE, || {
                rules::formula_value::finding(&text)
            });
        }
        Formula::Stale => meant.say(
            &rules::never_calculated::RULE,
            rules::never_calculated::finding,
        ),
    }
    (meant.text, meant.findings)
}

impl Meant<'_, '_> {
    fn add(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Adds a finding of a rule, as grave as all of them, in words if it is listed.
    fn say(&mut self, rule: &Rule, finding: impl FnOnce() -> Diagnostic) {
        self.add(if (self.lists)(rule) {
            finding()
        } else {
            rule.finding(Words::default())
        });
    }

    fn text(&mut self, row: &Row, cell: &Cell, kind: CellKind, format: &Format) {
        let (text, raised) = (row.text(cell), row.raised(cell));
        if !raised.is_empty() {
            self.add(rules::raised_letters::finding(text, raised, kind));
        } else if kind != CellKind::Text && !cell.lowered.is_empty() {
            self.add(rules::raised_letters::lowered(text, row.lowered(cell)));
        }
        let Some(section) = format.section_of_text() else {
            return;
        };
        let (before, behind) = section.around();
        if text.trim().is_empty() || section.shows_text() && section.words.trim().is_empty() {
            return;
        }
        let shown = if section.shows_text() {
            format!("{before}{text}{behind}")
        } else {
            section.words.clone()
        };
        let shown = shown.trim();
        match kind {
            _ if shown.is_empty() => self.add(rules::shown_otherwise::hidden(text, &format.code)),
            CellKind::Text => self.text = shown.to_owned().into(),
            _ => self.otherwise(kind, text, || shown.to_owned(), format),
        }
    }

    fn date(&mut self, date: &str, kind: CellKind, format: &Format) {
        let section = format.section(1.0);
        let day = date.get(..10).unwrap_or(date);
        let words_differ = || {
            let others =
                |ch: char| ch.is_ascii_digit() || kind == CellKind::Year && ch.is_alphabetic();
            section.words.contains(others) && !around::is_of_year(section.words.trim())
        };
        self.text = match kind {
            CellKind::Date | CellKind::Year
                if words_differ() && (kind == CellKind::Date || section.is_year()) =>
            {
                let (before, _) = section.around();
                let shown = format!("{before}{}", crate::date::shown(day, &section.date));
                self.otherwise(kind, day, || shown, format);
                day.to_owned()
            }
            CellKind::Date | CellKind::Year if section.is_year() => {
                day.get(..4).unwrap_or(day).to_owned()
            }
            CellKind::Date if section.is_month() => day.get(..7).unwrap_or(day).to_owned(),
            CellKind::Date | CellKind::Text => day.to_owned(),
            CellKind::Code | CellKind::Number | CellKind::Year => {
                let shown = crate::date::shown(day, &section.date);
                self.say(&rules::date_cell::RULE, || {
                    rules::date_cell::finding(&shown, &format.code, kind)
                });
                shown
            }
        }
        .into();
    }

    fn number<'b>(
        &mut self,
        number: &str,
        kind: CellKind,
        format: &Format,
        beside: &dyn Fn() -> Beside<'b>,
    ) {
        if is_whole(number) && format.shows_whole_numbers() {
            return;
        }
        let Some(digits) = Digits::of(number) else {
            return;
        };
        if digits.whole_digits() > LONGEST {
            self.say(&rules::long_number::RULE, || {
                rules::long_number::finding(&digits.padded(1, 0))
            });
            return;
        }
        let section = format.section(number.parse().unwrap_or(0.0));
        let is_day = !section.date.is_empty();
        self.text = match kind {
            CellKind::Year | CellKind::Date => self.year(&digits, section, format),
            _ if section.elapsed && kind != CellKind::Text => {
                let days = number.parse().unwrap_or(0.0);
                let (shown, hours) = (crate::date::elapsed(days), crate::date::hours(days));
                self.add(rules::date_cell::elapsed(&shown, &hours, &format.code));
                shown
            }
            _ if is_day && kind != CellKind::Text => {
                let day = crate::date::of_serial(number.parse().unwrap_or(0.0), false);
                let shown = crate::date::shown(&day.unwrap_or_default(), &section.date);
                self.say(&rules::date_cell::RULE, || {
                    rules::date_cell::finding(&shown, &format.code, kind)
                });
                shown
            }
            CellKind::Number => self.amount(&digits, section, format, beside),
            CellKind::Code | CellKind::Text => self.code(&digits, kind, section, format),
        }
        .into();
    }

    /// A number that is a year.
    fn year(&mut self, digits: &Digits, section: &Section, format: &Format) -> String {
        let year = digits.padded(1, 0);
        let words = section.words.trim();
        if !section.shows_digits() {
            return self.hidden(digits, words, format);
        }
        let is_plain = words.is_empty() || around::is_of_year(words);
        let between = section.between.iter();
        let is_joined = between.clone().all(|(_, words)| words.trim().is_empty());
        if section.date.is_empty() && !section.general {
            let is_other = shown::is_other(digits, section) || !is_plain || !is_joined;
            if let Some(shown) = shown::shown(digits, section).filter(|_| is_other) {
                self.otherwise(CellKind::Year, &year, || shown, format);
            }
        } else if section.words.contains(|ch: char| ch.is_ascii_digit())
            || section.general && !is_plain
        {
            let (before, behind) = section.around();
            self.otherwise(
                CellKind::Year,
                &year,
                || format!("{before}{year}{behind}"),
                format,
            );
        }
        year
    }

    /// A number that is a code, or stands in a text: what is shown of it.
    fn code(
        &mut self,
        digits: &Digits,
        kind: CellKind,
        section: &Section,
        format: &Format,
    ) -> String {
        let number = digits.padded(1, 0);
        if !section.shows_digits() {
            if kind == CellKind::Text && !section.words.trim().is_empty() {
                return section.words.trim().to_owned();
            }
            return self.hidden(digits, section.words.trim(), format);
        }
        let Some(shown) = shown::shown(digits, section) else {
            let (before, behind) = section.around();
            let is_number = section.date.is_empty();
            return if is_number {
                format!("{before}{number}{behind}")
            } else {
                number
            }
            .trim()
            .to_owned();
        };
        if kind == CellKind::Code && shown::is_other(digits, section) {
            self.otherwise(kind, &number, || shown.clone(), format);
        }
        shown
    }

    fn otherwise(
        &mut self,
        kind: CellKind,
        value: &str,
        shown: impl FnOnce() -> String,
        format: &Format,
    ) {
        self.say(&rules::shown_otherwise::RULE, || {
            rules::shown_otherwise::finding(value, shown().trim(), &format.code, kind)
        });
    }

    /// A number that counts or measures something.
    fn amount<'b>(
        &mut self,
        digits: &Digits,
        section: &Section,
        format: &Format,
        beside: &dyn Fn() -> Beside<'b>,
    ) -> String {
        let words = section.words.trim();
        if !section.shows_digits() {
            return self.hidden(digits, words, format);
        }
        let value = digits.plain();
        let loses_sign = digits.is_negative() && section.below_zero && !section.coloured;
        let is_bare = words.is_empty() && section.between.is_empty();
        if is_bare && !loses_sign && section.currency.is_none() && section.thousands == 0 {
            let scaled = digits
                .clone()
                .shifted(if section.percent { 2 } else { 0 })
                .plain();
            return scaled + if section.percent { "%" } else { "" };
        }
        let beside = beside();
        if let Some(found) = other_currency(section, &format.code, beside.unit) {
            self.add(found);
        }
        if section.percent {
            return digits.clone().shifted(2).plain() + "%";
        }
        if around::is_percent(words) {
            return value + "%";
        }
        let exact = shown::scaled(digits, section);
        let as_shown = || {
            let (before, behind) = section.around();
            let shown = shown::shown(digits, section);
            let shown = shown.filter(|_| !section.between.is_empty() || digits.is_negative());
            shown.unwrap_or_else(|| format!("{before}{}{behind}", exact.plain()))
        };
        let around = around::signed(section.around(), digits.is_negative() && section.below_zero);
        let loses_sign = loses_sign && around == section.around();
        if loses_sign || around::changes(around) || !is_grouped(digits, section) {
            self.otherwise(CellKind::Number, &digits.padded(1, 0), as_shown, format);
            return value;
        }
        let multiplying = around::multiplying(words);
        let meant = meant_amount(digits, &exact, section, multiplying, stated_factor(beside));
        let is_known = || around::is_known(around, multiplying, beside.unit);
        if let Some(meant) = meant.filter(|_| is_known()) {
            if around::contradicts(around, multiplying, &beside) {
                self.say(&rules::shown_otherwise::RULE, || {
                    rules::shown_otherwise::contradicted(&as_shown(), &format.code)
                });
            }
            return meant.plain();
        }
        self.otherwise(CellKind::Number, &digits.padded(1, 0), as_shown, format);
        value
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
            rules::shown_otherwise::finding(&value, words, &format.code, CellKind::Code)
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

/// What the number that is meant is multiplied with, by the columns of the multiplier and of the unit.
fn stated_factor(beside: Beside<'_>) -> Option<i64> {
    let cell = beside.multiplier;
    let known = Multiplier::from_code(cell).or_else(|| Multiplier::from_word(cell));
    let stated = known
        .map(Multiplier::factor)
        .or_else(|| factor_of(cell).flatten());
    let of_unit = Unit::from_multiple(beside.unit);
    let of_unit = of_unit.and_then(|(_, factor)| factor.to_string().parse::<i64>().ok());
    match (stated, of_unit) {
        (Some(stated), Some(of_unit)) => stated.checked_mul(of_unit),
        (stated, of_unit) => stated.or(of_unit),
    }
}

/// The number that is meant by one that is shown divided by thousands, or with words that multiply it; none where its format and
/// its row say different things. `exact` is the one that is shown, without rounding.
fn meant_amount(
    digits: &Digits,
    exact: &Digits,
    section: &Section,
    words: &str,
    stated: Option<i64>,
) -> Option<Digits> {
    let by_thousands = 1_000_i64.checked_pow(section.thousands);
    let is_divided = section.thousands > 0;
    let shown_by = match factor_of(words) {
        None => None,
        Some(Some(factor)) => Some(factor),
        // What the digits are divided by settles which of its meanings a letter has.
        Some(None) if is_short(section.thousands, words) => by_thousands,
        Some(None) if !is_divided && stated == Some(1) => return Some(digits.clone()),
        // So does what the row says that it is multiplied with.
        Some(None) => Some(stated.filter(|stated| may_be_factor(words, *stated))?),
    };
    match (shown_by, stated) {
        (None, _) | (Some(_), Some(1)) if !is_divided => Some(digits.clone()),
        (None, Some(1)) => Some(digits.clone()),
        (Some(factor), None | Some(1)) if Some(factor) == by_thousands => Some(digits.clone()),
        // What is shown in thousands and said to be in thousands is the value.
        (None, Some(stated)) if Some(stated) == by_thousands => Some(exact.clone()),
        (Some(factor), Some(stated)) if factor == stated => Some(exact.clone()),
        _ => None,
    }
}

/// Whether what a format writes between digits only groups them.
fn is_grouped(digits: &Digits, section: &Section) -> bool {
    if section
        .between
        .iter()
        .all(|(_, words)| words.trim().is_empty())
    {
        return true;
    }
    let shown = shown::shown(digits, &section.without_words());
    let read = shown.and_then(|shown| Number::parse(&shown, Evidence::default())?.total());
    let exact = shown::scaled(digits, section).rounded(section.most_decimals);
    read.is_some_and(|read| Decimal::parse(&exact.padded(1, 0)) == Ok(read))
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
    let of_place = section.place.and_then(|place| currency_of(place, meant));
    let meant = of_place.as_ref().map_or(meant, std::slice::from_ref);
    if unit.is_empty() {
        return Some(rules::other_currency::unstated(sign, code));
    }
    let found =
        (!stated_by(meant, unit)).then(|| rules::other_currency::finding(sign, code, unit))?;
    // The dollar of American programs is left as it was by people of other countries.
    let is_usual = of_place.is_some() && section.place == Some(UNITED_STATES);
    Some(if is_usual && stated_by(Currency::meant_by(sign), unit) {
        Diagnostic {
            severity: Severity::Warning,
            ..found
        }
    } else {
        found
    })
}

/// Whether a unit is one of some currencies.
fn stated_by(meant: &[Currency], unit: &str) -> bool {
    match Currency::from_code(unit)
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
    }
}

/// English of the United States, by its number in formats.
const UNITED_STATES: u32 = 0x409;

/// Which of some currencies is that of a language and country, by its number in formats.
fn currency_of(place: u32, meant: &[Currency]) -> Option<Currency> {
    static PLACES: LazyLock<Vec<(u32, Currency)>> = LazyLock::new(|| {
        let lines = include_str!("../data/places.csv").lines().skip(1);
        let places = lines.filter_map(|line| {
            let (number, currency) = line.split_once(',')?;
            let number = u32::from_str_radix(number, 16).ok()?;
            Some((number, Currency::from_code(currency)?))
        });
        places.collect()
    });
    let mut places = PLACES.iter().filter(|(number, _)| *number == place);
    let own = places.next().map(|(_, currency)| *currency);
    own.filter(|currency| meant.contains(currency))
}

/// What a failed formula says, in the words that files of all languages have.
fn error(text: &str) -> String {
    let upper = text.trim().to_uppercase();
    let known = ERROR_VALUES.contains(&upper.as_str());
    if known { upper } else { "#VALUE!".to_owned() }
}
