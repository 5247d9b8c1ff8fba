//! Footnotes in the order of their first citation, equal ones as one.

use super::Findings;
use crate::document::{Document, Inline};
use crate::inlines::{plain_text, strip_origins};
use crate::rules;
use sse_diagnostics::words;

/// Takes away citations inside notes, and those of notes that aren't there.
pub(super) fn mend(document: &mut Document, findings: &mut Findings) {
    for note in &mut document.notes {
        unnested(note, findings);
    }
    let count = document.notes.len();
    for line in document.lines_mut() {
        line.retain(|item| !matches!(item, Inline::Note(index) if *index >= count));
    }
}

/// Orders the notes of a document; notes that nothing cites are left out.
pub(super) fn order(document: &mut Document, findings: &mut Findings) {
    let mut notes = std::mem::take(&mut document.notes);
    let equal = first_equal(&notes);
    let mut order = Vec::new();
    for line in document.lines_mut() {
        for item in line {
            renumber(item, &equal, &mut order);
        }
    }
    for (index, note) in notes
        .iter()
        .enumerate()
        .filter(|(index, _)| !order.contains(&equal[*index]))
    {
        let words = plain_text(note);
        let message = words!("nothing cites the footnote \"{words}\"", words = words);
        findings.add(
            &rules::unused_note::RULE,
            message,
            &[format!("[^{}]:", index + 1)],
            "cite it or remove it",
        );
    }
    document.notes = order
        .into_iter()
        .map(|index| std::mem::take(&mut notes[index]))
        .collect();
}

/// The first note that says the same, for each note.
fn first_equal(notes: &[Vec<Inline>]) -> Vec<usize> {
    let plain: Vec<_> = notes.iter().map(|note| strip_origins(note)).collect();
    plain
        .iter()
        .map(|note| {
            plain
                .iter()
                .position(|other| other == note)
                .unwrap_or_default()
        })
        .collect()
}

/// Gives a citation its new index.
fn renumber(item: &mut Inline, equal: &[usize], order: &mut Vec<usize>) {
    if let Inline::Note(index) = item {
        let first = equal[*index];
        *index = order
            .iter()
            .position(|&other| other == first)
            .unwrap_or_else(|| {
                order.push(first);
                order.len() - 1
            });
    }
}

fn unnested(note: &mut Vec<Inline>, findings: &mut Findings) {
    let count = note.len();
    note.retain(|item| !matches!(item, Inline::Note(_)));
    if note.len() < count {
        let words = plain_text(note);
        let message = words!("a footnote cites a footnote: \"{words}\"", words = words);
        findings.add(
            &rules::nested_note::RULE,
            message,
            &[words],
            "say it in one note",
        );
    }
}
