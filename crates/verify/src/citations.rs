//! Marks of footnotes: whether each stands behind the number that it stands behind in the report, and is that of its note.

use crate::align::Alignment;
use crate::change::Change;
use crate::number::Amount;
use crate::passage::Passage;
use crate::sides::Sides;
use rustc_hash::{FxHashMap, FxHashSet};

/// The mark of a note in a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The position of the passage.
    pub(crate) passage: usize,
    /// The number that is printed.
    pub(crate) note: usize,
}

/// What differs in marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkChange {
    /// A mark of the report, and the one in its place, or where it stands now.
    Changed(Mark, Mark),
    /// A mark that is gone.
    Missing(Mark),
    /// A mark that the report doesn't have there.
    New(Mark),
}

/// Behind what a mark stands: the last number of its sentence, otherwise the passage, as the report counts it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Anchor {
    Number(Amount),
    Passage(Option<usize>),
}

/// A mark, with its note as the report counts it and what it stands behind.
struct Placed {
    mark: Mark,
    /// None of a note that isn't the report's.
    note: Option<usize>,
    anchor: Anchor,
}

/// The marks that aren't where the report has them. Where a passage has another number than in the report, a mark that it kept
/// is none.
pub(crate) fn marks(
    sides: &Sides<'_>,
    alignment: &Alignment,
    changes: &[Change],
) -> Vec<MarkChange> {
    let of_edited = origins(sides, alignment);
    let mut report = placed(sides.report, sides, Some, |note| Some(Some(note)));
    let mut edited = placed(
        sides.edited,
        sides,
        |at| alignment.origin[at],
        // A note that came with its words is told by its numbers; the number of none is no note.
        |note| {
            of_edited
                .get(&note)
                .copied()
                .map_or(Some(None), |own| own.map(Some))
        },
    );
    if edited.is_empty() {
        return Vec::new();
    }
    same(&mut report, &mut edited, |was, is| {
        was.note == is.note && was.anchor == is.anchor
    });
    let changed = changed(alignment, changes);
    let is_here =
        |was: &Placed, is: &Placed| alignment.partner[was.mark.passage] == Some(is.mark.passage);
    same(&mut report, &mut edited, |was, is| {
        was.note == is.note && is_here(was, is) && changed.contains(&is.mark.passage)
    });
    let mut found = Vec::new();
    for same_note in [true, false] {
        let pairs = same(&mut report, &mut edited, |was, is| {
            is_here(was, is) && (!same_note || was.note == is.note)
        });
        found.extend(
            pairs
                .into_iter()
                .map(|(was, is)| MarkChange::Changed(was, is)),
        );
    }
    let gone = report
        .iter()
        .filter(|was| alignment.partner[was.mark.passage].is_some());
    found.extend(gone.map(|was| MarkChange::Missing(was.mark)));
    let come = edited
        .iter()
        .filter(|is| alignment.origin[is.mark.passage].is_some());
    found.extend(come.map(|is| MarkChange::New(is.mark)));
    found
}

/// The notes of the edited document by their numbers, each with its number in the report, where it is one of that.
fn origins(sides: &Sides<'_>, alignment: &Alignment) -> FxHashMap<usize, Option<usize>> {
    let notes = sides.edited.iter().zip(&alignment.origin);
    let origin = |at: usize| sides.report[at].note;
    notes
        .filter_map(|(passage, own)| Some((passage.note?, own.and_then(origin))))
        .collect()
}

/// The marks of a document; none of a note that `of_report` leaves out.
fn placed(
    passages: &[Passage],
    sides: &Sides<'_>,
    of_passage: impl Fn(usize) -> Option<usize>,
    of_report: impl Fn(usize) -> Option<Option<usize>>,
) -> Vec<Placed> {
    let mut placed = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        if passage.cites.is_empty() || passage.optional {
            continue;
        }
        let tokens = passage.tokens(sides.lexicon);
        for &(byte, number) in &passage.cites {
            let Some(note) = of_report(number) else {
                continue;
            };
            let before = tokens
                .iter()
                .rev()
                .skip_while(|token| token.range.end > byte);
            let mut sentence = before
                .enumerate()
                .take_while(|(back, token)| *back == 0 || !token.ends);
            let amount =
                sentence.find_map(|(_, token)| Some(token.number.as_ref()?.amount.clone()));
            placed.push(Placed {
                mark: Mark {
                    passage: at,
                    note: number,
                },
                note,
                anchor: amount.map_or_else(|| Anchor::Passage(of_passage(at)), Anchor::Number),
            });
        }
    }
    placed
}

/// Takes out the pairs of marks that go together.
fn same(
    report: &mut Vec<Placed>,
    edited: &mut Vec<Placed>,
    goes: impl Fn(&Placed, &Placed) -> bool,
) -> Vec<(Mark, Mark)> {
    let mut pairs = Vec::new();
    report.retain(|was| {
        let found = edited.iter().position(|is| goes(was, is));
        pairs.extend(found.map(|at| (was.mark, edited.remove(at).mark)));
        found.is_none()
    });
    pairs
}

/// The edited passages in which numbers differ.
fn changed(alignment: &Alignment, changes: &[Change]) -> FxHashSet<usize> {
    let passage = |change: &Change| match change {
        Change::Missing(was, passage) => passage.or(alignment.partner[was.passage]),
        Change::Moved(was, _) => alignment.partner[was.passage],
        change => Some(change.position().0),
    };
    let moved = |change: &Change| match change {
        Change::Moved(_, is) => Some(is.passage),
        _ => None,
    };
    let passages = changes.iter().filter_map(passage);
    passages.chain(changes.iter().filter_map(moved)).collect()
}
