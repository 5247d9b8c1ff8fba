//! Which column of a file holds what.

use crate::cells::trimmed;
use crate::column::{Heading, Need};
use crate::columns::{columns, find};
use crate::rules::cell::personal_data;
use crate::rules::header::{self as rules, Word};
use crate::sheet::{Record, Sheet};
use sse_diagnostics::{Diagnostic, Place, Severity};
use sse_model::Table;

/// The header of a file, understood.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// For each column of the file the heading it has.
    pub(crate) headings: Vec<Option<&'static Heading>>,
    /// For each column of the table, in its order, the column of the file that holds it.
    pub(crate) places: Vec<Option<usize>>,
    /// Whether nothing in the file can be used.
    pub(crate) broken: bool,
    /// The number of columns up to the last one that has a name.
    pub(crate) width: usize,
    /// The columns of the file that hold free text.
    pub(crate) free_text: Vec<usize>,
}

/// The header of a file under examination.
#[derive(Clone, Copy)]
pub(crate) struct Head<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) record: &'a Record<'a>,
    pub(crate) table: Table,
}

/// Rows at the top of a file among which the header is looked for.
const ROWS_LOOKED_AT: usize = 20;

/// Known columns without which a row below others is not taken for the header.
pub(crate) const FEWEST_KNOWN: usize = 3;

impl Layout {
    /// Reads the header; faults of the header concern the whole file.
    pub(crate) fn read(head: Head<'_>) -> (Self, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let mut layout = Self {
            places: vec![None; columns(head.table).len()],
            ..Self::default()
        };
        for (at, word) in head.record.cells.iter().enumerate() {
            let word = layout.mean(head, word, at);
            findings.extend(rules::of_word(head, at, word));
        }
        findings.extend(rules::of_whole(head, &layout));
        let mut severities = findings.iter().map(|finding| finding.severity);
        layout.broken = severities.any(|severity| severity == Severity::Error);
        let named = head
            .record
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.trim().is_empty());
        layout.width = named.last().map_or(0, |(at, _)| at + 1);
        layout.free_text = personal_data::FREE
            .iter()
            .filter_map(|name| layout.at(name))
            .collect();
        (layout, findings)
    }

    /// Enters a word of the header.
    fn mean(&mut self, head: Head<'_>, word: &str, at: usize) -> Word<'static> {
        let Some(known) = find(head.table, word) else {
            self.headings.push(None);
            return if word.trim().is_empty() {
                Word::Blank
            } else {
                Word::Unknown
            };
        };
        let heading = &columns(head.table)[known].heading;
        if let Some(first) = self.places[known] {
            self.headings.push(None);
            return Word::Again { heading, first };
        }
        self.headings.push(Some(heading));
        self.places[known] = Some(at);
        Word::Names(heading)
    }

    /// The column of the file that holds something.
    pub(crate) fn at(&self, name: &str) -> Option<usize> {
        self.headings
            .iter()
            .position(|heading| heading.is_some_and(|heading| heading.name == name))
    }

    /// Whether a record repeats the header.
    pub(crate) fn is_header(record: &Record<'_>, header: &Record<'_>) -> bool {
        record.cells.len() == header.cells.len()
            && record
                .cells
                .iter()
                .zip(header.cells.iter())
                .all(|(one, other)| trimmed(one) == trimmed(other))
    }
}

/// The header of a file: its first row, unless a later one names columns and the first doesn't.
pub(crate) fn header(sheet: &Sheet, table: Table) -> Option<Record<'_>> {
    let known = |record: &Record<'_>| known(record, table);
    let mut records = sheet.records();
    let first = records.filled()?.clone();
    if known(&first) >= FEWEST_KNOWN || known(&first) == first.cells.len() {
        return Some(first);
    }
    for _ in 1..ROWS_LOOKED_AT {
        match records.filled() {
            Some(record) if known(record) >= FEWEST_KNOWN => return Some(record.clone()),
            Some(_) => {}
            None => break,
        }
    }
    Some(first)
}

/// How many cells of a record name columns of a table.
pub(crate) fn known(record: &Record<'_>, table: Table) -> usize {
    record
        .cells
        .iter()
        .filter(|word| find(table, word).is_some())
        .count()
}

impl Head<'_> {
    /// The place of a header.
    pub(crate) fn place(self, at: usize, label: &str) -> Place {
        let raw = self.sheet.raw(self.record);
        let range = raw.cells.get(at).map_or(raw.end..raw.end, |cell| {
            cell.content(self.sheet.source.text())
        });
        self.sheet
            .place(self.record, Some(at), range, label.to_owned())
    }

    /// The word of a header.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.record.cells.get(at).unwrap_or("").trim()
    }

    /// Whether something holds for a row below the header.
    pub(crate) fn any_row(self, holds: impl Fn(&Record<'_>) -> bool) -> bool {
        let mut records = self.sheet.records();
        while let Some(record) = records.read() {
            if record.line > self.record.line && holds(record) {
                return true;
            }
        }
        false
    }

    /// The columns without which no row can be used.
    pub(crate) fn needed(self) -> impl Iterator<Item = &'static Heading> {
        columns(self.table)
            .iter()
            .map(|column| &column.heading)
            .filter(|heading| heading.need != Need::Optional)
    }
}
