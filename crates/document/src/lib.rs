//! The report as a document: blocks and inline runs, read from Markdown, resolved, written as Markdown again.
//!
//! `read` → `resolve` → `write` (Markdown) or typesetting (another crate); drawings go to SVG and back.

mod document;
mod drawing;

pub use document::{
    Block, Caption, Column, Document, Figure, Heading, Inline, Labels, Matter, Paragraph, Row, Run, Summary, Table,
};
pub use drawing::{Anchor, Colour, Drawing, Length, Mark, Paint, Point, Segment, Stroke, Text};
