//! A line: the glyphs of a range of text, stretched to its length, in visual order.

use super::fit::{Fill, LOOSEST, Lengths, fit};
use super::shaped::{Give, Shaped, ShapedWords, Spread, TextPart, hyphen};
use crate::tree::Slot;
use sse_text::Face;
use std::ops::Range;
use std::rc::Rc;

/// A glyph of a set line; lengths in points. A document has millions of them: single precision is a millionth of a point here.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub(crate) glyph: u16,
    /// How far the pen moves, with the stretch of the line.
    pub(crate) advance: f32,
    pub(crate) right: f32,
    pub(crate) up: f32,
    /// The first byte of the fragment's text that it prints, and the one behind the last.
    text: [u32; 2],
}

impl Mark {
    /// The bytes of the fragment's text that it prints.
    pub(crate) fn text(&self) -> Range<usize> {
        self.text[0] as usize..self.text[1] as usize
    }

    /// The same glyph, printing other bytes.
    fn printing(self, text: Range<usize>) -> Self {
        let place = |byte| u32::try_from(byte).expect("a line is shorter");
        Self {
            text: [text.start, text.end].map(place),
            ..self
        }
    }

    /// The same glyph behind so many bytes.
    fn behind(self, bytes: usize) -> Self {
        let Range { start, end } = self.text();
        self.printing(start + bytes..end + bytes)
    }
}

/// A part of a line in one face, size and place of the structure, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fragment {
    /// From the left edge of the line.
    pub(crate) x: f64,
    pub(crate) width: f64,
    pub(crate) face: Face,
    pub(crate) size: f64,
    pub(crate) rise: f64,
    pub(crate) slot: Option<Slot>,
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
    /// By which factor its glyphs are drawn wider; the advances know of it.
    pub(crate) drawn: f64,
    /// Whether it runs from right to left.
    pub(crate) rtl: bool,
}

/// One line, its fragments in logical order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Line {
    /// From its left edge to its right edge; spaces at the end hang out.
    pub(crate) width: f64,
    /// From the left edge of the column to the left edge of the line.
    pub(crate) x: f64,
    pub(crate) fragments: Vec<Fragment>,
    /// Footnotes cited in it.
    pub(crate) notes: Vec<usize>,
    /// Names of places in it that can be referred to.
    pub(crate) anchors: Vec<String>,
    /// How far it is longer than its column.
    pub(crate) excess: f64,
}

impl Line {
    /// The words of the line, in logical order.
    pub(crate) fn text(&self) -> String {
        self.fragments
            .iter()
            .map(|fragment| fragment.text.as_str())
            .collect()
    }

    /// Whether the line ends within a word, with a hyphen that a break added.
    pub(crate) fn parts_word(&self) -> bool {
        self.fragments
            .iter()
            .any(|fragment| fragment.text.ends_with('\u{ad}'))
    }
}

impl Shaped {
    /// The text as lines.
    pub(crate) fn lines(
        &self,
        lengths: Lengths,
        fill: Fill,
        words: &mut ShapedWords,
    ) -> Vec<Rc<Line>> {
        if self.is_empty() {
            return Vec::new();
        }
        if let Some(cut) = self.cut(lengths.rest.min(lengths.first)) {
            return cut.broken(lengths, fill, words);
        }
        self.broken(lengths, fill, words)
    }

    /// The text as a single line of its own width.
    pub(crate) fn line(&self, words: &mut ShapedWords) -> Rc<Line> {
        let end = self.prose.text.trim_end().len();
        Rc::new(self.set(0..end, self.prose.text.len(), Spread::NATURAL, 0.0, words))
    }

    fn broken(&self, lengths: Lengths, fill: Fill, words: &mut ShapedWords) -> Vec<Rc<Line>> {
        let mut begin = 0;
        let chosen = fit(self, lengths, fill);
        let mut lines = Vec::with_capacity(chosen.len());
        for index in chosen {
            let place = self.breaks[index];
            let range = begin..place.end.max(begin);
            let length = lengths.of(lines.len());
            let natural = self.width(range.clone()) + place.hyphen;
            let room = length - natural;
            let justified = fill == Fill::Justified && !place.forced;
            let spread = if justified || room < 0.0 {
                self.limited(range.clone(), room)
            } else {
                Spread::NATURAL
            };
            let spread = if spread.spaces > LOOSEST {
                Spread::NATURAL
            } else {
                spread
            };
            let mut line = self.set(range, place.next, spread, place.hyphen, words);
            line.x = match fill {
                Fill::Justified | Fill::Start if self.level == 1 => length - line.width,
                Fill::Justified | Fill::Start => 0.0,
                Fill::Centre => (length - line.width) / 2.0,
                Fill::End if self.level == 1 => 0.0,
                Fill::End => length - line.width,
            };
            line.excess = line.width - length;
            lines.push(Rc::new(line));
            begin = place.next;
        }
        lines
    }

