//! Footnotes in the order of their first citation, equal ones as one.

use super::Findings;
use crate::document::{Document, Inline};
use crate::inlines::{normalize, plain_text, strip_figures};
use crate::rules;

/// Orders the notes of a document; notes that nothing cites are left out.
pub(super) fn order(document: &mut Document, findings: &mut Findings) {
    let mut notes = std::mem::take(&mut document.notes);
    for note in &mut notes {
        unnested(note, findings);
    }
    let equal = first_equal(&notes);
    let mut order = Vec::new();
    for line in document.lines_mut() {
        line.retain_mut(|item| renumber(item, &equal, &mut order));
        normalize(line);
    }
    for (index, note) in notes.iter().enumerate().filter(|(index, _)| !order.contains(&equal[*index])) {
        let words = plain_text(note);
        let message = format!("nothing cites the footnote \"{words}\"");
        findings.add(&rules::UNUSED_NOTE, message, &[format!("[^{}]:", index + 1)], "cite it or remove it");
    }
    document.notes = order.into_iter().map(|index| std::mem::take(&mut notes[index])).collect();
}

/// The first note that says the same, for each note.
fn first_equal(notes: &[Vec<Inline>]) -> Vec<usize> {
    let plain: Vec<_> = notes.iter().map(|note| strip_figures(note)).collect();
    plain.iter().map(|note| plain.iter().position(|other| other == note).unwrap_or_default()).collect()
}

/// Gives a citation its new index; `false` if there is no such note.
fn renumber(item: &mut Inline, equal: &[usize], order: &mut Vec<usize>) -> bool {
    let Inline::Note(index) = item else { return true };
    let Some(&first) = equal.get(*index) else { return false };
    *index = order.iter().position(|&other| other == first).unwrap_or_else(|| {
        order.push(first);
        order.len() - 1
    });
    true
}

fn unnested(note: &mut Vec<Inline>, findings: &mut Findings) {
    let count = note.len();
    note.retain(|item| !matches!(item, Inline::Note(_)));
    if note.len() < count {
        let words = plain_text(note);
        let message = format!("a footnote cites a footnote: \"{words}\"");
        findings.add(&rules::NESTED_NOTE, message, &[words], "say it in one note");
        normalize(note);
    }
}
