//! What the bytes of a text can mean to its cells, sixty-four at a time.

use wide::u8x16;

/// Bytes that are looked at together: as many as a word has bits.
pub const WIDTH: usize = 64;

/// Tells the bytes that divide cells with one delimiter.
#[derive(Debug, Clone, Copy)]
pub struct ByteClasses {
    delimiter: u8x16,
}

/// The bytes of a chunk that divide its text into cells and records, a bit for each from the lowest on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Dividers {
    /// Delimiters and line breaks.
    pub stops: u64,
    /// Quotation marks.
    pub quotes: u64,
    /// Line breaks.
    pub breaks: u64,
}

/// Sixty-four bytes of a text, one bit for each; what lies behind the text counts as a stop and a quotation mark.
#[derive(Debug, Clone, Copy, Default)]
struct Chunk {
    dividers: Dividers,
    /// Bytes that aren't plain.
    non_plain: u64,
}

/// Which bytes of a run were seen, as bits whose places say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SeenBytes {
    marks: u64,
    breaks: u64,
    non_plain: u64,
}

/// A text that is gone through from front to back.
#[derive(Debug)]
pub(crate) struct ByteView<'t> {
    classes: ByteClasses,
    bytes: &'t [u8],
    base: usize,
    chunk: Chunk,
}

impl ByteClasses {
    /// Of a text whose cells are divided by a byte.
    pub fn new(delimiter: u8) -> Self {
        Self {
            delimiter: u8x16::splat(delimiter),
        }
    }

    /// A text from an offset on.
    pub(crate) fn view(self, bytes: &[u8], from: usize) -> ByteView<'_> {
        ByteView {
            classes: self,
            bytes,
            base: from,
            chunk: self.at(bytes, from),
        }
    }

    fn at(self, bytes: &[u8], from: usize) -> Chunk {
        let rest = &bytes[from..];
        if let Some(chunk) = rest.first_chunk() {
            return self.of(chunk);
        }
        let mut padded = [b' '; WIDTH];
        padded[..rest.len()].copy_from_slice(rest);
        let (mut chunk, behind) = (self.of(&padded), u64::MAX << rest.len());
        chunk.dividers.stops |= behind;
        chunk.dividers.quotes |= behind;
        chunk
    }

    fn of(self, bytes: &[u8; WIDTH]) -> Chunk {
        let mut non_plain = 0;
        for (at, sixteen) in sixteens(bytes) {
            let above_blank = sixteen - u8x16::splat(b' ');
            let printable = above_blank
                .min(u8x16::splat(b'~' - b' '))
                .simd_eq(above_blank);
            let marked = is(sixteen, b'@') | is(sixteen, b'+') | is(sixteen, b'#');
            non_plain |= bits(marked, at) | (bits(printable, at) ^ (0xFFFF << at));
        }
        Chunk {
            dividers: self.dividers(bytes),
            non_plain,
        }
    }

    /// The dividers of a chunk.
    #[inline]
    pub fn dividers(self, bytes: &[u8; WIDTH]) -> Dividers {
        let mut dividers = Dividers::default();
        for (at, sixteen) in sixteens(bytes) {
            let breaks = is(sixteen, b'\n') | is(sixteen, b'\r');
            dividers.stops |= bits(breaks | sixteen.simd_eq(self.delimiter), at);
            dividers.quotes |= bits(is(sixteen, b'"'), at);
            dividers.breaks |= bits(breaks, at);
        }
        dividers
    }
}

/// The bytes of a chunk sixteen by sixteen, each with its place in the chunk.
#[inline]
fn sixteens(bytes: &[u8; WIDTH]) -> impl Iterator<Item = (usize, u8x16)> {
    let parts = bytes.chunks_exact(16).enumerate();
    parts.map(|(at, part)| (16 * at, u8x16::new(part.try_into().unwrap_or_default())))
}

#[inline]
fn is(sixteen: u8x16, byte: u8) -> u8x16 {
    sixteen.simd_eq(u8x16::splat(byte))
}

/// What was found in sixteen bytes as bits of their chunk.
#[inline]
fn bits(found: u8x16, at: usize) -> u64 {
    u64::from(found.to_bitmask()) << at
}

