//! One rule, one file: explanation, check and tests together. Each level lists its own.

pub(crate) mod cell;
pub(crate) mod file;
pub(crate) mod header;
pub(crate) mod row;

use sse_diagnostics::Rule;

/// Every rule of this crate, level by level.
pub const RULES: &[Rule] = &Rule::listed(every());

/// How many there are.
const COUNT: usize = file::RULES.len() + header::RULES.len() + cell::RULES.len() + row::RULES.len();

const fn every() -> [Rule; COUNT] {
    let mut every = [file::RULES[0]; COUNT];
    let mut count = 0;
    let mut at = 0;
    while at < file::RULES.len() {
        every[count] = file::RULES[at];
        (at, count) = (at + 1, count + 1);
    }
    at = 0;
    while at < header::RULES.len() {
        every[count] = header::RULES[at].head;
        (at, count) = (at + 1, count + 1);
    }
    at = 0;
    while at < cell::RULES.len() {
        every[count] = cell::RULES[at];
        (at, count) = (at + 1, count + 1);
    }
    at = 0;
    while at < row::RULES.len() {
        every[count] = row::RULES[at].head;
        (at, count) = (at + 1, count + 1);
    }
    every
}
