//! A record in one pass: its cells without their quotation marks, where each stands as it is written, which marks are out of
//! place, and whether something in them needs a closer look.

use memchr::{memchr, memchr_iter, memchr2};
use std::fmt;
use std::ops::Range;
use wide::u8x16;

/// The cells of a record.
#[derive(Default)]
pub struct RecordCells<'t> {
    text: &'t str,
    spans: Vec<CellSpan>,
    /// What the cells say whose quotation marks are more than an outer pair.
    mended: String,
    /// How the cells are written of which their spans don't tell, each with its place.
    odd: Vec<(usize, RawCell)>,
    /// How many cells stand behind those that are kept.
    beyond: usize,
    /// Whether one of them isn't blank.
    beyond_filled: bool,
}

/// Cells of a record that are kept, many more than a table may have columns: of others only their number is, so that a row
/// of millions of delimiters takes no memory.
const MOST_KEPT: usize = 1 << 17;

/// A cell as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawCell {
    /// With its quotation marks.
    pub range: Range<usize>,
    /// Whether it begins with a quotation mark.
    pub quoted: bool,
    /// The first quotation mark that has no business where it stands: inside a bare cell, or followed by text.
    pub stray: Option<usize>,
    /// Whether its closing quotation mark is missing.
    pub open: bool,
}

/// Where a cell stands, in the text or in what was mended.
#[derive(Debug, Clone, Copy)]
struct CellSpan {
    from: usize,
    to: usize,
    in_text: bool,
    /// Whether it begins with a quotation mark.
    quoted: bool,
}

/// What was seen of a record besides its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RecordOutline {
    /// Behind its last byte, before its line break.
    pub end: usize,
    /// Whether a quotation mark stands out of place, or opens a cell that never ends.
    pub faulty: bool,
    seen: u8,
}

/// What may be seen of a record, as bits.
const MARKED: u8 = 1;
const BROKEN: u8 = 2;
const NON_PLAIN: u8 = 4;
const SIGNED: u8 = 8;

impl RecordOutline {
    /// Whether a quotation mark stands anywhere in it.
    pub const fn is_marked(self) -> bool {
        self.seen & MARKED != 0
    }

    /// Whether a line break stands in a cell.
    pub const fn is_broken(self) -> bool {
        self.seen & BROKEN != 0
    }

    /// Whether there is a byte in it, delimiters included, that isn't plain.
    pub const fn is_non_plain(self) -> bool {
        self.seen & NON_PLAIN != 0
    }

    /// Whether a cell begins with a sign that can begin a formula.
    pub const fn is_signed(self) -> bool {
        self.seen & SIGNED != 0
    }

    fn see(&mut self, what: u8, holds: bool) {
        self.seen |= if holds { what } else { 0 };
    }
}

/// Splits the record that begins at an offset exactly as the `csv` crate does.
pub fn split_record<'t>(
    text: &'t str,
    from: usize,
    delimiter: u8,
    cells: &mut RecordCells<'t>,
) -> RecordOutline {
    cells.text = text;
    cells.clear();
    let bytes = text.as_bytes();
    let (mut outline, mut at, mut quoted) = (RecordOutline::default(), from, 0);
    loop {
        let begin = at;
        let first;
        if bytes.get(at) == Some(&b'"') {
            at = cells.quoted(at, delimiter);
            quoted += 1;
            first = cells.iter().last().and_then(|cell| cell.bytes().next());
            outline.see(BROKEN, memchr2(b'\n', b'\r', &bytes[begin..at]).is_some());
        } else {
            at = end_of_bare(bytes, at, delimiter);
            first = bytes[begin..at].first().copied();
            cells.spans.push(CellSpan {
                from: begin,
                to: at,
                in_text: true,
                quoted: false,
            });
        }
        outline.see(
            SIGNED,
            matches!(first, Some(b'=' | b'@' | b'\t' | b'\r' | b'+' | b'-')),
        );
        if cells.spans.len() > MOST_KEPT {
            cells.leave_last();
        }
        match bytes.get(at) {
            Some(&byte) if byte == delimiter => at += 1,
            _ => break,
        }
    }
    outline.end = at;
    let record = &bytes[from..at];
    outline.see(NON_PLAIN, has_non_plain(record));
    let marks = memchr_iter(b'"', record).count();
    outline.see(MARKED, marks > 0);
    // Those of a quoted cell in good order are a pair.
    if marks != 2 * quoted || !cells.odd.is_empty() {
        cells.find_strays();
        let mut odd = cells.odd.iter();
        outline.faulty = odd.any(|(_, raw)| raw.open || raw.stray.is_some());
    }
    outline
}

