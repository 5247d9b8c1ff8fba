//! A document in Markdown as text, and where each of its words stands in the file.

use crate::passage::{DocumentText, Passage, UnreadContent, is_note_letter};
use sse_diagnostics::{Source, Words};
use std::ops::Range;

/// Reads a document in the dialect of `report.md`. What isn't of the dialect is read as the words that it has; comments, which
/// programs that show Markdown hide, aren't read.
pub fn read_markdown(source: &Source) -> DocumentText {
    let comments = comments(source.text());
    if comments.is_empty() {
        return words_of(source);
    }
    let mut shown = source.text().to_owned();
    for comment in &comments {
        let blank = |ch: char| {
            if ch == '\n' {
                "\n".to_owned()
            } else {
                " ".repeat(ch.len_utf8())
            }
        };
        let blanks: String = shown[comment.clone()].chars().map(blank).collect();
        shown.replace_range(comment.clone(), &blanks);
    }
    let mut text = words_of(&Source::new(source.path(), shown));
    text.unread.extend(comments.iter().map(|_| UnreadContent {
        behind: None,
        page: None,
        what: Words::from("a comment, which hides what stands in it"),
    }));
    text
}

fn words_of(source: &Source) -> DocumentText {
    let (document, _) = sse_document::read(source, &mut |_| None);
    DocumentText::of(&document)
}

/// The bytes of comments; one without an end goes on to the end of its paragraph.
fn comments(text: &str) -> Vec<Range<usize>> {
    const OPEN: &str = "<!--";
    const CLOSE: &str = "-->";
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(start) = text[from..].find(OPEN).map(|at| from + at) {
        let rest = start + OPEN.len();
        from = rest;
        if text[..start].ends_with('\\') {
            continue;
        }
        let close = text[rest..].find(CLOSE).map(|at| rest + at + CLOSE.len());
        let end = close.or_else(|| text[rest..].find("\n\n").map(|at| rest + at));
        from = end.unwrap_or(text.len());
        found.push(start..from);
    }
    found
}

/// Finds words of passages in the Markdown that they were read from.
pub(crate) struct Locator {
    /// The letters and digits of all passages, one behind the other.
    said: Vec<char>,
    /// Where in `said` each passage begins.
    starts: Vec<usize>,
    /// The letters and digits of the file that are words, with their bytes.
    written: Vec<(char, usize)>,
}

/// How many letters around a word are compared at first.
const AROUND: usize = 120;

/// How many letters a passage has that is known again by itself.
const LONG: usize = 40;

impl Locator {
    pub(crate) fn new(source: &Source, text: &DocumentText) -> Self {
        let (mut said, mut starts) = (Vec::new(), Vec::new());
        for passage in &text.passages {
            starts.push(said.len());
            said.extend(passage.text.chars().filter(|ch| ch.is_alphanumeric()));
        }
        Self {
            said,
            starts,
            written: written(source.text()),
        }
    }

    /// The bytes of the file that print some bytes of a passage.
    pub(crate) fn locate(
        &self,
        at: usize,
        passage: &Passage,
        range: &Range<usize>,
    ) -> Option<Range<usize>> {
        let letters = |text: &str| text.chars().filter(|ch| ch.is_alphanumeric()).count();
        let start = self.starts[at] + letters(&passage.text[..range.start]);
        let end = start + letters(&passage.text[range.clone()]);
        if start == end {
            return None;
        }
        let own = self.starts[at]..self.starts[at] + letters(&passage.text);
        let near =
            |around: usize| start.saturating_sub(around)..(end + around).min(self.said.len());
        let whole = near(AROUND);
        // Labels stand between the passages of a file; a short one isn't known again without its neighbours.
        let within = whole.start.max(own.start)..whole.end.min(own.end);
        let nearer = std::iter::successors(Some(AROUND / 2), |around| {
            (*around > 0).then_some(around / 2)
        });
        let windows = [whole, within.clone()].into_iter().chain(nearer.map(near));
        let is_known_again = |window: &Range<usize>| *window != within || window.len() >= LONG;
        for window in windows.filter(is_known_again) {
            if let Some(found) = self.find(&self.said[window.clone()], start) {
                let first = self.written.get(found + start - window.start)?.1;
                let (last, byte) = self.written.get(found + end - window.start - 1)?;
                return Some(first..byte + last.len_utf8());
            }
        }
        self.behind_label(&own, passage, &(start..end))
    }

