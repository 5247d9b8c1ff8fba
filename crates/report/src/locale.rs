//! A language: its number forms, its words, and how numbers, lists and dates are written with them.

mod number_forms;
mod submitted;
mod words;

pub(crate) use number_forms::Forms;
pub(crate) use words::LocaleWords;

use sse_model::{Currency, Date, Decimal, Period, Ratio, Rounding};
use std::sync::Arc;

/// The language of a report with everything that writing numbers in it takes.
#[derive(Debug, Clone)]
pub(crate) struct Locale {
    /// The tag of the language.
    pub(crate) language: String,
    /// Signs and grouping.
    pub(crate) forms: &'static Forms,
    /// Words and patterns.
    pub(crate) words: Arc<LocaleWords>,
}

impl Locale {
    /// The locale of a language with the words of its folder.
    pub(crate) fn new(language: &str, words: LocaleWords) -> Self {
        Self {
            language: language.to_owned(),
            forms: Forms::of(language),
            words: Arc::new(words),
        }
    }

    /// A number inside a sentence: in words when small, then digits, then with the name of its power and so many decimals of
    /// it at most.
    pub(crate) fn in_text(&self, number: Decimal, decimals: u32) -> String {
        match number.to_whole() {
            Some(whole) if (0..self.words.numbers.words_below).contains(&whole) => self
                .spelled(whole)
                .unwrap_or_else(|| self.forms.digits(number, 0)),
            _ => self.numeral(number, decimals),
        }
    }

    /// A number inside a sentence, never in words, with so many decimals of a million at most.
    pub(crate) fn numeral(&self, number: Decimal, decimals: u32) -> String {
        match self.scale(number) {
            Some(scale) => self.scaled(number, scale, decimals),
            None => self
                .forms
                .digits(number, u32::from(self.last_place(number, decimals) < 0)),
        }
    }

    /// The power of ten of the last digit that a number keeps inside a sentence: so many decimals of a million, ones, tenths.
    pub(crate) fn last_place(&self, number: Decimal, decimals: u32) -> i32 {
        let ones = number.is_whole() || number.abs() >= Decimal::whole(1000);
        self.scale(number)
            .map_or(if ones { 0 } else { -1 }, |scale| {
                scale.last_place(decimals)
            })
    }

    fn scale(&self, number: Decimal) -> Option<&words::LargeNumberUnit> {
        let whole = number.abs().rounded(0);
        let mut largest_first = self.words.numbers.scales.iter().rev();
        largest_first.find(|scale| whole >= power_of_ten(scale.power))
    }

    fn scaled(&self, number: Decimal, scale: &words::LargeNumberUnit, decimals: u32) -> String {
        let rounded = number.rounded_at(scale.last_place(decimals), Rounding::HalfAway);
        let quotient = rounded.scaled_down(10_i64.pow(scale.power));
        let needed = (0..decimals).find(|&decimals| quotient.rounded(decimals) == quotient);
        let digits = self.forms.digits(quotient, needed.unwrap_or(decimals));
        let form = self
            .forms
            .plural
            .form(quotient)
            .min(scale.forms.len().saturating_sub(1));
        scale
            .forms
            .get(form)
            .map_or_else(|| digits.clone(), |pattern| pattern.replace("{}", &digits))
    }

    /// A number in words, with its first letter as inside a sentence.
    pub(crate) fn spelled(&self, whole: i64) -> Option<String> {
        self.words
            .numbers
            .words
            .get(usize::try_from(whole).ok()?)
            .cloned()
    }

    /// "third".
    pub(crate) fn ordinal(&self, whole: i64) -> Option<String> {
        self.words
            .numbers
            .ordinals
            .get(usize::try_from(whole - 1).ok()?)
            .cloned()
    }

    /// A percentage inside a sentence, with at most one decimal or, of less than that, with its first one.
    pub(crate) fn per_cent(&self, number: Decimal, rounding: Rounding) -> String {
        let decimals = percent_decimals(number, rounding);
        let rounded = number.rounded_at(-i32::try_from(decimals).unwrap_or_default(), rounding);
        let shown = if rounded.is_whole() { 0 } else { decimals };
        let digits = self.forms.digits(rounded, shown);
        let patterns = &self.words.per_cent.text;
        let form = self
            .forms
            .plural
            .form(rounded)
            .min(patterns.len().saturating_sub(1));
        patterns
            .get(form)
            .map_or_else(|| digits.clone(), |pattern| pattern.replace("{}", &digits))
    }

    /// An amount inside a sentence, with so many decimals of a million at most: "$1.2 million".
    pub(crate) fn money(&self, amount: Decimal, currency: Currency, decimals: u32) -> String {
        let small = amount.abs() < Decimal::whole(1000);
        let digits = if small {
            self.forms
                .digits(amount, if amount.is_whole() { 0 } else { 2 })
        } else {
            self.numeral(amount, decimals)
        };
        self.with_currency(&digits, currency)
    }

