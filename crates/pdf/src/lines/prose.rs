//! Text with the styles of its parts, before shaping.

use crate::tree::Slot;
use sse_text::Face;
use std::ops::Range;

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
    /// Names of places in it that can be referred to, each with its byte.
    pub(crate) anchors: Vec<(usize, String)>,
    /// Whether its lines run from right to left.
    pub(crate) rtl: bool,
    /// Words of the other direction, which order themselves and leave the order around them alone; one behind another.
    pub(crate) isolates: Vec<Range<usize>>,
}

impl Prose {
    /// Text of a single style.
    #[cfg(test)]
    pub(crate) fn plain(text: &str, face: Face, size: f64) -> Self {
        let mut prose = Self::default();
        prose.push(
            text,
            Span {
                end: 0,
                face,
                size,
                rise: 0.0,
                language: "en".into(),
                slot: None,
            },
        );
        prose
    }

    /// Adds words; the end of the span is set here. The text must be printable.
    pub(crate) fn push(&mut self, text: &str, span: Span) {
        self.text.push_str(text);
        let span = Span {
            end: self.text.len(),
            ..span
        };
        match self.spans.last_mut() {
            Some(last)
                if (Span {
                    end: span.end,
                    ..last.clone()
                }) == span =>
            {
                last.end = span.end;
            }
            _ if text.is_empty() => {}
            last => {
                if last.is_none() {
                    self.spans.reserve_exact(1);
                }
                self.spans.push(span);
            }
        }
    }

    /// Adds another prose behind this one.
    pub(crate) fn append(&mut self, more: Self) {
        let shift = self.text.len();
        self.notes
            .extend(more.notes.iter().map(|&(at, note)| (at + shift, note)));
        self.anchors.extend(
            more.anchors
                .iter()
                .map(|(at, anchor)| (at + shift, anchor.clone())),
        );
        self.isolates.extend(
            more.isolates
                .iter()
                .map(|isolate| isolate.start + shift..isolate.end + shift),
        );
        self.rtl = more.rtl;
        let mut start = 0;
        for span in more.spans {
            let end = span.end;
            self.push(&more.text[start..end], span);
            start = end;
        }
    }

    /// Isolates the words from `start` on; words right behind an isolate become a part of it.
    pub(crate) fn isolate(&mut self, start: usize) {
        match self.isolates.last_mut() {
            Some(last) if last.end == start => last.end = self.text.len(),
            _ => self.isolates.push(start..self.text.len()),
        }
    }

    /// The embedding level of each byte, and that of the paragraph (UAX 9, an isolate between RLI or LRI and PDI).
    pub(crate) fn levels(&self) -> (Vec<u8>, u8) {
        if self.isolates.is_empty() {
            return sse_text::levels(&self.text, Some(self.rtl));
        }
        let open = if self.rtl { "\u{2066}" } else { "\u{2067}" };
        let close = "\u{2069}";
        let mut text = String::with_capacity(self.text.len());
        let mut printed = Vec::with_capacity(self.text.len());
        let mut start = 0;
        let mut add = |words: &str, prints: bool| {
            text.push_str(words);
            printed.resize(text.len(), prints);
        };
        for isolate in &self.isolates {
            add(&self.text[start..isolate.start], true);
            add(open, false);
            add(&self.text[isolate.clone()], true);
            add(close, false);
            start = isolate.end;
        }
        add(&self.text[start..], true);
        let (levels, level) = sse_text::levels(&text, Some(self.rtl));
        let kept = levels
            .into_iter()
            .zip(printed)
            .filter_map(|(level, prints)| prints.then_some(level));
        (kept.collect(), level)
    }

    /// The places named within a range of bytes.
    pub(crate) fn anchors_within(&self, range: Range<usize>) -> impl Iterator<Item = String> + '_ {
        self.anchors
            .iter()
            .filter(move |(at, _)| range.contains(at))
            .map(|(_, anchor)| anchor.clone())
    }

    /// The footnotes cited within a range of bytes.
    pub(crate) fn notes_within(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        self.notes
            .iter()
            .filter(move |(at, _)| range.contains(at))
            .map(|&(_, note)| note)
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
        prose.push(
            " three",
            Span {
                face: Face::SerifBold,
                ..span
            },
        );
        assert_eq!(
            prose.spans.iter().map(|span| span.end).collect::<Vec<_>>(),
            [7, 13]
        );
    }

    #[test]
    fn an_isolate_orders_its_own_digits_and_brackets() {
        let mut prose = Prose::plain("Arabic (العدد 12 (نعم)) 5", Face::Serif, 10.0);
        let start = prose.text.find('ا').unwrap();
        let end = prose.text.rfind("))").unwrap() + 1;
        prose.isolate(start);
        prose.isolates[0].end = end;
        let (levels, level) = prose.levels();
        assert_eq!((level, levels.len()), (0, prose.text.len()));
        let digit = prose.text.find("12").unwrap();
        assert_eq!(
            [start, digit, end - 1, end, end + 2].map(|at| levels[at]),
            [1, 2, 1, 0, 0]
        );
    }
}