    /// Sets a range of the text; the spaces up to `next` hang behind it.
    fn set(
        &self,
        range: Range<usize>,
        next: usize,
        spread: Spread,
        hyphen_width: f64,
        words: &mut ShapedWords,
    ) -> Line {
        // Most lines, those of cells, have one.
        let mut pieces: Vec<Fragment> = Vec::with_capacity(1);
        let mut levels: Vec<u8> = Vec::new();
        let first = self
            .parts
            .partition_point(|part| part.range.end <= range.start);
        for part in &self.parts[first..] {
            let shared = part.range.start.max(range.start)..part.range.end.min(range.end);
            if shared.is_empty() {
                break;
            }
            let mut fragment = self.blank(part, &shared, spread);
            if !goes_on(&pieces, &levels, &fragment, part.level) {
                if let Some(last) = pieces.last_mut() {
                    last.text.shrink_to_fit();
                    last.marks.shrink_to_fit();
                }
                // With the space that hangs behind the line.
                fragment.text.reserve_exact(range.end - shared.start + 1);
                fragment.marks.reserve_exact(range.end - shared.start + 1);
                pieces.push(fragment);
                levels.push(part.level);
            }
            let last = pieces.last_mut().expect("there is one by now");
            self.fill(last, part, shared, spread, words);
        }
        if hyphen_width > 0.0 {
            let (hyphen, level) = self.hyphen(range.end, spread, words);
            append(&mut pieces, &mut levels, hyphen, level);
        }
        let width = arrange(&mut pieces, &levels, self.level);
        self.hang(&mut pieces, range.end..next, width, words);
        let whole = range.start..next.max(range.end);
        let notes = self.prose.notes_within(whole.clone()).collect();
        let anchors = self.prose.anchors_within(whole).collect();
        Line {
            width,
            x: 0.0,
            fragments: pieces,
            notes,
            anchors,
            excess: 0.0,
        }
    }

    /// A range of a part as a fragment of its own.
    fn fragment(
        &self,
        part: &TextPart,
        range: Range<usize>,
        spread: Spread,
        words: &mut ShapedWords,
    ) -> Fragment {
        let mut fragment = self.blank(part, &range, spread);
        self.fill(&mut fragment, part, range, spread, words);
        fragment
    }

    /// A fragment in the style of a range of a part, with nothing in it.
    fn blank(&self, part: &TextPart, range: &Range<usize>, spread: Spread) -> Fragment {
        let span = &self.prose.spans[part.span];
        Fragment {
            x: 0.0,
            width: 0.0,
            face: part.face,
            size: span.size,
            rise: span.rise,
            slot: span.slot,
            text: String::new(),
            marks: Vec::new(),
            drawn: Give::of(&self.prose.text[range.clone()], part.face).drawn(spread),
            rtl: part.level % 2 == 1,
        }
    }

    /// Adds a range of a part to a fragment.
    fn fill(
        &self,
        fragment: &mut Fragment,
        part: &TextPart,
        range: Range<usize>,
        spread: Spread,
        words: &mut ShapedWords,
    ) {
        let span = &self.prose.spans[part.span];
        let text = &self.prose.text[range.clone()];
        let glyphs = if range == part.range {
            Rc::clone(&part.glyphs)
        } else {
            words.shape(text, part.face, part.level, &span.language)
        };
        let scale = span.size / 1000.0;
        let give = Give::of(text, part.face);
        let (advance, drawn) = (give.advance(spread), give.drawn(spread));
        let behind = fragment.text.len();
        let mark = |glyph: &sse_text::Glyph| {
            let mark = Mark {
                glyph: glyph.id,
                advance: short(glyph.advance * scale * advance),
                right: short(glyph.right * scale * drawn),
                up: short(glyph.up * scale),
                text: [0; 2],
            };
            mark.printing(glyph.text.start + behind..glyph.text.end + behind)
        };
        fragment.text.push_str(text);
        fragment.marks.extend(glyphs.iter().map(mark));
        let advances = glyphs.iter().map(|glyph| glyph.advance * scale * advance);
        fragment.width += advances.sum::<f64>();
    }

    fn hyphen(&self, at: usize, spread: Spread, words: &mut ShapedWords) -> (Fragment, u8) {
        let part = &self.parts[self.parts.partition_point(|part| part.range.end < at)];
        let span = &self.prose.spans[part.span];
        let glyphs = hyphen(span, words);
        let part = TextPart {
            range: at..at,
            span: part.span,
            face: span.face,
            level: part.level,
            glyphs,
        };
        let mut fragment = self.fragment(&part, at..at, spread, words);
        "\u{ad}".clone_into(&mut fragment.text);
        // A soft hyphen has two bytes: the hyphen prints it, so that the word is whole for readers.
        for mark in &mut fragment.marks {
            mark.text = [0, 2];
        }
        (fragment, part.level)
    }

