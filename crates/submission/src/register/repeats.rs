//! Rows that repeat a unit and year, found exactly in little memory: keys are parted, then sorted part by part.

use super::keys::Key;
use super::words::Packed;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;

/// The number of parts that keys are put into.
pub const PARTS: usize = 256;

/// Where bytes wait that don't fit into memory.
pub trait Spill {
    /// Appends bytes to a part.
    ///
    /// # Errors
    /// Where they can't be kept.
    fn write(&mut self, part: usize, bytes: &[u8]) -> io::Result<()>;

    /// Gives back the bytes of a part, which is empty afterwards.
    ///
    /// # Errors
    /// Where they can't be read.
    fn take(&mut self, part: usize) -> io::Result<Vec<u8>>;
}

/// A spill in memory, for files that are small.
#[derive(Debug, Default)]
pub struct Memory {
    parts: BTreeMap<usize, Vec<u8>>,
}

impl Spill for Memory {
    fn write(&mut self, part: usize, bytes: &[u8]) -> io::Result<()> {
        self.parts.entry(part).or_default().extend_from_slice(bytes);
        Ok(())
    }

    fn take(&mut self, part: usize) -> io::Result<Vec<u8>> {
        Ok(self.parts.remove(&part).unwrap_or_default())
    }
}

/// Bytes of a key and its line.
const ENTRY: usize = 24;

/// Bytes of a part that are written at once.
const FULL: usize = 1 << 14;

/// Keys on their way into a spill.
#[derive(Debug)]
pub(crate) struct Keys {
    parts: Vec<Vec<u8>>,
    full: Vec<usize>,
}

impl Default for Keys {
    fn default() -> Self {
        Self { parts: vec![Vec::new(); PARTS], full: Vec::new() }
    }
}

impl Keys {
    /// Keeps the key of the row at a line.
    pub(crate) fn add(&mut self, key: Key, line: u64) {
        let part = key.part();
        let waiting = &mut self.parts[part];
        let before = waiting.len();
        let mut entry = [0; ENTRY];
        entry[..16].copy_from_slice(&key.0.to_le_bytes());
        entry[16..].copy_from_slice(&line.to_le_bytes());
        waiting.extend_from_slice(&entry);
        if before < FULL && waiting.len() >= FULL {
            self.full.push(part);
        }
    }

    /// Writes the parts that are full.
    pub(crate) fn write(&mut self, spill: &mut dyn Spill) -> io::Result<()> {
        for part in std::mem::take(&mut self.full) {
            spill.write(part, &self.parts[part])?;
            self.parts[part].clear();
        }
        Ok(())
    }

    /// Writes all parts.
    pub(crate) fn write_all(&mut self, spill: &mut dyn Spill) -> io::Result<()> {
        self.full = (0..PARTS).filter(|&part| !self.parts[part].is_empty()).collect();
        self.write(spill)
    }
}

/// Lines whose rows repeat the unit and year of an earlier row.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    /// A bit for each line.
    lines: Vec<u64>,
    /// The first lines, each with the line of the row that it repeats.
    first: BTreeMap<u64, u64>,
}

impl Repeats {
    /// Seeks them among the keys of a spill, which is empty afterwards.
    pub(crate) fn of(spill: &mut dyn Spill, workers: usize) -> io::Result<Self> {
        let mut repeats = Self::default();
        let mut part = 0;
        while part < PARTS {
            let next = (part + workers.max(1)).min(PARTS);
            let parts = (part..next).map(|part| spill.take(part)).collect::<io::Result<Vec<_>>>()?;
            let found: Vec<Vec<(u64, u64)>> = parts.into_par_iter().map(|bytes| repeated(&bytes)).collect();
            found.into_iter().flatten().for_each(|(line, first)| repeats.add(line, first));
            part = next;
        }
        Ok(repeats)
    }

