//! The words of a column that are known to be good, each with a number: looked up without a copy.

use rustc_hash::FxHashMap;

/// A word of at most sixteen bytes as two numbers, or whatever else has to be compared as fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Packed {
    pub(crate) low: u64,
    pub(crate) high: u64,
}

/// The bits of the first bytes of sixteen.
const MASKS: [(u64, u64); 32] = {
    let mut masks = [(u64::MAX, u64::MAX); 32];
    let mut length = 0;
    while length < Packed::LONGEST {
        masks[length] = if length < 8 {
            ((1 << (8 * length)) - 1, 0)
        } else {
            (u64::MAX, (1 << (8 * (length - 8))) - 1)
        };
        length += 1;
    }
    masks
};

impl Packed {
    /// The longest word that can be packed.
    pub(crate) const LONGEST: usize = 16;

    /// Packs bytes; they may be followed by others.
    pub(crate) fn new(bytes: &[u8], from: usize, length: usize) -> Self {
        debug_assert!(length <= Self::LONGEST);
        let (low, high) = MASKS[length & 31];
        if let Some(sixteen) = bytes[from..].first_chunk() {
            let Self {
                low: first,
                high: second,
            } = Self::of(u128::from_le_bytes(*sixteen));
            return Self {
                low: first & low,
                high: second & high,
            };
        }
        let mut sixteen = [0; Self::LONGEST];
        sixteen[..length].copy_from_slice(&bytes[from..from + length]);
        Self::of(u128::from_le_bytes(sixteen))
    }

    /// Of sixteen bytes.
    #[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
    pub(crate) const fn of(whole: u128) -> Self {
        Self {
            low: whole as u64,
            high: (whole >> 64) as u64,
        }
    }

    /// A number that is spread well in its upper bits.
    pub(crate) const fn hash(self) -> u64 {
        (self.low.wrapping_mul(GOLDEN_RATIO) ^ self.high).wrapping_mul(MIX)
    }
}

/// 2^64 divided by the golden ratio, which spreads what it multiplies (Knuth, "The Art of Computer Programming", 6.4).
pub(crate) const GOLDEN_RATIO: u64 = 0x9E37_79B9_7F4A_7C15;

/// A multiplier of `SplitMix64`, which mixes high bits into low ones (Steele, Lea and Flood, 2014).
const MIX: u64 = 0xBF58_476D_1CE4_E5B9;

/// The words of a column.
#[derive(Debug)]
pub(crate) struct WordList {
    /// By their hash, the next free place for those whose place is taken; a free one has no length.
    slots: Vec<WordSlot>,
    /// What of a hash isn't looked at.
    shift: u32,
    short: usize,
    long: FxHashMap<Box<[u8]>, u32>,
}

/// A word, its length and its number.
#[derive(Debug, Clone, Copy, Default)]
struct WordSlot {
    word: Packed,
    length: u32,
    number: u32,
}

/// Words beyond which no further ones are learnt.
const MOST: usize = 4096;

/// Slots at first, as bits.
const FEWEST: u32 = 6;

impl Default for WordList {
    fn default() -> Self {
        Self {
            slots: vec![WordSlot::default(); 1 << FEWEST],
            shift: 64 - FEWEST,
            short: 0,
            long: FxHashMap::default(),
        }
    }
}

impl WordList {
    /// The number of a word of at least one byte, if it was learnt.
    #[inline]
    pub(crate) fn get(&self, bytes: &[u8], from: usize, to: usize) -> Option<u32> {
        let length = to - from;
        if length > Packed::LONGEST {
            return self.long.get(&bytes[from..to]).copied();
        }
        let word = Packed::new(bytes, from, length);
        let mut at = self.first(word);
        loop {
            let slot = &self.slots[at];
            if slot.word == word && slot.length as usize == length {
                return Some(slot.number);
            }
            if slot.length == 0 {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Learns a word, unless there are too many.
    pub(crate) fn learn(&mut self, word: &[u8], number: u32) {
        if self.short + self.long.len() >= MOST
            || word.is_empty()
            || self.get(word, 0, word.len()).is_some()
        {
            return;
        }
        if word.len() > Packed::LONGEST {
            self.long.insert(word.into(), number);
            return;
        }
        if 2 * self.short >= self.slots.len() {
            self.shift -= 1;
            let wider = vec![WordSlot::default(); 2 * self.slots.len()];
            let slots = std::mem::replace(&mut self.slots, wider);
            slots
                .into_iter()
                .filter(|slot| slot.length > 0)
                .for_each(|slot| self.put(slot));
        }
        let length = u32::try_from(word.len()).unwrap_or(0);
        self.put(WordSlot {
            word: Packed::new(word, 0, word.len()),
            length,
            number,
        });
        self.short += 1;
    }

    fn put(&mut self, slot: WordSlot) {
        let mut at = self.first(slot.word);
        while self.slots[at].length > 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }

    #[expect(clippy::cast_possible_truncation, reason = "a few bits are left")]
    const fn first(&self, word: Packed) -> usize {
        (word.hash() >> self.shift) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_learnt_word_is_found_wherever_it_stands_and_no_other() {
        let mut words = WordList::default();
        let list: Vec<String> = (0..5000_usize)
            .map(|at| format!("{}{at}", "ñ".repeat(at % 11)))
            .collect();
        for (number, word) in (0..).zip(&list) {
            words.learn(word.as_bytes(), number);
        }
        let text = list.join(",");
        let mut from = 0;
        for (number, word) in (0..).zip(&list) {
            let found = words.get(text.as_bytes(), from, from + word.len());
            assert_eq!(found, (number < 4096).then_some(number), "{word}");
            let shorter =
                word.len() > 1 && words.get(text.as_bytes(), from, from + word.len() - 1) == found;
            assert!(found.is_none() || !shorter, "{word}");
            from += word.len() + 1;
        }
    }
}
