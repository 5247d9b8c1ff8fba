//! A record in one pass: its cells without their quotation marks, and whether something in them needs a closer look.

use crate::byte_classes::{Classes, Seen, View, is_plain};
use std::fmt;
use std::ops::Range;

/// The cells of a record.
#[derive(Default)]
pub(crate) struct Cells<'t> {
    text: &'t str,
    spans: Vec<Span>,
    /// What the cells say whose quotation marks are more than an outer pair.
    mended: String,
}

/// Where a cell stands, in the text or in what was mended.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: usize,
    to: usize,
    in_text: bool,
    /// Whether there is a byte in it that isn't plain.
    non_plain: bool,
}

/// What was seen of a record besides its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Outline {
    /// Behind its last byte, before its line break.
    pub(crate) end: usize,
    /// Whether a quotation mark stands out of place, or opens a cell that never ends.
    pub(crate) faulty: bool,
    /// The classes of its bytes.
    seen: u8,
}

impl Outline {
    /// Whether a quotation mark stands anywhere in it.
    pub(crate) const fn is_marked(self) -> bool {
        self.seen & MARK != 0
    }

    /// Whether a line break stands in a cell.
    pub(crate) const fn is_broken(self) -> bool {
        self.seen & BREAK != 0
    }

    /// Whether there is a byte in it, delimiters included, that isn't plain.
    pub(crate) const fn is_non_plain(self) -> bool {
        self.seen & NON_PLAIN != 0
    }

    /// Whether a cell begins with a sign that can begin a formula.
    pub(crate) const fn is_signed(self) -> bool {
        self.seen & SIGNED != 0
    }
}

/// Splits the records of a file with one delimiter.
#[derive(Debug)]
pub(crate) struct Splitter {
    delimiter: u8,
    classes: Classes,
}

/// What was seen of a record, as bits.
const MARK: u8 = 2;
const NON_PLAIN: u8 = 4;
const BREAK: u8 = 16;
/// Said of a record in which a cell begins with a sign.
const SIGNED: u8 = 32;

impl Splitter {
    pub(crate) fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            classes: Classes::new(delimiter),
        }
    }

    /// The record that begins at an offset, split exactly as the `csv` crate does.
    pub(crate) fn split<'t>(&self, text: &'t str, from: usize, cells: &mut Cells<'t>) -> Outline {
        cells.text = text;
        cells.spans.clear();
        cells.mended.clear();
        let bytes = text.as_bytes();
        let mut view = self.classes.view(bytes, from);
        let (mut outline, mut at) = (Outline::default(), from);
        loop {
            at = match bytes.get(at) {
                Some(b'"') => self.quoted(at, &mut view, cells, &mut outline),
                _ => match view.near_stop_from(at) {
                    Some(end) => {
                        outline.seen |= beginning(bytes[at..end].first());
                        cells.spans.push(Span {
                            from: at,
                            to: end,
                            in_text: true,
                            non_plain: false,
                        });
                        end
                    }
                    None => bare(at, &mut view, cells, &mut outline),
                },
            };
            match bytes.get(at) {
                Some(&byte) if byte == self.delimiter => at += 1,
                _ => break,
            }
        }
        outline.end = at;
        if cells.spans.len() > 1 && !is_plain(self.delimiter) {
            outline.seen |= NON_PLAIN;
        }
        outline
    }

    /// A cell that begins with a quotation mark; returns what is behind it.
    fn quoted(
        &self,
        from: usize,
        view: &mut View<'_>,
        cells: &mut Cells<'_>,
        outline: &mut Outline,
    ) -> usize {
        let (text, bytes) = (cells.text, cells.text.as_bytes());
        let (mut piece, mut at, mut seen) = (from + 1, from + 1, Seen::default());
        let begin = cells.mended.len();
        let ends = |byte: u8| byte == self.delimiter || byte == b'\n' || byte == b'\r';
        let (inner, end) = loop {
            let (mark, more) = view.mark_from(at);
            seen = seen.or(more);
            match (bytes.get(mark), bytes.get(mark + 1)) {
                (None, _) => {
                    outline.faulty = true;
                    break (mark, mark);
                }
                (_, Some(b'"')) => {
                    cells.mended.push_str(&text[piece..=mark]);
                    (piece, at) = (mark + 2, mark + 2);
                }
                (_, next) if next.is_none_or(|&next| ends(next)) => break (mark, mark + 1),
                _ => {
                    // Text behind the closing mark belongs to the cell.
                    outline.faulty = true;
                    cells.mended.push_str(&text[piece..mark]);
                    let (end, more) = view.stop_from(mark + 1);
                    (piece, seen) = (mark + 1, seen.or(more));
                    break (end, end);
                }
            }
        };
        let non_plain = seen.has_non_plain();
        let span = if cells.mended.len() == begin && piece == from + 1 {
            Span {
                from: piece,
                to: inner,
                in_text: true,
                non_plain,
            }
        } else {
            cells.mended.push_str(&text[piece..inner]);
            Span {
                from: begin,
                to: cells.mended.len(),
                in_text: false,
                non_plain,
            }
        };
        cells.spans.push(span);
        outline.seen |= MARK | beginning(cells.of(span).as_bytes().first());
        outline.seen |=
            if non_plain { NON_PLAIN } else { 0 } | if seen.has_break() { BREAK } else { 0 };
        end
    }
}

