//! Marks of notes: which note stands behind which words. Notes may be numbered and lettered anew.

use crate::align::Alignment;
use crate::change::Change;
use crate::passage::{NoteMark, Passage};
use crate::sides::Sides;
use rustc_hash::FxHashMap;
use sse_document::Spot;

/// The passages that cite other notes than those of the report; none where the edited document has no marks at all.
pub(crate) fn changed(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let Sides { report, edited, .. } = sides;
    if edited.iter().all(|passage| passage.cited.is_empty()) {
        return Vec::new();
    }
    let (own, others) = (Notes::of(report), Notes::of(edited));
    let numbered = |note: &Passage| {
        let tokens = note.tokens(sides.lexicon);
        tokens.iter().any(|token| token.number.is_some())
    };
    let mut found = Vec::new();
    for (at, passage) in report.iter().enumerate() {
        let Some(partner) = alignment.partner[at] else {
            continue;
        };
        // A note that is gone with its numbers, or came new, is told as such.
        let is_known = |mark: &&NoteMark| {
            let note = own.find(mark, at);
            note.is_none_or(|note| alignment.partner[note].is_some() || !numbered(&report[note]))
        };
        let (was, gone): (Vec<&NoteMark>, Vec<&NoteMark>) =
            passage.cited.iter().partition(is_known);
        // Behind the words the mark of a note that is gone may be left.
        let is_left = |mark: &&NoteMark| gone.iter().any(|gone| gone.text == mark.text);
        let is = edited[partner].cited.iter();
        let is: Vec<&NoteMark> = is.filter(|mark| !is_left(mark)).collect();
        let goes = |one: &NoteMark, other: &NoteMark| {
            let (one_note, other_note) = (own.find(one, at), others.find(other, partner));
            let is_printed = other.typed && one.text == other.text;
            match (one_note.map(|note| alignment.partner[note]), other_note) {
                (Some(Some(note)), Some(other)) => note == other || is_printed,
                (Some(Some(_)), None) => is_printed,
                (_, Some(other)) => alignment.origin[other].is_none(),
                (_, None) => true,
            }
        };
        let fits = |was: &[&NoteMark], is: &[&NoteMark]| {
            was.len() == is.len() && was.iter().zip(is).all(|(one, other)| goes(one, other))
        };
        // Where paragraphs were joined or divided, the marks of all of them are there.
        let of_joined = || {
            let was = beside(report, &alignment.partner, at).filter(is_known);
            let is = beside(edited, &alignment.origin, partner);
            fits(&was.collect::<Vec<_>>(), &is.collect::<Vec<_>>())
        };
        if fits(&was, &is) || of_joined() {
            continue;
        }
        let mut left = is.clone();
        let gone = was.iter().any(|one| {
            let found = left.iter().position(|other| goes(one, other));
            found.map(|other| left.remove(other)).is_none()
        });
        // Where words were moved about, their marks went with them.
        let reworded = passage.key(sides.lexicon) != edited[partner].key(sides.lexicon);
        if gone || !left.is_empty() || !reworded {
            found.push(Change::Cited {
                report: at,
                edited: partner,
                was: listed(&was),
                is: listed(&is),
            });
        }
    }
    found
}

/// The marks of a passage and of those beside it in the text that have no partner.
fn beside<'p>(
    passages: &'p [Passage],
    partner: &[Option<usize>],
    at: usize,
) -> impl Iterator<Item = &'p NoteMark> {
    let is_loose = |other: &usize| {
        let passage = &passages[*other];
        partner[*other].is_none() && passage.spot == Spot::Text && !passage.optional
    };
    let before = (0..at).rev().take_while(is_loose).count();
    let behind = (at + 1..passages.len()).take_while(is_loose).count();
    let all = passages[at - before..=at + behind].iter();
    all.flat_map(|passage| &passage.cited)
}

fn listed(marks: &[&NoteMark]) -> String {
    let marks: Vec<&str> = marks.iter().map(|mark| mark.text.as_str()).collect();
    if marks.is_empty() {
        "\u{2013}".to_owned()
    } else {
        marks.join(", ")
    }
}

/// The notes of a document.
struct Notes<'p> {
    /// Footnotes by their numbers.
    numbered: FxHashMap<&'p str, usize>,
    /// Notes below tables by their letters, in order.
    lettered: FxHashMap<&'p str, Vec<usize>>,
}

impl<'p> Notes<'p> {
    fn of(passages: &'p [Passage]) -> Self {
        let mut notes = Self {
            numbered: FxHashMap::default(),
            lettered: FxHashMap::default(),
        };
        for (at, passage) in passages.iter().enumerate() {
            let mark = passage.mark.as_str();
            if mark.is_empty() {
                continue;
            }
            if passage.spot == Spot::Note {
                notes.numbered.insert(mark, at);
            } else {
                notes.lettered.entry(mark).or_default().push(at);
            }
        }
        notes
    }

    /// The note that a mark in a passage stands for: of those below tables the next one.
    fn find(&self, mark: &NoteMark, passage: usize) -> Option<usize> {
        let mark = mark.text.as_str();
        let below = self.lettered.get(mark).into_iter().flatten();
        let next = below.copied().find(|note| *note > passage);
        self.numbered.get(mark).copied().or(next)
    }
}
