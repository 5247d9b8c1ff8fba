//! A file in blocks of about one size, each of whole records.

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::{memchr, memchr_iter, memrchr2};
use sse_diagnostics::line_breaks;
use sse_submission::reading::{BytePage, Coding, Encoding};
use std::io::{self, Read};

/// How a register is read; what comes of it never depends on this.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Bytes of a block.
    pub(crate) block: usize,
    /// Blocks that are read side by side.
    pub(crate) workers: usize,
}

impl Effort {
    /// A block stays in the cache of a core.
    pub(crate) fn of_machine() -> Self {
        Self {
            block: 1 << 19,
            workers: rayon::current_num_threads(),
        }
    }
}

/// Whole records of a file.
pub(crate) struct RowBlock {
    pub(crate) text: String,
    /// The physical line that it begins with, from 1.
    pub(crate) line: u64,
    /// Its physical lines.
    pub(crate) lines: u64,
}

/// A record that is longer than this is taken for one whose closing quotation mark is missing.
pub(crate) const LONGEST_RECORD: usize = 1 << 20;

/// Where the rows of a file begin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start {
    /// Bytes of the text that stand above.
    pub(crate) text: usize,
    /// Lines that stand above.
    pub(crate) lines: u64,
}

/// The blocks of a file, one after another.
pub(crate) struct BlockReader<'s, S> {
    source: &'s mut S,
    decoder: Option<Decoder>,
    delimiter: u8,
    size: usize,
    /// What was read behind the last block.
    rest: Vec<u8>,
    /// Lines of the blocks so far and of what stands above them.
    lines: u64,
    ended: bool,
}

impl<'s, S: Read> BlockReader<'s, S> {
    /// Begins behind the header of a file that stands at its first byte.
    pub(crate) fn new(
        source: &'s mut S,
        (coding, delimiter): (&Coding, u8),
        start: Start,
        effort: Effort,
    ) -> io::Result<Self> {
        let mut blocks = Self {
            source,
            decoder: decoder(coding),
            delimiter,
            size: effort.block.max(1),
            rest: Vec::new(),
            lines: start.lines,
            ended: false,
        };
        let above = mark(coding) + start.text;
        while blocks.rest.len() < above && !blocks.ended {
            blocks.fill(above)?;
        }
        blocks.rest.drain(..above.min(blocks.rest.len()));
        Ok(blocks)
    }

    /// The next blocks, at most so many; none at the end. `spare` are texts that nobody needs any more.
    pub(crate) fn take(
        &mut self,
        number: usize,
        spare: &mut Vec<String>,
    ) -> io::Result<Vec<RowBlock>> {
        let mut blocks = Vec::with_capacity(number);
        while blocks.len() < number {
            match self.next(spare.pop().unwrap_or_default())? {
                Some(block) => blocks.push(block),
                None => break,
            }
        }
        Ok(blocks)
    }

    fn next(&mut self, spare: String) -> io::Result<Option<RowBlock>> {
        let mut wanted = self.size;
        let end = loop {
            while self.rest.len() < wanted && !self.ended {
                self.fill(wanted)?;
            }
            if self.rest.is_empty() {
                return Ok(None);
            }
            if let Some(end) = last_end(&self.rest, self.delimiter, self.ended) {
                break end;
            }
            if self.ended {
                break self.endless(self.rest.len());
            }
            if self.rest.len() >= LONGEST_RECORD {
                break self.endless(LONGEST_RECORD);
            }
            wanted = (self.rest.len() + self.size).max(LONGEST_RECORD.min(2 * wanted));
        };
        let mut bytes = spare.into_bytes();
        bytes.clear();
        bytes.extend_from_slice(&self.rest[end..]);
        std::mem::swap(&mut bytes, &mut self.rest);
        bytes.truncate(end);
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let (line, lines) = (self.lines + 1, physical(&text));
        self.lines += lines;
        Ok(Some(RowBlock { text, line, lines }))
    }

    /// The end of the first line of a record that doesn't end, or of what is longer than any record.
    fn endless(&self, longest: usize) -> usize {
        let mut line = self.rest[..longest].split_inclusive(|&byte| byte == b'\n' || byte == b'\r');
        let first = line.next().map_or(longest, <[u8]>::len);
        let first = first
            + usize::from(
                self.rest[..first].ends_with(b"\r") && self.rest.get(first) == Some(&b'\n'),
            );
        // A character isn't cut in two: its further bytes begin with the bits 10.
        let mut ends = (1..=first).rev();
        ends.find(|&at| self.rest.get(at).is_none_or(|byte| byte & 0xC0 != 0x80))
            .unwrap_or(first)
    }

