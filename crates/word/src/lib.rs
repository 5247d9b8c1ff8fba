//! A document to the bytes of a Word file (Office Open XML, transitional), as manuscripts are handed in and edited.
//!
//! `targets` (what references lead to) → `blocks` and `words` (paragraphs and runs, with `table`, `figure`, `contents`)
//! beside `styles`, `numbering`, `running_heads` and `properties` → `package` (the parts in an archive).

mod blocks;
mod contents;
mod fields;
mod figure;
mod languages;
mod masthead;
mod numbering;
mod package;
mod picture;
mod properties;
mod running_heads;
mod settings;
mod styles;
mod table;
mod targets;
mod units;
mod word;
mod words;
mod writer;
mod xml;

pub use word::word;