    /// The same of a passage that is too short to be known again by itself, and stands between labels: by its own.
    fn behind_label(
        &self,
        own: &Range<usize>,
        passage: &Passage,
        range: &Range<usize>,
    ) -> Option<Range<usize>> {
        let label = passage.label.chars().filter(|ch| ch.is_alphanumeric());
        let mut letters: Vec<char> = label.collect();
        let ahead = letters.len();
        letters.extend(&self.said[own.clone()]);
        let found = self.find(&letters, own.start).filter(|_| ahead > 0)? + ahead;
        let first = self.written.get(found + range.start - own.start)?.1;
        let (last, byte) = self.written.get(found + range.end - own.start - 1)?;
        Some(first..byte + last.len_utf8())
    }

    /// Where some letters stand in the file, the nearest to where they are expected.
    fn find(&self, letters: &[char], expected: usize) -> Option<usize> {
        let is_here = |window: &&[(char, usize)]| {
            window
                .iter()
                .zip(letters)
                .all(|((one, _), other)| one == other)
        };
        let places = self.written.windows(letters.len()).enumerate();
        let found = places.filter(|(_, window)| is_here(window));
        let scaled = expected * self.written.len() / self.said.len().max(1);
        found.map(|(at, _)| at).min_by_key(|at| at.abs_diff(scaled))
    }
}

const RAISED: &str = "<sup>";
const LOWERED: &str = "</sup>";

/// The letters and digits of Markdown that are words: none of links' targets, tags, footnotes' marks and front matter names.
fn written(text: &str) -> Vec<(char, usize)> {
    let mut letters = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(ch) = text[at..].chars().next() {
        let rest = &text[at..];
        if let Some(mark) = rest.strip_prefix(RAISED)
            && let Some(end) = mark
                .find(LOWERED)
                .filter(|end| is_note_letter(&mark[..*end]))
        {
            at += RAISED.len() + end + LOWERED.len();
            continue;
        }
        let skipped = [("](", ')'), ("<", '>'), ("[^", ']'), ("{#", '}')];
        let skipped = skipped.into_iter().find(|(open, _)| rest.starts_with(open));
        if let Some((open, close)) = skipped
            && let Some(end) = rest.find(close).filter(|end| !rest[..*end].contains('\n'))
        {
            at += end.max(open.len());
            continue;
        }
        if ch.is_alphanumeric() {
            letters.push((ch, at));
        }
        at += ch.len_utf8();
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_heading_between_labels_is_found_by_its_own() {
        let text =
            "# Report\n\n## I. Introduction\n\n1. It is so.\n\n## II. End\n\n2. It is not so.\n";
        let source = Source::new("report.md", text);
        let read = read_markdown(&source);
        let locator = Locator::new(&source, &read);
        for words in ["Introduction", "End"] {
            let at = read.passages.iter().position(|own| own.text == words);
            let at = at.unwrap();
            let place = locator.locate(at, &read.passages[at], &(0..words.len()));
            assert_eq!(place.map(|place| &text[place]), Some(words));
        }
    }

    #[test]
    fn a_number_is_found_between_marks() {
        let text = "# Report\n\n## I. Introduction\n\n1. See [12](https://a.org/12) and **12** of 12.[^1]\n\n[^1]: In 12.\n";
        let source = Source::new("report.md", text);
        let read = read_markdown(&source);
        let locator = Locator::new(&source, &read);
        let mut found = Vec::new();
        for (at, passage) in read.passages.iter().enumerate() {
            for (start, _) in passage.text.match_indices("12") {
                let place = locator.locate(at, passage, &(start..start + 2)).unwrap();
                assert_eq!(&text[place.clone()], "12");
                found.push(place.start);
            }
        }
        assert_eq!(found, [38, 66, 74, 92]);
    }
}
