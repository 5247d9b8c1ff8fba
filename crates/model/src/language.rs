//! Languages in which reporters write.

use std::sync::LazyLock;

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
    /// In small letters.
    names: Vec<String>,
}

static LANGUAGES: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let list = include_str!("../data/languages.csv");
    let rows = list.lines().skip(1).filter_map(|line| {
        let (code, names) = line.split_once(',')?;
        let names = names
            .split([',', ';'])
            .map(|name| name.trim().to_lowercase());
        Some(Row {
            code,
            names: names.filter(|name| !name.is_empty()).collect(),
        })
    });
    rows.collect()
});

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, language, languages};

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
