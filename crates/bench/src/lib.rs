//! Rounds of any size made up for measuring (`generate`), and the sums that programs are compared by (`sums`).

mod faults;
mod random;
mod round;
mod rows;
mod sums;
mod values;

pub use faults::{FaultKind, Planted};
pub use round::{GenerateError, Size, generate};
pub use sums::{Tally, read_into, tally};
