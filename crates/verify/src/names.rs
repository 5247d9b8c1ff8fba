//! Words that took the place of others: names that were exchanged while their numbers stayed, and other things that are counted.

mod areas;
mod counted;
mod meanings;

use crate::change::{Change, Said};
use crate::number::Token;
use crate::passage::{Passage, sign};
use crate::sides::Sides;
pub(crate) use areas::NamedAreas;
use counted::{CountedNouns, Recounting};
use meanings::{means_the_same, names_another, names_another_of_its_list};
use rustc_hash::FxHashSet;
use sse_document::Spot;
use std::ops::Range;

/// Words of the report, and those that stand in their place.
pub(crate) struct Renamed {
    was: Said,
    is: Said,
    /// The same with some of the words around them, which are the same on both sides.
    wider: Vec<(Said, Said)>,
    /// Word by word, where there are as many on both sides.
    narrower: Vec<(Said, Said)>,
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
        let pairs = gone
            .iter()
            .zip(come)
            .map(|(i, j)| (&report[*i], &edited[*j]));
        let is_several = gone.len() == come.len() && gone.len() > 1;
        let narrower = pairs.filter(|_| is_several);
        let narrower = narrower
            .map(|(was, is)| (was.clone(), is.clone()))
            .collect();
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
            narrower,
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
        words.iter().all(is_code)
            || (names_another(words[0], words[1], sides.lexicon) && !self.is_synonym(sides))
    }

    /// Whether the head of a column has become another one of the report: `Year` where `Share` stood.
    fn heads_another(&self, sides: &Sides<'_>, heads: &mut Option<FxHashSet<String>>) -> bool {
        let of = [
            &sides.report[self.was.passage],
            &sides.edited[self.is.passage],
        ];
        if !of.iter().all(|of| matches!(of.spot, Spot::Head { .. })) {
            return false;
        }
        let heads = heads.get_or_insert_with(|| {
            let passages = sides.report.iter();
            let heads = passages.filter(|of| matches!(of.spot, Spot::Head { .. }));
            heads.flat_map(|head| long_words(&head.text)).collect()
        });
        let own: FxHashSet<String> = long_words(&of[0].text).collect();
        let mut put = long_words(&self.is.token.word);
        put.any(|word| heads.contains(&word) && !own.contains(&word)) && !self.is_synonym(sides)
    }

    /// Whether the words mean the same, by themselves or with the words around them.
    fn is_synonym(&self, sides: &Sides<'_>) -> bool {
        let mut pairs = std::iter::once((&self.was, &self.is))
            .chain(self.wider.iter().map(|(was, is)| (was, is)));
        pairs.any(|(was, is)| means_the_same(&was.token.word, &is.token.word, sides.lexicon))
    }

    /// How the words change what the report counts; none where they don't, or mean the same.
    fn recounts(
        &self,
        sides: &Sides<'_>,
        counted: &mut Option<CountedNouns>,
    ) -> Option<Recounting> {
        let counted = counted.get_or_insert_with(|| CountedNouns::of(sides));
        let found = counted.exchange(&self.was, &self.is, sides.lexicon)?;
        (!self.is_synonym(sides)).then_some(found)
    }

    /// Whether numbers stand around it, below it or beside it.
    fn is_numbered(&self, sides: &Sides<'_>, numbered: &Numbered) -> bool {
        let was = &sides.report[self.was.passage];
        let is_caption = was.spot == Spot::Text
            && (was.at.starts_with("table:") || was.at.starts_with("figure:"));
        is_caption || numbered.is_around(self.is.passage, sides)
    }

    /// The same with the words around, where these are names together.
    fn widened(&self, sides: &Sides<'_>) -> Option<Self> {
        let is_meant = |(was, is): &&(Said, Said)| {
            names_another_of_its_list(&was.token.word, &is.token.word, sides.lexicon)
        };
        Some(Self::plain(self.wider.iter().find(is_meant)?))
    }

    /// One of the words and that in its place, where one list has both of them: "turnover is" and "assets are".
    fn narrowed(&self, sides: &Sides<'_>) -> Option<Self> {
        let mut pairs = self.narrower.iter();
        let found = pairs.find(|(was, is)| {
            names_another_of_its_list(&was.token.word, &is.token.word, sides.lexicon)
        });
        found.filter(|_| !self.is_synonym(sides)).map(Self::plain)
    }

    /// Two words without those around them.
    fn plain((was, is): &(Said, Said)) -> Self {
        Self {
            was: was.clone(),
            is: is.clone(),
            wider: Vec::new(),
            narrower: Vec::new(),
        }
    }
}

/// Words that may be exchanged, in small letters.
fn long_words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|ch: char| !ch.is_alphabetic());
    let long = words.filter(|word| word.chars().count() >= FEWEST);
    long.map(str::to_lowercase)
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
/// Another unit that `known` tells is left out, and names that only stand elsewhere between the same numbers.
pub(crate) fn exchanged(
    mut renamed: Vec<Renamed>,
    areas: &NamedAreas,
    known: &[Change],
    sides: &Sides<'_>,
    numbered: &mut Option<Numbered>,
) -> Vec<Change> {
    renamed.retain(|one| !areas.is_reordered(&one.was, &one.is));
    let (mut counted, mut heads) = (None, None);
    let mut is_named = |one: &Renamed| {
        !known.iter().any(|change| one.is_told_by(change))
            && one.is_numbered(sides, numbered.get_or_insert_with(|| Numbered::of(sides)))
    };
    let mut found = Vec::new();
    for one in &renamed {
        let is_exchanged = renamed.iter().any(|other| one.is_exchanged_with(other));
        let recounting = one.recounts(sides, &mut counted);
        let is_another = one.names_another(sides)
            || recounting == Some(Recounting::Known)
            || one.heads_another(sides, &mut heads);
        if is_exchanged || (is_another && is_named(one)) {
            found.push(Change::Opposite(one.was.clone(), one.is.clone()));
        } else if recounting.is_some() && is_named(one) {
            found.push(Change::Recounted(one.was.clone(), one.is.clone()));
        } else {
            let other = one.widened(sides).or_else(|| one.narrowed(sides));
            let other = other.filter(&mut is_named);
            found.extend(other.map(|other| Change::Opposite(other.was, other.is)));
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
