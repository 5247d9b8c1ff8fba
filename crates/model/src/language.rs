//! Languages in which reporters write.

use crate::code::Code;
use std::sync::LazyLock;

/// A language in which reporters write, of the list of ISO 639.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(&'static str);

impl Language {
    fn row(self) -> &'static Row {
        let own = LANGUAGES.iter().find(|row| row.code == self.0);
        own.expect("a language that exists is on the list")
    }
}

impl Code for Language {
    const LIST: &'static str = "languages";

    fn code(self) -> &'static str {
        self.0
    }

    /// Its name in English; in other languages its name in itself.
    fn label(self, language: &str) -> &'static str {
        let row = self.row();
        let own = row.own_name.filter(|_| language != "en");
        own.unwrap_or(row.english)
    }

    fn all() -> Vec<Self> {
        languages().map(Self).collect()
    }

    fn from_code(code: &str) -> Option<Self> {
        languages().find(|known| *known == code).map(Self)
    }

    fn from_word(word: &str) -> Option<Self> {
        language(word).map(Self)
    }

    fn words() -> Vec<&'static str> {
        let rows = LANGUAGES.iter();
        rows.flat_map(|row| {
            [row.code]
                .into_iter()
                .chain(row.names.iter().map(String::as_str))
        })
        .collect()
    }
}

/// The code of ISO 639 of a language, by the code itself, with a country behind it or not (`es`, `es-CO`, `pt_BR`), or by
/// its name in English, in itself, in French or in Spanish (`Spanish`, `español`).
///
/// ```
/// assert_eq!(sse_model::language("Spanish"), Some("es"));
/// assert_eq!(sse_model::language("pt-BR"), Some("pt"));
/// assert_eq!(sse_model::language("xx"), None);
/// ```
pub fn language(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let code = word.split(['-', '_']).next().unwrap_or_default();
    let known = LANGUAGES.iter();
    let mut known = known.filter(|row| row.code == code || row.names.contains(&word));
    known.next().map(|row| row.code)
}

/// The codes of all languages that are known, sorted.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|row| row.code)
}

/// A row of `languages.csv`.
struct Row {
    code: &'static str,
    english: &'static str,
    /// Its name in itself; none for English.
    own_name: Option<&'static str>,
    /// In small letters.
    names: Vec<String>,
}

static LANGUAGES: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let list = include_str!("../data/languages.csv");
    let rows = list.lines().skip(1).filter_map(|line| {
        let (code, names) = line.split_once(',')?;
        let (english, others) = names.split_once(',').unwrap_or((names, ""));
        let own_name = others.split(';').next().map(str::trim);
        let names = names
            .split([',', ';'])
            .map(|name| name.trim().to_lowercase());
        Some(Row {
            code,
            english,
            own_name: own_name.filter(|name| !name.is_empty() && code != "en"),
            names: names.filter(|name| !name.is_empty()).collect(),
        })
    });
    rows.collect()
});

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, Language, language, languages};
    use crate::code::Code;

    #[test]
    fn a_language_is_offered_by_its_name_in_english_or_in_itself() {
        for one in Language::all() {
            for form in ["en", "fr", "es"] {
                assert_eq!(Language::from_word(one.offered(form)), Some(one), "{form}");
            }
        }
        let offered = |code: &str, form: &str| Language::from_code(code).unwrap().offered(form);
        assert_eq!(
            [
                offered("ar", "en"),
                offered("ar", "fr"),
                offered("en", "es")
            ],
            ["Arabic", "العربية", "English"]
        );
    }

    #[test]
    fn languages_are_known_by_code_and_name() {
        for (word, code) in [
            ("ES", "es"),
            (" korean ", "ko"),
            ("Español", "es"),
            ("français", "fr"),
            ("zh-Hans", "zh"),
        ] {
            assert_eq!(language(word), Some(code), "{word}");
        }
        assert_eq!((language("xx"), language("")), (None, None));
    }

    #[test]
    fn the_list_is_sorted_and_no_name_is_of_two() {
        assert!(languages().is_sorted());
        let names = LANGUAGES.iter().flat_map(|row| &row.names);
        let mut names: Vec<&String> = names.collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
