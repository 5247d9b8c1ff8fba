//! The headings of a table: understood by any of their names, and explained in the languages of the guides.

use crate::heading::{ColumnHeading, fold};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use sse_model::Table;

/// The headings of a table in the order of its header.
#[derive(Debug)]
pub struct Headings {
    list: Vec<&'static ColumnHeading>,
    /// Their places in the list, by each of their names.
    places: FxHashMap<&'static str, usize>,
    translations: Vec<Translation>,
}

/// What a column holds, in other languages than English.
#[derive(Debug, Deserialize)]
struct Translation {
    table: String,
    column: String,
    about_fr: String,
    about_es: String,
}

impl Headings {
    /// The headings of a table. `translations` is a list in CSV with a row for each of them, in their order, which may
    /// have rows of other tables too.
    ///
    /// # Panics
    /// Where two headings have a name in common, a name isn't folded, or the translations are of other headings.
    pub fn new(
        table: Table,
        list: impl IntoIterator<Item = &'static ColumnHeading>,
        translations: &str,
    ) -> Self {
        let list: Vec<&ColumnHeading> = list.into_iter().collect();
        let mut places = FxHashMap::default();
        for (at, heading) in list.iter().enumerate() {
            for name in [heading.name]
                .into_iter()
                .chain(heading.aliases.iter().copied())
            {
                assert_eq!(fold(name), name, "{}", heading.name);
                assert_eq!(places.insert(name, at), None, "{name} of {}", heading.name);
            }
        }
        let rows = csv::Reader::from_reader(translations.as_bytes()).into_deserialize();
        let translations: Vec<Translation> = rows
            .map(|row| row.unwrap_or_else(|error| panic!("columns.csv: {error}")))
            .filter(|row: &Translation| row.table == table.code())
            .collect();
        let translated = translations.iter().map(|row| row.column.as_str());
        assert!(
            translated.eq(list.iter().map(|heading| heading.name)),
            "{table:?}: columns.csv has other columns"
        );
        Self {
            list,
            places,
            translations,
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'static ColumnHeading> + Clone + '_ {
        self.list.iter().copied()
    }

    /// The names of all of them.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone + '_ {
        self.iter().map(|heading| heading.name)
    }

    /// The heading that a word in the first row of a file means, by its place in the list.
    pub fn find(&self, word: &str) -> Option<usize> {
        self.places
            .get(word.trim())
            .or_else(|| self.places.get(fold(word).as_str()))
            .copied()
    }

    /// The heading at a place of the list.
    pub(crate) fn get(&self, at: usize) -> &'static ColumnHeading {
        self.list[at]
    }

    /// Whether a word means one of them.
    pub fn know(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// What a column holds, in one sentence; in English where a language has no words for it.
    pub fn meaning(&self, heading: &ColumnHeading, language: &str) -> &str {
        let row = self
            .translations
            .iter()
            .find(|row| row.column == heading.name);
        match (row, language) {
            (Some(row), "fr") => &row.about_fr,
            (Some(row), "es") => &row.about_es,
            _ => heading.about,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::columns::headings;
    use sse_model::Table;

    #[test]
    fn a_language_without_words_gets_the_english_ones() {
        let actions = headings(Table::Actions);
        let heading = actions.iter().nth(2).unwrap();
        assert_eq!(
            actions.meaning(heading, "fr"),
            "Un ou plusieurs engagements de la résolution."
        );
        assert_eq!(actions.meaning(heading, "ru"), heading.about);
    }

    #[test]
    fn a_translation_is_a_sentence() {
        for table in [Table::Contributions, Table::Actions] {
            let all = headings(table);
            for heading in all.iter() {
                for language in ["en", "fr", "es"] {
                    assert!(
                        all.meaning(heading, language).ends_with('.'),
                        "{}",
                        heading.name
                    );
                }
            }
        }
    }
}
