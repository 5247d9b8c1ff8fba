//! The report as a document: blocks and inline runs, read from Markdown, resolved, written as Markdown again.
//!
//! `read` → `resolve` → `write` (Markdown) or typesetting (another crate); drawings go to SVG and back.

mod document;
mod drawing;
mod front_matter;
mod inlines;
mod labels;
mod layout;
mod marks;
mod nesting;
pub mod page_geometry;
mod read;
mod resolve;
mod rules;
mod svg;
mod write;

pub use document::{
    Block, BoxedText, Caption, Column, Document, DrawnFigure, FrontMatter, Heading, Inline, Labels,
    Paragraph, Printed, PrintedTable, Run, Summary, TableRow,
};
pub use drawing::{Anchor, Colour, Drawing, Length, Mark, Paint, Point, Segment, Stroke, Text};
pub use inlines::{plain_text, strip_origins};
pub use labels::roman;
pub use layout::{DocumentLayout, TableLayout};
pub use marks::{escape, figure_mark, quoted_mark, record_mark};
pub use read::read;
pub use resolve::{
    MOST_WORDS, NamedPart, PlacedLine, PlacedWords, Places, PrintedPlace, Resolution, SectionWords,
    Spot, named_parts, placed_lines, resolve, resolve_from, resolve_together,
};
pub use rules::RULES;
pub use svg::DrawingError;
pub use write::{is_rtl, link_target, write};

#[cfg(test)]
mod laws;
