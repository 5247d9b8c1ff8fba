//! The words that numbers, dates and lists need: `templates/<language>/words.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The content of `words.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LocaleWords {
    /// How numbers are spelled and scaled.
    pub(crate) numbers: Numbers,
    /// Patterns of percentages.
    pub(crate) per_cent: PerCent,
    /// Patterns of money.
    pub(crate) money: Money,
    /// Patterns of bounds by code: `at_least = "at least {}"`.
    pub(crate) bounds: BTreeMap<String, String>,
    /// Patterns of enumerations.
    pub(crate) lists: Lists,
    /// Patterns of dates.
    pub(crate) dates: Dates,
    /// Signs in tables.
    pub(crate) signs: Signs,
    /// Abbreviations that reporters write, spelt out.
    #[serde(default)]
    pub(crate) abbreviations: BTreeMap<String, String>,
    /// Abbreviations in titles that are not spelt out there, with what they stand for.
    #[serde(default)]
    pub(crate) acronyms: BTreeMap<String, String>,
    /// Labels of the document, by the name of their field.
    pub(crate) matter: BTreeMap<String, String>,
    /// Labels in drawings, by name.
    pub(crate) chart: BTreeMap<String, String>,
}

/// How numbers are spelled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Numbers {
    /// Words from zero on, as far as a sentence may begin with one.
    pub(crate) words: Vec<String>,
    /// Numbers below this one are written in words inside a sentence.
    pub(crate) words_below: i64,
    /// Ordinals from "first" on.
    pub(crate) ordinals: Vec<String>,
    /// Units of large numbers, smallest first.
    pub(crate) scales: Vec<LargeNumberUnit>,
    /// "A total of {}": for a number in digits at the beginning of a sentence.
    #[serde(default = "as_it_is")]
    pub(crate) begin: String,
    /// "{low} to {high}".
    pub(crate) range: String,
}

fn as_it_is() -> String {
    "{}".to_owned()
}

/// A unit of large numbers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LargeNumberUnit {
    /// Its power of ten.
    pub(crate) power: u32,
    /// Its forms, as the language chooses them by number: `["{} million"]`.
    pub(crate) forms: Vec<String>,
}

impl LargeNumberUnit {
    /// The power of ten of the last of so many decimals of the unit.
    pub(crate) fn last_place(&self, decimals: u32) -> i32 {
        let power = |number: u32| i32::try_from(number).unwrap_or_default();
        power(self.power) - power(decimals)
    }
}

/// "{} per cent".
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PerCent {
    /// In a sentence, by the form of the number.
    pub(crate) text: Vec<String>,
}

/// Patterns of amounts of money.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Money {
    /// With a sign: "{sign}{amount}".
    pub(crate) with_sign: String,
    /// With a name: "{amount} {currency}".
    pub(crate) with_name: String,
}

/// Patterns that join the members of an enumeration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    /// Two: "{} and {}".
    pub(crate) two: String,
    /// Between any two but the last ones: ", ".
    pub(crate) comma: String,
    /// Instead of it where a member holds a comma: "; ".
    pub(crate) semicolon: String,
    /// Before the last of several: " and ".
    pub(crate) last: String,
    /// Before the last of several with semicolons: "; and ".
    pub(crate) last_semicolon: String,
    /// The label of a sub-paragraph: "({})".
    pub(crate) item: String,
}

/// Patterns of dates and periods.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dates {
    /// "{day} {month} {year}".
    pub(crate) day: String,
    /// "{month} {year}".
    pub(crate) month: String,
    /// "{first}–{last}".
    pub(crate) span: String,
    /// Where no year is stated.
    pub(crate) unknown: String,
    /// Names of the months.
    pub(crate) months: Vec<String>,
    /// The same, shortened for tables; where there are none, the whole names stand there too.
    #[serde(default)]
    pub(crate) short_months: Option<Vec<String>>,
}

/// Signs in tables.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signs {
    /// "..": not available.
    pub(crate) missing: String,
    /// "–": nil.
    pub(crate) nil: String,
}

impl LocaleWords {
    /// Reads the file; the error is the parser's own with line and column.
    pub(crate) fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A label of the document by the name of its field; blank where there is none.
    pub(crate) fn matter(&self, field: &str) -> String {
        self.matter.get(field).cloned().unwrap_or_default()
    }

    /// A label of drawings; its name where there is none, so that a missing one is seen.
    pub(crate) fn label<'a>(&'a self, name: &'a str) -> &'a str {
        self.chart.get(name).map_or(name, String::as_str)
    }
}
