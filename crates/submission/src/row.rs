//! A record under examination: its cells, their places and what was found.

use crate::context::Context;
use crate::layout::Layout;
use crate::number::Evidence;
use crate::sheet::{Record, Sheet};
use sse_diagnostics::{Diagnostic, Place, Severity};
use std::collections::BTreeMap;
use std::ops::Range;

/// A file with its header understood.
pub(crate) struct Table<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) header: &'a Record,
    pub(crate) layout: &'a Layout,
    /// What the columns of numbers say about the decimal sign.
    pub(crate) evidence: BTreeMap<&'static str, Evidence>,
}

/// A record under examination.
pub(crate) struct Row<'a> {
    pub(crate) table: &'a Table<'a>,
    pub(crate) record: &'a Record,
    pub(crate) context: &'a Context,
    pub(crate) findings: Vec<Diagnostic>,
    pub(crate) rejected: bool,
}

/// A cell that isn't blank.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell<'a> {
    /// Its column in the file, from 0.
    pub(crate) at: usize,
    /// The name of its column.
    pub(crate) column: &'static str,
    /// Its text without outer blanks.
    pub(crate) text: &'a str,
}

impl<'a> Row<'a> {
    pub(crate) fn new(table: &'a Table<'a>, record: &'a Record, context: &'a Context) -> Self {
        Self { table, record, context, findings: Vec::new(), rejected: false }
    }

    /// Keeps a finding; an error sets the row aside.
    pub(crate) fn add(&mut self, finding: Diagnostic) {
        self.rejected |= finding.severity == Severity::Error;
        self.findings.push(finding);
    }

    /// The cell of a column, unless it is blank.
    pub(crate) fn cell(&self, column: &'static str) -> Option<Cell<'a>> {
        let at = self.table.layout.at(column)?;
        let text = self.record.cells.get(at)?.trim();
        (!text.is_empty()).then_some(Cell { at, column, text })
    }

    /// The text of a column; blank if it has none.
    pub(crate) fn text(&self, column: &'static str) -> &'a str {
        self.cell(column).map_or("", |cell| cell.text)
    }

    /// The place of a cell, blank or not.
    pub(crate) fn place(&self, at: usize, label: impl Into<String>) -> Place {
        let text = self.table.sheet.source.text();
        let raw = self.table.sheet.raw(self.record);
        let range = raw.cells.get(at).map_or(raw.end..raw.end, |cell| cell.content(text));
        self.exact(Some(at), range, label)
    }

    /// The place of a column's cell, or of the record if the file has no such column.
    pub(crate) fn column_place(&self, column: &str, label: impl Into<String>) -> Place {
        match self.table.layout.at(column) {
            Some(at) => self.place(at, label),
            None => self.whole(label),
        }
    }

    /// The place of a part of a cell: its first occurrence that is no part of a longer word.
    pub(crate) fn part(&self, at: usize, part: &str, label: impl Into<String>) -> Place {
        let text = self.table.sheet.source.text();
        let raw = self.table.sheet.raw(self.record);
        let Some(cell) = raw.cells.get(at) else {
            return self.place(at, label);
        };
        let content = cell.content(text);
        match occurrence(&text[content.clone()], part) {
            Some(found) => self.exact(Some(at), content.start + found..content.start + found + part.len(), label),
            None => self.exact(Some(at), content, label),
        }
    }

    /// The place of the first physical line of the record.
    pub(crate) fn whole(&self, label: impl Into<String>) -> Place {
        let range = self.record.range.clone();
        let line = self.table.sheet.source.text()[range.clone()].find(['\n', '\r']).unwrap_or(range.len());
        self.exact(None, range.start..range.start + line, label)
    }

    /// The place of bytes of the text.
    pub(crate) fn exact(&self, at: Option<usize>, range: Range<usize>, label: impl Into<String>) -> Place {
        let record = (!self.text("record").is_empty()).then(|| self.text("record").to_owned());
        Place { record, ..self.table.sheet.place(self.record, at, range, label.into()) }
    }
}

fn occurrence(text: &str, part: &str) -> Option<usize> {
    let letter = |found: Option<char>| found.is_some_and(|letter| letter.is_alphanumeric() || letter == '.');
    let whole = |&(at, _): &(usize, &str)| {
        !letter(text[..at].chars().next_back()) && !letter(text[at + part.len()..].chars().next())
    };
    text.match_indices(part).find(whole).or_else(|| text.match_indices(part).next()).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::occurrence;

    #[test]
    fn parts_are_whole_words_where_they_can_be() {
        assert_eq!(occurrence("18.1; 8.1", "8.1"), Some(6));
        assert_eq!(occurrence("18.1", "8.1"), Some(1));
        assert_eq!(occurrence("a", "b"), None);
    }
}
