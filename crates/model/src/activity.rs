//! Branches of the economy.

use crate::code::FORM_LANGUAGES;
use crate::code_list::{Entry, label_in, list};
use crate::terms::{code_of, term, words_of};
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
struct DivisionEntry {
    code: String,
    label_en: String,
    label_fr: String,
    label_es: String,
}

impl Entry for DivisionEntry {
    fn code(&self) -> &str {
        &self.code
    }

    fn words(&self) -> Vec<&str> {
        vec![&self.label_en, &self.label_fr, &self.label_es]
    }
}

list!(divisions: DivisionEntry, "divisions" in include_str!("../data/divisions.csv"));

/// A section of ISIC Revision 4, `A` to `U`, or one of its divisions: `K64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Activity {
    /// The letter of the section.
    section: char,
    /// The number of the division; zero for the whole section.
    division: u8,
}

impl Activity {
    const SECTIONS: std::ops::RangeInclusive<char> = 'A'..='U';

    /// The section or division with this code: `ISIC4:Q`, `ISIC4:Q86`.
    pub fn from_code(code: &str) -> Option<Self> {
        let rest = code.strip_prefix("ISIC4:")?;
        let section = rest
            .chars()
            .next()
            .filter(|letter| Self::SECTIONS.contains(letter))?;
        let division = match rest.len() {
            1 => 0,
            3 => {
                divisions().at(code)?;
                rest[1..].parse().ok()?
            }
            _ => return None,
        };
        Some(Self { section, division })
    }

    /// Every section, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        let whole = |section| Self {
            section,
            division: 0,
        };
        Self::SECTIONS.map(whole)
    }

    /// Every division of every section, in order.
    pub fn divisions() -> impl Iterator<Item = Self> {
        let codes = divisions().entries.iter();
        codes.filter_map(|entry| Self::from_code(&entry.code))
    }

    /// The section that it is, or is a division of.
    #[must_use]
    pub const fn section(self) -> Self {
        Self {
            section: self.section,
            division: 0,
        }
    }

    /// Whether it is a division of a section.
    pub const fn is_division(self) -> bool {
        self.division != 0
    }

    /// Whether another is the same, or a division of it.
    pub fn holds(self, other: Self) -> bool {
        self == other || self == other.section()
    }

    /// The section or division that a word means: a code, a bare letter or division, or a label.
    pub fn from_word(word: &str) -> Option<Self> {
        let bare = || Self::from_code(&format!("ISIC4:{}", word.trim().to_uppercase()));
        let division = || {
            let at = usize::from(divisions().at_word(word)?);
            Self::from_code(&divisions().entries[at].code)
        };
        Self::from_code(word.trim())
            .or_else(bare)
            .or_else(|| Self::from_code(code_of("activities", word)?))
            .or_else(division)
    }

    /// Its code: `ISIC4:A`, `ISIC4:A01`.
    pub fn code(self) -> String {
        if self.is_division() {
            format!("ISIC4:{}{:02}", self.section, self.division)
        } else {
            format!("ISIC4:{}", self.section)
        }
    }

    /// The short title of a code in a language; blank where the list lacks it.
    pub fn label_of(code: &str, language: &str) -> &'static str {
        Self::from_code(code).map_or("", |section| section.label(language))
    }

    /// Its short title.
    pub fn label(self, language: &str) -> &'static str {
        let code = self.code();
        match divisions().at(&code) {
            Some(at) => {
                let entry = &divisions().entries[usize::from(at)];
                label_in(
                    language,
                    [&entry.label_en, &entry.label_fr, &entry.label_es],
                )
            }
            None => term("activities", &code).label(language),
        }
    }

    /// Whether a form offers it by a word: its short title in a language of the forms.
    pub fn is_offered_as(self, word: &str) -> bool {
        let mut languages = FORM_LANGUAGES.iter();
        languages.any(|language| self.label(language) == word)
    }

    /// Every word that `from_word` knows.
    pub fn words() -> Vec<&'static str> {
        let mut words = words_of("activities");
        words.extend(divisions().words());
        words
    }
}

#[cfg(test)]
mod tests {
    use super::Activity;

    #[test]
    fn a_section_holds_its_divisions() {
        let of = |code: &str| Activity::from_code(code).unwrap();
        assert_eq!(Activity::divisions().count(), 88);
        for division in Activity::divisions() {
            assert!(division.is_division() && division.section().holds(division));
            assert_eq!(of(&division.code()), division);
            assert_eq!(Activity::from_word(division.label("en")), Some(division));
        }
        assert!(of("ISIC4:K").holds(of("ISIC4:K64")) && of("ISIC4:K64").holds(of("ISIC4:K64")));
        assert!(!of("ISIC4:K64").holds(of("ISIC4:K")) && !of("ISIC4:K64").holds(of("ISIC4:K65")));
        assert_eq!(
            Activity::from_word("k64").map(Activity::code).as_deref(),
            Some("ISIC4:K64")
        );
        for wrong in [
            "ISIC4:K01",
            "ISIC4:K6",
            "ISIC4:K641",
            "ISIC4:K0",
            "ISIC4:V99",
            "ISIC4:Ké",
        ] {
            assert_eq!(Activity::from_code(wrong), None, "{wrong}");
        }
    }
}
