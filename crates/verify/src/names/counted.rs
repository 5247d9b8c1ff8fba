//! What a report counts: the nouns behind its numbers. One of them in the place of another counts another thing, on whatever list
//! they are.

use crate::atoms::{is_hyphen, seen};
use crate::change::Said;
use crate::lexicon::{Lexicon, WordKind, counted_unit};
use crate::number::{Amount, Number, Token};
use crate::passage::Passage;
use crate::sides::Sides;
use rustc_hash::FxHashSet;
use sse_model::Decimal;

/// How many words behind a number may stand before the noun that it counts.
const WORDS_TO_NOUN: usize = 3;

/// The fewest letters of a noun.
const SHORTEST: usize = 4;

/// How a noun changes what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recounting {
    /// The report counts the other thing too, so that it is none of the same name.
    Known,
    /// Nobody knows whether it is another thing or another word for it.
    Unknown,
}

/// The nouns that stand behind numbers of a report.
#[derive(Debug, Default)]
pub(super) struct CountedNouns {
    words: FxHashSet<String>,
    /// Where they stand: the passage, and the byte in it.
    places: FxHashSet<(usize, usize)>,
}

impl CountedNouns {
    pub(super) fn of(sides: &Sides<'_>) -> Self {
        let mut found = Self::default();
        for (at, passage) in sides.report.iter().enumerate() {
            let tokens = passage.tokens(sides.lexicon);
            for (number, token) in tokens.iter().enumerate() {
                if token.number.as_ref().is_some_and(counts) {
                    for noun in nouns(&tokens[number..], passage, sides.lexicon) {
                        found.words.insert(spelled(&noun.word));
                        found.places.insert((at, noun.range.start));
                    }
                }
            }
        }
        found
    }

    /// Whether the last of some words is counted in the report, and what stands in its place is a noun too.
    pub(super) fn exchange(&self, was: &Said, is: &Said, lexicon: &Lexicon) -> Option<Recounting> {
        let (start, own) = last(was);
        let (_, other) = last(is);
        let is_counted = self.places.contains(&(was.passage, start));
        // A unit of measure that took the place of another one is told as such.
        let are_units = counted_unit(own).is_some() && counted_unit(other).is_some();
        if !is_counted || are_units || spelled(own) == spelled(other) {
            return None;
        }
        if self.words.contains(&spelled(other)) {
            return Some(Recounting::Known);
        }
        is_noun(&seen(other).to_lowercase(), lexicon).then_some(Recounting::Unknown)
    }
}

/// The last word of some, and where it begins in the passage.
fn last(said: &Said) -> (usize, &str) {
    let words = said.token.word.as_str();
    let own = words.rsplit(char::is_whitespace).next().unwrap_or(words);
    (said.token.range.end - own.len(), own)
}

/// Whether several of something can stand behind a number: it is neither one nor a year, a month, an ordinal number or a reference.
fn counts(number: &Number) -> bool {
    match number.amount {
        Amount::Exact(value) => {
            let (first, last) = (Decimal::whole(1900), Decimal::whole(2099));
            let is_year = number.factor == Decimal::ONE && first <= value && value <= last;
            !number.refers && value != Decimal::ONE && !is_year
        }
        Amount::Parts(..) => true,
        Amount::Ordinal(_)
        | Amount::Multiple(_)
        | Amount::Month(_)
        | Amount::Code(_)
        | Amount::Unit(_) => false,
    }
}

/// The plural nouns behind a number, with nothing but words between them.
fn nouns<'t>(tokens: &'t [Token], passage: &Passage, lexicon: &Lexicon) -> Vec<&'t Token> {
    let mut found = Vec::new();
    for two in tokens.windows(2).take(WORDS_TO_NOUN) {
        let [before, word] = two else { break };
        let between = passage.text.get(before.range.end..word.range.start);
        let joins = |ch: char| ch.is_whitespace() || is_hyphen(ch);
        let is_apart = between.is_none_or(|between| !between.chars().all(joins));
        if is_apart || before.ends || word.number.is_some() {
            break;
        }
        if is_noun(&word.word, lexicon) {
            found.push(word);
        }
    }
    found
}

/// Whether a word is the plural of a noun, as far as its letters tell: those of the languages of the lists end with these.
fn is_noun(word: &str, lexicon: &Lexicon) -> bool {
    let is_pronoun = lexicon.value(WordKind::Pronoun, word).is_some();
    let is_thing = lexicon.value(WordKind::Thing, word).is_some() || counted_unit(word).is_some();
    let is_long = word.chars().count() >= SHORTEST;
    is_thing || (is_long && word.ends_with(['s', 'x']) && !is_pronoun)
}

/// A word in one spelling: "organisations" are "organizations".
fn spelled(word: &str) -> String {
    seen(word).to_lowercase().replace("is", "iz")
}
