//! Names of areas and of parts of States that somebody shortened word by word: `S. Korea`, `Dem. Rep. Congo`, `N. Ireland`.

use sse_model::{Area, Code, Group, RefArea, parts_of_states};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A word of a name, in small letters.
struct NameWord {
    text: String,
    /// Whether a point stands behind it.
    cut: bool,
}

/// Words that are passed over.
const SMALL: [&str; 10] = [
    "and", "of", "the", "et", "de", "du", "des", "la", "y", "del",
];

/// The most letters of a word that leaves letters out within: `utd`, `nth`.
const CONTRACTED: usize = 3;

/// The fewest letters of the beginning of a word without a point behind it.
const BEGINNING: usize = 3;

fn words_of(name: &str) -> Vec<NameWord> {
    let lower = name.to_lowercase();
    let mut words = Vec::new();
    let mut rest = lower.as_str();
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let word = &rest[start..];
        let end = word.find(|ch: char| !ch.is_alphanumeric());
        let (word, behind) = word.split_at(end.unwrap_or(word.len()));
        if !SMALL.contains(&word) {
            words.push(NameWord {
                text: word.to_owned(),
                cut: behind.starts_with('.'),
            });
        }
        rest = behind;
    }
    words
}

impl NameWord {
    /// Whether it is a word or stands for it with fewer letters.
    fn stands_for(&self, word: &str) -> bool {
        let Self { text, cut } = self;
        let count = text.chars().count();
        let begins = word.starts_with(text.as_str()) && (*cut || count >= BEGINNING);
        text == word || begins || (*cut || count >= BEGINNING - 1) && self.contracts(word)
    }

    /// Whether it has the first and last letters of a word, and others of it between: `utd` for united.
    fn contracts(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let ends = self.text.chars().last() == word.chars().last();
        let begins = self.text.chars().next() == word.chars().next();
        let short = (2..=CONTRACTED).contains(&self.text.chars().count());
        short && begins && ends && self.text.chars().all(|own| letters.any(|ch| ch == own))
    }
}

/// Whether words are those of a name, some of them shorter.
fn shortens(words: &[NameWord], named: &[NameWord]) -> bool {
    let pairs = || words.iter().zip(named);
    words.len() == named.len()
        && pairs().all(|(word, of)| word.stands_for(&of.text))
        && pairs().any(|(word, of)| word.text != of.text)
}

/// A name with its words.
type Named = (&'static str, Vec<NameWord>);

/// The names that have more letters than a code.
fn named(names: Vec<&'static str>) -> Vec<Named> {
    let long = names
        .into_iter()
        .filter(|name| name.chars().count() > CONTRACTED);
    long.map(|name| (name, words_of(name))).collect()
}

/// The one area whose name is shortened to a text, or else the one group of areas.
pub(crate) fn area(text: &str) -> Option<RefArea> {
    static AREAS: LazyLock<Vec<Named>> = LazyLock::new(|| named(Area::words()));
    static GROUPS: LazyLock<Vec<Named>> = LazyLock::new(|| named(Group::words()));
    let words = several_or_cut(text)?;
    let of = |names: &[Named]| {
        let names = names.iter().filter(|(_, named)| shortens(&words, named));
        names
            .filter_map(|(name, _)| RefArea::from_word(name))
            .collect::<BTreeSet<_>>()
    };
    let areas = of(&AREAS);
    the_one(if areas.is_empty() { of(&GROUPS) } else { areas })
}

/// The one part of a State that a text names, in full or shortened, with its State.
pub(crate) fn part_of_state(text: &str) -> Option<(&'static str, Area)> {
    let parts = parts_of_states();
    let known = parts
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text));
    known.copied().or_else(|| {
        let words = several_or_cut(text)?;
        let found = parts
            .iter()
            .filter(|(name, _)| shortens(&words, &words_of(name)));
        the_one(found.copied().collect())
    })
}

/// The words of a text that can be shortened: there are several of them, or one with a point behind it, and not all are letters
/// with points.
fn several_or_cut(text: &str) -> Option<Vec<NameWord>> {
    let words = words_of(text);
    let cut = words.len() > 1 || words.first().is_some_and(|word| word.cut);
    let says_more = words
        .iter()
        .any(|word| word.text.chars().count() >= BEGINNING);
    (cut && says_more).then_some(words)
}

fn the_one<T: Ord>(mut found: BTreeSet<T>) -> Option<T> {
    found.pop_first().filter(|_| found.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{area, part_of_state};
    use sse_model::{Code, RefArea};

    #[test]
    fn shortened_names_lead_to_one_area() {
        for (text, code) in [
            ("S. Korea", Some("KOR")),
            ("S. Africa", Some("ZAF")),
            ("N. Africa", Some("015")),
            ("Cent. Afr. Rep.", Some("CAF")),
            ("Papua N. Guinea", Some("PNG")),
            ("Trinidad & Tob.", Some("TTO")),
            ("Utd Kingdom", Some("GBR")),
            ("Solomon Is.", Some("SLB")),
            ("Switz.", Some("CHE")),
            ("N. Ireland", None),
            ("Mal.", None),
            ("Maurit.", None),
            ("Kenya", None),
            ("A. B.", None),
        ] {
            assert_eq!(area(text).map(RefArea::code), code, "{text}");
        }
    }

    #[test]
    fn parts_of_states_lead_to_their_state() {
        for (text, name, code) in [
            ("N. Ireland", "Northern Ireland", "GBR"),
            ("Scotland", "Scotland", "GBR"),
            ("Zanzibar", "Zanzibar", "TZA"),
        ] {
            let found = part_of_state(text).map(|(name, state)| (name, state.code()));
            assert_eq!(found, Some((name, code)), "{text}");
        }
        assert_eq!(part_of_state("Nairobi"), None);
    }
}
