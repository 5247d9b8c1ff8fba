//! Shaped text: glyphs of every word, the width up to every byte, and the places where a line may end.

use super::prose::{Prose, Span};
use rustc_hash::FxHashMap;
use sse_document::page_geometry::HAIR;
use sse_text::{Face, Glyph, Opportunity};
use std::ops::Range;
use std::rc::Rc;

/// Words already shaped. They come back in every paragraph, so each is shaped once for its face and language.
#[derive(Debug, Default)]
pub(crate) struct ShapedWords {
    /// By language, by face and direction, then by the word.
    known: FxHashMap<String, FxHashMap<(Face, bool), Known>>,
    /// Where the words of a language may be hyphenated.
    hyphens: FxHashMap<String, FxHashMap<String, Rc<[usize]>>>,
}

type Known = FxHashMap<String, Rc<[Glyph]>>;

impl ShapedWords {
    /// The glyphs of a word of one face and direction.
    pub(crate) fn shape(
        &mut self,
        text: &str,
        face: Face,
        level: u8,
        language: &str,
    ) -> Rc<[Glyph]> {
        let words = of(&mut self.known, language)
            .entry((face, level % 2 == 1))
            .or_default();
        if let Some(glyphs) = words.get(text) {
            return Rc::clone(glyphs);
        }
        let glyphs: Rc<[Glyph]> = sse_text::shape_run(text, face, level, language).into();
        words.insert(text.to_owned(), Rc::clone(&glyphs));
        glyphs
    }

    /// Where a word may be hyphenated.
    fn hyphens(&mut self, word: &str, language: &str) -> Rc<[usize]> {
        let words = of(&mut self.hyphens, language);
        if let Some(places) = words.get(word) {
            return Rc::clone(places);
        }
        let places: Rc<[usize]> = sse_text::hyphens(word, language).into();
        words.insert(word.to_owned(), Rc::clone(&places));
        places
    }
}

/// What is known of a language.
fn of<'a, T: Default>(known: &'a mut FxHashMap<String, T>, language: &str) -> &'a mut T {
    if !known.contains_key(language) {
        known.insert(language.to_owned(), T::default());
    }
    known.get_mut(language).expect("it was just put there")
}

/// A word, or the spaces between two words, in one face and direction.
#[derive(Debug, Clone)]
pub(crate) struct TextPart {
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
    /// Whether it parts a word, and is taken only where that helps.
    pub(crate) inner: bool,
    /// Whether the line must end here.
    pub(crate) forced: bool,
}

/// Text ready to be broken into lines of any length.
#[derive(Debug, Clone)]
pub(crate) struct Shaped {
    pub(crate) prose: Prose,
    pub(crate) parts: Vec<TextPart>,
    /// In order, the last one at the end of the text.
    pub(crate) breaks: Vec<Break>,
    /// Level of the paragraph: 1 from right to left.
    pub(crate) level: u8,
    /// Width of the text before each byte, in points.
    widths: Vec<f64>,
    /// How much the text before each byte can stretch and shrink.
    stretch: Vec<f64>,
    shrink: Vec<f64>,
    /// Width of the letters before each byte, which can be drawn a little wider or narrower.
    letters: Vec<f64>,
}

/// How the room of a line is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spread {
    /// How far spaces are stretched (above 0) or shrunk (below), in the units of Knuth and Plass.
    pub(crate) spaces: f64,
    /// By which share letters are drawn wider (above 0) or narrower.
    pub(crate) letters: f64,
}

impl Spread {
    /// Everything as it is.
    pub(crate) const NATURAL: Self = Self {
        spaces: 0.0,
        letters: 0.0,
    };
}

/// Bytes of the shortest word that is hyphenated.
const SHORTEST: usize = 6;
/// What hyphenation costs a line, in the units of Knuth and Plass; of a name it costs more.
const HYPHEN_PENALTY: f64 = 50.0;
const NAME_PENALTY: f64 = 100.0;
/// What a break behind a dash or slash costs, and one within an address.
const DASH_PENALTY: f64 = 20.0;
const ADDRESS_PENALTY: f64 = 60.0;
/// A number is seldom parted from what it counts.
const NUMBER_PENALTY: f64 = 300.0;
/// How much a space stretches or shrinks, as shares of its width.
const SPACE_STRETCH: f64 = 0.5;
const SPACE_SHRINK: f64 = 0.25;
/// How much wider or narrower letters are drawn where spaces have stretched or shrunk that much: too little to be seen
/// (Hàn Thế Thành, 2000). Beyond `LETTER_LIMIT` only the spaces go on.
const LETTER_STRETCH: f64 = 0.015;
const LETTER_LIMIT: f64 = 4.0 / 3.0;
/// How much an ideograph stretches, as a share of its width.
const IDEOGRAPH_STRETCH: f64 = 0.12;

