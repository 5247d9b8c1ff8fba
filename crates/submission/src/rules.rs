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
    let mut every = [row::RULES[0].head; COUNT];
    let (mut count, mut level) = (row::RULES.len(), 0);
    let mut at = 0;
    while at < row::RULES.len() {
        every[at] = row::RULES[at].head;
        at += 1;
    }
    let heads = [file::RULES, header::RULES, cell::RULES];
    while level < heads.len() {
        at = 0;
        while at < heads[level].len() {
            every[count] = heads[level][at];
            (at, count) = (at + 1, count + 1);
        }
        level += 1;
    }
    every
}
