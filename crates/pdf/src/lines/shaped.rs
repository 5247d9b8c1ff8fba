//! Shaped text: glyphs of every word, the width up to every byte, and the places where a line may end.

use super::prose::{Prose, Span};
use sse_text::{Face, Glyph, Opportunity};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// Words already shaped. They come back in every paragraph, so each is shaped once for its face and language.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// By face, direction and language, then by the word.
    known: HashMap<(Face, bool, String), Known>,
}

type Known = HashMap<String, Rc<[Glyph]>>;

impl Words {
    /// The glyphs of a word of one face and direction.
    pub(crate) fn shape(&mut self, text: &str, face: Face, level: u8, language: &str) -> Rc<[Glyph]> {
        let words = self.known.entry((face, level % 2 == 1, language.to_owned())).or_default();
        if let Some(glyphs) = words.get(text) {
            return Rc::clone(glyphs);
        }
        let glyphs: Rc<[Glyph]> = sse_text::shape_run(text, face, level, language).into();
        words.insert(text.to_owned(), Rc::clone(&glyphs));
        glyphs
    }
}

/// A word, or the spaces between two words, in one face and direction.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) range: Range<usize>,
    /// Index into the spans of the prose.
    pub(crate) span: usize,
    pub(crate) face: Face,
    pub(crate) level: u8,
    /// From left to right; their text counts from the start of the part.
    pub(crate) glyphs: Rc<[Glyph]>,
}

/// A place where a line may end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Break {
    /// Behind the last byte printed on the line.
    pub(crate) end: usize,
    /// The first byte of the next line.
    pub(crate) next: usize,
    /// How unwelcome the break is.
    pub(crate) penalty: f64,
    /// Width of the hyphen that it adds; 0 for none.
    pub(crate) hyphen: f64,
    /// Whether the line must end here.
    pub(crate) forced: bool,
}

/// Text ready to be broken into lines of any length.
#[derive(Debug, Clone)]
pub(crate) struct Shaped {
    pub(crate) prose: Prose,
    pub(crate) parts: Vec<Part>,
    /// In order, the last one at the end of the text.
    pub(crate) breaks: Vec<Break>,
    /// Level of the paragraph: 1 from right to left.
    pub(crate) level: u8,
    /// Width of the text before each byte, in points.
    widths: Vec<f64>,
    /// How much the text before each byte can stretch and shrink.
    stretch: Vec<f64>,
    shrink: Vec<f64>,
}

/// What hyphenation costs a line, in the units of Knuth and Plass.
const HYPHEN_PENALTY: f64 = 90.0;
/// What a break behind a dash or slash costs.
const DASH_PENALTY: f64 = 20.0;
/// How much a space stretches or shrinks, as shares of its width.
const SPACE_STRETCH: f64 = 0.5;
const SPACE_SHRINK: f64 = 1.0 / 3.0;
/// How much an ideograph stretches, as a share of its width.
const IDEOGRAPH_STRETCH: f64 = 0.12;

impl Shaped {
    /// Shapes a prose once, for every width it will be set in.
    pub(crate) fn new(prose: Prose, words: &mut Words) -> Self {
        let (levels, level) = sse_text::levels(&prose.text, Some(prose.rightward));
        let parts = parts(&prose, &levels, words);
        let [widths, stretch, shrink] = widths(&prose, &parts);
        let mut shaped = Self { prose, parts, breaks: Vec::new(), level, widths, stretch, shrink };
        shaped.breaks = shaped.find_breaks(words);
        shaped
    }

    /// Whether there is nothing to print.
    pub(crate) fn is_empty(&self) -> bool {
        self.prose.text.trim().is_empty()
    }

    /// The width of a range of the text, unstretched.
    pub(crate) fn width(&self, range: Range<usize>) -> f64 {
        self.widths[range.end] - self.widths[range.start]
    }

    /// How much a range of the text stretches.
    pub(crate) fn stretch(&self, range: Range<usize>) -> f64 {
        self.stretch[range.end] - self.stretch[range.start]
    }

