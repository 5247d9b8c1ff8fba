//! An edited or printed report held against the evidence that it was made with: every number is found again or told.
//!
//! Bytes of a file → [`DocumentText`] (passages with places) → aligned with the document that the lineage holds, compared number by
//! number → [`Verification`]: diagnostics, remarks for the file, a patch of the words that were changed.

mod align;
mod atoms;
mod backing;
mod change;
mod compare;
mod contradictions;
mod docx;
mod edited;
mod file;
mod findings;
mod leads;
mod lexicon;
mod markdown;
mod marks;
mod moved;
mod names;
mod number;
mod origins;
mod passage;
mod patch;
mod pdf;
mod rules;
mod sequence;
mod sides;
mod verification;

pub use edited::Edited;
pub use file::{ReadFile, Unreadable, read_file};
pub use markdown::read_markdown;
pub use passage::{Apart, DocumentText, NoteMark, PageHead, Passage, Picture, UnreadContent};
pub use rules::RULES;
pub use verification::{Remark, Unverifiable, Verification, verify};
