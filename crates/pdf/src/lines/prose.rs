//! Text with the styles of its parts, before shaping.

use crate::tree::Slot;
use sse_text::Face;

/// A part of a prose in one style. It begins where the part before it ends.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    /// Behind its last byte.
    pub(crate) end: usize,
    pub(crate) face: Face,
    pub(crate) size: f64,
    /// How far it is raised above the base line.
    pub(crate) rise: f64,
    /// Language tag of its words.
    pub(crate) language: String,
    /// Where it goes in the structure; nothing for an artifact.
    pub(crate) slot: Option<Slot>,
}

/// A text to be set: one paragraph, cell, heading or label.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Prose {
    pub(crate) text: String,
    pub(crate) spans: Vec<Span>,
    /// Footnotes cited, each with the byte of its citation.
    pub(crate) notes: Vec<(usize, usize)>,
    /// Whether its lines run from right to left.
    pub(crate) rightward: bool,
}

impl Prose {
    /// Text of a single style.
    #[cfg(test)]
    pub(crate) fn plain(text: &str, face: Face, size: f64) -> Self {
        let mut prose = Self::default();
        prose.push(text, Span { end: 0, face, size, rise: 0.0, language: "en".into(), slot: None });
        prose
    }

    /// Adds words; the end of the span is set here. The text must be printable.
    pub(crate) fn push(&mut self, text: &str, span: Span) {
        self.text.push_str(text);
        let span = Span { end: self.text.len(), ..span };
        match self.spans.last_mut() {
            Some(last) if (Span { end: span.end, ..last.clone() }) == span => last.end = span.end,
            _ if text.is_empty() => {}
            _ => self.spans.push(span),
        }
    }

    /// The footnotes cited within a range of bytes.
    pub(crate) fn notes_within(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = usize> + '_ {
        self.notes.iter().filter(move |(at, _)| range.contains(at)).map(|&(_, note)| note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_neighbours_become_one_span() {
        let mut prose = Prose::plain("one ", Face::Serif, 10.0);
        let span = prose.spans[0].clone();
        prose.push("two", span.clone());
        prose.push(" three", Span { face: Face::SerifBold, ..span });
        assert_eq!(prose.spans.iter().map(|span| span.end).collect::<Vec<_>>(), [7, 13]);
    }
}