    /// The digits of an amount with the sign or the name of its currency.
    pub(crate) fn with_currency(&self, digits: &str, currency: Currency) -> String {
        let (sign, money) = (currency.symbol(), &self.words.money);
        if sign.is_empty() {
            money
                .with_name
                .replace("{amount}", digits)
                .replace("{currency}", currency.plural(&self.language))
        } else {
            money
                .with_sign
                .replace("{sign}", sign)
                .replace("{amount}", digits)
        }
    }

    /// "Brazil, the Dominican Republic and Spain".
    pub(crate) fn list(&self, members: &[String]) -> String {
        let lists = &self.words.lists;
        match members {
            [] => String::new(),
            [one] => one.clone(),
            [one, two] if !members.iter().any(|member| member.contains(',')) => {
                lists.two.replacen("{}", one, 1).replacen("{}", two, 1)
            }
            [first @ .., last] => {
                let commas = members.iter().any(|member| member.contains(','));
                let (between, before) = if commas {
                    (&lists.semicolon, &lists.last_semicolon)
                } else {
                    (&lists.comma, &lists.last)
                };
                format!("{}{before}{last}", first.join(between))
            }
        }
    }

    /// "8 September 2023", as precise as it was given.
    pub(crate) fn date(&self, date: Date) -> String {
        self.date_with(date, &self.words.dates.months)
    }

    /// "8 Sept. 2023", for narrow columns.
    pub(crate) fn short_date(&self, date: Date) -> String {
        let dates = &self.words.dates;
        let months = dates.short_months.as_ref();
        self.date_with(date, months.unwrap_or(&dates.months))
    }

    /// A date with these names of the months.
    fn date_with(&self, date: Date, months: &[String]) -> String {
        let dates = &self.words.dates;
        let month = date
            .month()
            .and_then(|month| months.get(usize::from(month) - 1));
        let pattern = match (month, date.day()) {
            (Some(_), Some(_)) => dates.day.as_str(),
            (Some(_), None) => dates.month.as_str(),
            _ => "{year}",
        };
        let day = date.day().map(|day| day.to_string()).unwrap_or_default();
        let month = month.map_or("", String::as_str);
        pattern
            .replace("{day}", &day)
            .replace("{month}", month)
            .replace("{year}", &date.year().to_string())
    }

    /// "2023", "2015–2023".
    pub(crate) fn period(&self, period: Period) -> String {
        match period {
            Period::Year(year) => year.to_string(),
            Period::Span(first, last) => self.span(&first.to_string(), &last.to_string()),
            Period::Unknown => self.words.dates.unknown.clone(),
        }
    }

    /// "2015–2023", or the year alone if it is one.
    pub(crate) fn span(&self, first: &str, last: &str) -> String {
        if first == last {
            return first.to_owned();
        }
        let pattern = &self.words.dates.span;
        pattern.replace("{first}", first).replace("{last}", last)
    }

    /// A share as a percentage with one decimal or, of less than that, with its first one.
    pub(crate) fn share(&self, ratio: Ratio, rounding: Rounding) -> String {
        let exact = ratio.per_cent(MOST_DECIMALS);
        let decimals = exact.map_or(1, |exact| percent_decimals(exact, rounding));
        ratio.per_cent_by(decimals, rounding).map_or_else(
            || self.words.signs.missing.clone(),
            |number| self.per_cent(number, rounding),
        )
    }

    /// The word with a capital at its beginning.
    pub(crate) fn first_upper(word: &str) -> String {
        let mut chars = word.chars();
        chars
            .next()
            .map(|first| first.to_uppercase().chain(chars).collect())
            .unwrap_or_default()
    }

    /// With a small letter at the beginning.
    pub(crate) fn first_lower(word: &str) -> String {
        let mut chars = word.chars();
        chars
            .next()
            .map(|first| first.to_lowercase().chain(chars).collect())
            .unwrap_or_default()
    }

    /// Which of several forms of a noun goes with a number.
    pub(crate) fn form<'a>(&self, number: Decimal, forms: &'a [String]) -> &'a str {
        let at = self
            .forms
            .plural
            .form(number)
            .min(forms.len().saturating_sub(1));
        forms.get(at).map_or("", String::as_str)
    }
}

/// The most decimals of a percentage.
const MOST_DECIMALS: u32 = 6;

/// How many decimals a percentage has that is printed with one: more where it is something and would be printed as nothing.
pub(crate) fn percent_decimals(number: Decimal, rounding: Rounding) -> u32 {
    let is_seen = |decimals: &u32| {
        let last = -i32::try_from(*decimals).unwrap_or_default();
        !number.rounded_at(last, rounding).is_zero()
    };
    (1..=MOST_DECIMALS).find(is_seen).unwrap_or(1)
}

fn power_of_ten(power: u32) -> Decimal {
    Decimal::whole(10_i64.pow(power.min(18)))
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::english;
