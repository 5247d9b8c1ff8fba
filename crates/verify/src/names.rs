//! Words that took the place of others: names that were exchanged while their numbers stayed, and other things that are counted.

mod meanings;

use crate::change::{Change, Said};
use crate::number::Token;
use crate::passage::sign;
use crate::sides::Sides;
use meanings::names_another;
use rustc_hash::FxHashSet;
use sse_document::Spot;

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

    /// Whether a change tells that the words are another unit.
    fn is_told_by(&self, change: &Change) -> bool {
        let own = &self.is.token.range;
        matches!(change, Change::Unit(_, is) if is.passage == self.is.passage
            && is.token.range.start < own.end && own.start < is.token.range.end)
    }

    /// Whether the words name another place or thing than the report.
    fn names_another(&self, sides: &Sides<'_>) -> bool {
        names_another(&self.was.token.word, &self.is.token.word, sides.lexicon)
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

/// The words that name something else than those of the report: each other's, or another place or thing where numbers stand.
/// Another unit that `known` tells is left out.
pub(crate) fn exchanged(renamed: Vec<Renamed>, known: &[Change], sides: &Sides<'_>) -> Vec<Change> {
    let mut numbered = None;
    let mut is_told = |one: &Renamed| {
        renamed.iter().any(|other| one.is_exchanged_with(other))
            || (one.names_another(sides)
                && !known.iter().any(|change| one.is_told_by(change))
                && numbered
                    .get_or_insert_with(|| Numbered::of(sides))
                    .is_around(one.is.passage, sides))
    };
    let told: Vec<bool> = renamed.iter().map(&mut is_told).collect();
    let told = renamed.into_iter().zip(told).filter(|(_, told)| *told);
    told.map(|(Renamed { was, is }, _)| Change::Opposite(was, is))
        .collect()
}

/// Where numbers stand in an edited document.
struct Numbered {
    passages: FxHashSet<usize>,
    /// Rows of tables, by table and row.
    rows: FxHashSet<(usize, usize)>,
}

impl Numbered {
    fn of(sides: &Sides<'_>) -> Self {
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

    /// Whether a number stands in a passage, or in its row; the head of a column has some below it.
    fn is_around(&self, at: usize, sides: &Sides<'_>) -> bool {
        self.passages.contains(&at)
            || match sides.edited[at].spot {
                Spot::Head { .. } | Spot::Group { .. } => true,
                Spot::Cell { table, row, .. } => self.rows.contains(&(table, row)),
                _ => false,
            }
    }
}