/// Behind a cell, or a part of one, in which a quotation mark means nothing.
fn end_of_bare(bytes: &[u8], from: usize, delimiter: u8) -> usize {
    let mut at = from;
    while let Some(sixteen) = bytes[at..].first_chunk() {
        let sixteen = u8x16::new(*sixteen);
        let stops = [delimiter, b'\n', b'\r'].map(|stop| sixteen.simd_eq(u8x16::splat(stop)));
        let stops = (stops[0] | stops[1] | stops[2]).to_bitmask();
        if stops != 0 {
            return at + stops.trailing_zeros() as usize;
        }
        at += sixteen.to_array().len();
    }
    let mut rest = bytes[at..].iter();
    let stop = rest.position(|&byte| byte == delimiter || matches!(byte, b'\n' | b'\r'));
    stop.map_or(bytes.len(), |length| at + length)
}

impl RecordCells<'_> {
    /// A cell that begins with a quotation mark; returns what is behind it.
    fn quoted(&mut self, from: usize, delimiter: u8) -> usize {
        let (text, bytes) = (self.text, self.text.as_bytes());
        let (mut piece, mut at) = (from + 1, from + 1);
        let begin = self.mended.len();
        let mut raw = RawCell {
            range: from..from,
            quoted: true,
            stray: None,
            open: false,
        };
        let (inner, end) = loop {
            let Some(mark) = memchr(b'"', &bytes[at..]).map(|length| at + length) else {
                raw.open = true;
                break (bytes.len(), bytes.len());
            };
            match bytes.get(mark + 1) {
                Some(b'"') => {
                    self.mended.push_str(&text[piece..=mark]);
                    (piece, at) = (mark + 2, mark + 2);
                }
                Some(&next) if next != delimiter && next != b'\n' && next != b'\r' => {
                    // Text behind the closing mark belongs to the cell.
                    raw.stray = Some(mark);
                    self.mended.push_str(&text[piece..mark]);
                    piece = mark + 1;
                    let end = end_of_bare(bytes, piece, delimiter);
                    break (end, end);
                }
                _ => break (mark, mark + 1),
            }
        };
        let in_text = self.mended.len() == begin && piece == from + 1;
        let (start, stop) = if in_text {
            (piece, inner)
        } else {
            self.mended.push_str(&text[piece..inner]);
            (begin, self.mended.len())
        };
        if raw.open || !in_text {
            raw.range.end = end;
            self.odd.push((self.spans.len(), raw));
        }
        self.spans.push(CellSpan {
            from: start,
            to: stop,
            in_text,
            quoted: true,
        });
        end
    }

    fn clear(&mut self) {
        self.spans.clear();
        self.mended.clear();
        self.odd.clear();
        (self.beyond, self.beyond_filled) = (0, false);
    }

    /// Counts the last cell instead of keeping it.
    fn leave_last(&mut self) {
        if let Some(span) = self.spans.pop() {
            self.beyond += 1;
            self.beyond_filled |= !trimmed(self.of(span)).is_empty();
        }
    }

    /// Looks for quotation marks inside bare cells.
    fn find_strays(&mut self) {
        for (at, span) in self
            .spans
            .iter()
            .enumerate()
            .filter(|(_, span)| !span.quoted)
        {
            if let Some(mark) = self.text[span.from..span.to].find('"') {
                let raw = RawCell {
                    range: span.from..span.to,
                    quoted: false,
                    stray: Some(span.from + mark),
                    open: false,
                };
                self.odd.push((at, raw));
            }
        }
    }
}

/// Whether there is a byte among them that can be part of what the rules on the characters of cells look for: all but the
/// printable ones of ASCII, and `@`, `+` and `#`.
fn has_non_plain(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .fold(false, |found, &byte| found | !is_plain(byte))
}

fn is_plain(byte: u8) -> bool {
    (b' '..=b'~').contains(&byte) && byte != b'@' && byte != b'+' && byte != b'#'
}

/// The first byte at or behind an offset that doesn't belong to a line break.
pub fn skip_breaks(text: &str, from: usize) -> usize {
    from + text.as_bytes()[from..]
        .iter()
        .take_while(|&&byte| byte == b'\n' || byte == b'\r')
        .count()
}

