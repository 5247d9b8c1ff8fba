//! The answer: what a reporter sent as a workbook, with every finding at its cell, a sheet of the findings and a sheet of what
//! became of its rows.
//!
//! Remarks → marks on cells (`marks`) and rows of the two sheets (`grid`) → a new workbook (`fresh`), or the very one that was
//! sent (`patch`).

mod fresh;
mod grid;
mod marks;
mod patch;
mod words;

use sse_diagnostics::Severity;
use sse_model::Table;

pub use fresh::{of_tables, too_long};
pub use patch::of_workbook;
pub use words::{AnswerWords, FindingHeads, UsedHeads};

/// What a reporter is told of its files.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// The language of its words: `fr`.
    pub language: &'a str,
    /// The words around it.
    pub words: &'a AnswerWords,
    /// Its title, among the properties of the file.
    pub title: String,
    /// What was found.
    pub remarks: Vec<CellRemark>,
    /// What became of the rows that were accepted.
    pub rows: Vec<RowAnswer>,
}

/// A finding about a cell, a row or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellRemark {
    /// Where it is.
    pub at: FiledCell,
    /// How much it weighs.
    pub severity: Severity,
    /// `C014`.
    pub code: &'static str,
    /// What was found.
    pub message: String,
    /// What to do; blank for nothing.
    pub help: String,
    /// What follows for the report; blank for nothing.
    pub effect: String,
}

/// A cell of a file as findings name it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FiledCell {
    /// The path of the file or sheet.
    pub path: String,
    /// The line of the file or the row of the sheet, from 1; 0 for all of it.
    pub line: u64,
    /// The column, from 0; none for the whole row.
    pub column: Option<u16>,
}

/// What became of a row that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowAnswer {
    /// Where it stands; its column says nothing.
    pub at: FiledCell,
    /// The name of its record.
    pub record: String,
    /// What it states.
    pub about: String,
    /// Its value with the unit.
    pub value: String,
    /// Where it is printed, or why another one was chosen.
    pub became: String,
}

/// A table that was sent.
#[derive(Debug, Clone)]
pub struct SentTable<'a> {
    /// The path of its file or sheet, as findings name it.
    pub path: &'a str,
    /// Which table: figures or actions.
    pub table: Table,
    /// Its text, which is read like CSV.
    pub bytes: &'a [u8],
    /// Its rows, from 1, that were hidden where it was sent.
    pub hidden: Vec<u64>,
}