    /// Reads on; so many bytes are wanted in all.
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        let before = self.rest.len();
        if let Some(decoder) = &mut self.decoder {
            let mut raw = vec![0; self.size];
            let count = self.source.read(&mut raw)?;
            self.ended = count == 0;
            let room = decoder
                .max_utf8_buffer_length(count)
                .unwrap_or(4 * count + 16);
            self.rest.resize(before + room, 0);
            let (.., written, _) =
                decoder.decode_to_utf8(&raw[..count], &mut self.rest[before..], self.ended);
            self.rest.truncate(before + written);
            return Ok(());
        }
        // Just as much room, so that what comes isn't moved.
        self.rest.reserve_exact(wanted - before);
        let count = (&mut *self.source)
            .take((wanted - before) as u64)
            .read_to_end(&mut self.rest)?;
        self.ended = count == 0;
        Ok(())
    }
}

/// What turns an encoding other than UTF-8 into it, its mark taken off.
fn decoder(coding: &Coding) -> Option<Decoder> {
    match coding.encoding {
        Encoding::Utf8 => None,
        // Letters of a register are printed nowhere.
        Encoding::Windows1252 | Encoding::Unknown | Encoding::Page(BytePage::Dos(..)) => {
            Some(WINDOWS_1252.new_decoder_without_bom_handling())
        }
        Encoding::Page(BytePage::Web(other)) | Encoding::Other(other) => {
            Some(other.new_decoder_without_bom_handling())
        }
        Encoding::Utf16 if coding.big_endian => Some(UTF_16BE.new_decoder_with_bom_removal()),
        Encoding::Utf16 => Some(UTF_16LE.new_decoder_with_bom_removal()),
    }
}

/// The bytes that the byte order mark takes in what is read here.
fn mark(coding: &Coding) -> usize {
    let mark = usize::try_from(coding.mark).unwrap_or(0);
    match coding.encoding {
        Encoding::Utf8 => mark,
        // Each of its bytes is a character of two bytes.
        Encoding::Windows1252 | Encoding::Unknown | Encoding::Page(BytePage::Dos(..)) => 2 * mark,
        Encoding::Page(_) | Encoding::Other(_) if mark == 0 => 0,
        Encoding::Page(BytePage::Web(other)) | Encoding::Other(other) => {
            other.decode_without_bom_handling(b"\xEF\xBB\xBF").0.len()
        }
        // The first one is taken off.
        Encoding::Utf16 => 3 * (mark / 2).saturating_sub(1),
    }
}

/// The lines of a whole file.
pub(crate) fn lines<S: Read>(source: &mut S, coding: &Coding) -> io::Result<u64> {
    let effort = Effort {
        block: LONGEST_RECORD,
        workers: 1,
    };
    let start = Start { text: 0, lines: 0 };
    let mut blocks = BlockReader::new(source, (coding, 0), start, effort)?;
    let mut spare = Vec::new();
    while let Some(block) = blocks.next(spare.pop().unwrap_or_default())? {
        spare.push(block.text);
    }
    Ok(blocks.lines)
}

/// The physical lines of a text; nothing stands behind its last line break.
fn physical(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let breaks = match memchr(b'\r', bytes) {
        None => memchr_iter(b'\n', bytes).count() as u64,
        Some(_) => line_breaks(text),
    };
    breaks + u64::from(!text.is_empty() && !text.ends_with(['\n', '\r']))
}

/// Behind the last record that ends within the bytes, if one does; `whole` is whether nothing follows them.
///
/// A quotation mark opens a cell where a cell begins, and nowhere else, just as the `csv` crate has it.
fn last_end(bytes: &[u8], delimiter: u8, whole: bool) -> Option<usize> {
    // Behind a carriage return at the very end a line feed may follow.
    let bytes = if whole {
        bytes
    } else {
        bytes.strip_suffix(b"\r").unwrap_or(bytes)
    };
    let begins =
        |at: usize| at == 0 || matches!(bytes[at - 1], b'\n' | b'\r') || bytes[at - 1] == delimiter;
    let (mut end, mut from) = (None, 0);
    loop {
        let mut at = from;
        let open = loop {
            match memchr(b'"', &bytes[at..]) {
                Some(mark) if begins(at + mark) => break Some(at + mark),
                Some(mark) => at += mark + 1,
                None => break None,
            }
        };
        let free = &bytes[from..open.unwrap_or(bytes.len())];
        end = memrchr2(b'\n', b'\r', free).map(|at| from + at + 1).or(end);
        match open.map(|open| closing(bytes, open + 1, whole)) {
            Some(Some(closed)) => from = closed,
            None if whole => return Some(bytes.len()),
            Some(None) | None => return end,
        }
    }
}

