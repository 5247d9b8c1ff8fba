//! Rows that repeat a unit and year, found exactly and in memory that doesn't grow with the rows.

use crate::findings::KEPT;
use crate::keys::PARTS;
use crate::pages::{ENTRY, Keys, Spill};
use crate::words::{GOLDEN_RATIO, Packed};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;

/// Bytes of entries that a worker seeks in at once: a part that has more is read slice by slice. Beside them stand two sets
/// of bits of half a mebibyte each, so that a worker needs seven mebibytes however long the register is.
const WORKER_BYTES: usize = 6 << 20;

/// Bytes of entries that are worth a worker's while: parts that have fewer are taken together.
const LEAST_BYTES: usize = 1 << 18;

/// Lines whose bits are kept together, in 512 bytes; nothing is kept where none of them repeats another.
const RUN_LINES: usize = 1 << 12;

/// Lines whose rows repeat the unit and year of an earlier row.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    /// A bit for each line, run by run; nothing for a run without such lines.
    runs: Vec<Option<Box<[u64; RUN_LINES / 64]>>>,
    /// The first of them, each with the line of an earlier row about the same unit and year.
    earlier: BTreeMap<u64, u64>,
}

impl Repeats {
    /// Seeks them among the keys of all workers; the spill is empty afterwards.
    ///
    /// # Errors
    /// Those of the spill.
    pub(crate) fn of(keys: &[Keys], spill: &mut dyn Spill) -> io::Result<Self> {
        Self::within(WORKER_BYTES, keys, spill)
    }

    /// The same with so many bytes for each worker.
    fn within(share: usize, keys: &[Keys], spill: &mut dyn Spill) -> io::Result<Self> {
        let mut repeats = Self::default();
        let sizes: Vec<usize> = (0..PARTS)
            .map(|part| keys.iter().map(|keys| keys.bytes(part)).sum())
            .collect();
        let room = share.min(sizes.iter().copied().max().unwrap_or_default()) + LEAST_BYTES;
        // All entries of a key are in one lot.
        let mut lots: Vec<Vec<u8>> = keys.iter().map(|_| Vec::with_capacity(room)).collect();
        let mut filled = 0;
        for (part, size) in sizes.into_iter().enumerate() {
            let slices = size / share + 1;
            for slice in (0..slices).map(|number| Slice {
                part,
                number,
                slices,
            }) {
                repeats.gather(keys, slice, spill, share, &mut lots[filled])?;
                filled += usize::from(lots[filled].len() >= LEAST_BYTES.min(share));
                if filled == lots.len() {
                    repeats.seek(&mut lots);
                    filled = 0;
                }
            }
        }
        repeats.seek(&mut lots);
        spill.clear();
        Ok(repeats)
    }

    /// Adds the entries of a slice to a lot. Where they are too many, the first lines of keys stand for all so far.
    fn gather(
        &mut self,
        keys: &[Keys],
        slice: Slice,
        spill: &mut dyn Spill,
        share: usize,
        lot: &mut Vec<u8>,
    ) -> io::Result<()> {
        let mut most = lot.len() + share;
        let mut take = |page: &[u8]| {
            slice.add(page, lot);
            if lot.len() > most {
                self.thin(lot);
                most = most.max(2 * lot.len());
            }
        };
        keys.iter()
            .try_for_each(|keys| keys.read(slice.part, spill, &mut take))
    }

    /// Seeks in lots side by side, which are empty afterwards.
    fn seek(&mut self, lots: &mut [Vec<u8>]) {
        let found: Vec<Vec<(u64, u64)>> = lots.par_iter().map(|lot| repeated(lot)).collect();
        found
            .into_iter()
            .flatten()
            .for_each(|(line, earlier)| self.add(line, earlier));
        lots.iter_mut().for_each(Vec::clear);
    }

    /// Seeks in a lot, in which only the first line of each key is left.
    fn thin(&mut self, lot: &mut Vec<u8>) {
        for (line, earlier) in repeated(lot) {
            self.add(line, earlier);
        }
        let mut left = 0;
        for at in (0..lot.len()).step_by(ENTRY) {
            if !self.has(entry(&lot[at..at + ENTRY]).1) {
                lot.copy_within(at..at + ENTRY, left);
                left += ENTRY;
            }
        }
        lot.truncate(left);
    }

    fn add(&mut self, line: u64, earlier: u64) {
        let (run, word, bit) = place(line);
        if self.runs.len() <= run {
            self.runs.resize(run + 1, None);
        }
        self.runs[run].get_or_insert_with(|| Box::new([0; _]))[word] |= bit;
        self.earlier.insert(line, earlier);
        if self.earlier.len() > KEPT {
            self.earlier.pop_last();
        }
    }

    /// Whether there are none.
    pub(crate) const fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Whether the row at a line repeats another one.
    pub(crate) fn has(&self, line: u64) -> bool {
        let (run, word, bit) = place(line);
        self.runs
            .get(run)
            .and_then(Option::as_ref)
            .is_some_and(|words| words[word] & bit != 0)
    }

    /// The line of the first row about the unit and year of a row that repeats it, for the first of these.
    pub(crate) fn first(&self, line: u64) -> Option<u64> {
        // An earlier row that repeats one itself stands above, and so is among the first ones too.
        std::iter::successors(self.earlier.get(&line), |earlier| self.earlier.get(earlier))
            .last()
            .copied()
    }
}

