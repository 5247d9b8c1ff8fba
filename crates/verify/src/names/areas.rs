//! States and areas that a passage names beside its numbers: one that was put into a list or is gone from it makes another statement
//! of the count before it.

use super::Numbered;
use crate::atoms::seen;
use crate::change::{Change, Said};
use crate::number::Token;
use crate::passage::Passage;
use crate::sequence::Step;
use crate::sides::Sides;
use sse_model::{Area, Code};
use std::ops::Range;

/// The most words of a name: "United Kingdom of Great Britain and Northern Ireland".
const LONGEST: usize = 8;

/// The fewest letters of a name: shorter words are codes, or words of the language.
const SHORTEST: usize = 4;

/// The names of a passage that differ on both sides.
#[derive(Debug, Default)]
pub(crate) struct NamedAreas {
    /// Those of the report that are gone, with the passage in the place of theirs.
    gone: Vec<(Said, usize)>,
    /// Those that the report doesn't have here.
    come: Vec<Said>,
    /// Edited ones, and those of the report, that only stand elsewhere between the same numbers.
    reordered: Vec<Said>,
}

/// A name among words.
struct Name {
    area: Area,
    /// The positions of its words.
    words: Range<usize>,
    /// Behind how many of the numbers that belong together it stands.
    behind: usize,
}

impl NamedAreas {
    /// Compares the names of a passage of the report with those of its partner, laid side by side.
    pub(crate) fn compare(
        &mut self,
        (report, was): (&[Said], &[Passage]),
        (edited, is): (&[Said], &[Passage]),
        steps: &[Step],
        partner: usize,
    ) {
        let both: Vec<(usize, usize)> = steps
            .iter()
            .filter_map(|step| match *step {
                Step::Both(i, j) => Some((i, j)),
                Step::Left(_) | Step::Right(_) => None,
            })
            .collect();
        let numbers = || both.iter().filter(|(i, _)| report[*i].number().is_some());
        let own = names(report, was, |at| numbers().filter(|(i, _)| *i < at).count());
        let mut others = names(edited, is, |at| numbers().filter(|(_, j)| *j < at).count());
        let is_kept = |name: &Name, other: &Name| {
            let first = (name.words.start, other.words.start);
            name.area == other.area
                && name.words.len() == other.words.len()
                && both.contains(&first)
        };
        let mut left = Vec::new();
        for name in own {
            match others.iter().position(|other| is_kept(&name, other)) {
                Some(at) => drop(others.remove(at)),
                None => left.push(name),
            }
        }
        for name in left {
            let said = said(report, was, &name.words);
            let is_same = |other: &Name| other.area == name.area && other.behind == name.behind;
            if let Some(at) = others.iter().position(is_same) {
                let other = others.remove(at);
                let is = self::said(edited, is, &other.words);
                self.reordered.extend(said.into_iter().chain(is));
            } else {
                self.gone.extend(said.map(|said| (said, partner)));
            }
        }
        let come = others
            .iter()
            .filter_map(|name| self::said(edited, is, &name.words));
        self.come.extend(come);
    }

    /// Whether words of the report, or those in their place, are a name that only stands elsewhere.
    pub(crate) fn is_reordered(&self, was: &Said, is: &Said) -> bool {
        self.reordered.iter().any(|said| {
            [was, is].iter().any(|one| {
                one.passage == said.passage
                    && one.token.range.start < said.token.range.end
                    && said.token.range.start < one.token.range.end
                    && one.token.word.contains(&said.token.word)
            })
        })
    }

    /// The names that were put in or are gone where numbers stand, unless a change tells what stands in their place.
    pub(crate) fn changes(
        self,
        known: &[Change],
        sides: &Sides<'_>,
        numbered: &mut Option<Numbered>,
    ) -> Vec<Change> {
        let mut is_numbered = |at: usize| {
            let numbered = numbered.get_or_insert_with(|| Numbered::of(sides));
            numbered.is_around(at, sides)
        };
        let pairs: Vec<(&Said, &Said)> = known
            .iter()
            .filter_map(|change| match change {
                Change::Opposite(was, is) => Some((was, is)),
                _ => None,
            })
            .collect();
        let lies_in = |said: &Said, one: &Said| {
            one.passage == said.passage
                && one.token.range.start <= said.token.range.start
                && said.token.range.end <= one.token.range.end
        };
        let gone = self.gone.into_iter().filter(|(said, partner)| {
            !pairs.iter().any(|(was, _)| lies_in(said, was)) && is_numbered(*partner)
        });
        let mut found: Vec<Change> = gone
            .map(|(said, partner)| Change::Unlisted(said, partner))
            .collect();
        let come = self.come.into_iter().filter(|said| {
            !pairs.iter().any(|(_, is)| lies_in(said, is)) && is_numbered(said.passage)
        });
        found.extend(come.map(Change::Listed));
        found
    }
}

/// The names among words, the longest first where one begins with another.
fn names(said: &[Said], passages: &[Passage], behind: impl Fn(usize) -> usize) -> Vec<Name> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < said.len() {
        let longest = LONGEST.min(said.len() - at);
        let name = (1..=longest).rev().find_map(|length| {
            let words = at..at + length;
            let written = self::said(said, passages, &words)?;
            let is_name = written.token.word.starts_with(char::is_uppercase)
                && written.token.word.chars().count() >= SHORTEST
                && !said[words.clone()].iter().any(|one| one.number().is_some());
            let area = is_name.then(|| Area::from_word(&written.token.word))??;
            Some(Name {
                area,
                words,
                behind: behind(at),
            })
        });
        at = name.as_ref().map_or(at + 1, |name| name.words.end);
        found.extend(name);
    }
    found
}

/// Words side by side as one, without marks of places where a line may end.
fn said(said: &[Said], passages: &[Passage], words: &Range<usize>) -> Option<Said> {
    let (first, last) = (said.get(words.start)?, said.get(words.end - 1)?);
    if first.passage != last.passage {
        return None;
    }
    let range = first.token.range.start..last.token.range.end;
    let written = passages[first.passage].text.get(range.clone())?;
    Some(Said {
        passage: first.passage,
        token: Token {
            word: seen(written),
            range,
            number: None,
            ends: last.token.ends,
        },
    })
}
