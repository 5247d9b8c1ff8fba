//! Words that took the place of others: names that were exchanged while their numbers stayed.

use crate::change::{Change, Said};
use crate::number::Token;
use crate::sides::Sides;
use sse_model::RefArea;

/// Words of the report, and those that stand in their place.
pub(crate) struct Renamed {
    was: Said,
    is: Said,
}

/// The fewest letters of words that aren't names and can be exchanged.
const FEWEST: usize = 4;

impl Renamed {
    /// None where nothing stands in the place of words, or a number is among them.
    pub(crate) fn of(was: &[Said], is: &[Said], sides: &Sides<'_>) -> Option<Self> {
        let numbered = was.iter().chain(is).any(|said| said.number().is_some());
        if numbered {
            return None;
        }
        Some(Self {
            was: whole(was, |said| &sides.report[said.passage].text)?,
            is: whole(is, |said| &sides.edited[said.passage].text)?,
        })
    }

    /// Whether the other words were exchanged with these.
    fn is_exchanged_with(&self, other: &Self) -> bool {
        let fits = self.was.token.word == other.is.token.word
            && self.is.token.word == other.was.token.word
            && self.was.token.word != self.is.token.word;
        let words = [&self.was.token.word, &self.is.token.word];
        let is_name = words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase));
        let is_long = words.iter().all(|word| word.chars().count() >= FEWEST);
        fits && (is_name || (is_long && self.is.passage == other.is.passage))
    }

    /// Whether the words name another State or region than the report.
    fn is_elsewhere(&self) -> bool {
        let place = |said: &Said| RefArea::from_word(&said.token.word);
        let places = (place(&self.was), place(&self.is));
        matches!(places, (Some(was), Some(is)) if was != is)
    }
}

/// Words side by side as one, written as in their passage.
fn whole<'p>(said: &[Said], text: impl Fn(&Said) -> &'p String) -> Option<Said> {
    let (first, last) = (said.first()?, said.last()?);
    if first.passage != last.passage {
        return None;
    }
    let range = first.token.range.start..last.token.range.end;
    Some(Said {
        passage: first.passage,
        token: Token {
            word: text(first).get(range.clone())?.to_owned(),
            range,
            number: None,
            ends: last.token.ends,
        },
    })
}

/// The words that name something else than those of the report: each other's, or another place, beside a number.
pub(crate) fn exchanged(renamed: Vec<Renamed>, sides: &Sides<'_>) -> Vec<Change> {
    let is_told = |one: &Renamed| {
        let numbered = || {
            let tokens = sides.edited[one.is.passage].tokens(sides.lexicon);
            tokens.iter().any(|token| token.number.is_some())
        };
        renamed.iter().any(|other| one.is_exchanged_with(other))
            || (one.is_elsewhere() && numbered())
    };
    let told: Vec<bool> = renamed.iter().map(is_told).collect();
    let told = renamed.into_iter().zip(told).filter(|(_, told)| *told);
    told.map(|(Renamed { was, is }, _)| Change::Opposite(was, is))
        .collect()
}
