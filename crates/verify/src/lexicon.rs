//! The words of a language that numbers are made of and that stand beside them (`data/words.csv`).

use rustc_hash::FxHashMap;
use serde::Deserialize;
use sse_model::{Code, Currency, Unit};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a word or phrase is to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WordKind {
    /// "twelve", "forty".
    Cardinal,
    /// "hundred", "million", "dozen": what stands before it is multiplied.
    Scale,
    /// "third".
    Ordinal,
    /// "quarters", of which three are three fourths.
    Part,
    /// "twice".
    Multiple,
    /// "and" within a number.
    Join,
    /// "per cent".
    PerCent,
    /// "percentage points".
    Points,
    /// "per thousand".
    PerMille,
    /// "April".
    Month,
    /// "table", before the number of one; 1 where only an abbreviation is meant, with its stop: "par."
    Reference,
    /// "target", before a code with points that is no decimal number.
    Code,
    /// A bound or estimate: before a number, or behind it where its value is 1 ("or more").
    AtLeast,
    /// See [`WordKind::AtLeast`].
    AtMost,
    /// See [`WordKind::AtLeast`].
    About,
    /// "more than".
    Above,
    /// "less than".
    Below,
    /// That something became more.
    Rise,
    /// That something became less.
    Fall,
    /// That something was earlier.
    Before,
    /// That something was later.
    After,
    /// That it is more than a half: "a majority".
    Majority,
    /// That it is less than a half.
    Minority,
    /// "minus", before a number below zero.
    Minus,
    /// How many of what stands behind it: "all", "most", "no"; words of one value mean the same.
    Quantifier,
    /// Words that count nothing, although one of them could: "first of all".
    Idiom,
    /// What is counted and is on no code list: words of one value mean the same.
    Thing,
    /// What stands for anything that was counted: "six others".
    Pronoun,
    /// What decides what a number beside it says: words of one value mean the same.
    Qualifier,
    /// A word behind such a one that makes something else of both: "no more"; behind one of its own value only, where that isn't
    /// 0: "Member States".
    NotQualified,
    /// Before "one" where that counts nothing.
    PronounBefore,
    /// Behind "one" where that counts nothing.
    PronounAfter,
}

#[derive(Deserialize)]
struct WordRow {
    language: String,
    kind: WordKind,
    words: String,
    value: i64,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// Phrases by their first word, the longest first; each with its kind and value.
    phrases: FxHashMap<String, Vec<Phrase>>,
    /// Names of currencies by their first word, the longest first.
    money: FxHashMap<String, Vec<(Vec<String>, Currency)>>,
    /// Whether "," is the decimal sign.
    pub(crate) decimal_comma: bool,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    kind: WordKind,
    value: i64,
}

impl Lexicon {
    /// The words of a language, or of English where there is no list of it.
    pub(crate) fn of(language: &str) -> &'static Self {
        static LEXICONS: LazyLock<BTreeMap<String, Lexicon>> = LazyLock::new(read);
        let own = language.split('-').next().unwrap_or_default();
        let known = LEXICONS.get(own).or_else(|| LEXICONS.get("en"));
        known.expect("there is a list of English words")
    }

    /// The longest phrase of a kind at the beginning of some words: its value, and how many words it has.
    pub(crate) fn begins<'w>(
        &self,
        kind: WordKind,
        words: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(i64, usize)> {
        let known = self.phrases.get(words(0)?)?;
        let found = known.iter().find(|phrase| {
            let mut own = phrase.words.iter().enumerate();
            phrase.kind == kind && own.all(|(at, word)| words(at) == Some(word.as_str()))
        });
        found.map(|phrase| (phrase.value, phrase.words.len()))
    }

    /// The value of a word of a kind.
    pub(crate) fn value(&self, kind: WordKind, word: &str) -> Option<i64> {
        let found = self.begins(kind, |at| (at == 0).then_some(word));
        found.map(|(value, _)| value)
    }

    /// Whether a word makes something else of a word for how many, or of another one that decides what a number says, of a value
    /// before it.
    pub(crate) fn is_not_qualified(&self, value: i64, next: &str) -> bool {
        let found = self.value(WordKind::NotQualified, next);
        found.is_some_and(|only| only == 0 || only == value)
    }

    /// The currency whose name some words begin with, and how many words that has.
    pub(crate) fn currency<'w>(
        &self,
        words: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(Currency, usize)> {
        let known = self.money.get(words(0)?)?;
        let found = known.iter().find(|(name, _)| {
            let mut own = name.iter().enumerate();
            own.all(|(at, word)| words(at) == Some(word.as_str()))
        });
        found.map(|(name, currency)| (*currency, name.len()))
    }
}

/// What some words are counted in, where that is a unit of measure and neither money nor per cent.
pub(crate) fn counted_unit(words: &str) -> Option<&'static str> {
    match Unit::from_word(words) {
        Some(unit @ Unit::Count(_)) if words.chars().count() > 2 => Some(unit.code()),
        _ => None,
    }
}

/// What stands for United States dollars in documents of the United Nations, where no other country is named.
const DOLLARS: [&str; 7] = [
    "dollar",
    "dollars",
    "US dollar",
    "US dollars",
    "dólar",
    "dólares",
    "dólares de EE.UU.",
];

fn read() -> BTreeMap<String, Lexicon> {
    let text = include_str!("../data/words.csv");
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize::<WordRow>();
    let mut lexicons: BTreeMap<String, Lexicon> = BTreeMap::new();
    for row in rows {
        let row = row.expect("our own list can be read");
        let words = split(&row.words);
        let lexicon = lexicons.entry(row.language).or_default();
        let known = lexicon.phrases.entry(words[0].clone()).or_default();
        known.push(Phrase {
            words,
            kind: row.kind,
            value: row.value,
        });
    }
    for (language, lexicon) in &mut lexicons {
        lexicon.decimal_comma = language != "en";
        for known in lexicon.phrases.values_mut() {
            known.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        lexicon.name_currencies(language);
    }
    lexicons
}

impl Lexicon {
    fn name_currencies(&mut self, language: &str) {
        for currency in Currency::all() {
            let names = [
                currency.code(),
                currency.label(language),
                currency.plural(language),
            ];
            for name in names.map(split).into_iter().filter(|name| !name.is_empty()) {
                // Of the lists of other languages than English only the singular is known: "dollars des États-Unis".
                let mut plural = name.clone();
                plural[0].push('s');
                for name in [name, plural] {
                    let known = self.money.entry(name[0].clone()).or_default();
                    known.push((name, currency));
                }
            }
        }
        for name in DOLLARS.map(split) {
            let known = self.money.entry(name[0].clone()).or_default();
            known.push((name, Currency::DOLLAR));
        }
        for known in self.money.values_mut() {
            known.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
            known.dedup();
        }
    }
}

fn split(words: &str) -> Vec<String> {
    let words = words.to_lowercase().replace(['\u{2019}', '\'', '-'], " ");
    words.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_counts() {
        let english = Lexicon::of("en");
        let words = ["more", "than", "half"];
        let at = |at: usize| words.get(at).copied();
        assert_eq!(english.begins(WordKind::Above, at), Some((0, 2)));
        assert_eq!(english.value(WordKind::Part, "half"), Some(2));
        let words = ["united", "states", "dollars"];
        let at = |at: usize| words.get(at).copied();
        assert_eq!(english.currency(at), Some((Currency::DOLLAR, 3)));
        assert_eq!(counted_unit("memberships"), Some("memberships"));
        assert_eq!(counted_unit("per cent"), None);
        assert_eq!(counted_unit("all"), None);
    }
}