/// A cell that doesn't begin with a quotation mark; returns what is behind it.
fn bare(from: usize, view: &mut View<'_>, cells: &mut Cells<'_>, outline: &mut Outline) -> usize {
    let bytes = cells.text.as_bytes();
    let (end, seen) = view.stop_from(from);
    let non_plain = seen.has_non_plain();
    if seen.has_mark() {
        outline.faulty = true;
        outline.seen |= MARK;
    }
    outline.seen |= if non_plain { NON_PLAIN } else { 0 } | beginning(bytes[from..end].first());
    cells.spans.push(Span {
        from,
        to: end,
        in_text: true,
        non_plain,
    });
    end
}

/// What the first byte of a cell says of its record.
fn beginning(first: Option<&u8>) -> u8 {
    if matches!(first, Some(b'=' | b'@' | b'\t' | b'\r' | b'+' | b'-')) {
        SIGNED
    } else {
        0
    }
}

/// A cell without its outer blanks; nearly all have none.
pub(crate) fn trimmed(cell: &str) -> &str {
    let is_inked = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let bytes = cell.as_bytes();
    if is_inked(bytes.first()) && is_inked(bytes.last()) {
        cell
    } else {
        cell.trim()
    }
}

impl Clone for Cells<'_> {
    fn clone(&self) -> Self {
        let mut copy = Self::default();
        copy.clone_from(self);
        copy
    }

    fn clone_from(&mut self, other: &Self) {
        self.text = other.text;
        self.spans.clone_from(&other.spans);
        self.mended.clone_from(&other.mended);
    }
}

impl Cells<'_> {
    /// The number of cells.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The same room for the cells of another text.
    pub(crate) fn of_other_text<'o>(mut self) -> Cells<'o> {
        self.spans.clear();
        self.mended.clear();
        Cells {
            text: "",
            spans: self.spans,
            mended: self.mended,
        }
    }

    /// Where a cell stands in the text, unless quotation marks inside it were mended.
    pub(crate) fn span(&self, at: usize) -> Option<Range<usize>> {
        self.spans
            .get(at)
            .filter(|span| span.in_text)
            .map(|span| span.from..span.to)
    }

    /// A cell, if there is one.
    pub(crate) fn get(&self, at: usize) -> Option<&str> {
        self.spans.get(at).map(|span| self.of(*span))
    }

    /// Whether there is a byte in a cell that isn't plain.
    pub(crate) fn is_non_plain(&self, at: usize) -> bool {
        self.spans.get(at).is_some_and(|span| span.non_plain)
    }

    /// Every cell.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.spans.iter().map(|span| self.of(*span))
    }

    /// The first 64 cells that are the same in both, as bits.
    pub(crate) fn common(&self, other: &Cells<'_>) -> u64 {
        let pairs = self.spans.iter().zip(&other.spans).take(64);
        pairs.enumerate().fold(0, |common, (at, (one, two))| {
            let (length, other_length) = (one.to - one.from, two.to - two.from);
            let same = length == other_length && alike(self.bytes(*one), other.bytes(*two));
            common | (u64::from(same) << at)
        })
    }

    fn bytes(&self, span: Span) -> &[u8] {
        let home = if span.in_text {
            self.text
        } else {
            &self.mended
        };
        &home.as_bytes()[span.from..span.to]
    }

    fn of(&self, span: Span) -> &str {
        if span.in_text {
            &self.text[span.from..span.to]
        } else {
            &self.mended[span.from..span.to]
        }
    }
}

