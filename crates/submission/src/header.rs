//! The header of a file: where it stands, and what it says.

use crate::column_layout::{FEWEST_KNOWN, Head, HeaderWord, Layout};
use crate::headings::Headings;
use crate::rules::header as rules;
use crate::sheet::{Sheet, SheetRecord};
use sse_diagnostics::{Diagnostic, Severity};
use sse_model::Date;

/// Rows at the top of a file among which the header is looked for.
const ROWS_LOOKED_AT: usize = 20;

/// The header of a file: its first row, unless a later one names columns and the first doesn't.
pub fn find_header<'s>(sheet: &'s Sheet, headings: &Headings) -> Option<SheetRecord<'s>> {
    let mut records = sheet.records();
    let first = records.filled()?.clone();
    let names = known(&first, headings);
    if names >= FEWEST_KNOWN || names == first.cells.len() {
        return Some(first);
    }
    for _ in 1..ROWS_LOOKED_AT {
        match records.filled() {
            Some(record) if known(record, headings) >= FEWEST_KNOWN => return Some(record.clone()),
            Some(_) => {}
            None => break,
        }
    }
    Some(first)
}

/// How many cells of a record name columns of a table.
pub fn known(record: &SheetRecord<'_>, headings: &Headings) -> usize {
    record
        .cells
        .iter()
        .filter(|word| headings.know(word))
        .count()
}

/// Understands the header; its faults concern the whole file.
pub fn read_header(head: Head<'_>) -> (Layout, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut layout = Layout::blank(head);
    // Of so many words nothing is asked one by one, and none of them against all others.
    if let Some(finding) = rules::too_wide(head) {
        layout.forget(head.record.cells.len());
        layout.broken = true;
        return (layout, vec![finding]);
    }
    for (at, word) in head.record.cells.iter().enumerate() {
        let word = layout.enter(head, word, at);
        let found = rules::of_word(head, at, word);
        if matches!(word, HeaderWord::Unknown) && found.is_none() {
            layout.unread.push(at);
        }
        findings.extend(found);
    }
    findings.extend(rules::of_whole(head, &layout));
    if findings.iter().any(rules::says_what_names_are) {
        findings.retain(|found| !rules::is_of_names(found));
    }
    let mut severities = findings.iter().map(|finding| finding.severity);
    layout.broken = severities.any(|severity| severity == Severity::Error);
    layout.close(head);
    (layout, findings)
}

/// Looks at the lines around a table whose header was read: what they say of all rows that no column says.
pub fn look_around(
    head: Head<'_>,
    layout: &mut Layout,
    findings: &mut Vec<Diagnostic>,
    date: Option<Date>,
) {
    if layout.broken {
        return;
    }
    let around = rules::around(head, layout, date);
    let Some(first) = around.first() else { return };
    // What is said of a line says that it was skipped.
    findings.retain(|found| found.code != first.code);
    layout.broken = around.iter().any(|found| found.severity == Severity::Error);
    findings.extend(around);
}
