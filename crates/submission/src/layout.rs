//! Which column of a file holds what.

use crate::column::{Heading, Need};
use crate::rules;
use crate::sheet::{Record, Sheet};
use crate::suggest::nearest;
use sse_diagnostics::{Diagnostic, Place};

/// The header of a file, understood.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// For each column of the file the heading it has.
    pub(crate) headings: Vec<Option<&'static Heading>>,
    /// Whether nothing in the file can be used.
    pub(crate) broken: bool,
}

const MOST_COLUMNS: usize = 1_000;

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
            let twice = found.is_some_and(|heading| layout.at(heading.name).is_some());
            if let Some(heading) = found.filter(|_| twice) {
                layout.repeat(sheet, header, at, heading, findings);
            } else {
                findings.extend(unusual(sheet, header, at, word.trim(), found, headings));
            }
            layout.headings.push(found.filter(|_| !twice));
        }
        layout.check(sheet, header, headings, findings);
        layout
    }

    fn repeat(&mut self, sheet: &Sheet, header: &Record, at: usize, heading: &Heading, findings: &mut Vec<Diagnostic>) {
        let first = self.at(heading.name).unwrap_or(0);
        let same = |record: &Record| {
            let cell = |at: usize| record.cells.get(at).unwrap_or("").trim();
            cell(at).is_empty() || cell(at) == cell(first)
        };
        if sheet.records.iter().skip(1).all(same) {
            let message = format!("the column {} stands twice with the same cells", heading.name);
            findings.push(rules::SAME_COLUMN_TWICE.finding(message).at(head(sheet, header, at, "not read")));
        } else {
            let message = format!("the column {} stands twice with different cells", heading.name);
            let finding = rules::REPEATED_COLUMN.finding(message).at(head(sheet, header, at, "the second one"));
            findings
                .push(finding.beside(head(sheet, header, first, "the first one")).help("remove or rename one of them"));
            self.broken = true;
        }
    }

    fn check(&mut self, sheet: &Sheet, header: &Record, headings: &[&'static Heading], findings: &mut Vec<Diagnostic>) {
        let missing: Vec<&str> = headings
            .iter()
            .filter(|heading| heading.need != Need::Optional && self.at(heading.name).is_none())
            .map(|heading| heading.name)
            .collect();
        if !missing.is_empty() {
            let message = format!("no column {}; no row of the file can be used", missing.join(", "));
            let finding = rules::MISSING_COLUMN.finding(message).at(head(sheet, header, 0, "the header"));
            findings.push(finding.help(format!("add to the header: {}", missing.join(","))));
        }
        let too_many = header.cells.len() > MOST_COLUMNS;
        if too_many {
            let message = format!("the file has {} columns; at most {MOST_COLUMNS} are read", header.cells.len());
            findings.push(rules::TOO_MANY_COLUMNS.finding(message).at(head(sheet, header, 0, "")));
        }
        self.broken |= too_many || !missing.is_empty();
    }

    /// The column of the file that holds something.
    pub(crate) fn at(&self, name: &str) -> Option<usize> {
        self.headings.iter().position(|heading| heading.is_some_and(|heading| heading.name == name))
    }

    /// The number of columns up to the last one that has a name.
    pub(crate) fn width(header: &Record) -> usize {
        let named = header.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        named.last().map_or(0, |(at, _)| at + 1)
    }

    /// Whether a record repeats the header.
    pub(crate) fn is_header(record: &Record, header: &Record) -> bool {
        let cells = |record: &Record| record.cells.iter().map(str::trim).collect::<Vec<_>>().join("\u{1f}");
        !Sheet::is_blank(record) && cells(record) == cells(header)
    }
}

/// What is unusual about a header that isn't the name of a column.
fn unusual(
    sheet: &Sheet,
    header: &Record,
    at: usize,
    word: &str,
    found: Option<&'static Heading>,
    headings: &[&'static Heading],
) -> Option<Diagnostic> {
    match found {
        Some(heading) if word != heading.name => {
            let message = format!("\"{word}\" was read as {}", heading.name);
            Some(rules::TRANSLATED_HEADER.finding(message).at(head(sheet, header, at, "")))
        }
        Some(_) => None,
        None if !word.is_empty() => {
            let message = format!("there is no column \"{word}\"; its cells are kept out");
            let finding = rules::UNKNOWN_COLUMN.finding(message).at(head(sheet, header, at, "not read"));
            let names = headings.iter().map(|heading| heading.name);
            Some(match nearest(word, names) {
                Some(name) => finding.help(format!("did you mean {name}?")),
                None => finding.help("use the column note for what has no column of its own"),
            })
        }
        None => has_content(sheet, at).then(|| {
            let finding = rules::UNNAMED_COLUMN.finding("a column without a name has cells; they are kept out");
            finding.at(head(sheet, header, at, "no name"))
        }),
    }
}

/// The place of a header.
fn head(sheet: &Sheet, header: &Record, at: usize, label: &str) -> Place {
    let raw = sheet.raw(header);
    let range = raw.cells.get(at).map_or(raw.end..raw.end, |cell| cell.content(sheet.source.text()));
    sheet.place(header, Some(at), range, label.to_owned())
}

fn has_content(sheet: &Sheet, at: usize) -> bool {
    sheet.records.iter().any(|record| record.cells.get(at).is_some_and(|cell| !cell.trim().is_empty()))
}
