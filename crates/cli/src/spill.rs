//! Bytes that don't fit into memory, in a file without a name that vanishes with the program.

use sse_register::Spill;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// A file, made when it is needed: a small register needs none.
#[derive(Default)]
pub(crate) struct Disk {
    file: Option<File>,
    end: u64,
}

impl Spill for Disk {
    fn append(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let from = self.end;
        file.seek(SeekFrom::Start(from))?;
        file.write_all(bytes)?;
        self.end += bytes.len() as u64;
        Ok(from)
    }

    fn read(&mut self, from: u64, bytes: &mut [u8]) -> io::Result<()> {
        let file = self.file.as_mut().ok_or(io::ErrorKind::UnexpectedEof)?;
        file.seek(SeekFrom::Start(from))?;
        file.read_exact(bytes)
    }

    fn clear(&mut self) {
        self.end = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(disk: &mut Disk, from: u64, length: usize) -> String {
        let mut bytes = vec![0; length];
        disk.read(from, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_was_appended_is_read_again_from_where_it_begins() {
        let mut disk = Disk::default();
        let [first, second] = ["first", "second"].map(|text| disk.append(text.as_bytes()).unwrap());
        assert_eq!(read(&mut disk, second, 6), "second");
        let third = disk.append(b"third").unwrap();
        assert_eq!(
            [first, third].map(|from| read(&mut disk, from, 5)),
            ["first", "third"]
        );
        assert!(disk.read(third, &mut [0; 6]).is_err());
        assert!(Disk::default().read(0, &mut [0]).is_err());
    }

    #[test]
    fn its_room_is_used_again_once_it_was_cleared() {
        let mut disk = Disk::default();
        disk.append(b"first and second").unwrap();
        disk.clear();
        assert_eq!(disk.append(b"third").unwrap(), 0);
        assert_eq!(read(&mut disk, 0, 5), "third");
        assert_eq!(disk.file.unwrap().metadata().unwrap().len(), 16);
    }
}
