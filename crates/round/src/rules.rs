//! The rules of a round as a whole, one file each.

pub(crate) mod missing_file;
pub(crate) mod row_in_two_files;
pub(crate) mod table_in_two_files;
pub(crate) mod unprintable_row;

use sse_diagnostics::Rule;

/// Every rule of a round as a whole, by code.
pub(crate) const RULES: &[Rule] = &Rule::listed([
    // One a line, in the order of their codes.
    unprintable_row::RULE,
    missing_file::RULE,
    row_in_two_files::RULE,
    table_in_two_files::RULE,
]);
