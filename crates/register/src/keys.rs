//! Unit and year of a row in sixteen bytes, so that rows that repeat a unit can be sought without its identifier.

use crate::words::Packed;
use sha2::{Digest, Sha256};

/// Unit and year. Identifiers of at most fourteen bytes are kept whole, so that two keys are equal only if their rows
/// are about the same unit and year; of longer ones fourteen bytes of SHA-256 are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct UnitKey(pub(crate) u128);

/// Parts that keys are put into; equal ones are put into one.
pub(crate) const PARTS: usize = 512;

/// The longest identifier that is kept whole.
const WHOLE: usize = 14;

/// Said beside the year of an identifier that isn't kept whole; no year is that late.
const HASHED: u16 = 1 << 15;

impl UnitKey {
    /// The key of an identifier that stands somewhere in a text.
    pub(crate) fn new(text: &[u8], from: usize, to: usize, year: u16) -> Self {
        let length = to - from;
        // Blanks at the end would be taken for the rest of the sixteen bytes.
        if length > WHOLE || text[to - 1] == 0 {
            return Self::hashed(&text[from..to], year);
        }
        let Packed { low, high } = Packed::new(text, from, length);
        Self(u128::from(low) | u128::from(high) << 64 | u128::from(year) << 112)
    }

    fn hashed(identifier: &[u8], year: u16) -> Self {
        let mut bytes = [0; 16];
        bytes[..WHOLE].copy_from_slice(&Sha256::digest(identifier)[..WHOLE]);
        Self(u128::from_le_bytes(bytes) | u128::from(year | HASHED) << 112)
    }

    /// The part that equal keys share.
    pub(crate) fn part(self) -> usize {
        usize::try_from(Packed::of(self.0).hash() >> 32).unwrap_or(0) % PARTS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_equal_only_for_one_unit_and_year() {
        let key = |unit: &str, year| UnitKey::new(unit.as_bytes(), 0, unit.len(), year);
        let units = [
            "A",
            "A\0",
            "B12345678",
            "12345678901234",
            "123456789012345",
            "123456789012346",
            "ñ",
        ];
        let all: Vec<UnitKey> = units
            .iter()
            .flat_map(|unit| [2022, 2023].map(|year| key(unit, year)))
            .collect();
        for (at, one) in all.iter().enumerate() {
            assert!(all[..at].iter().all(|other| other != one), "{at}");
        }
        let text = "x,B12345678,2023,and so on";
        assert_eq!(
            UnitKey::new(text.as_bytes(), 2, 11, 2023),
            key("B12345678", 2023)
        );
    }
}
