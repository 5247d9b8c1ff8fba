//! The tables of a workbook, each read like a file of its own.

use crate::load::Reading;
use sse_diagnostics::{Diagnostic, FindingCounts, Place, Words, sheet_path};
use sse_model::{Lost, Table};
use sse_register::Limits;
use sse_submission::reading::rules;
use sse_submission::{FileContext, SheetText, Submission};
use sse_workbook::{SheetTable, Tables};
use std::collections::BTreeSet;
use std::io::{self, Cursor};
use std::sync::Arc;

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
        let most = context(Table::Contributions).max_bytes;
        if bytes.len() as u64 > most {
            let place = Place {
                path: path.into(),
                ..Place::default()
            };
            return Ok(ReadWorkbook {
                findings: vec![sse_submission::oversize(most).at(place)],
                ..ReadWorkbook::default()
            });
        }
        let Tables {
            tables, findings, ..
        } = sse_workbook::tables(path, &bytes, crate::headings).sent();
        drop(bytes);
        let mut read = ReadWorkbook {
            tables: Vec::new(),
            findings,
        };
        let mut counts = FindingCounts::default();
        for SheetTable {
            table, sheet, text, ..
        } in tables
        {
            let context = FileContext {
                path: sheet_path(path, &sheet),
                ..context(table)
            };
            let mut submission = match table {
                Table::Register => self.register_sheet(&context, limits, text)?,
                Table::Contributions | Table::Actions => sse_submission::read_sheet(context, text),
            };
            // A workbook is one file, however many sheets are wrong in the same way.
            let found = &mut submission.diagnostics;
            found.retain(|found| found.stands_for.is_some() || counts.lists(found));
            read.tables.push((table, sheet, submission));
        }
        read.findings
            .extend(rules::more_findings(&counts, &path.into()));
        Ok(read)
    }

    /// Reads a register. An error of a typed cell sets its row aside, and nothing that stands in the row is shown.
    fn register_sheet(
        &self,
        context: &FileContext,
        limits: &Limits,
        mut sheet: SheetText,
    ) -> io::Result<Submission> {
        for told in &mut sheet.findings {
            let finding = Diagnostic::clone(&told.finding);
            told.finding = Arc::new(Diagnostic {
                message: finding.message.veiled(),
                help: finding.help.map(Words::veiled),
                ..finding
            });
        }
        let faulty = sheet.faulty();
        let lines = lines(&sheet, &faulty);
        let faulty = faulty.len() as u64;
        let (_, findings) = sheet.placed(&context.path);
        let mut submission = Submission {
            diagnostics: findings,
            ..Submission::default()
        };
        let mut spill = (self.spill)();
        submission.ledger = sse_register::read(
            context,
            limits,
            &mut Cursor::new(lines.into_bytes()),
            &mut *spill,
            &mut submission,
        )?;
        if faulty > 0 {
            submission.ledger.blank -= faulty;
            submission.ledger.rejected += faulty;
            let lost = Lost {
                reporter: context.reporter.to_string(),
                table: Table::Register,
                beyond: Some(faulty),
                ..Lost::default()
            };
            submission.lost.push((Box::new(lost), 0));
        }
        Ok(submission)
    }
}

/// The rows of a sheet, each in one line; those that are set aside are blank.
fn lines(sheet: &SheetText, faulty: &BTreeSet<u64>) -> String {
    let mut lines = String::with_capacity(sheet.text.len());
    for (number, row) in sheet.rows() {
        if !faulty.contains(&number) {
            let row = row.trim_end_matches('\n');
            lines.extend(row.chars().map(|ch| if ch == '\n' { ' ' } else { ch }));
        }
        lines.push('\n');
    }
    lines
}