impl RawCell {
    /// Without its outer quotation marks and blanks.
    pub(crate) fn content(&self, text: &str) -> Range<usize> {
        let mut range = self.range.clone();
        if self.quoted && range.len() > 1 {
            range.start += 1;
            if text[range.clone()].ends_with('"') {
                range.end -= 1;
            }
        }
        let inner = &text[range.clone()];
        let start = range.start + (inner.len() - inner.trim_start().len());
        if inner.trim().is_empty() {
            self.range.clone()
        } else {
            start..start + inner.trim().len()
        }
    }
}

/// A cell without its outer blanks; nearly all have none.
pub(crate) fn trimmed(cell: &str) -> &str {
    let ends = [cell.as_bytes().first(), cell.as_bytes().last()];
    if ends.into_iter().flatten().all(u8::is_ascii_graphic) {
        cell
    } else {
        cell.trim()
    }
}

impl Clone for RecordCells<'_> {
    fn clone(&self) -> Self {
        let mut copy = Self::default();
        copy.clone_from(self);
        copy
    }

    fn clone_from(&mut self, other: &Self) {
        self.text = other.text;
        self.spans.clone_from(&other.spans);
        self.mended.clone_from(&other.mended);
        self.odd.clone_from(&other.odd);
        (self.beyond, self.beyond_filled) = (other.beyond, other.beyond_filled);
    }
}

