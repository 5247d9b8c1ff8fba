//! Bytes that don't fit into memory, in a file without a name that vanishes with the program.

use sse_submission::register::{PARTS, Spill};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// One file for all parts, made when it is needed: a file for each would cost more than a small register.
pub(crate) struct Disk {
    file: Option<File>,
    /// Where the pieces of each part begin, and their lengths.
    pieces: Vec<Vec<(u64, usize)>>,
    end: u64,
}

impl Disk {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self { file: None, pieces: vec![Vec::new(); PARTS], end: 0 }
    }
}

impl Spill for Disk {
    fn write(&mut self, part: usize, bytes: &[u8]) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.write_all(bytes)?;
        self.pieces[part].push((self.end, bytes.len()));
        self.end += bytes.len() as u64;
        Ok(())
    }

    fn take(&mut self, part: usize) -> io::Result<Vec<u8>> {
        let pieces = std::mem::take(&mut self.pieces[part]);
        let mut bytes = vec![0; pieces.iter().map(|(_, length)| length).sum()];
        let Some(file) = &mut self.file else { return Ok(bytes) };
        let mut rest = bytes.as_mut_slice();
        for (start, length) in pieces {
            let (piece, others) = rest.split_at_mut(length);
            file.seek(SeekFrom::Start(start))?;
            file.read_exact(piece)?;
            rest = others;
        }
        if self.pieces.iter().all(Vec::is_empty) {
            self.end = 0;
        }
        file.seek(SeekFrom::Start(self.end))?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_comes_back_once() {
        let mut disk = Disk::new();
        for (part, bytes) in [(3, "ab"), (255, "x"), (3, "c")] {
            disk.write(part, bytes.as_bytes()).unwrap();
        }
        assert_eq!([3, 255, 0, 3].map(|part| disk.take(part).unwrap()), [&b"abc"[..], b"x", b"", b""]);
    }

    #[test]
    fn it_is_written_again_after_it_was_emptied_and_before() {
        let mut disk = Disk::new();
        for (part, bytes) in [(1, "first"), (2, "second")] {
            disk.write(part, bytes.as_bytes()).unwrap();
        }
        assert_eq!(disk.take(1).unwrap(), b"first");
        disk.write(1, b"third").unwrap();
        assert_eq!([2, 1].map(|part| disk.take(part).unwrap()), [&b"second"[..], b"third"]);
        disk.write(2, b"fourth").unwrap();
        assert_eq!([2, 1].map(|part| disk.take(part).unwrap()), [&b"fourth"[..], b""]);
        assert_eq!(disk.file.unwrap().metadata().unwrap().len(), 16, "the room is used again");
    }
}
