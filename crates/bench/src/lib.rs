//! Rounds and registers of any size made up for measuring (`generate`, `generate_register`), and the sums that programs are compared by (`sums`).

mod claims;
mod faults;
mod random;
mod register;
mod round;
mod rows;
mod sums;
mod values;

pub use claims::{CLAIM, register_claims};
pub use faults::{FaultKind, Planted};
pub use register::{RegisterFault, RegisterSize, Spoilt, generate_register};
pub use round::{GenerateError, Size, generate};
pub use sums::{RoundSums, read_into, tally};
