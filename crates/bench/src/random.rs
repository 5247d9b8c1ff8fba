//! Numbers that look random and are the same on every machine.

/// The generator `SplitMix64` (Steele, Lea and Flood, 2014): a counter and a mixer, enough for made-up values.
#[derive(Debug, Clone)]
pub(crate) struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator whose numbers depend on nothing but these words.
    pub(crate) fn of(words: &[&str]) -> Self {
        // FNV-1a with a mark between the words.
        let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// A generator whose numbers depend on nothing but this one.
    pub(crate) const fn seeded(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// The next 64 bits.
    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` up to, but not including, `high`.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low).unwrap_or(1).max(1);
        low + i64::try_from(self.next() % width).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::SplitMix64;

    #[test]
    fn gives_the_published_numbers() {
        // From the reference implementation, seed 1234567.
        let mut random = SplitMix64(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn stays_between_its_bounds_and_depends_on_its_words() {
        let mut random = SplitMix64::of(&["ESP", "entities"]);
        let numbers: Vec<i64> = (0..1000).map(|_| random.between(10, 13)).collect();
        assert!((10..13).all(|number| numbers.contains(&number)));
        assert!(numbers.iter().all(|number| (10..13).contains(number)));
        assert_ne!(
            SplitMix64::of(&["a", "bc"]).next(),
            SplitMix64::of(&["ab", "c"]).next()
        );
    }
}
