//! The tables of a workbook, each read like a file of its own.

use crate::load::Reading;
use sse_diagnostics::{Diagnostic, Severity, sheet_path};
use sse_model::Table;
use sse_register::Limits;
use sse_submission::{FileContext, Ledger, Submission};
use sse_workbook::{SheetTable, Tables};
use std::io::{self, Cursor};

/// What a workbook holds.
#[derive(Debug, Default)]
pub(crate) struct ReadWorkbook {
    /// Its tables, with the names of their sheets.
    pub(crate) tables: Vec<(Table, String, Submission)>,
    /// What was found of it besides what its rows say.
    pub(crate) findings: Vec<Diagnostic>,
}

impl Reading<'_> {
    /// Reads every table of a workbook, whose bytes are let go before its rows are read; `path` is its path as its user knows
    /// it, and `context` what is known of a table of it.
    pub(crate) fn workbook(
        &self,
        bytes: Vec<u8>,
        path: &str,
        limits: &Limits,
        context: &dyn Fn(Table) -> FileContext,
    ) -> io::Result<ReadWorkbook> {
        let Tables { tables, findings } = sse_workbook::tables(path, &bytes, crate::headings);
        drop(bytes);
        let mut read = ReadWorkbook {
            tables: Vec::new(),
            findings,
        };
        for SheetTable {
            table, sheet, text, ..
        } in tables
        {
            let context = FileContext {
                path: sheet_path(path, &sheet),
                ..context(table)
            };
            let submission = match table {
                Table::Register => self.register_sheet(&context, limits, text)?,
                Table::Contributions | Table::Actions => sse_submission::read_sheet(context, text),
            };
            read.tables.push((table, sheet, submission));
        }
        Ok(read)
    }

    /// Reads a register. What its typed cells told sets aside all of it: of its rows nothing is shown or left out by itself.
    fn register_sheet(
        &self,
        context: &FileContext,
        limits: &Limits,
        text: sse_submission::SheetText,
    ) -> io::Result<Submission> {
        let rows = text.starts.len() as u64;
        let (text, findings) = text.placed(&context.path);
        let mut submission = Submission {
            diagnostics: findings,
            ..Submission::default()
        };
        let is_error = |found: &Diagnostic| found.severity == Severity::Error;
        if submission.diagnostics.iter().any(is_error) {
            submission.ledger = Ledger {
                path: context.path.clone(),
                physical: rows,
                header: 1,
                rejected: rows.saturating_sub(1),
                ..Ledger::default()
            };
            return Ok(submission);
        }
        let mut spill = (self.spill)();
        submission.ledger = sse_register::read(
            context,
            limits,
            &mut Cursor::new(text.into_bytes()),
            &mut *spill,
            &mut submission,
        )?;
        Ok(submission)
    }
}
