//! The row before: neighbours have most cells in common, and what such a cell says is known.

use crate::cells::RecordCells;
use crate::draft::RowDraft;
use crate::sheet::SheetRecord;

/// What was read last.
#[derive(Default)]
pub(crate) struct PreviousRow<'t> {
    cells: RecordCells<'t>,
    non_plain: bool,
    /// Whether nothing was found in that row, so that its cells can vouch for the same ones below.
    sound: bool,
    draft: RowDraft,
}

/// The columns of a file whose cells are those of the row before, in which nothing was found.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Same {
    /// As bits; columns beyond 64 are never the same.
    columns: u64,
    /// Whether their characters were looked at there as closely as they have to be here.
    characters: bool,
}

impl Same {
    /// Whether the cell of a column is the same.
    pub(crate) const fn has(self, at: usize) -> bool {
        at < 64 && self.columns >> at & 1 == 1
    }

    /// Whether nothing has to be looked for in the characters of a cell.
    pub(crate) const fn has_characters(self, at: usize) -> bool {
        self.characters && self.has(at)
    }
}

impl<'t> PreviousRow<'t> {
    /// The cells that a record has in common with the row before.
    pub(crate) fn same(&self, record: &SheetRecord<'_>) -> Same {
        if !self.sound {
            return Same::default();
        }
        // Some of what characters can say is only looked for in a row that isn't plain.
        Same {
            columns: self.cells.common(&record.cells),
            characters: self.non_plain || !record.outline.is_non_plain(),
        }
    }

    /// The draft of the row before, to be changed where its cells differ.
    pub(crate) fn draft(&mut self) -> &mut RowDraft {
        if !self.sound {
            self.draft = RowDraft::default();
        }
        &mut self.draft
    }

    /// Notes whether nothing was found in the row that was read.
    pub(crate) fn judge(&mut self, sound: bool) {
        self.sound = sound;
    }

    /// Keeps the cells of the row that was read, if they can vouch for others.
    pub(crate) fn keep(&mut self, record: &SheetRecord<'t>) {
        if self.sound {
            self.cells.clone_from(&record.cells);
            self.non_plain = record.outline.is_non_plain();
        }
    }

    /// Takes the draft; the row vouches for nothing.
    pub(crate) fn take(&mut self) -> RowDraft {
        self.sound = false;
        std::mem::take(&mut self.draft)
    }
}
