//! From values to lengths.

use sse_model::Decimal;

/// The marks on an axis beside the one at zero, at most.
const TICKS: u64 = 5;

/// A linear scale from zero to the largest value.
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

    /// The length of a value on an axis, in points.
    pub(crate) fn at(self, tick: u64) -> f64 {
        self.length(Decimal::whole(i64::try_from(tick).unwrap_or(i64::MAX)))
    }

    /// The round values that an axis shows: zero and multiples of 1, 2 or 5 times a power of ten.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an axis has whole values, as far as they can be told apart"
    )]
    pub(crate) fn ticks(self) -> impl Iterator<Item = u64> {
        let top = self.top as u64;
        let steps = (0..19).flat_map(|power| [1, 2, 5].map(|step| step * 10_u64.pow(power)));
        let step = steps
            .into_iter()
            .find(|step| top / step <= TICKS)
            .unwrap_or(u64::MAX);
        (0..=top / step).map(move |tick| tick * step)
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
        assert_eq!(scale.ticks().collect::<Vec<_>>(), [0, 50, 100, 150, 200]);
        assert!(LinearScale::new(Decimal::ZERO, 50.0).length(Decimal::ZERO) < 0.01);
    }
}
