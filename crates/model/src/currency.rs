//! Currencies, and what people call them.

use crate::area::Area;
use crate::code::{Code, fold};
use crate::code_list::{Entry, code_list, label_in, list, named_codes, rows};
use crate::date::Year;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct CurrencyEntry {
    code: String,
    symbol: String,
    status: String,
    last_year: Option<i64>,
    moves: String,
    name_en: String,
    name_fr: String,
    name_es: String,
    name_ru: String,
    name_zh: String,
    name_ar: String,
    plural_en: String,
}

impl Entry for CurrencyEntry {
    fn code(&self) -> &str {
        &self.code
    }

    fn words(&self) -> Vec<&str> {
        vec![&self.name_en, &self.plural_en]
    }
}

impl CurrencyEntry {
    fn label(&'static self, language: &str) -> &'static str {
        let names = [
            &self.name_en,
            &self.name_fr,
            &self.name_es,
            &self.name_ru,
            &self.name_zh,
            &self.name_ar,
        ];
        label_in(language, names.map(String::as_str))
    }
}

const CURRENCIES: &str = include_str!("../data/currencies.csv");

list!(currencies: CurrencyEntry, "currencies" in CURRENCIES);

code_list!(
    /// A currency of ISO 4217.
    Currency, CurrencyEntry, "currencies", currencies
);

named_codes!(Currency by Currency, in CURRENCIES {
    /// The dollar of the United States.
    DOLLAR = "USD",
});

impl Currency {
    /// `$`, `€`; blank where the name is written out.
    pub fn symbol(self) -> &'static str {
        &self.entry().symbol
    }

    /// "Moroccan dirhams", as behind an amount.
    pub fn plural(self, language: &str) -> &'static str {
        let plural = &self.entry().plural_en;
        if language == "en" && !plural.is_empty() {
            plural
        } else {
            self.label(language)
        }
    }

    /// The last year in which amounts were counted in it; none for one that is in use.
    pub fn last_year(self) -> Option<Year> {
        self.entry().last_year.and_then(Year::new)
    }

    /// Whether its rate has more than doubled within a year, so that a leap is no misprint.
    pub fn leaps(self) -> bool {
        self.entry().moves == "yes"
    }

    /// The currencies that an everyday name or sign may stand for, by a list of such words: `Ksh`, `$`, `FCFA`. Several
    /// where more than one is called so.
    pub fn meant_by(word: &str) -> &'static [Self] {
        static WORDS: LazyLock<FxHashMap<String, Vec<Currency>>> = LazyLock::new(|| {
            let rows: Vec<WordRow> = rows("currency_words", CURRENCY_WORDS);
            let mut words: FxHashMap<String, Vec<Currency>> =
                rows.into_iter().map(WordRow::read).collect();
            let mut named: FxHashMap<String, Vec<Currency>> = FxHashMap::default();
            for currency in Currency::all() {
                for name in currency.names() {
                    let known = named.entry(everyday(&name)).or_default();
                    if !known.contains(&currency) {
                        known.push(currency);
                    }
                }
            }
            for (name, currencies) in named {
                words.entry(name).or_insert(currencies);
            }
            words
        });
        WORDS.get(&everyday(word)).map_or(&[], Vec::as_slice)
    }

    /// Its names, one and several of it: those of the list, and in French and Spanish several as their rules make them.
    fn names(self) -> Vec<String> {
        let entry = self.entry();
        let french = entry.name_fr.split(' ').map(several_in_french);
        let spanish = entry.name_es.split(' ').map(several_in_spanish);
        let several = [
            french.collect::<Vec<_>>().join(" "),
            spanish.collect::<Vec<_>>().join(" "),
        ];
        let one = [
            &entry.name_en,
            &entry.plural_en,
            &entry.name_fr,
            &entry.name_es,
        ];
        let names = one.into_iter().cloned().chain(several);
        names.filter(|name| !name.is_empty()).collect()
    }

    /// The currency that is in use today in the country whose alpha-2 code its own code begins with, as codes of ISO 4217 do: of
    /// `VEF` it is `VES`.
    pub fn of_its_country_today(self) -> Option<Self> {
        let country = self.code().get(..2).and_then(Area::from_word)?;
        country.currency().filter(|currency| currency.is_current())
    }

    /// Whether it is in use today.
    pub fn is_current(self) -> bool {
        self.entry().status == "current"
    }
}