impl Shaped {
    /// Shapes a prose once, for every width it will be set in.
    pub(crate) fn new(prose: Prose, words: &mut ShapedWords) -> Self {
        let (levels, level) = prose.levels();
        let parts = parts(&prose, &levels, words);
        let [widths, stretch, shrink, letters] = widths(&prose, &parts);
        let mut shaped = Self {
            prose,
            parts,
            breaks: Vec::new(),
            level,
            widths,
            stretch,
            shrink,
            letters,
        };
        shaped.breaks = shaped.find_breaks(words);
        shaped.breaks.shrink_to_fit();
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

    /// How a range of the text fills a line that has so much room left, or lacks so much.
    pub(crate) fn spread(&self, range: Range<usize>, room: f64) -> Spread {
        let give = if room < 0.0 {
            &self.shrink
        } else {
            &self.stretch
        };
        let letters = self.letters[range.end] - self.letters[range.start];
        let flexible = give[range.end] - give[range.start];
        let ratio = room / (flexible + letters * LETTER_STRETCH).max(HAIR);
        if ratio <= LETTER_LIMIT {
            return Spread {
                spaces: ratio,
                letters: ratio * LETTER_STRETCH,
            };
        }
        let most = LETTER_STRETCH * LETTER_LIMIT;
        Spread {
            spaces: (room - letters * most) / flexible.max(HAIR),
            letters: most,
        }
    }

    /// The same, and no space is shrunk too much: a line that lacks more stays too long.
    pub(crate) fn limited(&self, range: Range<usize>, room: f64) -> Spread {
        match self.spread(range, room) {
            spread if spread.spaces < -1.0 => Spread {
                spaces: -1.0,
                letters: -LETTER_STRETCH,
            },
            spread => spread,
        }
    }

    /// The width on lines that end only where they must.
    pub(crate) fn widest(&self) -> f64 {
        self.longest(|place| place.forced)
    }

    /// The width of the widest word.
    pub(crate) fn narrowest(&self) -> f64 {
        self.longest(|place| !place.inner)
    }

    /// The width on two lines, parted at the best place for that; on one where there is none.
    pub(crate) fn halved(&self) -> f64 {
        let end = self.prose.text.trim_end().len();
        let places = self.breaks.iter();
        let places = places.filter(|place| !place.inner && place.next < end);
        places
            .map(|place| self.width(0..place.end).max(self.width(place.next..end)))
            .fold(self.widest(), f64::min)
    }

    /// The width of the widest word, each parted once at the best place for that.
    pub(crate) fn parted(&self) -> f64 {
        let (mut start, mut widest): (usize, f64) = (0, 0.0);
        for word in self.breaks.split_inclusive(|place| !place.inner) {
            let Some((last, inner)) = word.split_last() else {
                continue;
            };
            let end = last.end.max(start);
            let parts = inner.iter().map(|place| {
                (self.width(start..place.end) + place.hyphen).max(self.width(place.next..end))
            });
            widest = widest.max(parts.fold(self.width(start..end), f64::min));
            start = last.next;
        }
        widest
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
            if self.width(start..place.end.max(start)) + place.hyphen > width {
                breaks.extend(self.cuts(start..place.end));
            }
            breaks.push(*place);
            start = place.next;
        }
        (breaks.len() > self.breaks.len()).then(|| Self {
            breaks,
            ..self.clone()
        })
    }