    fn add(&mut self, line: u64, first: u64) {
        let at = usize::try_from(line / 64).unwrap_or(usize::MAX);
        if self.lines.len() <= at {
            self.lines.resize(at + 1, 0);
        }
        self.lines[at] |= 1 << (line % 64);
        self.first.insert(line, first);
        if self.first.len() > super::findings::KEPT {
            self.first.pop_last();
        }
    }

    /// Whether there are none.
    pub(crate) const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether the row at a line repeats another one.
    pub(crate) fn has(&self, line: u64) -> bool {
        let at = usize::try_from(line / 64).unwrap_or(usize::MAX);
        self.lines.get(at).is_some_and(|bits| bits >> (line % 64) & 1 == 1)
    }

    /// The line of the row that a row repeats, for the first ones.
    pub(crate) fn first(&self, line: u64) -> Option<u64> {
        self.first.get(&line).copied()
    }
}

/// Of a part: the line of every row but the first one of its key, with the line of that one.
///
/// A set of bits tells most keys that stand alone; only the others are sorted.
fn repeated(bytes: &[u8]) -> Vec<(u64, u64)> {
    let number = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().unwrap_or_default());
    let entry = |entry: &[u8]| (number(&entry[..8]), number(&entry[8..16]), number(&entry[16..]));
    let entries = || bytes.chunks_exact(ENTRY).map(entry);
    let (mut seen, mut again) = (Bits::for_keys(bytes.len() / ENTRY), Bits::for_keys(bytes.len() / ENTRY));
    for (low, high, _) in entries() {
        let hash = Packed { low, high }.hash();
        if seen.has(hash) {
            again.set(hash);
        } else {
            seen.set(hash);
        }
    }
    let mut several: Vec<_> = entries().filter(|&(low, high, _)| again.has(Packed { low, high }.hash())).collect();
    several.sort_unstable();
    let mut found = Vec::new();
    let mut first = 0;
    for at in 1..several.len() {
        if (several[at].0, several[at].1) == (several[first].0, several[first].1) {
            found.push((several[at].2, several[first].2));
        } else {
            first = at;
        }
    }
    found
}

/// Bits that are set by hashes, so many that few keys share one.
struct Bits {
    bits: Vec<u64>,
    shift: u32,
}

impl Bits {
    fn for_keys(keys: usize) -> Self {
        let bits = (16 * keys.max(4)).next_power_of_two();
        Self { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() }
    }

    const fn place(&self, hash: u64) -> (usize, u64) {
        let place = hash >> self.shift;
        ((place / 64) as usize, 1 << (place % 64))
    }

    fn has(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        self.bits[at] & bit != 0
    }

    fn set(&mut self, hash: u64) {
        let (at, bit) = self.place(hash);
        self.bits[at] |= bit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_but_the_first_of_its_key_is_found() {
        let key = |unit: u64, year: u16| {
            let text = format!("U{unit}");
            Key::new(text.as_bytes(), 0, text.len(), year)
        };
        let rows: Vec<(Key, u64)> =
            (0..20_000).map(|line: u64| (key(line * line % 9973, 2020 + (line % 3) as u16), line + 2)).collect();
        let (mut spill, mut keys) = (Memory::default(), Keys::default());
        for &(key, line) in rows.iter().rev() {
            keys.add(key, line);
            keys.write(&mut spill).unwrap();
        }
        keys.write_all(&mut spill).unwrap();
        let repeats = Repeats::of(&mut spill, 2).unwrap();
        let mut seen = BTreeMap::new();
        let mut told = 0;
        for &(key, line) in &rows {
            let first = *seen.entry(key).or_insert(line);
            assert_eq!(repeats.has(line), first != line, "{line}");
            if first != line && told < 1000 {
                told += 1;
                assert_eq!(repeats.first(line), Some(first));
            }
        }
        assert!(told == 1000 && !repeats.is_empty());
        assert!(Repeats::of(&mut spill, 1).unwrap().is_empty());
    }
}
