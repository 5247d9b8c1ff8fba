//! Marks that carry a figure's name, or the origin of quoted words, through a template.

pub(crate) use sse_document::{escape, figure_mark, quoted_mark};
