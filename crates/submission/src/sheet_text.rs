//! A table that stood in a sheet of a workbook, as text that every rule for rows holds for.

use crate::context::Sink;
use crate::row::SheetRow;
use crate::rules::file::more_findings::listed;
use crate::sheet::Sheet;
use sse_diagnostics::{Diagnostic, Severity, Source};
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::sync::Arc;
use std::vec::IntoIter;

/// The rows of a sheet as comma-separated text: one record for each row from the first on, a line break for a blank one, and
/// line breaks within quotation marks for those in cells.
#[derive(Debug, Clone, Default)]
pub struct SheetText {
    /// The text.
    pub text: String,
    /// Where each row begins in it.
    pub starts: Vec<usize>,
    /// What typed cells told before their text is read, in the order of their rows.
    pub findings: Vec<CellFinding>,
    /// The rows, from 1, and columns, from 0, of typed numbers whose text has a decimal point: nobody wrote it.
    pub points: Vec<(u64, u32)>,
}

/// What was found of a cell because it has a type, a format or a formula.
#[derive(Debug, Clone)]
pub struct CellFinding {
    /// Its row, from 1.
    pub row: u64,
    /// Its column, from 0; none for the whole row.
    pub column: Option<usize>,
    /// The finding, without a place. An error sets the row aside, and nothing else is said of the cell. Those that are only
    /// counted may be one and the same.
    pub finding: Arc<Diagnostic>,
}

impl SheetText {
    /// Its rows by their numbers, from 1, each with the line break that ends it.
    pub fn rows(&self) -> impl Iterator<Item = (u64, &str)> {
        let ends = self.starts.iter().skip(1).copied();
        let rows = self.starts.iter().zip(ends.chain([self.text.len()]));
        (1..).zip(rows.map(|(&from, to)| &self.text[from..to]))
    }

    /// The rows that an error of their cells sets aside.
    pub fn faulty(&self) -> BTreeSet<u64> {
        let errors = self.findings.iter();
        let errors = errors.filter(|told| told.finding.severity == Severity::Error);
        errors.map(|told| told.row).collect()
    }

    /// The text, and what was found of its cells, at their places in the sheet of a path: the first thousand of a code, and how many
    /// more there are.
    pub fn placed(self, path: &str) -> (String, Vec<Diagnostic>) {
        let sheet = Sheet::divided_by(b',', Source::of_rows(path, "", Vec::new()));
        let placed = self.findings.into_iter().map(|told| {
            let place = sheet.bare_place(told.row, told.column);
            Diagnostic::clone(&told.finding).at(place)
        });
        (self.text, listed(placed))
    }
}

/// What was found of the cells of a file before they are read, on its way to their rows.
pub(crate) struct ToldCells(Peekable<IntoIter<CellFinding>>);

impl ToldCells {
    pub(crate) fn new(findings: Vec<CellFinding>) -> Self {
        Self(findings.into_iter().peekable())
    }

    /// Reports what was found of the rows before one: they hold nothing else.
    pub(crate) fn before(&mut self, row: u64, sheet: &Sheet, sink: &mut dyn Sink) {
        while let Some(told) = self.0.next_if(|told| told.row < row) {
            let place = sheet.bare_place(told.row, told.column);
            sink.diagnostic(Diagnostic::clone(&told.finding).at(place));
        }
    }

    /// Adds what was found of a row.
    pub(crate) fn tell(&mut self, row: &mut SheetRow<'_>) {
        while let Some(told) = self.0.next_if(|told| told.row <= row.record.row) {
            let place = match told.column {
                Some(column) => row.place(column, ""),
                None => row.whole(""),
            };
            row.add(Diagnostic::clone(&told.finding).at(place));
        }
    }
}

/// The cells of a row whose types, characters or quotation marks told an error, which stands for whatever their texts tell.
pub(crate) fn answered(told: &[Diagnostic]) -> Vec<String> {
    let errors = told.iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    let cells = errors.filter_map(|found| found.place.as_ref()?.cell.clone());
    cells.collect()
}

/// Takes back what the texts of such cells told; the first `told` findings are of such errors.
pub(crate) fn answer(findings: &mut Vec<Diagnostic>, told: usize) {
    let cells = answered(&findings[..told]);
    if cells.is_empty() {
        return;
    }
    let mut at = 0;
    findings.retain(|found| {
        at += 1;
        let cell = found.place.as_ref().and_then(|place| place.cell.as_ref());
        at <= told || cell.is_none_or(|cell| !cells.contains(cell))
    });
}