impl RecordCells<'_> {
    /// The number of cells, those counted that aren't kept.
    pub(crate) fn len(&self) -> usize {
        self.spans.len() + self.beyond
    }

    /// Whether no cell has anything in it but blanks.
    pub(crate) fn are_blank(&self) -> bool {
        !self.beyond_filled && self.iter().all(|cell| trimmed(cell).is_empty())
    }

    /// The same room for the cells of another text.
    pub fn of_other_text<'o>(mut self) -> RecordCells<'o> {
        self.clear();
        RecordCells {
            text: "",
            spans: self.spans,
            mended: self.mended,
            odd: self.odd,
            ..RecordCells::default()
        }
    }

    /// Where a cell stands in the text, unless quotation marks inside it were mended.
    pub fn span(&self, at: usize) -> Option<Range<usize>> {
        self.spans
            .get(at)
            .filter(|span| span.in_text)
            .map(|span| span.from..span.to)
    }

    /// How a cell is written, if there is one.
    pub fn raw(&self, at: usize) -> Option<RawCell> {
        let span = self.spans.get(at)?;
        if let Some((_, raw)) = self.odd.iter().find(|(odd, _)| *odd == at) {
            return Some(raw.clone());
        }
        let marks = usize::from(span.quoted);
        Some(RawCell {
            range: span.from - marks..span.to + marks,
            quoted: span.quoted,
            stray: None,
            open: false,
        })
    }

    /// How every cell is written that is kept.
    pub fn raw_cells(&self) -> impl Iterator<Item = (usize, RawCell)> {
        (0..self.spans.len()).filter_map(|at| Some((at, self.raw(at)?)))
    }

    /// A cell, if there is one.
    pub fn get(&self, at: usize) -> Option<&str> {
        self.spans.get(at).map(|span| self.of(*span))
    }

    /// Whether there is a byte in a cell that isn't plain.
    pub fn is_non_plain(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|cell| has_non_plain(cell.as_bytes()))
    }

    /// Every cell that is kept.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.spans.iter().map(|span| self.of(*span))
    }

    /// The first 64 cells that are the same in both, as bits.
    pub(crate) fn common(&self, other: &RecordCells<'_>) -> u64 {
        let pairs = self.spans.iter().zip(&other.spans).take(64);
        pairs.enumerate().fold(0, |common, (at, (one, two))| {
            let (length, other_length) = (one.to - one.from, two.to - two.from);
            let same = length == other_length && alike(self.bytes(*one), other.bytes(*two));
            common | (u64::from(same) << at)
        })
    }

    fn bytes(&self, span: CellSpan) -> &[u8] {
        let home = if span.in_text {
            self.text
        } else {
            &self.mended
        };
        &home.as_bytes()[span.from..span.to]
    }

    fn of(&self, span: CellSpan) -> &str {
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

impl fmt::Debug for RecordCells<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every cell of every record; also that what is said of them agrees with the text.
    fn split(text: &str) -> Vec<Vec<String>> {
        let mut cells = RecordCells::default();
        let (mut records, mut from) = (Vec::new(), skip_breaks(text, 0));
        while from < text.len() {
            let outline = split_record(text, from, b',', &mut cells);
            let record = &text[from..outline.end];
            assert_eq!(outline.is_marked(), record.contains('"'), "{text:?}");
            assert_eq!(
                outline.is_broken(),
                record.contains(['\n', '\r']),
                "{text:?}"
            );
            let (mut begin, mut faulty) = (from, false);
            for (at, raw) in cells.raw_cells() {
                assert_eq!(raw.range.start, begin, "{text:?}");
                assert_eq!(unquoted(&text[raw.range.clone()]), cells.get(at).unwrap());
                assert_eq!(raw.quoted, text[begin..].starts_with('"'), "{text:?}");
                faulty |= raw.open || raw.stray.is_some();
                begin = raw.range.end + 1;
            }
            assert_eq!(
                (begin - 1, faulty),
                (outline.end, outline.faulty),
                "{text:?}"
            );
            records.push(cells.iter().map(str::to_owned).collect());
            from = skip_breaks(text, outline.end);
        }
        records
    }

    /// A cell without its quotation marks, as the format has it.
    fn unquoted(raw: &str) -> String {
        let Some(rest) = raw.strip_prefix('"') else {
            return raw.to_owned();
        };
        let (mut out, mut quoted) = (String::new(), true);
        let mut chars = rest.chars().peekable();
        while let Some(ch) = chars.next() {
            match (quoted, ch) {
                (true, '"') if chars.peek() == Some(&'"') => out.extend(chars.next()),
                (true, '"') => quoted = false,
                _ => out.push(ch),
            }
        }
        out
    }

    #[test]
    fn of_very_many_cells_only_the_number_is_kept() {
        let mut cells = RecordCells::default();
        let blank = ",".repeat(3 * MOST_KEPT);
        let outline = split_record(&blank, 0, b',', &mut cells);
        assert_eq!((outline.end, cells.len()), (blank.len(), 3 * MOST_KEPT + 1));
        assert!(cells.are_blank() && cells.spans.len() == MOST_KEPT);
        let filled = format!("{blank}\"a\"\"b\",\nc,d");
        let outline = split_record(&filled, 0, b',', &mut cells);
        assert_eq!(cells.len(), 3 * MOST_KEPT + 2);
        assert!(!cells.are_blank() && cells.get(cells.len() - 2).is_none());
        split_record(&filled, outline.end + 1, b',', &mut cells);
        assert_eq!(cells.iter().collect::<Vec<_>>(), ["c", "d"]);
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
    fn every_byte_that_a_rule_looks_for_is_seen_wherever_it_stands() {
        for byte in 0..0x80_u8 {
            for place in [0, 1, 15, 16, 63, 64] {
                let mut cell = vec![b'a'; 65];
                cell[place] = byte;
                let seen = matches!(byte, b'@' | b'+' | b'#' | 0..=31 | 127);
                assert_eq!(has_non_plain(&cell), seen, "{byte} at {place}");
            }
        }
        assert!(has_non_plain("é".as_bytes()));
    }

    #[test]
    fn quotation_marks_out_of_place_are_found() {
        let raw = |text| {
            let mut cells = RecordCells::default();
            split_record(text, 0, b',', &mut cells);
            cells.raw(0).unwrap()
        };
        assert_eq!(raw("a\"b\",c").stray, Some(1));
        assert_eq!(raw("\"a\"b\",c").stray, Some(2));
        assert_eq!(raw("\"a\"\"b\",c").stray, None);
        assert!(raw("\"a,c").open && raw("\"a\"\",c").open && !raw("\"a\",c").open);
        assert_eq!(raw("\" a \",c").content("\" a \",c"), 2..3);
        assert_eq!(raw("\"a\"\"b\",c").content("\"a\"\"b\",c"), 1..5);
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
        let outline = |text: &str| split_record(text, 0, b',', &mut RecordCells::default());
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
        let mut cells = RecordCells::default();
        split_record("a\té\tb", 0, b'\t', &mut cells);
        assert_eq!(
            [0, 1, 2].map(|at| cells.is_non_plain(at)),
            [false, true, false]
        );
        assert!(split_record("a\tb", 0, b'\t', &mut cells).is_non_plain());
    }
}
