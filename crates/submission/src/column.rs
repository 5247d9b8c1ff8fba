//! A column with the way its cells are read.

use crate::draft::Draft;
use crate::heading::Heading;
use crate::row::{Cell, Row};

/// A column of a table of submissions: its names, and the way a cell of it is read and forgotten.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    /// Its names.
    pub(crate) heading: Heading,
    /// Reads a cell that isn't blank.
    pub(crate) read: fn(&mut Row<'_>, Cell<'_>, &mut Draft),
    /// Takes back what a cell of it said.
    pub(crate) forget: fn(&mut Draft),
}

impl std::fmt::Debug for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.heading.fmt(f)
    }
}