    /// The space at the end of a line: printed behind it, so that words stay apart in the text of the file.
    fn hang(
        &self,
        pieces: &mut Vec<Fragment>,
        range: Range<usize>,
        width: f64,
        words: &mut ShapedWords,
    ) {
        let space = self.prose.text[range.clone()]
            .find([' ', '\n'])
            .map(|at| range.start + at);
        let first = self
            .parts
            .partition_point(|part| part.range.end <= range.start);
        let space = space.and_then(|at| {
            self.parts[first..]
                .iter()
                .find(|part| part.range.start == at)
        });
        let Some(part) = space else { return };
        let mut part = part.clone();
        if part.glyphs.is_empty() {
            part.glyphs = words.shape(
                " ",
                part.face,
                part.level,
                &self.prose.spans[part.span].language,
            );
        }
        let mut fragment = self.fragment(&part, part.range.clone(), Spread::NATURAL, words);
        " ".clone_into(&mut fragment.text);
        match pieces.last_mut() {
            Some(last)
                if !last.rtl
                    && last.slot == fragment.slot
                    && last.face == fragment.face
                    && self.level == 0 =>
            {
                let shift = last.text.len();
                last.text.push(' ');
                let moved = |mark: Mark| mark.printing(shift..shift + 1);
                last.marks.extend(fragment.marks.into_iter().map(moved));
            }
            _ => {
                fragment.x = if self.level == 1 {
                    -fragment.width
                } else {
                    width
                };
                pieces.push(fragment);
            }
        }
    }
}

/// Adds a fragment, joined to the one before where nothing but the word differs.
fn append(pieces: &mut Vec<Fragment>, levels: &mut Vec<u8>, fragment: Fragment, level: u8) {
    let goes_on = goes_on(pieces, levels, &fragment, level);
    if let Some(last) = pieces.last_mut().filter(|_| goes_on) {
        let shift = last.text.len();
        last.text.push_str(&fragment.text);
        last.width += fragment.width;
        let moved = |mark: Mark| mark.behind(shift);
        last.marks.extend(fragment.marks.into_iter().map(moved));
        return;
    }
    pieces.push(fragment);
    levels.push(level);
}

impl Fragment {
    fn has_style_of(&self, other: &Self) -> bool {
        (self.face, self.size, self.rise, self.slot, self.drawn)
            == (other.face, other.size, other.rise, other.slot, other.drawn)
    }
}

/// Whether a fragment goes on with the last of others: nothing but the word differs.
fn goes_on(pieces: &[Fragment], levels: &[u8], fragment: &Fragment, level: u8) -> bool {
    level.is_multiple_of(2)
        && levels.last() == Some(&level)
        && pieces
            .last()
            .is_some_and(|last| last.has_style_of(fragment))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths of a line are a few hundred points at most"
)]
fn short(length: f64) -> f32 {
    length as f32
}

/// Puts fragments in visual order (rule L2 of UAX 9) and returns the width of the line.
fn arrange(fragments: &mut [Fragment], levels: &[u8], base: u8) -> f64 {
    let mut order: Vec<usize> = (0..fragments.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(base);
    for level in (1..=highest).rev() {
        let mut at = 0;
        while at < order.len() {
            let run = order[at..]
                .iter()
                .take_while(|&&index| levels[index] >= level)
                .count();
            order[at..at + run].reverse();
            at += run.max(1);
        }
    }
    let mut x = 0.0;
    for index in order {
        fragments[index].x = x;
        x += fragments[index].width;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::super::Prose;
    use super::*;

    fn lines(text: &str, length: f64, fill: Fill) -> Vec<Rc<Line>> {
        let words = &mut ShapedWords::default();
        Shaped::new(Prose::plain(text, Face::Serif, 10.0), words).lines(
            Lengths::all(length),
            fill,
            words,
        )
    }

    #[test]
    fn justified_lines_have_the_length_of_the_column() {
        let text = "The contribution of the social and solidarity economy to the Goals is reported by Member States.";
        let lines = lines(text, 120.0, Fill::Justified);
        assert!(lines.len() > 3);
        for line in &lines[..lines.len() - 1] {
            assert!(
                (line.width - 120.0).abs() < 0.6,
                "{} is {}",
                line.text(),
                line.width
            );
        }
    }

    #[test]
    fn a_hyphen_is_a_soft_one_and_spaces_hang() {
        let lines = lines(
            "internationalization of organizations",
            45.0,
            Fill::Justified,
        );
        assert!(lines[0].text().ends_with('\u{ad}'), "{:?}", lines[0].text());
        let words = lines
            .iter()
            .map(|line| line.text())
            .collect::<String>()
            .replace('\u{ad}', "");
        assert_eq!(words, "internationalization of organizations");
    }

    #[test]
    fn right_to_left_words_stand_in_visual_order() {
        let line = &lines("a ابجد هوز b", 300.0, Fill::Start)[0];
        let x = |word: &str| {
            line.fragments
                .iter()
                .find(|fragment| fragment.text.contains(word))
                .unwrap()
                .x
        };
        assert!(x("هوز") < x("ابجد"));
        assert!(x("a") < x("هوز") && x("ابجد") < x("b"));
    }

    #[test]
    fn centred_lines_leave_the_same_room_on_both_sides() {
        let line = &lines("Summary", 100.0, Fill::Centre)[0];
        assert!((line.x * 2.0 + line.width - 100.0).abs() < 0.01);
    }
}
