//! A document to the bytes of a tagged PDF, conforming to PDF/A-3a and PDF/UA-1.
//!
//! `lines` (shaping, total-fit breaking) → `layout` (pages of positioned items and the structure tree) → `fonts`
//! (subsets) → `paint` (printpdf operators) → `finish` (structure, metadata, attachments).

#[cfg(test)]
#[path = "../tests/random/mod.rs"]
mod random;
#[cfg(test)]
#[path = "../tests/sample/mod.rs"]
mod sample;
#[cfg(test)]
#[path = "../tests/stress/mod.rs"]
mod stress;

mod finish;
mod fonts;
mod layout;
mod lines;
mod missing_characters;
mod paint;
mod rules;
mod settings;
mod tree;
mod typeset;

pub use rules::RULES;
pub use settings::{Attachment, Relationship, Settings, Typeset};
pub use typeset::{typeset, typeset_from};
