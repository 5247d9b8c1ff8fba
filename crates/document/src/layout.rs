//! How a document was set in type, for a program that writes it for other pages.

use crate::page_geometry::{Sheet, Type};

/// What the typesetter decided of a document. Lengths are in points.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentLayout {
    /// How many pages it has.
    pub pages: usize,
    /// Whether the contents begin a page: not behind a summary that goes on over leaf.
    pub contents_on_new_page: bool,
    /// Whether the body begins a page: not behind contents that leave much of theirs.
    pub body_on_new_page: bool,
    /// For each block which way its page is held.
    pub sheets: Vec<Sheet>,
    /// The page of each heading, from 1.
    pub headings: Vec<usize>,
    /// Each table, in order.
    pub tables: Vec<TableLayout>,
    /// For each figure the size at which it is drawn, as a share of its own.
    pub figures: Vec<f64>,
}

/// Where the columns of a table are and how its cells are set.
#[derive(Debug, Clone, PartialEq)]
pub struct TableLayout {
    /// From the margin to the first column.
    pub indent: f64,
    /// How wide each column is.
    pub columns: Vec<f64>,
    /// Between two columns.
    pub gap: f64,
    /// How the heads of columns are set.
    pub head: Type,
    /// How cells are set.
    pub cell: Type,
    /// Which columns hold codes and signs in their middle.
    pub codes: Vec<bool>,
    /// For each row that is no group, how far each cell ends before its column does: a number whose decimal sign stands
    /// under that of the others, 0 for words.
    pub hangs: Vec<Vec<f64>>,
}
