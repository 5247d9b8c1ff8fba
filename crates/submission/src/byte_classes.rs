//! What the bytes of a text can mean to its cells, sixty-four at a time.

use wide::u8x16;

/// Bytes that are looked at together.
const WIDTH: usize = 64;

/// Looks for what divides cells with one delimiter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Classes {
    delimiter: u8x16,
}

/// Sixty-four bytes of a text, one bit for each.
#[derive(Debug, Clone, Copy, Default)]
struct Stretch {
    /// Delimiters and line breaks, and what lies behind the text.
    stops: u64,
    /// Quotation marks, and what lies behind the text.
    marks: u64,
    breaks: u64,
    /// Bytes that aren't plain.
    non_plain: u64,
}

/// Which bytes of a run were seen, as bits whose places say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Seen {
    marks: u64,
    breaks: u64,
    non_plain: u64,
}

/// A text on which somebody goes forward.
#[derive(Debug)]
pub(crate) struct View<'t> {
    classes: Classes,
    bytes: &'t [u8],
    base: usize,
    stretch: Stretch,
}

impl Classes {
    pub(crate) fn new(delimiter: u8) -> Self {
        Self {
            delimiter: u8x16::splat(delimiter),
        }
    }

    /// A text from an offset on.
    pub(crate) fn view(self, bytes: &[u8], from: usize) -> View<'_> {
        View {
            classes: self,
            bytes,
            base: from,
            stretch: self.at(bytes, from),
        }
    }

    fn at(self, bytes: &[u8], from: usize) -> Stretch {
        let rest = &bytes[from..];
        if let Some(chunk) = rest.first_chunk() {
            return self.of(chunk);
        }
        let mut chunk = [b' '; WIDTH];
        chunk[..rest.len()].copy_from_slice(rest);
        let (stretch, behind) = (self.of(&chunk), u64::MAX << rest.len());
        Stretch {
            stops: stretch.stops | behind,
            marks: stretch.marks | behind,
            ..stretch
        }
    }

    fn of(self, chunk: &[u8; WIDTH]) -> Stretch {
        let mut stretch = Stretch::default();
        for (at, part) in chunk.chunks_exact(16).enumerate() {
            let bytes = u8x16::new(part.try_into().unwrap_or_default());
            let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
            let above_blank = bytes - u8x16::splat(b' ');
            let printable = above_blank
                .min(u8x16::splat(b'~' - b' '))
                .simd_eq(above_blank);
            let breaks = is(b'\n') | is(b'\r');
            let bits = |found: u8x16| u64::from(found.to_bitmask()) << (16 * at);
            stretch.stops |= bits(breaks | bytes.simd_eq(self.delimiter));
            stretch.marks |= bits(is(b'"'));
            stretch.breaks |= bits(breaks);
            stretch.non_plain |=
                bits(is(b'@') | is(b'+') | is(b'#')) | (bits(printable) ^ (0xFFFF << (16 * at)));
        }
        stretch
    }
}

impl View<'_> {
    /// The first delimiter or line break from an offset on, if it is near and all before it is plain.
    pub(crate) fn near_stop_from(&self, from: usize) -> Option<usize> {
        let first = from - self.base;
        if first >= WIDTH {
            return None;
        }
        let length = (self.stretch.stops >> first).trailing_zeros() as usize;
        let noted =
            ((self.stretch.non_plain | self.stretch.marks) >> first).trailing_zeros() as usize;
        (length < WIDTH && noted >= length).then_some(from + length)
    }

    /// The first delimiter or line break from an offset on, or the end, and what was seen before it.
    pub(crate) fn stop_from(&mut self, from: usize) -> (usize, Seen) {
        self.run(from, |stretch| stretch.stops)
    }

    /// The first quotation mark from an offset on, or the end, and what was seen before it.
    pub(crate) fn mark_from(&mut self, from: usize) -> (usize, Seen) {
        self.run(from, |stretch| stretch.marks)
    }

    fn run(&mut self, mut from: usize, until: impl Fn(&Stretch) -> u64) -> (usize, Seen) {
        let mut seen = Seen::default();
        loop {
            if from - self.base >= WIDTH {
                (self.base, self.stretch) = (from, self.classes.at(self.bytes, from));
            }
            let first = from - self.base;
            let (stretch, found) = (self.stretch, until(&self.stretch) >> first);
            let before = if found == 0 {
                u64::MAX
            } else {
                (found & found.wrapping_neg()) - 1
            };
            let of_run = |bits: u64| (bits >> first) & before;
            seen.marks |= of_run(stretch.marks);
            seen.breaks |= of_run(stretch.breaks);
            seen.non_plain |= of_run(stretch.non_plain);
            if found != 0 {
                return (from + found.trailing_zeros() as usize, seen);
            }
            from = self.base + WIDTH;
        }
    }
}

impl Seen {
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
                let found = Classes::new(b';').view(&text, 0).stop_from(0);
                let stop = matches!(byte, b';' | b'\n' | b'\r');
                let near = Classes::new(b';').view(&text, 0).near_stop_from(0);
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
                let (mark, seen) = Classes::new(b';').view(&text, 0).mark_from(0);
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
                Classes::new(b',').view(&text, 0).stop_from(length / 2).0,
                length
            );
            assert_eq!(
                Classes::new(b',').view(&text, length).mark_from(length).0,
                length
            );
        }
    }
}