/// Behind the mark that closes a cell; none where it isn't there or might be the first of two.
fn closing(bytes: &[u8], mut from: usize, whole: bool) -> Option<usize> {
    loop {
        let mark = from + memchr(b'"', bytes.get(from..)?)?;
        match bytes.get(mark + 1) {
            Some(b'"') => from = mark + 2,
            None if !whole => return None,
            _ => return Some(mark + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sse_submission::reading::{RecordCells, skip_breaks, split_record};

    fn coding() -> Coding {
        Coding::utf8()
    }

    fn cut(text: &str, size: usize) -> Vec<String> {
        let mut source = text.as_bytes();
        let (effort, start) = (
            Effort {
                block: size,
                workers: 1,
            },
            Start { text: 0, lines: 0 },
        );
        let mut blocks = BlockReader::new(&mut source, (&coding(), b','), start, effort).unwrap();
        let mut texts = Vec::new();
        while let Some(block) = blocks.next(String::new()).unwrap() {
            texts.push(block.text);
        }
        texts
    }

    #[test]
    fn every_short_text_is_cut_where_records_end_whatever_the_size() {
        let alphabet = ['a', ',', '"', '\n', '\r'];
        let mut texts = vec![String::new()];
        for _ in 0..5 {
            texts = texts
                .iter()
                .flat_map(|text| alphabet.iter().map(move |ch| format!("{text}{ch}")))
                .collect();
            for text in &texts {
                for size in [1, 2, 3] {
                    let blocks = cut(text, size);
                    assert_eq!(blocks.concat(), *text, "{text:?}");
                    assert_eq!(
                        blocks.iter().map(|text| physical(text)).sum::<u64>(),
                        physical(text),
                        "{text:?}"
                    );
                    assert_eq!(
                        records(&blocks),
                        records(std::slice::from_ref(text)),
                        "{text:?} {blocks:?}"
                    );
                }
            }
        }
    }

    /// The records of texts, up to the first one that doesn't end: behind it the file is read line by line.
    fn records(texts: &[String]) -> Vec<String> {
        let mut records = Vec::new();
        for text in texts {
            let mut from = skip_breaks(text, 0);
            while from < text.len() {
                let mut cells = RecordCells::default();
                let end = split_record(text, from, b',', &mut cells).end;
                if cells.raw_cells().any(|(_, cell)| cell.open) {
                    return records;
                }
                records.push(text[from..end].to_owned());
                from = skip_breaks(text, end);
            }
        }
        records
    }

    #[test]
    fn no_block_is_larger_than_asked_nor_has_room_for_more() {
        let (text, size) = ("name,1,2,3\n".repeat(9000), 1 << 12);
        let (mut source, effort) = (
            text.as_bytes(),
            Effort {
                block: size,
                workers: 1,
            },
        );
        let start = Start { text: 11, lines: 1 };
        let mut blocks = BlockReader::new(&mut source, (&coding(), b','), start, effort).unwrap();
        let (mut spare, mut read) = (Vec::new(), 11);
        while let Some(block) = blocks.take(1, &mut spare).unwrap().pop() {
            read += block.text.len();
            assert!(
                block.text.len() + 11 > size || read == text.len(),
                "{}",
                block.text.len()
            );
            assert!(block.text.capacity() <= size, "{}", block.text.capacity());
            spare.push(block.text);
        }
        assert_eq!(read, text.len());
    }

    #[test]
    fn what_never_ends_is_cut_behind_its_first_line() {
        let text = format!("a,\"b\nc\n{}", "d\n".repeat(LONGEST_RECORD));
        let blocks = cut(&text, 1 << 16);
        assert_eq!(
            (blocks[0].as_str(), blocks.concat() == text),
            ("a,\"b\n", true)
        );
    }
}