/// A word of a name for several: `shillings`.
fn several_in_french(word: &str) -> String {
    const ALIKE: [char; 3] = ['s', 'x', 'z'];
    let is_small = ["de", "du", "des", "la", "d’", "et"].contains(&word)
        || word.chars().any(char::is_uppercase);
    if is_small || word.ends_with(ALIKE) {
        word.to_owned()
    } else if let Some(stem) = word.strip_suffix("al") {
        format!("{stem}aux")
    } else {
        format!("{word}s")
    }
}

/// The same in Spanish: `chelines`.
fn several_in_spanish(word: &str) -> String {
    let is_small = ["de", "del", "las", "los", "la", "y"].contains(&word)
        || word.chars().any(char::is_uppercase);
    match word.chars().last() {
        None => String::new(),
        Some(_) if is_small => word.to_owned(),
        Some('í' | 'ú') => format!("{word}es"),
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'ó') => format!("{word}s"),
        Some('z') => format!("{}ces", &word[..word.len() - 1]),
        Some('s') if !word.ends_with("és") => word.to_owned(),
        Some(_) => {
            // The stress stays where it was and needs no sign any more.
            let plain = |ch: char| match ch {
                'á' => 'a',
                'é' => 'e',
                'í' => 'i',
                'ó' => 'o',
                'ú' => 'u',
                ch => ch,
            };
            word.chars().map(plain).collect::<String>() + "es"
        }
    }
}

/// A row of the list of everyday names and signs.
#[derive(Deserialize)]
struct WordRow {
    word: String,
    currencies: String,
}

const CURRENCY_WORDS: &str = include_str!("../data/currency_words.csv");

impl WordRow {
    fn read(self) -> (String, Vec<Currency>) {
        let codes = self.currencies.split(';').map(str::trim);
        let currencies = codes.map(|code| {
            Currency::from_code(code).unwrap_or_else(|| panic!("currency_words: no {code}"))
        });
        (everyday(&self.word), currencies.collect())
    }
}

/// A name or sign without case, points and blanks.
fn everyday(word: &str) -> String {
    fold(word).replace(['.', ' '], "")
}

impl Area {
    /// The currency in use there, if it is on the list.
    pub fn currency(self) -> Option<Currency> {
        Currency::from_code(self.currency_code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(word: &str) -> Vec<&'static str> {
        Currency::meant_by(word)
            .iter()
            .map(|one| one.code())
            .collect()
    }

    #[test]
    fn currencies_are_known_by_their_names() {
        for (name, code) in [
            ("Kenyan shilling", "KES"),
            ("Kenyan shillings", "KES"),
            ("shilling kényan", "KES"),
            ("shillings kényans", "KES"),
            ("chelín keniano", "KES"),
            ("chelines kenianos", "KES"),
            ("Paraguayan guaraníes", "PYG"),
            ("Moroccan dirhams", "MAD"),
            ("dirhams marocains", "MAD"),
            ("United States dollars", "USD"),
            ("guaraníes paraguayos", "PYG"),
        ] {
            assert_eq!(meant(name), [code], "{name}");
        }
    }

    #[test]
    fn everyday_words_lead_to_their_currencies() {
        for (word, code) in [
            ("US$", "USD"),
            ("Ksh", "KES"),
            ("K.Sh.", "KES"),
            ("R$", "BRL"),
            ("€", "EUR"),
            ("Euros", "EUR"),
            ("RMB", "CNY"),
            ("₹", "INR"),
        ] {
            assert_eq!(meant(word), [code], "{word}");
        }
        assert_eq!(meant("F CFA"), ["XOF", "XAF"]);
        assert!(meant("$").contains(&"USD") && meant("$").contains(&"AUD"));
        assert!(meant("shells").is_empty());
    }

    #[test]
    fn the_currency_of_today_is_that_of_the_country() {
        let today = |code| {
            let currency = Currency::from_code(code).unwrap();
            currency.of_its_country_today().map(Code::code)
        };
        assert_eq!(today("VEF"), Some("VES"));
        assert_eq!(today("ITL"), Some("EUR"));
        assert_eq!(today("XOF"), None);
    }

    #[test]
    fn what_is_historic_has_a_last_year_and_nothing_else_has() {
        for currency in Currency::all() {
            assert_eq!(
                currency.last_year().is_none(),
                currency.is_current(),
                "{currency}"
            );
        }
    }
}
