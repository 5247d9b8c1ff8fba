//! Rows as CSV, written cell after cell.

use crate::block_writer::Blocks;
use sse_diagnostics::for_spreadsheet;
use std::fmt::{Display, Write};
use std::io;

/// Rows of cells as CSV: quoted where they must be; a cell that a spreadsheet would take for a formula gets an apostrophe.
pub(crate) struct Lines<'w> {
    blocks: Blocks<'w>,
    /// Whether the row that is written has a cell.
    begun: bool,
}

impl<'w> Lines<'w> {
    /// No row yet.
    pub(crate) fn new(to: &'w mut dyn io::Write) -> Self {
        Self {
            blocks: Blocks::new(to),
            begun: false,
        }
    }

    /// One more cell.
    pub(crate) fn cell(&mut self, cell: &str) {
        let start = self.begin();
        self.blocks.text.push_str(cell);
        self.guard(start);
    }

    /// One more cell, in capitals where it has letters of ASCII.
    pub(crate) fn capitals(&mut self, cell: &str) {
        let start = self.begin();
        self.blocks.text.push_str(cell);
        self.blocks.text[start..].make_ascii_uppercase();
        self.guard(start);
    }

    /// A cell that shows something.
    pub(crate) fn shown(&mut self, shown: impl Display) {
        self.list([shown]);
    }

    /// A cell that shows something, or is blank.
    pub(crate) fn optional(&mut self, shown: Option<impl Display>) {
        self.list(shown);
    }

    /// A cell with several things.
    pub(crate) fn list(&mut self, items: impl IntoIterator<Item = impl Display>) {
        let start = self.begin();
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.blocks.text.push_str("; ");
            }
            _ = write!(self.blocks.text, "{item}");
        }
        self.guard(start);
    }

    /// Begins a cell; where it starts.
    fn begin(&mut self) -> usize {
        if std::mem::replace(&mut self.begun, true) {
            self.blocks.text.push(',');
        }
        self.blocks.text.len()
    }

    /// Ends a row.
    pub(crate) fn end(&mut self) {
        self.blocks.text.push('\n');
        self.begun = false;
        self.blocks.settle();
    }

    /// Several cells.
    pub(crate) fn cells(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        cells.into_iter().for_each(|cell| self.cell(cell.as_ref()));
    }

    /// A whole row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        self.cells(cells);
        self.end();
    }

    /// After the last row.
    ///
    /// # Errors
    /// What kept rows from being written.
    pub(crate) fn finish(self) -> io::Result<()> {
        self.blocks.finish()
    }

    /// Makes a cell of what was written from a place on.
    fn guard(&mut self, start: usize) {
        let cell = &self.blocks.text.as_bytes()[start..];
        let is_apart = |byte: u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
        let quoted = cell
            .iter()
            .fold(false, |found, byte| found | is_apart(*byte));
        let suspicious = cell
            .first()
            .is_some_and(|first| b"=+-@\t\r".contains(first));
        if quoted || suspicious {
            let cell = for_spreadsheet(&self.blocks.text.split_off(start));
            if quoted {
                _ = write!(self.blocks.text, "\"{}\"", cell.replace('"', "\"\""));
            } else {
                self.blocks.text.push_str(&cell);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_disarmed_as_a_library_reads_them_back() {
        let cells = [
            "plain",
            "",
            "a, b",
            "say \"so\"",
            "two\nlines",
            "=1+1",
            "-3.5",
            "+a, b",
            "Côte d’Ivoire",
            "\r",
        ];
        let mut bytes = Vec::new();
        let mut lines = Lines::new(&mut bytes);
        lines.row(["first", "second"]);
        lines.row(cells);
        lines.list([1, 2]);
        lines.optional(None::<u8>);
        lines.end();
        lines.finish().unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(bytes.as_slice());
        let rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let expected = cells.map(for_spreadsheet);
        assert_eq!(
            rows,
            [expected.to_vec(), vec!["1; 2".to_owned(), String::new()]]
        );
    }
    #[test]
    fn many_rows_are_handed_on_in_between_and_a_full_disk_is_told() {
        let many = |to: &mut dyn io::Write| {
            let mut lines = Lines::new(to);
            (0..20_000).for_each(|number: u32| lines.row([number.to_string()]));
            lines.finish()
        };
        let mut bytes = Vec::new();
        many(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.lines()
                .eq((0..20_000).map(|number: u32| number.to_string()))
        );
        let mut full = vec![0; 70_000];
        assert_eq!(
            many(&mut full.as_mut_slice()).unwrap_err().kind(),
            io::ErrorKind::WriteZero
        );
    }
}