/// Whether two cells of one length are the same: most are so short that it takes longer to ask for a comparison than to
/// make it.
fn alike(one: &[u8], other: &[u8]) -> bool {
    match one.len() {
        0 => true,
        1..=3 => {
            let last = one.len() - 1;
            one[0] == other[0] && one[last / 2] == other[last / 2] && one[last] == other[last]
        }
        4..=7 => ends::<4>(one) == ends::<4>(other),
        8..=16 => ends::<8>(one) == ends::<8>(other),
        _ => one == other,
    }
}

/// The first and the last bytes of a cell that has so many.
fn ends<const N: usize>(cell: &[u8]) -> Option<([u8; N], [u8; N])> {
    Some((*cell.first_chunk()?, *cell.last_chunk()?))
}

impl fmt::Debug for Cells<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw_cells;

    /// Every cell of every record.
    fn split(text: &str) -> Vec<Vec<String>> {
        let (splitter, mut cells) = (Splitter::new(b','), Cells::default());
        let (mut records, mut from) = (Vec::new(), raw_cells::skip_breaks(text, 0));
        while from < text.len() {
            let outline = splitter.split(text, from, &mut cells);
            let raw = raw_cells::record(text, from, b',');
            assert_eq!(outline.end, raw.end, "{text:?}");
            assert_eq!(
                outline.faulty,
                raw.cells
                    .iter()
                    .any(|cell| cell.open || cell.stray.is_some()),
                "{text:?}"
            );
            assert_eq!(
                outline.is_marked(),
                text[from..raw.end].contains('"'),
                "{text:?}"
            );
            assert_eq!(
                outline.is_broken(),
                text[from..raw.end].contains(['\n', '\r']),
                "{text:?}"
            );
            records.push(cells.iter().map(str::to_owned).collect());
            from = raw_cells::skip_breaks(text, outline.end);
        }
        records
    }

    fn by_csv(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn every_short_text_is_split_as_csv_does() {
        let alphabet = ['a', ',', '"', '\n', '\r', ' '];
        let mut texts = vec![String::new()];
        for _ in 0..7 {
            texts = texts
                .iter()
                .flat_map(|text| alphabet.iter().map(move |ch| format!("{text}{ch}")))
                .collect();
            for text in &texts {
                assert_eq!(split(text), by_csv(text), "{text:?}");
            }
        }
    }

    #[test]
    fn cells_of_any_length_differ_wherever_a_byte_does() {
        for length in 0..40 {
            let cell: Vec<u8> = (0..length).collect();
            assert!(alike(&cell, &cell.clone()));
            for at in 0..usize::from(length) {
                let mut other = cell.clone();
                other[at] = b'x';
                assert!(!alike(&cell, &other), "{at} of {length}");
            }
        }
    }

    #[test]
    fn what_needs_a_closer_look_is_seen() {
        let outline = |text: &str| Splitter::new(b',').split(text, 0, &mut Cells::default());
        assert!(
            outline("a,=b").is_signed()
                && outline("a,\"=b\"").is_signed()
                && outline("-5,a").is_signed()
        );
        assert!(!outline("a=b,c-d").is_signed());
        assert!(
            outline("a,é").is_non_plain()
                && outline("a,\"#\"").is_non_plain()
                && !outline("a,\"b\",~").is_non_plain()
        );
        let mut cells = Cells::default();
        Splitter::new(b'\t').split("a\té\tb", 0, &mut cells);
        assert_eq!(
            [0, 1, 2].map(|at| cells.is_non_plain(at)),
            [false, true, false]
        );
        assert!(
            Splitter::new(b'\t')
                .split("a\tb", 0, &mut cells)
                .is_non_plain()
        );
    }
}
