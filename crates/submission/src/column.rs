//! A column with the way its cells are read.

use crate::draft::RowDraft;
use crate::heading::ColumnHeading;
use crate::row::{SheetCell, SheetRow};

/// A column of a table of submissions: its names, and the way a cell of it is read and forgotten.
#[derive(Clone, Copy)]
pub(crate) struct TableColumn {
    /// Its names.
    pub(crate) heading: ColumnHeading,
    /// Reads a cell that isn't blank.
    pub(crate) read: fn(&mut SheetRow<'_>, SheetCell<'_>, &mut RowDraft),
    /// Takes back what a cell of it said.
    pub(crate) forget: fn(&mut RowDraft),
}

impl std::fmt::Debug for TableColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.heading.fmt(f)
    }
}
