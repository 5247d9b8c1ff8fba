//! Lengths as the format counts them.

/// Twentieths of a point.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is far smaller than the range"
)]
pub(crate) fn twips(points: f64) -> i64 {
    (points * 20.0).round() as i64
}

/// Half points, in which sizes of type are counted.
#[expect(
    clippy::cast_possible_truncation,
    reason = "type is far smaller than the range"
)]
pub(crate) fn half_points(points: f64) -> i64 {
    (points * 2.0).round() as i64
}

/// Eighths of a point, in which rules are counted.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a rule is far smaller than the range"
)]
pub(crate) fn eighths(points: f64) -> i64 {
    (points * 8.0).round() as i64
}

/// English Metric Units, of which a point has 12,700: sizes of pictures.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is far smaller than the range"
)]
pub(crate) fn emus(points: f64) -> i64 {
    (points * 12_700.0).round() as i64
}
