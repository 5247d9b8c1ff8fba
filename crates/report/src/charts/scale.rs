//! From values to lengths.

use sse_model::Decimal;

/// A linear scale from zero to a round number above the largest value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LinearScale {
    top: f64,
    length: f64,
}

impl LinearScale {
    /// A scale on which the largest value fits into a length in points.
    pub(crate) fn new(largest: Decimal, length: f64) -> Self {
        Self {
            top: largest.for_drawing().max(1e-6),
            length,
        }
    }

    /// The length of a value, in points.
    pub(crate) fn length(self, value: Decimal) -> f64 {
        value.for_drawing().max(0.0) / self.top * self.length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_the_base_and_the_largest_the_end() {
        let scale = LinearScale::new(Decimal::whole(200), 50.0);
        let of = |value| (scale.length(Decimal::whole(value)) * 100.0).round() / 100.0;
        assert_eq!(
            [of(0), of(50), of(200), of(-3)].map(f64::to_bits),
            [0.0, 12.5, 50.0, 0.0].map(f64::to_bits)
        );
        assert!(LinearScale::new(Decimal::ZERO, 50.0).length(Decimal::ZERO) < 0.01);
    }
}