    /// How much a range of the text shrinks.
    pub(crate) fn shrink(&self, range: Range<usize>) -> f64 {
        self.shrink[range.end] - self.shrink[range.start]
    }

    /// The width on lines that end only where they must.
    pub(crate) fn widest(&self) -> f64 {
        self.longest(|place| place.forced)
    }

    /// The width of the widest piece that can't be broken, hyphens left out.
    pub(crate) fn narrowest(&self) -> f64 {
        self.longest(|place| place.hyphen == 0.0)
    }

    fn longest(&self, counts: impl Fn(&Break) -> bool) -> f64 {
        let mut start = 0;
        let mut longest: f64 = 0.0;
        for (index, place) in self.breaks.iter().enumerate() {
            if counts(place) || index + 1 == self.breaks.len() {
                longest = longest.max(self.width(start..place.end.max(start)));
                start = place.next;
            }
        }
        longest
    }

    /// The same text with a break before every character of a word wider than `width`.
    pub(crate) fn cut(&self, width: f64) -> Option<Self> {
        let mut breaks: Vec<Break> = Vec::new();
        let mut start = 0;
        for place in &self.breaks {
            if self.width(start..place.end.max(start)) > width {
                breaks.extend(self.cuts(start..place.end));
            }
            breaks.push(*place);
            start = place.next;
        }
        (breaks.len() > self.breaks.len()).then(|| Self { breaks, ..self.clone() })
    }

    fn cuts(&self, range: Range<usize>) -> impl Iterator<Item = Break> + '_ {
        let inner = self.prose.text[range.clone()].char_indices().skip(1).map(move |(at, _)| range.start + at);
        inner
            .filter(|&at| self.widths[at] > self.widths[at - 1] || self.prose.text.is_char_boundary(at))
            .map(|at| Break { end: at, next: at, penalty: 500.0, hyphen: 0.0, forced: false })
    }

    fn find_breaks(&self, words: &mut Words) -> Vec<Break> {
        let text = &self.prose.text;
        let mut breaks = Vec::new();
        let mut start = 0;
        let last = Opportunity { at: text.len(), forced: true };
        for Opportunity { at, forced } in sse_text::breaks(text).into_iter().chain([last]) {
            let word = text[start..at].trim_end_matches([' ', '\n', '\u{3000}']);
            let end = start + word.len();
            breaks.extend(self.hyphenation(start..end, words));
            let penalty = if end == at && word.ends_with(['-', '–', '—', '/']) { DASH_PENALTY } else { 0.0 };
            breaks.push(Break { end, next: at, penalty, hyphen: 0.0, forced });
            start = at;
        }
        breaks
    }

    /// Breaks within the letters of a word; punctuation around it doesn't count.
    fn hyphenation(&self, range: Range<usize>, words: &mut Words) -> Vec<Break> {
        let text = &self.prose.text[range.clone()];
        let word = text.trim_matches(|character: char| !character.is_alphanumeric());
        if word.len() < 6 {
            return Vec::new();
        }
        let start = range.start + (word.as_ptr() as usize - text.as_ptr() as usize);
        let span = self.span_at(start);
        if span.end < start + word.len() {
            return Vec::new();
        }
        let places = sse_text::hyphens(word, &span.language);
        if places.is_empty() {
            return Vec::new();
        }
        let hyphen = hyphen(span, words).iter().map(|glyph| glyph.advance).sum::<f64>() * span.size / 1000.0;
        let name = word.starts_with(char::is_uppercase);
        let penalty = if name { HYPHEN_PENALTY * 4.0 } else { HYPHEN_PENALTY };
        let place = |at: usize| Break { end: start + at, next: start + at, penalty, hyphen, forced: false };
        places.into_iter().map(place).collect()
    }

    fn span_at(&self, byte: usize) -> &Span {
        let index = self.prose.spans.partition_point(|span| span.end <= byte);
        &self.prose.spans[index.min(self.prose.spans.len() - 1)]
    }
}

