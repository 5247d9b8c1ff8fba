//! Which column of a file holds what.

use crate::column::{Heading, Need};
use crate::rules;
use crate::sheet::{Record, Sheet};
use sse_diagnostics::Diagnostic;

/// The header of a file, understood.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// For each column of the file the heading it has.
    pub(crate) headings: Vec<Option<&'static Heading>>,
    /// Required columns that aren't there.
    pub(crate) missing: Vec<&'static Heading>,
    /// Whether nothing in the file can be used.
    pub(crate) broken: bool,
}

impl Layout {
    /// Reads the header; faults of the header concern the whole file.
    pub(crate) fn read(
        sheet: &Sheet,
        header: &Record,
        headings: &[&'static Heading],
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut layout = Self::default();
        for (at, word) in header.cells.iter().enumerate() {
            let found = headings.iter().find(|heading| heading.is_called(word)).copied();
            let word = word.trim();
            match found {
                Some(heading) if layout.at(heading.name).is_some() => {
                    layout.repeat(sheet, header, at, heading, findings);
                    layout.headings.push(None);
                    continue;
                }
                Some(heading) if word != heading.name => {
                    findings.push(rules::translated_header::find(sheet, header, at, word, heading));
                }
                None if !word.is_empty() => {
                    findings.push(rules::unknown_column::find(sheet, header, at, word, headings));
                }
                None if has_content(sheet, at) => findings.push(rules::unnamed_column::find(sheet, header, at)),
                _ => {}
            }
            layout.headings.push(found);
        }
        layout.check(sheet, header, headings, findings);
        layout
    }

    fn repeat(
        &mut self,
        sheet: &Sheet,
        header: &Record,
        at: usize,
        heading: &'static Heading,
        findings: &mut Vec<Diagnostic>,
    ) {
        let first = self.at(heading.name).unwrap_or(0);
        let same = |record: &Record| {
            let cell = |at: usize| record.cells.get(at).unwrap_or("").trim();
            cell(at).is_empty() || cell(at) == cell(first)
        };
        if sheet.records.iter().skip(1).all(same) {
            findings.push(rules::repeated_column_same::find(sheet, header, at, heading));
        } else {
            findings.push(rules::repeated_column::find(sheet, header, first, at, heading));
            self.broken = true;
        }
    }

    fn check(
        &mut self,
        sheet: &Sheet,
        header: &Record,
        headings: &[&'static Heading],
        findings: &mut Vec<Diagnostic>,
    ) {
        let needed = headings.iter().filter(|heading| heading.need != Need::Optional);
        self.missing = needed.filter(|heading| self.at(heading.name).is_none()).copied().collect();
        self.broken |= !self.missing.is_empty();
        if !self.missing.is_empty() {
            findings.push(rules::missing_column::find(sheet, header, self));
        }
        if header.cells.len() > rules::too_many_columns::LIMIT {
            findings.push(rules::too_many_columns::find(sheet, header));
            self.broken = true;
        }
    }

    /// The column of the file that holds something.
    pub(crate) fn at(&self, name: &str) -> Option<usize> {
        self.headings.iter().position(|heading| heading.is_some_and(|heading| heading.name == name))
    }

    /// Whether the header has nothing that is known.
    pub(crate) fn is_foreign(&self) -> bool {
        self.headings.iter().all(Option::is_none)
    }

    /// The number of columns up to the last one that has a name.
    pub(crate) fn width(&self, header: &Record) -> usize {
        header.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
    }

    /// Whether a record repeats the header.
    pub(crate) fn is_header(record: &Record, header: &Record) -> bool {
        let cells = |record: &Record| record.cells.iter().map(str::trim).collect::<Vec<_>>().join("\u{1f}");
        !Sheet::is_blank(record) && cells(record) == cells(header)
    }
}

fn has_content(sheet: &Sheet, at: usize) -> bool {
    sheet.records.iter().any(|record| record.cells.get(at).is_some_and(|cell| !cell.trim().is_empty()))
}
