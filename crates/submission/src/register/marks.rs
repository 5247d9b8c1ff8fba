//! Where the bytes stand that divide cells and records, sixty-four bytes at a time.

use wide::u8x16;

/// The delimiters, quotation marks and line breaks of a text.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// The offset of each; before the first one stands that of a line break just above the text.
    places: Vec<u32>,
    number: usize,
    /// The numbers of those that are line breaks.
    breaks: Vec<u32>,
    /// The offsets of those that are quotation marks.
    quotes: Vec<u32>,
}

/// Bytes that are looked at together.
const WIDTH: usize = 64;

/// Few texts have more than one mark in so many bytes.
const USUAL: usize = 2;

/// The line break above a text: what begins behind it begins at 0.
pub(crate) const ABOVE: u32 = u32::MAX;

impl Marks {
    /// Looks for the marks of a text of less than four gibibytes.
    pub(crate) fn find(&mut self, text: &[u8], delimiter: u8) {
        if self.places.len() < text.len() / USUAL + WIDTH {
            self.places = vec![0; text.len() / USUAL + WIDTH];
        }
        self.places[0] = ABOVE;
        self.number = 1;
        self.breaks.clear();
        self.quotes.clear();
        let wanted = Wanted::new(delimiter);
        let mut base = 0;
        let mut chunks = text.chunks_exact(WIDTH);
        for chunk in &mut chunks {
            self.keep(base, wanted.found(chunk));
            base += 64;
        }
        let mut last = [0; WIDTH];
        last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
        self.keep(base, wanted.found(&last));
    }

    /// All of them in their order, from the line break above on.
    pub(crate) fn places(&self) -> &[u32] {
        &self.places[..self.number]
    }

    /// The numbers among them of the line breaks.
    pub(crate) fn breaks(&self) -> &[u32] {
        &self.breaks
    }

    /// The offsets of the quotation marks.
    pub(crate) fn quotes(&self) -> &[u32] {
        &self.quotes
    }

    fn keep(&mut self, base: u32, found: Found) {
        let Found {
            mut all,
            breaks,
            mut quotes,
        } = found;
        let first = u32::try_from(self.number).unwrap_or(u32::MAX);
        let mut left = breaks;
        while left != 0 {
            let below = all & ((left & left.wrapping_neg()) - 1);
            self.breaks.push(first + below.count_ones());
            left &= left - 1;
        }
        while quotes != 0 {
            self.quotes.push(base + quotes.trailing_zeros());
            quotes &= quotes - 1;
        }
        let count = all.count_ones() as usize;
        if self.places.len() < self.number + count {
            self.places.resize(2 * self.number + WIDTH, 0);
        }
        for place in &mut self.places[self.number..self.number + count] {
            *place = base + all.trailing_zeros();
            all &= all.wrapping_sub(1);
        }
        self.number += count;
    }
}

/// One bit for each byte of a chunk.
struct Found {
    all: u64,
    breaks: u64,
    quotes: u64,
}

/// The bytes that are looked for, each sixteen times.
struct Wanted {
    delimiter: u8x16,
    quote: u8x16,
    feed: u8x16,
    back: u8x16,
}

impl Wanted {
    fn new(delimiter: u8) -> Self {
        let [delimiter, quote, feed, back] = [delimiter, b'"', b'\n', b'\r'].map(u8x16::splat);
        Self {
            delimiter,
            quote,
            feed,
            back,
        }
    }

    fn found(&self, chunk: &[u8]) -> Found {
        let mut found = Found {
            all: 0,
            breaks: 0,
            quotes: 0,
        };
        for (at, part) in chunk.chunks_exact(16).enumerate() {
            let bytes = u8x16::new(part.try_into().unwrap_or_default());
            let quotes = u64::from(bytes.simd_eq(self.quote).to_bitmask());
            let breaks =
                u64::from((bytes.simd_eq(self.feed) | bytes.simd_eq(self.back)).to_bitmask());
            let delimiters = u64::from(bytes.simd_eq(self.delimiter).to_bitmask());
            found.quotes |= quotes << (16 * at);
            found.breaks |= breaks << (16 * at);
            found.all |= (quotes | breaks | delimiters) << (16 * at);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_found_and_nothing_else() {
        let text: Vec<u8> = (0..1000_u32)
            .map(|at| b"ab,;\"\n\r\0\xC3\x80"[(at * at % 97 % 10) as usize])
            .collect();
        let mut marks = Marks::default();
        for length in [1000, 0, 1, 15, 16, 63, 64, 65, 127, 128, 1000] {
            marks.find(&text[..length], b';');
            let of = |wanted: &[u8]| -> Vec<u32> {
                (0..length)
                    .filter(|&at| wanted.contains(&text[at]))
                    .map(|at| u32::try_from(at).unwrap())
                    .collect()
            };
            assert_eq!(marks.places()[0], ABOVE);
            assert_eq!(marks.places()[1..], of(b";\"\n\r"), "{length}");
            assert_eq!(marks.quotes(), of(b"\""), "{length}");
            let breaks: Vec<u32> = marks
                .breaks()
                .iter()
                .map(|&at| marks.places()[at as usize])
                .collect();
            assert_eq!(breaks, of(b"\n\r"), "{length}");
        }
    }

    #[test]
    fn a_text_may_consist_of_nothing_but_marks() {
        let mut marks = Marks::default();
        for length in [10, 1000, 100] {
            marks.find(&b",".repeat(length), b',');
            assert!(
                marks.places()[1..]
                    .iter()
                    .copied()
                    .eq(0..u32::try_from(length).unwrap()),
                "{length}"
            );
        }
    }
}
