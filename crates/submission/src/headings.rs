//! The headings of a table: understood by any of their names, and explained in the languages of the guides.

use crate::heading::{ColumnHeading, Requirement, fold};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use sse_model::Table;

/// The headings of a table in the order of its header.
#[derive(Debug)]
pub struct Headings {
    list: Vec<&'static ColumnHeading>,
    /// In the order of the list.
    words: Vec<HeadingWords>,
    /// Their places in the list, by each of their names.
    places: FxHashMap<String, usize>,
}

/// A row of `columns.csv`.
#[derive(Debug, Deserialize)]
struct HeadingWords {
    table: String,
    column: String,
    /// Other names that people and programs give it, folded.
    names: String,
    /// One of its names as people write it, at the head of a form; blank in tables of which there is none.
    label_en: String,
    label_fr: String,
    label_es: String,
    about_en: String,
    about_fr: String,
    about_es: String,
}

impl HeadingWords {
    fn names(&self) -> impl Iterator<Item = &str> {
        self.names.split("; ").filter(|name| !name.is_empty())
    }

    fn labels(&self) -> [&str; 3] {
        [&self.label_en, &self.label_fr, &self.label_es].map(String::as_str)
    }

    fn label(&self, language: &str) -> &str {
        match language {
            "fr" => &self.label_fr,
            "es" => &self.label_es,
            _ => &self.label_en,
        }
    }
}

impl Headings {
    /// The headings of a table of a submission. `words` is a list in CSV with a row for each of them, in their order; it may
    /// have rows of other tables too.
    ///
    /// # Panics
    /// Where two headings have a name in common, a name isn't folded, a label is none of the names, or the words are of other
    /// headings.
    pub fn new(
        table: Table,
        list: impl IntoIterator<Item = &'static ColumnHeading>,
        words: &str,
    ) -> Self {
        Self::of(table.code(), list, words)
    }

    /// The same for a table by its name in the list.
    pub(crate) fn of(
        table: &str,
        list: impl IntoIterator<Item = &'static ColumnHeading>,
        words: &str,
    ) -> Self {
        let list: Vec<&ColumnHeading> = list.into_iter().collect();
        let rows = csv::Reader::from_reader(words.as_bytes()).into_deserialize();
        let words: Vec<HeadingWords> = rows
            .map(|row| row.unwrap_or_else(|error| panic!("columns.csv: {error}")))
            .filter(|row: &HeadingWords| row.table == table)
            .collect();
        let listed = words.iter().map(|row| row.column.as_str());
        assert!(
            listed.eq(list.iter().map(|heading| heading.name)),
            "{table}: columns.csv has other columns"
        );
        let mut places = FxHashMap::default();
        for (at, row) in words.iter().enumerate() {
            for name in [row.column.as_str()].into_iter().chain(row.names()) {
                assert_eq!(fold(name), name, "{}", row.column);
                let known = places.insert(name.to_owned(), at);
                assert_eq!(known, None, "{name} of {}", row.column);
            }
            for label in row.labels().into_iter().filter(|label| !label.is_empty()) {
                assert_eq!(places.get(&fold(label)), Some(&at), "{label}");
            }
        }
        Self {
            list,
            words,
            places,
        }
    }

    /// Whether they are those of a table of a submission.
    pub(crate) fn are_of(&self, table: Table) -> bool {
        self.words.iter().all(|row| row.table == table.code())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'static ColumnHeading> + Clone + '_ {
        self.list.iter().copied()
    }

    /// The names of all of them.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone + '_ {
        self.iter().map(|heading| heading.name)
    }

    /// The names of those that a blank file has.
    pub fn offered(&self) -> impl Iterator<Item = &'static str> + Clone + '_ {
        let offered = self
            .iter()
            .filter(|heading| heading.need != Requirement::Rare);
        offered.map(|heading| heading.name)
    }

    /// The heading that a word in the first row of a file means, by its place in the list.
    pub fn find(&self, word: &str) -> Option<usize> {
        if let Some(place) = self.places.get(word.trim()) {
            return Some(*place);
        }
        // A sign of per cent says something of the cells, and none of our names has one.
        let named = !word.contains(['%', '‰', '％']);
        named.then(|| self.places.get(fold(word).as_str()).copied())?
    }

    /// The heading at a place of the list.
    pub fn get(&self, at: usize) -> &'static ColumnHeading {
        self.list[at]
    }

    /// Whether a word means one of them.
    pub fn know(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// The label of the heading at a place of the list, as a form in a language has it; in English where the language has none.
    pub fn label(&self, at: usize, language: &str) -> &str {
        self.words[at].label(language)
    }

    /// Whether a word is the label of a heading in a language of the forms.
    pub(crate) fn is_label(&self, heading: &ColumnHeading, word: &str) -> bool {
        let mut rows = self.words.iter();
        rows.any(|row| row.column == heading.name && row.labels().contains(&word))
    }

    /// The language of the forms in which a header is written; blank where it is English or its words are too few to tell.
    pub(crate) fn language_of<'w>(&self, header: impl Iterator<Item = &'w str>) -> &'static str {
        let languages = ["fr", "es"];
        let mut counts = [0; 2];
        for word in header {
            // A label is one of the names, and no two headings have one in common.
            let Some(row) = self.find(word).map(|at| &self.words[at]) else {
                continue;
            };
            let word = fold(word);
            if row.column == word || fold(&row.label_en) == word {
                continue;
            }
            for (count, language) in counts.iter_mut().zip(languages) {
                *count += usize::from(fold(row.label(language)) == word);
            }
        }
        let (most, language) = counts.into_iter().zip(languages).max().unwrap_or_default();
        if most > 1 { language } else { "" }
    }

    /// Each heading with its other names.
    pub fn other_names(&self) -> impl Iterator<Item = (&'static ColumnHeading, Vec<&str>)> {
        let names = self.words.iter().map(|words| words.names().collect());
        self.iter().zip(names)
    }

    /// Each heading with what it holds, in one sentence; in English where a language has no words for it.
    pub fn meanings(&self, language: &str) -> impl Iterator<Item = (&'static ColumnHeading, &str)> {
        let meanings = self.words.iter().map(move |words| match language {
            "fr" => words.about_fr.as_str(),
            "es" => &words.about_es,
            _ => &words.about_en,
        });
        self.iter().zip(meanings)
    }
}

#[cfg(test)]
mod tests {
    use crate::columns::headings;
    use sse_model::Table;

    #[test]
    fn a_header_tells_its_language() {
        let told = |header: &str| headings(Table::Contributions).language_of(header.split(','));
        assert_eq!(
            told("registro,pais,año,medida,sexo,valor,unidad,fuente"),
            "es"
        );
        assert_eq!(told("pays,année,mesure,valeur,unité,source"), "fr");
        assert_eq!(told("area,year,measure,value,source"), "");
    }

    #[test]
    fn a_meaning_is_a_sentence_in_english_where_a_language_has_none() {
        for table in [Table::Contributions, Table::Actions] {
            for language in ["en", "fr", "es"] {
                let mut meanings = headings(table).meanings(language);
                assert!(meanings.all(|(_, meaning)| meaning.ends_with('.')));
            }
            assert!(
                headings(table)
                    .meanings("ru")
                    .eq(headings(table).meanings("en"))
            );
        }
        let french: Vec<_> = headings(Table::Actions).meanings("fr").collect();
        assert_eq!(french[2].1, "Un ou plusieurs engagements de la résolution.");
    }
}
