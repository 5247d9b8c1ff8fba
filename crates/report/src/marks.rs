//! Marks that carry the name of a figure or record, or the origin of quoted words, through a template.

pub(crate) use sse_document::{escape, figure_mark, quoted_mark, record_mark};
