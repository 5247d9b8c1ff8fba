//! Which column of a file holds what.

use crate::cells::trimmed;
use crate::column::{Heading, Need};
use crate::headings::Headings;
use crate::rules::cell::personal_data;
use crate::rules::header::{self as rules, Word};
use crate::sheet::{Record, Sheet};
use sse_diagnostics::{Diagnostic, Place, Severity};

/// The header of a file, understood.
#[derive(Debug, Default)]
pub struct Layout {
    /// For each column of the file the heading it has.
    pub headings: Vec<Option<&'static Heading>>,
    /// For each column of the table, in its order, the column of the file that holds it.
    pub places: Vec<Option<usize>>,
    /// Whether nothing in the file can be used.
    pub broken: bool,
    /// The number of columns up to the last one that has a name.
    pub width: usize,
    /// The columns of the file that hold free text.
    pub(crate) free_text: Vec<usize>,
}

/// The header of a file under examination.
#[derive(Clone, Copy)]
pub struct Head<'a> {
    /// The file, or its top.
    pub sheet: &'a Sheet,
    /// The row that is taken for the header.
    pub record: &'a Record<'a>,
    /// The headings that its words may mean.
    pub headings: &'static Headings,
}

/// Rows at the top of a file among which the header is looked for.
const ROWS_LOOKED_AT: usize = 20;

/// Known columns without which a row below others is not taken for the header.
pub const FEWEST_KNOWN: usize = 3;

impl Layout {
    /// Reads the header; faults of the header concern the whole file.
    pub fn read(head: Head<'_>) -> (Self, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let mut layout = Self {
            places: vec![None; head.headings.iter().count()],
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
        let Some(known) = head.headings.find(word) else {
            self.headings.push(None);
            return if word.trim().is_empty() {
                Word::Blank
            } else {
                Word::Unknown
            };
        };
        let heading = head.headings.get(known);
        if let Some(first) = self.places[known] {
            self.headings.push(None);
            return Word::Again { heading, first };
        }
        self.headings.push(Some(heading));
        self.places[known] = Some(at);
        Word::Names(heading)
    }

    /// The column of the file that holds something.
    pub fn at(&self, name: &str) -> Option<usize> {
        self.headings
            .iter()
            .position(|heading| heading.is_some_and(|heading| heading.name == name))
    }

    /// Whether a record repeats the header.
    pub fn is_header(record: &Record<'_>, header: &Record<'_>) -> bool {
        record.cells.len() == header.cells.len()
            && record
                .cells
                .iter()
                .zip(header.cells.iter())
                .all(|(one, other)| trimmed(one) == trimmed(other))
    }
}

/// The header of a file: its first row, unless a later one names columns and the first doesn't.
pub fn header<'s>(sheet: &'s Sheet, headings: &Headings) -> Option<Record<'s>> {
    let known = |record: &Record<'_>| known(record, headings);
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
pub fn known(record: &Record<'_>, headings: &Headings) -> usize {
    record
        .cells
        .iter()
        .filter(|word| headings.know(word))
        .count()
}

impl Head<'_> {
    /// The place of a header.
    pub(crate) fn place(self, at: usize, label: &str) -> Place {
        let range = self.record.content(at, self.sheet.source.text());
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
        self.headings
            .iter()
            .filter(|heading| heading.need != Need::Optional)
    }
}