/// The glyph of a hyphen that a line break adds.
pub(crate) fn hyphen(span: &Span, words: &mut Words) -> Rc<[Glyph]> {
    words.shape("-", span.face, 0, &span.language)
}

fn parts(prose: &Prose, levels: &[u8], words: &mut Words) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (index, span) in prose.spans.iter().enumerate() {
        let text = &prose.text[start..span.end];
        for piece in sse_text::itemize(text, span.face, &levels[start..span.end]) {
            for range in pieces_between_spaces(&text[piece.range.clone()]) {
                let range = piece.range.start + range.start..piece.range.start + range.end;
                let glyphs = match &text[range.clone()] {
                    "\n" => Rc::from([]),
                    word => words.shape(word, piece.face, piece.level, &span.language),
                };
                let range = start + range.start..start + range.end;
                parts.push(Part { range, span: index, face: piece.face, level: piece.level, glyphs });
            }
        }
        start = span.end;
    }
    parts
}

/// Words and the spaces between them, each space for itself.
fn pieces_between_spaces(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        match pieces.last_mut() {
            Some(last) if !is_space(character) && !text[last.clone()].starts_with(is_space) => last.end = end,
            _ => pieces.push(at..end),
        }
    }
    pieces
}

/// Spaces that stretch in a justified line.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\n')
}

/// How much a part stretches and shrinks, as shares of its width.
pub(crate) fn flexibility(text: &str, face: Face) -> (f64, f64) {
    if text.starts_with(is_space) {
        (SPACE_STRETCH, SPACE_SHRINK)
    } else if matches!(face, Face::Han | Face::HanBold) {
        (IDEOGRAPH_STRETCH, 0.0)
    } else {
        (0.0, 0.0)
    }
}

/// Width, stretch and shrink of the text before each byte.
fn widths(prose: &Prose, parts: &[Part]) -> [Vec<f64>; 3] {
    let mut sums = std::array::from_fn(|_| vec![0.0; prose.text.len() + 1]);
    for part in parts {
        let size = prose.spans[part.span].size / 1000.0;
        let (stretch, shrink) = flexibility(&prose.text[part.range.clone()], part.face);
        for glyph in part.glyphs.iter() {
            let at = part.range.start + glyph.text.start + 1;
            let width = glyph.advance * size;
            sums[0][at] += width;
            sums[1][at] += width * stretch;
            sums[2][at] += width * shrink;
        }
    }
    for sum in &mut sums {
        (1..sum.len()).for_each(|at| sum[at] += sum[at - 1]);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shaped(text: &str) -> Shaped {
        Shaped::new(Prose::plain(text, Face::Serif, 10.0), &mut Words::default())
    }

    #[test]
    fn widths_agree_with_the_measure_of_the_whole() {
        let text = "Social and solidarity economy";
        let whole = sse_text::measure(text, Face::Serif, 10.0);
        assert!((shaped(text).width(0..text.len()) - whole).abs() < 0.5);
        assert!((shaped(text).widest() - whole).abs() < 0.5);
    }

    #[test]
    fn the_narrowest_width_is_that_of_the_longest_word() {
        let word = sse_text::measure("contribution", Face::Serif, 10.0);
        assert!((shaped("the contribution of all").narrowest() - word).abs() < 0.1);
    }

    #[test]
    fn spaces_hang_and_words_are_hyphenated() {
        let text = "a cooperatives";
        let breaks: Vec<(usize, usize, bool)> =
            shaped(text).breaks.iter().map(|place| (place.end, place.next, place.hyphen > 0.0)).collect();
        assert_eq!(breaks, [(1, 2, false), (6, 6, true), (8, 8, true), (9, 9, true), (14, 14, false)]);
    }

    #[test]
    fn a_word_too_long_can_be_cut_anywhere() {
        let text = "aaaaaaaaaa";
        assert_eq!(shaped(text).cut(20.0).map(|cut| cut.breaks.len()), Some(10));
        assert!(shaped(text).cut(200.0).is_none());
    }
}