/// The run of a line, the word of the run and the bit of the word.
fn place(line: u64) -> (usize, usize, u64) {
    let at = usize::try_from(line).unwrap_or(usize::MAX);
    (at / RUN_LINES, at % RUN_LINES / 64, 1 << (at % 64))
}

/// The entries of a part whose keys fall into one of so many slices.
#[derive(Debug, Clone, Copy)]
struct Slice {
    part: usize,
    number: usize,
    slices: usize,
}

impl Slice {
    /// Adds its entries of a page to a lot.
    fn add(self, page: &[u8], lot: &mut Vec<u8>) {
        if self.slices == 1 {
            return lot.extend_from_slice(page);
        }
        let own = page
            .chunks_exact(ENTRY)
            .filter(|bytes| self.holds(entry(bytes).0));
        own.for_each(|bytes| lot.extend_from_slice(bytes));
    }

    /// Whether a key is one of its own: told by other bits of its hash than the part, and than what is sought by.
    fn holds(self, key: Packed) -> bool {
        let hash = key.hash();
        let mixed = (hash ^ hash >> 32).wrapping_mul(GOLDEN_RATIO) >> 32;
        usize::try_from(mixed).unwrap_or(0) % self.slices == self.number
    }
}

/// The key and the line of an entry.
fn entry(bytes: &[u8]) -> (Packed, u64) {
    let (words, _) = bytes.as_chunks::<8>();
    let [low, high, line] = [0, 1, 2].map(|at| u64::from_le_bytes(words[at]));
    (Packed { low, high }, line)
}

/// Of a lot: the line of every row but the first one of its key, with the line of that one.
///
/// A set of bits tells most keys that stand alone; only the others are sorted.
fn repeated(lot: &[u8]) -> Vec<(u64, u64)> {
    let entries = lot.chunks_exact(ENTRY).map(entry);
    let (mut seen, mut again) = (
        Bits::for_keys(lot.len() / ENTRY),
        Bits::for_keys(lot.len() / ENTRY),
    );
    for (key, _) in entries.clone() {
        let hash = key.hash();
        if seen.has(hash) {
            again.set(hash);
        } else {
            seen.set(hash);
        }
    }
    let several = entries.filter(|(key, _)| again.has(key.hash()));
    let mut several: Vec<_> = several
        .map(|(key, line)| (key.low, key.high, line))
        .collect();
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
        Self {
            bits: vec![0; bits / 64],
            shift: 64 - bits.trailing_zeros(),
        }
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
    use crate::keys::UnitKey;
    use crate::pages::InMemorySpill;

    fn key(unit: u64, year: u16) -> UnitKey {
        let text = format!("U{unit}");
        UnitKey::new(text.as_bytes(), 0, text.len(), year)
    }

    /// Compares what is found with a map of all keys, the rows of two workers in any order.
    fn check(share: usize, rows: &[(UnitKey, u64)]) {
        let (mut spill, mut keys) = (InMemorySpill::default(), [Keys::default(), Keys::default()]);
        for &(key, line) in rows.iter().rev() {
            keys[usize::from(line % 3 == 0)].add(key, line);
            for keys in &mut keys {
                keys.write(&mut spill).unwrap();
            }
        }
        let repeats = Repeats::within(share, &keys, &mut spill).unwrap();
        let mut seen = BTreeMap::new();
        let mut told = 0;
        for &(key, line) in rows {
            let first = *seen.entry(key).or_insert(line);
            assert_eq!(repeats.has(line), first != line, "{line}");
            if first != line && told < KEPT {
                told += 1;
                assert_eq!(repeats.first(line), Some(first));
            }
        }
        assert_eq!(repeats.is_empty(), told == 0);
        assert_eq!(spill.append(&[0]).unwrap(), 0, "the spill is empty");
    }

    #[test]
    fn every_row_but_the_first_of_its_key_is_found() {
        let rows: Vec<(UnitKey, u64)> = (0..20_000)
            .map(|line: u64| (key(line * line % 9973, 2020 + (line % 3) as u16), line + 2))
            .collect();
        check(WORKER_BYTES, &rows);
        check(
            WORKER_BYTES,
            &(0..20_000)
                .map(|line| (key(line, 2023), line + 2))
                .collect::<Vec<_>>(),
        );
        check(WORKER_BYTES, &[]);
    }

    #[test]
    fn a_part_larger_than_a_share_is_searched_slice_by_slice() {
        let rows: Vec<(UnitKey, u64)> = (0..60_000)
            .map(|line| (key(line % 50_000, 2023), line + 2))
            .collect();
        for share in [20, 50, 200] {
            check(share * ENTRY, &rows);
        }
    }

    #[test]
    fn a_slice_holds_more_than_a_share_only_where_few_keys_are_in_many_rows() {
        let rows: Vec<(UnitKey, u64)> = (0..30_000)
            .map(|line: u64| (key(line * line % 7, 2023), line + 2))
            .collect();
        check(100 * ENTRY, &rows);
        let (mut repeats, mut lot) = (Repeats::default(), Vec::new());
        let mut keys = [Keys::default()];
        for &(key, line) in &rows {
            keys[0].add(key, line);
        }
        let mut spill = InMemorySpill::default();
        keys[0].write(&mut spill).unwrap();
        let part = rows[0].0.part();
        let slice = Slice {
            part,
            number: 0,
            slices: 1,
        };
        repeats
            .gather(&keys, slice, &mut spill, 100 * ENTRY, &mut lot)
            .unwrap();
        assert!(
            lot.len() <= keys[0].bytes(part) / 2 && lot.len() < 1000 * ENTRY,
            "{}",
            lot.len()
        );
    }
}
