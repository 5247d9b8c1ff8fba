//! A register, one row for each statistical unit and year, to claims about cells of enough units.
//!
//! Bytes → blocks that end where records do (`blocks`) → dividers (`block_index`) → rows (`worker`; those that aren't plain by the
//! rules of every other table, `careful`) → sums (`tally`) → cells (`cell`) → what is safe and rounded of them
//! (`disclosure`, `publish`) → claims (`claims`). Nothing of a unit leaves this crate but its part in a sum. A file is read again where only its end tells how
//! a cell has to be read or which rows repeat a unit (`pass`).
//!
//! The same claims come of [`sql`] on an engine that an office already runs, and of `register_reference.py`, which makes them
//! by the letter of the rules and is what all others are compared with. What a cell is, and when it is printed, `README.md`
//! says once for all of them.

mod amount;
mod block_index;
mod blocks;
mod careful;
mod cell;
mod claims;
mod columns;
mod disclosure;
mod draft;
mod earlier_pass;
mod findings;
mod keys;
mod open;
mod pages;
mod pass;
mod publish;
mod reader;
mod repeats;
mod rules;
pub mod sql;
mod statistical_unit;
mod tally;
#[cfg(test)]
mod tests;
mod words;
mod worker;

pub use amount::{Amount, Persons};
pub use columns::headings;
pub use disclosure::Limits;
pub use pages::{InMemorySpill, Spill};
pub use reader::{read, read_bytes};
pub use rules::{RULES, is_for_reporter_alone};
