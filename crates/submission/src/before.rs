//! The row before: neighbours have most cells in common, and what such a cell says is known.

use crate::cells::Cells;
use crate::draft::Draft;
use crate::sheet::Record;

/// What was read last.
#[derive(Default)]
pub(crate) struct Before<'t> {
    cells: Cells<'t>,
    odd: bool,
    /// Whether nothing was found in that row, so that its cells can vouch for the same ones below.
    sound: bool,
    draft: Draft,
}

/// The columns of a file whose cells are those of the row before, as bits; those beyond 128 never are.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Same(u128);

impl Same {
    /// Whether the cell of a column is that of the row before, in which nothing was found.
    pub(crate) const fn has(self, at: usize) -> bool {
        at < 128 && self.0 >> at & 1 == 1
    }
}

impl<'t> Before<'t> {
    /// The cells that a record has in common with the row before. What the letters of a row make doubtful is only looked
    /// for in an odd one, so that a plain row vouches for none of it.
    pub(crate) fn same(&self, record: &Record<'_>) -> Same {
        if !self.sound || (record.outline.is_odd() && !self.odd) {
            return Same::default();
        }
        let pairs = self.cells.iter().zip(record.cells.iter()).take(128);
        Same(pairs.enumerate().fold(0, |same, (at, (one, other))| same | (u128::from(one == other) << at)))
    }

    /// The draft of the row before, to be changed where its cells differ.
    pub(crate) fn draft(&mut self) -> &mut Draft {
        if !self.sound {
            self.draft = Draft::default();
        }
        &mut self.draft
    }

    /// Notes whether nothing was found in the row that was read.
    pub(crate) fn judge(&mut self, sound: bool) {
        self.sound = sound;
    }

    /// Keeps the cells of the row that was read, if they can vouch for others.
    pub(crate) fn keep(&mut self, record: &Record<'t>) {
        if self.sound {
            self.cells.clone_from(&record.cells);
            self.odd = record.outline.is_odd();
        }
    }

    /// Takes the draft; the row vouches for nothing.
    pub(crate) fn take(&mut self) -> Draft {
        self.sound = false;
        std::mem::take(&mut self.draft)
    }
}
