//! Words that took the place of others: names that were exchanged while their numbers stayed, and other things that are counted.

mod meanings;

use crate::change::{Change, Said};
use crate::number::Token;
use crate::passage::{Passage, sign};
use crate::sides::Sides;
use meanings::{names_another, names_another_of_its_list};
use rustc_hash::FxHashSet;
use sse_document::Spot;
use std::ops::Range;

/// Words of the report, and those that stand in their place.
pub(crate) struct Renamed {
    was: Said,
    is: Said,
    /// The same with some of the words around them, which are the same on both sides.
    wider: Vec<(Said, Said)>,
}

/// How many words on each side may belong to a phrase with those that differ.
const WIDER: usize = 2;

/// The fewest letters of words that aren't names and can be exchanged.
const FEWEST: usize = 4;

impl Renamed {
    /// None where nothing stands in the place of words, or a number is among them.
    pub(crate) fn of(
        (report, gone): (&[Said], &[usize]),
        (edited, come): (&[Said], &[usize]),
        sides: &Sides<'_>,
    ) -> Option<Self> {
        let at = |own: &[usize]| Some(*own.first()?..*own.last()? + 1);
        let (gone, come) = (at(gone)?, at(come)?);
        let wide = |before: usize, behind: usize| {
            let of = |said: &[Said], own: &Range<usize>, passages: &[Passage]| {
                let wide = own.start.checked_sub(before)?..own.end + behind;
                let words = said.get(wide)?;
                let numbered = words.iter().any(|said| said.number().is_some());
                (!numbered).then(|| whole(words, passages))?
            };
            Some((
                of(report, &gone, sides.report)?,
                of(edited, &come, sides.edited)?,
            ))
        };
        let (was, is) = wide(0, 0)?;
        let around = (0..=WIDER).flat_map(|before| (0..=WIDER).map(move |behind| (before, behind)));
        let around = around.filter(|both| *both != (0, 0));
        Some(Self {
            wider: around
                .filter_map(|(before, behind)| wide(before, behind))
                .collect(),
            was,
            is,
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

    /// Whether a change tells that the words are another unit, or say how many in another way.
    fn is_told_by(&self, change: &Change) -> bool {
        let own = &self.is.token.range;
        matches!(change, Change::Unit(_, is) | Change::Opposite(_, is) if is.passage == self.is.passage
            && is.token.range.start < own.end && own.start < is.token.range.end)
    }

    /// Whether the words name another place or thing than the report.
    fn names_another(&self, sides: &Sides<'_>) -> bool {
        let words = [&self.was.token.word, &self.is.token.word];
        // Grades: a capital by itself.
        let is_code = |word: &&String| word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase();
        words.iter().all(is_code) || names_another(words[0], words[1], sides.lexicon)
    }

    /// The same with the words around, where these are names together.
    fn widened(&self, sides: &Sides<'_>) -> Option<Self> {
        let is_meant = |(was, is): &&(Said, Said)| {
            names_another_of_its_list(&was.token.word, &is.token.word, sides.lexicon)
        };
        let (was, is) = self.wider.iter().find(is_meant)?.clone();
        Some(Self {
            was,
            is,
            wider: Vec::new(),
        })
    }
}

/// Words side by side as one, written as in their passage.
fn whole(said: &[Said], passages: &[Passage]) -> Option<Said> {
    let (first, last) = (said.first()?, said.last()?);
    if first.passage != last.passage {
        return None;
    }
    let range = first.token.range.start..last.token.range.end;
    Some(Said {
        passage: first.passage,
        token: Token {
            word: passages[first.passage].text.get(range.clone())?.to_owned(),
            range,
            number: None,
            ends: last.token.ends,
        },
    })
}

/// The words that name something else than those of the report: each other's, or another place or thing where numbers stand.
/// Another unit that `known` tells is left out.
pub(crate) fn exchanged(
    renamed: Vec<Renamed>,
    known: &[Change],
    sides: &Sides<'_>,
    numbered: &mut Option<Numbered>,
) -> Vec<Change> {
    let mut is_named = |one: &Renamed| {
        !known.iter().any(|change| one.is_told_by(change))
            && numbered
                .get_or_insert_with(|| Numbered::of(sides))
                .is_around(one.is.passage, sides)
    };
    let mut found = Vec::new();
    for one in &renamed {
        let is_exchanged = renamed.iter().any(|other| one.is_exchanged_with(other));
        if is_exchanged || (one.names_another(sides) && is_named(one)) {
            found.push(Change::Opposite(one.was.clone(), one.is.clone()));
        } else if let Some(wide) = one.widened(sides).filter(&mut is_named) {
            found.push(Change::Opposite(wide.was, wide.is));
        }
    }
    found
}

/// Where numbers stand in an edited document.
pub(crate) struct Numbered {
    passages: FxHashSet<usize>,
    /// Rows of tables, by table and row.
    rows: FxHashSet<(usize, usize)>,
}

impl Numbered {
    pub(crate) fn of(sides: &Sides<'_>) -> Self {
        let (mut passages, mut rows) = (FxHashSet::default(), FxHashSet::default());
        for (at, passage) in sides.edited.iter().enumerate() {
            let is_number = |token: &Token| token.number.is_some() || sign(&token.word).is_some();
            if passage.tokens(sides.lexicon).iter().any(is_number) {
                passages.insert(at);
                if let Spot::Cell { table, row, .. } = passage.spot {
                    rows.insert((table, row));
                }
            }
        }
        Self { passages, rows }
    }

    /// Whether a number stands in a passage, or in its row; the head of a column and the line of units above a table have some
    /// below them.
    pub(crate) fn is_around(&self, at: usize, sides: &Sides<'_>) -> bool {
        self.passages.contains(&at)
            || match sides.edited[at].spot {
                Spot::Head { .. } | Spot::Group { .. } => true,
                Spot::Cell { table, row, .. } => self.rows.contains(&(table, row)),
                _ => sides.edited[at].ends_with_units(),
            }
    }
}
