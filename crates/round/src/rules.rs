//! The rules of a round as a whole, one file each.

pub(crate) mod missing_file;
pub(crate) mod unprintable_row;

use sse_diagnostics::Rule;

/// Every rule of a round as a whole, by code.
pub(crate) const RULES: &[Rule] = &Rule::listed([
    // One a line, in the order of their codes.
    unprintable_row::RULE,
    missing_file::RULE,
]);
