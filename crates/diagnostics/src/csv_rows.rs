//! Rows of CSV for people who open them in a spreadsheet.

use crate::formula::disarmed;
use std::fmt::{Display, Write as _};
use std::io::{self, Write};
use std::mem;

/// What tells spreadsheet programs that a file of CSV is UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Rows of cells as CSV; what a spreadsheet would take for a formula gets an apostrophe.
#[derive(Debug)]
pub struct CsvRows<W: Write> {
    writer: csv::Writer<W>,
    /// Room for what a cell shows.
    shown: String,
    /// What went wrong first.
    result: csv::Result<()>,
}

/// Bytes that are handed on at once.
const BLOCK: usize = 1 << 16;

impl<W: Write> CsvRows<W> {
    /// Rows that go to a writer; none is written yet.
    pub fn new(to: W) -> Self {
        let writer = csv::WriterBuilder::new()
            .flexible(true)
            .buffer_capacity(BLOCK)
            .from_writer(to);
        Self {
            writer,
            shown: String::new(),
            result: Ok(()),
        }
    }

    /// Adds a cell to the row that is written.
    pub fn cell(&mut self, cell: &str) {
        if self.result.is_ok() {
            self.result = self.writer.write_field(disarmed(cell).as_bytes());
        }
    }

    /// A cell that shows something.
    pub fn shown(&mut self, shown: impl Display) {
        self.list([shown]);
    }

    /// A cell that shows something, or is blank.
    pub fn optional(&mut self, shown: Option<impl Display>) {
        self.list(shown);
    }

    /// A cell with several things.
    pub fn list(&mut self, items: impl IntoIterator<Item = impl Display>) {
        let mut shown = mem::take(&mut self.shown);
        shown.clear();
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                shown.push_str("; ");
            }
            _ = write!(shown, "{item}");
        }
        self.cell(&shown);
        self.shown = shown;
    }

    /// Ends the row that is written, also one without cells.
    pub fn end(&mut self) {
        if self.result.is_ok() {
            self.result = self.writer.write_record(None::<&[u8]>);
        }
    }

    /// Adds several cells to the row that is written.
    pub fn cells(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        for cell in cells {
            self.cell(cell.as_ref());
        }
    }

    /// Writes a row of these cells.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        self.cells(cells);
        self.end();
    }

    /// After the last row.
    ///
    /// # Errors
    /// What kept rows from being written.
    pub fn finish(self) -> io::Result<W> {
        self.result?;
        self.writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
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
            "-3.5",
            "Côte d’Ivoire",
        ];
        let mut rows = CsvRows::new(Vec::new());
        rows.row(["first", "second"]);
        rows.row(cells);
        rows.row(["=1+1", "+a, b", "\r"]);
        rows.list([1, 2]);
        rows.optional(None::<u8>);
        rows.end();
        let bytes = rows.finish().unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(bytes.as_slice());
        let read: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(read[0], cells);
        assert_eq!(read[1], ["'=1+1", "'+a, b", "'\r"]);
        assert_eq!(read[2], ["1; 2", ""]);
    }

    #[test]
    fn a_full_disk_is_told() {
        let mut full = vec![0; 70_000];
        let mut rows = CsvRows::new(full.as_mut_slice());
        for number in 0..20_000_u32 {
            rows.row([number.to_string()]);
        }
        assert_eq!(rows.finish().unwrap_err().kind(), io::ErrorKind::WriteZero);
    }
}
