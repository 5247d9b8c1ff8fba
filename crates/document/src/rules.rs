//! The rules of reading and resolving a document, one file each; what they look for is found while the document is read.

pub(crate) mod broken_mark;
pub(crate) mod code;
pub(crate) mod deep_heading;
pub(crate) mod empty_section;
pub(crate) mod front_matter;
pub(crate) mod image;
pub(crate) mod list;
pub(crate) mod lone_heading;
pub(crate) mod missing_drawing;
pub(crate) mod nested_note;
pub(crate) mod numberless_key;
pub(crate) mod quote;
pub(crate) mod raw_html;
pub(crate) mod renumbered;
pub(crate) mod repeated_key;
pub(crate) mod repeated_note;
pub(crate) mod table_shape;
pub(crate) mod thematic_break;
pub(crate) mod too_long;
pub(crate) mod too_many_lines;
pub(crate) mod unknown_key;
pub(crate) mod unknown_note;
pub(crate) mod unmentioned;
pub(crate) mod unsafe_link;
pub(crate) mod untitled;
pub(crate) mod unused_note;

use sse_diagnostics::Rule;

/// Every rule of reading and resolving a document, by code.
pub const RULES: &[Rule] = &Rule::listed([
    unknown_key::RULE,
    repeated_key::RULE,
    numberless_key::RULE,
    unknown_note::RULE,
    repeated_note::RULE,
    unused_note::RULE,
    nested_note::RULE,
    renumbered::RULE,
    code::RULE,
    thematic_break::RULE,
    list::RULE,
    unsafe_link::RULE,
    image::RULE,
    raw_html::RULE,
    broken_mark::RULE,
    deep_heading::RULE,
    quote::RULE,
    missing_drawing::RULE,
    front_matter::RULE,
    table_shape::RULE,
    unmentioned::RULE,
    lone_heading::RULE,
    empty_section::RULE,
    untitled::RULE,
    too_long::RULE,
    too_many_lines::RULE,
]);

#[cfg(test)]
mod tests;
