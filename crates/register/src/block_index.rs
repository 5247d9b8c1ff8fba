//! Where the bytes of a block stand that divide its cells and records.
//!
//! Nearly every row of a register is without quotation marks, so that its cells lie between one divider and the next.

use wide::u8x16;

/// The delimiters, quotation marks and line breaks of a text.
#[derive(Debug, Default)]
pub(crate) struct BlockIndex {
    /// The offset of each; before the first one stands that of a line break just above the text.
    places: Vec<u32>,
    number: usize,
    /// The numbers of those that are line breaks.
    breaks: Vec<u32>,
    /// The offsets of those that are quotation marks.
    quotes: Vec<u32>,
}

/// Bytes that are looked at together: as many as a word has bits.
const WIDTH: usize = 64;

/// Few texts have more than one divider in so many bytes: room for more is made when it is needed.
const BYTES_TO_A_DIVIDER: usize = 2;

/// The line break above a text: what begins behind it begins at 0.
pub(crate) const ABOVE: u32 = u32::MAX;

impl BlockIndex {
    /// Looks for the dividers of a text of less than four gibibytes.
    pub(crate) fn find(&mut self, text: &[u8], delimiter: u8) {
        if self.places.len() < text.len() / BYTES_TO_A_DIVIDER + WIDTH {
            self.places = vec![0; text.len() / BYTES_TO_A_DIVIDER + WIDTH];
        }
        self.places[0] = ABOVE;
        self.number = 1;
        self.breaks.clear();
        self.quotes.clear();
        let (chunks, rest) = text.as_chunks::<WIDTH>();
        let mut base = 0;
        for chunk in chunks {
            self.keep(base, Dividers::of(chunk, delimiter));
            base += 64;
        }
        let mut last = [0; WIDTH];
        last[..rest.len()].copy_from_slice(rest);
        self.keep(base, Dividers::of(&last, delimiter));
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

    fn keep(&mut self, base: u32, found: Dividers) {
        let Dividers {
            stops,
            mut quotes,
            breaks,
        } = found;
        let mut all = stops | quotes;
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

/// The bytes of a chunk that divide its text into cells and records, a bit for each from the lowest on.
struct Dividers {
    /// Delimiters and line breaks.
    stops: u64,
    /// Quotation marks.
    quotes: u64,
    /// Line breaks.
    breaks: u64,
}

impl Dividers {
    fn of(chunk: &[u8; WIDTH], delimiter: u8) -> Self {
        let (mut stops, mut quotes, mut breaks) = (0, 0, 0);
        let (sixteens, _) = chunk.as_chunks::<16>();
        for (at, sixteen) in sixteens.iter().enumerate() {
            let bytes = u8x16::new(*sixteen);
            let ends = bytes.simd_eq(u8x16::splat(b'\n')) | bytes.simd_eq(u8x16::splat(b'\r'));
            let delimiters = bytes.simd_eq(u8x16::splat(delimiter));
            let marks = bytes.simd_eq(u8x16::splat(b'"'));
            stops |= u64::from((ends | delimiters).to_bitmask()) << (16 * at);
            quotes |= u64::from(marks.to_bitmask()) << (16 * at);
            breaks |= u64::from(ends.to_bitmask()) << (16 * at);
        }
        Self {
            stops,
            quotes,
            breaks,
        }
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
        let mut index = BlockIndex::default();
        for length in [1000, 0, 1, 15, 16, 63, 64, 65, 127, 128, 1000] {
            index.find(&text[..length], b';');
            let of = |wanted: &[u8]| -> Vec<u32> {
                (0..length)
                    .filter(|&at| wanted.contains(&text[at]))
                    .map(|at| u32::try_from(at).unwrap())
                    .collect()
            };
            assert_eq!(index.places()[0], ABOVE);
            assert_eq!(index.places()[1..], of(b";\"\n\r"), "{length}");
            assert_eq!(index.quotes(), of(b"\""), "{length}");
            let breaks: Vec<u32> = index
                .breaks()
                .iter()
                .map(|&at| index.places()[at as usize])
                .collect();
            assert_eq!(breaks, of(b"\n\r"), "{length}");
        }
    }

    #[test]
    fn a_text_may_consist_of_nothing_but_dividers() {
        let mut index = BlockIndex::default();
        for length in [10, 1000, 100] {
            index.find(&b",".repeat(length), b',');
            assert!(
                index.places()[1..]
                    .iter()
                    .copied()
                    .eq(0..u32::try_from(length).unwrap()),
                "{length}"
            );
        }
    }
}