impl ByteView<'_> {
    /// The first delimiter or line break from an offset on, if it is near and all before it is plain.
    pub(crate) fn near_stop_from(&self, from: usize) -> Option<usize> {
        let first = from - self.base;
        if first >= WIDTH {
            return None;
        }
        let length = (self.chunk.dividers.stops >> first).trailing_zeros() as usize;
        let noted = ((self.chunk.non_plain | self.chunk.dividers.quotes) >> first).trailing_zeros()
            as usize;
        (length < WIDTH && noted >= length).then_some(from + length)
    }

    /// The first delimiter or line break from an offset on, or the end, and what was seen before it.
    pub(crate) fn stop_from(&mut self, from: usize) -> (usize, SeenBytes) {
        self.run(from, |dividers| dividers.stops)
    }

    /// The first quotation mark from an offset on, or the end, and what was seen before it.
    pub(crate) fn mark_from(&mut self, from: usize) -> (usize, SeenBytes) {
        self.run(from, |dividers| dividers.quotes)
    }

    fn run(&mut self, mut from: usize, until: impl Fn(&Dividers) -> u64) -> (usize, SeenBytes) {
        let mut seen = SeenBytes::default();
        loop {
            if from - self.base >= WIDTH {
                (self.base, self.chunk) = (from, self.classes.at(self.bytes, from));
            }
            let first = from - self.base;
            let (dividers, found) = (self.chunk.dividers, until(&self.chunk.dividers) >> first);
            let before = if found == 0 {
                u64::MAX
            } else {
                (found & found.wrapping_neg()) - 1
            };
            let of_run = |bits: u64| (bits >> first) & before;
            seen.marks |= of_run(dividers.quotes);
            seen.breaks |= of_run(dividers.breaks);
            seen.non_plain |= of_run(self.chunk.non_plain);
            if found != 0 {
                return (from + found.trailing_zeros() as usize, seen);
            }
            from = self.base + WIDTH;
        }
    }
}

impl SeenBytes {
    pub(crate) const fn has_mark(self) -> bool {
        self.marks != 0
    }

    pub(crate) const fn has_break(self) -> bool {
        self.breaks != 0
    }

    pub(crate) const fn has_non_plain(self) -> bool {
        self.non_plain != 0
    }

    /// What was seen in either run.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self {
            marks: self.marks | other.marks,
            breaks: self.breaks | other.breaks,
            non_plain: self.non_plain | other.non_plain,
        }
    }
}

/// Whether a byte can't be part of anything that the rules on the characters of cells look for.
pub(crate) const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'@' | b'+' | b'#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_means_the_same_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for place in [0, 1, 15, 16, 62, 63, 64, 65, 130] {
                let mut text = vec![b'a'; 131];
                text[place] = byte;
                let found = ByteClasses::new(b';').view(&text, 0).stop_from(0);
                let stop = matches!(byte, b';' | b'\n' | b'\r');
                let near = ByteClasses::new(b';').view(&text, 0).near_stop_from(0);
                assert_eq!(
                    near,
                    (stop && place < 64).then_some(place),
                    "{byte} at {place}"
                );
                assert_eq!(found.0, if stop { place } else { 131 }, "{byte} at {place}");
                assert_eq!(
                    found.1.has_non_plain(),
                    !stop && !is_plain(byte),
                    "{byte} at {place}"
                );
                assert_eq!(found.1.has_mark(), byte == b'"');
                let (mark, seen) = ByteClasses::new(b';').view(&text, 0).mark_from(0);
                assert_eq!(mark, if byte == b'"' { place } else { 131 });
                assert_eq!(
                    (seen.has_break(), seen.has_non_plain()),
                    (matches!(byte, b'\n' | b'\r'), !is_plain(byte))
                );
            }
        }
    }

    #[test]
    fn a_run_ends_where_the_text_does() {
        for length in [0, 1, 63, 64, 65, 128, 200] {
            let text = vec![b'a'; length];
            assert_eq!(
                ByteClasses::new(b',')
                    .view(&text, 0)
                    .stop_from(length / 2)
                    .0,
                length
            );
            assert_eq!(
                ByteClasses::new(b',')
                    .view(&text, length)
                    .mark_from(length)
                    .0,
                length
            );
        }
    }
}
