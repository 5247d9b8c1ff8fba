//! Bytes that don't fit into memory, in files without a name that vanish with the program.

use sse_submission::register::{PARTS, Spill};
use std::fs::File;
use std::io::{self, Read, Seek, Write};

/// A file for each part, made when it is needed.
pub(crate) struct Disk {
    parts: Vec<Option<File>>,
}

impl Disk {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self { parts: (0..PARTS).map(|_| None).collect() }
    }
}

impl Spill for Disk {
    fn write(&mut self, part: usize, bytes: &[u8]) -> io::Result<()> {
        let file = match &mut self.parts[part] {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.write_all(bytes)
    }

    fn take(&mut self, part: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if let Some(mut file) = self.parts[part].take() {
            file.rewind()?;
            file.read_to_end(&mut bytes)?;
        }
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
}