    fn cuts(&self, range: Range<usize>) -> impl Iterator<Item = Break> + '_ {
        let inner = self.prose.text[range.clone()]
            .char_indices()
            .skip(1)
            .map(move |(at, _)| range.start + at);
        inner
            .filter(|&at| {
                self.widths[at] > self.widths[at - 1] || self.prose.text.is_char_boundary(at)
            })
            .map(|at| Break {
                end: at,
                next: at,
                penalty: 500.0,
                hyphen: 0.0,
                inner: false,
                forced: false,
            })
    }

    fn find_breaks(&self, words: &mut ShapedWords) -> Vec<Break> {
        let text = &self.prose.text;
        let addresses = addresses(text);
        let mut breaks = Vec::new();
        let mut start = 0;
        let last = Opportunity {
            at: text.len(),
            forced: true,
        };
        for Opportunity { at, forced } in sse_text::breaks(text).into_iter().chain([last]) {
            let word = text[start..at].trim_end_matches([' ', '\n', '\u{3000}']);
            let end = start + word.len();
            let address = addresses.partition_point(|(address, _)| address.end < end);
            match addresses.get(address) {
                Some((address, places)) if address.start <= start => {
                    let inside = places.iter().filter(|at| start < **at && **at < end);
                    breaks.extend(inside.map(|at| address_break(*at)));
                }
                _ => breaks.extend(self.hyphenation(start..end, words)),
            }
            let penalty = if end == at && word.ends_with(['-', '–', '—', '/']) {
                DASH_PENALTY
            } else if is_number(word) {
                NUMBER_PENALTY
            } else {
                0.0
            };
            breaks.push(Break {
                end,
                next: at,
                penalty,
                hyphen: 0.0,
                inner: false,
                forced,
            });
            start = at;
        }
        breaks
    }

    /// Breaks within the letters of a word; punctuation around it doesn't count.
    fn hyphenation(&self, range: Range<usize>, words: &mut ShapedWords) -> Vec<Break> {
        let text = &self.prose.text[range.clone()];
        if text.len() < SHORTEST {
            return Vec::new();
        }
        let word = text.trim_matches(|character: char| !character.is_alphanumeric());
        if word.len() < SHORTEST {
            return Vec::new();
        }
        let start = range.start + (word.as_ptr() as usize - text.as_ptr() as usize);
        let span = self.span_at(start);
        if span.end < start + word.len() {
            return Vec::new();
        }
        let places = words.hyphens(word, &span.language);
        if places.is_empty() {
            return Vec::new();
        }
        let hyphen = hyphen(span, words)
            .iter()
            .map(|glyph| glyph.advance)
            .sum::<f64>()
            * span.size
            / 1000.0;
        let name = word.starts_with(char::is_uppercase);
        let penalty = if name { NAME_PENALTY } else { HYPHEN_PENALTY };
        let place = |at: usize| Break {
            end: start + at,
            next: start + at,
            penalty,
            hyphen,
            inner: true,
            forced: false,
        };
        places.iter().copied().map(place).collect()
    }

    fn span_at(&self, byte: usize) -> &Span {
        let index = self.prose.spans.partition_point(|span| span.end <= byte);
        &self.prose.spans[index.min(self.prose.spans.len() - 1)]
    }
}

/// Whether a word is a number or what is bound to one, such as `5.6 million` and `16 April`, behind which its unit or year stands.
fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit() || first == '$')
        && word.ends_with(char::is_alphanumeric)
}

/// The addresses of a text and where they may be broken: a hyphen would change them, wherever in them it stood.
fn addresses(text: &str) -> Vec<(Range<usize>, Vec<usize>)> {
    let words = text.split([' ', '\n', '\u{a0}', '\u{3000}']);
    let addresses = words.filter_map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let places = sse_text::address_breaks(word).into_iter();
        let places: Vec<usize> = places.map(|at| start + at).collect();
        (!places.is_empty()).then(|| (start..start + word.len(), places))
    });
    addresses.collect()
}

fn address_break(at: usize) -> Break {
    Break {
        end: at,
        next: at,
        penalty: ADDRESS_PENALTY,
        hyphen: 0.0,
        inner: true,
        forced: false,
    }
}

/// The glyph of a hyphen that a line break adds.
pub(crate) fn hyphen(span: &Span, words: &mut ShapedWords) -> Rc<[Glyph]> {
    words.shape("-", span.face, 0, &span.language)
}

fn parts(prose: &Prose, levels: &[u8], words: &mut ShapedWords) -> Vec<TextPart> {
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
                parts.push(TextPart {
                    range,
                    span: index,
                    face: piece.face,
                    level: piece.level,
                    glyphs,
                });
            }
        }
        start = span.end;
    }
    parts
}

