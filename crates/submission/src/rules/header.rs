//! Headers.

pub(crate) mod missing_column;
pub(crate) mod repeated_column;
pub(crate) mod repeated_header;
pub(crate) mod same_column_twice;
pub(crate) mod text_above_header;
pub(crate) mod too_many_columns;
pub(crate) mod translated_header;
pub(crate) mod unknown_column;
pub(crate) mod unnamed_column;

use sse_diagnostics::Rule;

/// Every rule of headers, by code.
pub(crate) const RULES: &[Rule] = &[
    missing_column::RULE,
    unknown_column::RULE,
    translated_header::RULE,
    repeated_column::RULE,
    unnamed_column::RULE,
    repeated_header::RULE,
    same_column_twice::RULE,
    too_many_columns::RULE,
    text_above_header::RULE,
];
