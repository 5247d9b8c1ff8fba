//! Keys of rows in pages: parted as they come, so that each part can be sought by itself, however many there are.

use crate::keys::{PARTS, UnitKey};
use std::io;

/// Where bytes wait that don't fit into memory.
pub trait Spill {
    /// Appends bytes, and gives back where they begin.
    ///
    /// # Errors
    /// Where they can't be kept.
    fn append(&mut self, bytes: &[u8]) -> io::Result<u64>;

    /// Reads bytes again that begin somewhere.
    ///
    /// # Errors
    /// Where they can't be read.
    fn read(&mut self, from: u64, bytes: &mut [u8]) -> io::Result<()>;

    /// Forgets all bytes: their room is used again.
    fn clear(&mut self);
}

/// A spill in memory, for files that are small.
#[derive(Debug, Default)]
pub struct InMemorySpill(Vec<u8>);

impl Spill for InMemorySpill {
    fn append(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let from = self.0.len() as u64;
        self.0.extend_from_slice(bytes);
        Ok(from)
    }

    fn read(&mut self, from: u64, bytes: &mut [u8]) -> io::Result<()> {
        let held = usize::try_from(from)
            .ok()
            .and_then(|from| self.0.get(from..)?.get(..bytes.len()));
        bytes.copy_from_slice(held.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn clear(&mut self) {
        self.0.clear();
    }
}

/// Bytes of a key and its line.
pub(crate) const ENTRY: usize = 24;

/// Bytes of a page: with one for each part a worker holds four mebibytes.
const PAGE: usize = 1 << 13;

/// The first bytes of a page: where the page begins that was written before it, of the same part.
const HEAD: usize = 8;

/// Stands for no page.
const NONE: u64 = u64::MAX;

/// Pages have no room left.
const _: () = assert!((PAGE - HEAD).is_multiple_of(ENTRY));

/// The keys of a worker. One page of each part is in memory; those that are full go into a spill, where each leads to
/// the one before, so that nothing in memory grows with them.
#[derive(Debug)]
pub(crate) struct Keys {
    /// The page of each part that has room, one behind another.
    pages: Vec<u8>,
    parts: Vec<KeyPart>,
    /// Pages that are full and not written, and the part of each.
    full: Vec<u8>,
    full_parts: Vec<usize>,
}

/// The pages of a part.
#[derive(Debug, Clone)]
struct KeyPart {
    /// Bytes that are taken of the page in memory.
    taken: usize,
    /// Pages that were written.
    written: usize,
    /// Where the last one of them begins.
    last: u64,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            pages: vec![0; PARTS * PAGE],
            parts: vec![
                KeyPart {
                    taken: HEAD,
                    written: 0,
                    last: NONE
                };
                PARTS
            ],
            full: Vec::new(),
            full_parts: Vec::new(),
        }
    }
}

impl Keys {
    /// Keeps the key of the row at a line.
    pub(crate) fn add(&mut self, key: UnitKey, line: u64) {
        let at = key.part();
        let (part, page) = (&mut self.parts[at], &mut self.pages[at * PAGE..][..PAGE]);
        let entry = &mut page[part.taken..][..ENTRY];
        entry[..16].copy_from_slice(&key.0.to_le_bytes());
        entry[16..].copy_from_slice(&line.to_le_bytes());
        part.taken += ENTRY;
        if part.taken == PAGE {
            part.taken = HEAD;
            self.full.extend_from_slice(page);
            self.full_parts.push(at);
        }
    }

    /// Writes the pages that are full.
    ///
    /// # Errors
    /// Those of the spill.
    pub(crate) fn write(&mut self, spill: &mut dyn Spill) -> io::Result<()> {
        for (page, at) in self
            .full
            .chunks_exact_mut(PAGE)
            .zip(self.full_parts.drain(..))
        {
            let part = &mut self.parts[at];
            page[..HEAD].copy_from_slice(&part.last.to_le_bytes());
            part.last = spill.append(page)?;
            part.written += 1;
        }
        self.full.clear();
        Ok(())
    }

    /// The bytes of all entries of a part, once the pages that are full were written.
    pub(crate) fn bytes(&self, part: usize) -> usize {
        let KeyPart { taken, written, .. } = self.parts[part];
        written * (PAGE - HEAD) + taken - HEAD
    }

    /// Hands over the entries of a part, page by page.
    ///
    /// # Errors
    /// Those of the spill.
    pub(crate) fn read(
        &self,
        part: usize,
        spill: &mut dyn Spill,
        mut take: impl FnMut(&[u8]),
    ) -> io::Result<()> {
        let KeyPart {
            taken, mut last, ..
        } = self.parts[part];
        take(&self.pages[part * PAGE..][HEAD..taken]);
        let mut page = [0; PAGE];
        while last != NONE {
            spill.read(last, &mut page)?;
            take(&page[HEAD..]);
            last = u64::from_le_bytes(page[..HEAD].try_into().unwrap_or_default());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_comes_back_in_its_part_from_memory_and_from_the_spill() {
        let key = |unit: usize| {
            UnitKey::new(
                format!("U{unit}").as_bytes(),
                0,
                format!("U{unit}").len(),
                2023,
            )
        };
        let (mut spill, mut keys, mut added) = (
            InMemorySpill::default(),
            Keys::default(),
            vec![Vec::new(); PARTS],
        );
        // Many rows of one unit fill more than one page before any is written.
        let units = (0..3000)
            .chain(std::iter::repeat_n(7, 2000))
            .chain(3000..200_000);
        for (line, unit) in (0..).zip(units) {
            keys.add(key(unit), line);
            added[key(unit).part()].push((key(unit), line));
            if line % 5000 == 0 {
                keys.write(&mut spill).unwrap();
            }
        }
        keys.write(&mut spill).unwrap();
        for (part, added) in added.iter_mut().enumerate() {
            let mut found = Vec::new();
            let mut take = |entries: &[u8]| {
                for entry in entries.chunks_exact(ENTRY) {
                    let (key, line) = entry.split_at(16);
                    let key = UnitKey(u128::from_le_bytes(key.try_into().unwrap()));
                    found.push((key, u64::from_le_bytes(line.try_into().unwrap())));
                }
            };
            keys.read(part, &mut spill, &mut take).unwrap();
            assert_eq!(keys.bytes(part), found.len() * ENTRY);
            added.sort_unstable();
            found.sort_unstable();
            assert!(found == *added, "part {part}");
        }
    }
}
