//! The rules of this crate, by subject; `RULES` lists them by code.

mod editorial;
mod markup;
mod names;
mod notes;
mod structure;

pub(crate) use editorial::{EMPTY_SECTION, LONE_HEADING, TOO_LONG, UNMENTIONED, UNTITLED};
pub(crate) use markup::{
    BROKEN_MARK, CODE, DEEP_HEADING, FRONT_MATTER, IMAGE, LIST, QUOTE, RAW_HTML, THEMATIC_BREAK,
    UNSAFE_LINK,
};
pub(crate) use names::{NUMBERLESS_KEY, REPEATED_KEY, UNKNOWN_KEY};
pub(crate) use notes::{NESTED_NOTE, REPEATED_NOTE, UNKNOWN_NOTE, UNUSED_NOTE};
pub(crate) use structure::{MISSING_DRAWING, RENUMBERED, TABLE_SHAPE};

use sse_diagnostics::Rule;

/// Every rule of reading and resolving a document, by code.
pub const RULES: &[Rule] = &[
    UNKNOWN_KEY,
    REPEATED_KEY,
    NUMBERLESS_KEY,
    UNKNOWN_NOTE,
    REPEATED_NOTE,
    UNUSED_NOTE,
    NESTED_NOTE,
    RENUMBERED,
    CODE,
    THEMATIC_BREAK,
    LIST,
    UNSAFE_LINK,
    IMAGE,
    RAW_HTML,
    BROKEN_MARK,
    DEEP_HEADING,
    QUOTE,
    MISSING_DRAWING,
    FRONT_MATTER,
    TABLE_SHAPE,
    UNMENTIONED,
    LONE_HEADING,
    EMPTY_SECTION,
    UNTITLED,
    TOO_LONG,
];

#[cfg(test)]
mod tests;
