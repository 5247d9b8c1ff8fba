//! What a sheet holds: rows of typed cells.

use crate::format::Format;
use sse_model::{Code, Currency};
use std::collections::HashMap;
use std::ops::Range;

/// A row that has cells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// Its number, from 1.
    pub(crate) number: u32,
    /// Whether it is hidden by hand or by a filter.
    pub(crate) hidden: bool,
    /// Its cells that have a value or a formula, from left to right.
    pub(crate) cells: Vec<Cell>,
    /// What the cells hold, one behind the other.
    pub(crate) text: String,
}

/// A cell that has a value or a formula.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    /// Its column, from 0.
    pub(crate) column: u32,
    /// Of what type its value is.
    pub(crate) value: Value,
    /// Whether a formula made the value.
    pub(crate) formula: Formula,
    /// The number of its format.
    pub(crate) format: u32,
    /// Whether it, or a part of it, is struck through.
    pub(crate) struck: bool,
    /// Where its value stands in the text of the row.
    pub(crate) span: Range<u32>,
    /// Where the letters stand that are raised in it, and aren't in its value.
    pub(crate) raised: Range<u32>,
    /// The same for those that are lowered, which its value has as well.
    pub(crate) lowered: Range<u32>,
}

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// None, because its formula was never calculated.
    Blank,
    /// Text.
    Text,
    /// A number, in the digits of the file.
    Number,
    /// A date as `2023-05-08`, perhaps with a time behind it.
    Date,
    /// `TRUE` or `FALSE`.
    Boolean,
    /// What a formula says that failed: `#REF!`.
    Error,
    /// A thing that the program looks up, such as a country, whose words aren't in the file.
    Linked,
}

/// Whether a formula made a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Formula {
    /// There is none.
    #[default]
    None,
    /// There is one, and its value is kept with it.
    Calculated,
    /// There is one, and nobody calculated it since it was written.
    Stale,
}

/// Cells that are shown as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Merge {
    /// Rows, from 1.
    pub(crate) rows: (u32, u32),
    /// Columns, from 0.
    pub(crate) columns: (u32, u32),
}

/// What a cell's style says of its value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CellStyle {
    /// The number of its format in [`Formats`].
    pub(crate) format: u32,
    /// Whether its letters are struck through.
    pub(crate) struck: bool,
}

/// What is known of a sheet besides its rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    /// Columns, from 0, that are hidden by hand; those of a closed group are not: anybody can open it.
    pub(crate) hidden: Vec<(u32, u32)>,
    /// Cells that are shown as one.
    pub(crate) merges: Vec<Merge>,
    /// Cells that are shown in another way on some condition.
    pub(crate) conditions: Vec<Condition>,
    /// The first and the last row, from 1, of totals that are switched on in tables of the program.
    pub(crate) totals: Vec<(u32, u32)>,
}

/// Such conditions that are kept of a sheet.
pub(crate) const MOST_CONDITIONS: usize = 1 << 12;

/// Cells that are shown in another way on some condition, which nobody evaluates here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Condition {
    /// The cells.
    pub(crate) cells: Merge,
    /// What they are shown by then.
    pub(crate) style: CellStyle,
}

/// The formats of a workbook by their numbers, each once.
#[derive(Debug, Clone)]
pub(crate) struct Formats {
    list: Vec<Format>,
    numbers: HashMap<String, u32>,
}

impl Default for Formats {
    fn default() -> Self {
        let mut formats = Self {
            list: Vec::new(),
            numbers: HashMap::new(),
        };
        formats.number("General");
        formats
    }
}

impl Formats {
    /// The number of a format.
    pub(crate) fn number(&mut self, code: &str) -> u32 {
        if let Some(number) = self.numbers.get(code) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(0);
        self.list.push(Format::new(code));
        self.numbers.insert(code.to_owned(), number);
        number
    }

    /// The number of the same format with a currency, by its code.
    pub(crate) fn with_currency(&mut self, number: u32, currency: Currency) -> u32 {
        let key = format!("{number} {}\0", currency.code());
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let format = self.get(number).with_currency(currency);
        let number = u32::try_from(self.list.len()).unwrap_or(0);
        self.list.push(format);
        self.numbers.insert(key, number);
        number
    }

    /// A format by its number.
    pub(crate) fn get(&self, number: u32) -> &Format {
        &self.list[number as usize]
    }
}

impl Row {
    /// The value of a cell as the file has it.
    pub(crate) fn text(&self, cell: &Cell) -> &str {
        &self.text[cell.span.start as usize..cell.span.end as usize]
    }

    /// The cell of a column, if it has one.
    pub(crate) fn at(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.partition_point(|cell| cell.column < column);
        self.cells.get(at).filter(|cell| cell.column == column)
    }

    /// Whether its cells hold nothing but blanks. What a formula would say that was never calculated isn't nothing.
    pub(crate) fn is_blank(&self) -> bool {
        let is_blank =
            |cell: &Cell| cell.formula != Formula::Stale && self.text(cell).trim().is_empty();
        self.cells.iter().all(is_blank)
    }

    /// The letters that are raised in a cell, such as the mark of a footnote.
    pub(crate) fn raised(&self, cell: &Cell) -> &str {
        &self.text[cell.raised.start as usize..cell.raised.end as usize]
    }

    /// The letters that are lowered in a cell.
    pub(crate) fn lowered(&self, cell: &Cell) -> &str {
        &self.text[cell.lowered.start as usize..cell.lowered.end as usize]
    }

    /// Bytes of the letters of a cell that are raised or lowered.
    pub(crate) fn marked(&self, cell: &Cell) -> usize {
        self.raised(cell).len() + self.lowered(cell).len()
    }

    /// Adds text of a cell; where it stands.
    pub(crate) fn push(&mut self, text: &str) -> Range<u32> {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let from = place(self.text.len());
        self.text.push_str(text);
        from..place(self.text.len())
    }

    /// Begins another row.
    pub(crate) fn begin(&mut self, number: u32, hidden: bool) {
        (self.number, self.hidden) = (number, hidden);
        self.cells.clear();
        self.text.clear();
    }
}