/// Words and the spaces between them, each space for itself.
fn pieces_between_spaces(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut behind_space = false;
    for (at, character) in text.char_indices() {
        let (end, space) = (at + character.len_utf8(), is_space(character));
        match pieces.last_mut() {
            Some(last) if !space && !behind_space => last.end = end,
            _ => pieces.push(at..end),
        }
        behind_space = space;
    }
    pieces
}

/// Spaces that stretch in a justified line.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\n')
}

/// What a part gives when a line is stretched or shrunk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Give {
    Space,
    Ideographs,
    Letters,
}

impl Give {
    pub(crate) fn of(text: &str, face: Face) -> Self {
        if text.starts_with(is_space) {
            Self::Space
        } else if matches!(face, Face::Han | Face::HanBold) {
            Self::Ideographs
        } else {
            Self::Letters
        }
    }

    /// How much it stretches and shrinks, as shares of its width.
    fn flexibility(self) -> (f64, f64) {
        match self {
            Self::Space => (SPACE_STRETCH, SPACE_SHRINK),
            Self::Ideographs => (IDEOGRAPH_STRETCH, 0.0),
            Self::Letters => (0.0, 0.0),
        }
    }

    /// By which factor its glyphs advance.
    pub(crate) fn advance(self, spread: Spread) -> f64 {
        let (stretch, shrink) = self.flexibility();
        match self {
            Self::Letters => 1.0 + spread.letters,
            _ if spread.spaces < 0.0 => 1.0 + spread.spaces * shrink,
            _ => 1.0 + spread.spaces * stretch,
        }
    }

    /// By which factor its glyphs are drawn wider; of a space nobody sees it.
    pub(crate) fn drawn(self, spread: Spread) -> f64 {
        if self == Self::Ideographs {
            1.0
        } else {
            1.0 + spread.letters
        }
    }
}

/// Width, stretch, shrink and width of the letters of the text before each byte.
fn widths(prose: &Prose, parts: &[TextPart]) -> [Vec<f64>; 4] {
    let mut sums = std::array::from_fn(|_| vec![0.0; prose.text.len() + 1]);
    for part in parts {
        let size = prose.spans[part.span].size / 1000.0;
        let give = Give::of(&prose.text[part.range.clone()], part.face);
        let (stretch, shrink) = give.flexibility();
        let letters = if give == Give::Letters { 1.0 } else { 0.0 };
        for glyph in part.glyphs.iter() {
            let at = part.range.start + glyph.text.start + 1;
            let width = glyph.advance * size;
            sums[0][at] += width;
            sums[1][at] += width * stretch;
            sums[2][at] += width * shrink;
            sums[3][at] += width * letters;
        }
    }
    for sum in &mut sums {
        let mut before = 0.0;
        for width in sum {
            *width += before;
            before = *width;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shaped(text: &str) -> Shaped {
        Shaped::new(
            Prose::plain(text, Face::Serif, 10.0),
            &mut ShapedWords::default(),
        )
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
    fn no_hyphen_changes_an_address() {
        let address = "https://example.org/international-cooperatives/organizations";
        let text = shaped(&format!("see {address} on cooperatives"));
        let (start, end) = (4, 4 + address.len());
        let inside = |place: &&Break| start < place.end && place.end < end;
        assert!(text.breaks.iter().filter(inside).count() > 3);
        assert!(
            text.breaks
                .iter()
                .filter(inside)
                .all(|place| place.hyphen == 0.0)
        );
        assert!(text.breaks.iter().any(|place| place.hyphen > 0.0));
        assert!(text.breaks.is_sorted_by_key(|place| place.end));
    }

    #[test]
    fn spaces_hang_and_words_are_hyphenated() {
        let text = "a cooperatives";
        let breaks: Vec<(usize, usize, bool)> = shaped(text)
            .breaks
            .iter()
            .map(|place| (place.end, place.next, place.hyphen > 0.0))
            .collect();
        assert_eq!(
            breaks,
            [
                (1, 2, false),
                (6, 6, true),
                (8, 8, true),
                (9, 9, true),
                (14, 14, false)
            ]
        );
    }

    #[test]
    fn a_word_too_long_can_be_cut_anywhere() {
        let text = "aaaaaaaaaa";
        assert_eq!(shaped(text).cut(20.0).map(|cut| cut.breaks.len()), Some(10));
        assert!(shaped(text).cut(200.0).is_none());
    }
}
