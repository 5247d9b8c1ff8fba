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
