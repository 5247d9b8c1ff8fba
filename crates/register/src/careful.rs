//! A row that isn't plain, by the rules of every other table. Nothing of what is found shows the row.

use crate::columns::COLUMNS;
use crate::draft::UnitDraft;
use crate::open::{KnownEvidence, OpenRegister};
use crate::rules;
use rustc_hash::FxHashMap;
use sse_diagnostics::{Diagnostic, FindingCounts, Rule, Severity, Source, Words};
use sse_submission::reading::{self, HeadedTable, Layout, Sheet, SheetRow, rules as shared};
use std::sync::LazyLock;

/// What a record is, with what was found in it.
pub(crate) struct CarefulRow {
    pub(crate) what: What,
    pub(crate) findings: Vec<Diagnostic>,
}

/// What a record is.
pub(crate) enum What {
    /// Nothing but delimiters and blanks.
    Blank,
    /// The header once more.
    Header,
    /// A row; whether it is set aside.
    Row(Box<UnitDraft>, bool),
}

/// Columns whose cells are words of code lists. A word is shown if it is one, or near one: what stands in the wrong
/// column may be the identifier of a unit.
const LISTED: [&str; 7] = [
    "area",
    "year",
    "entity_type",
    "activity",
    "currency",
    "status",
    "sdg_targets",
];

/// Columns that are taken as they stand.
const TAKEN: [&str; 2] = ["unit", "note"];

/// Reads a record, which begins at a line of the file; `counts` is what was found so far.
pub(crate) fn read(
    register: OpenRegister<'_>,
    text: &str,
    line: u64,
    evidence: &KnownEvidence,
    counts: &FindingCounts,
) -> CarefulRow {
    let source = Source::new(register.context.path.as_str(), text);
    let sheet = Sheet::divided_by(register.sheet.delimiter, source);
    let mut records = sheet.records();
    let Some(record) = records.read().filter(|record| !record.is_blank()) else {
        return CarefulRow {
            what: What::Blank,
            findings: Vec::new(),
        };
    };
    let known = |column: &str| evidence.of(column);
    let table = HeadedTable::new(&sheet, register.header, register.layout).with_evidence(&known);
    let mut row = SheetRow::new(&table, record, register.context);
    row.counts = Some(counts);
    let mut what = if Layout::is_header(record, register.header) {
        row.add(shared::repeated_header(&row));
        What::Header
    } else {
        let mut draft = UnitDraft::default();
        read_cells(&mut row, &mut draft);
        What::Row(Box::new(draft), row.rejected)
    };
    let findings = std::mem::take(&mut row.findings).into_iter();
    let mut findings: Vec<Diagnostic> = findings
        .map(|finding| veiled(finding, &row, line))
        .collect();
    // Once they are veiled: of notes more is shown than of warnings.
    if let What::Row(draft, _) = &mut what
        && let Some(checked) = &mut draft.checked
    {
        checked.answer(&mut findings);
    }
    CarefulRow { what, findings }
}

/// The cells of a row, one by one and against each other.
fn read_cells(row: &mut SheetRow<'_>, draft: &mut UnitDraft) {
    rules::shape(row);
    if let Some(at) = row.table.layout.at("subarea") {
        reading::check_characters(row, at);
    }
    for (column, place) in COLUMNS.iter().zip(&row.table.layout.places) {
        let name = column.heading.name;
        match place.and_then(|at| row.cell_at(at, name)) {
            Some(cell) if TAKEN.contains(&name) || !shared::placeholder(row, cell) => {
                column.read(row, cell, draft);
            }
            Some(_) | None => shared::required_cell(row, &column.heading),
        }
    }
    rules::check(row, draft);
}

/// A finding without anything of the row but the name of the column, and a word that is on a code list or near one.
fn veiled(finding: Diagnostic, row: &SheetRow<'_>, line: u64) -> Diagnostic {
    let Some(mut place) = finding.place.clone() else {
        return finding;
    };
    let column = place.cell.take().and_then(|cell| row.name(number(&cell)));
    place.line = line + place.line.saturating_sub(1);
    (place.excerpt, place.record) = (None, None);
    place.label = Words::default();
    let tells_cell = finding.code.starts_with('C');
    let near = finding
        .help
        .as_deref()
        .is_some_and(|help| help.starts_with("did you mean"));
    let known = column.is_some_and(|name| LISTED.contains(&name))
        && (near || finding.severity == Severity::Note);
    let (said, help) = if tells_cell && !known {
        (Words::from(first_sentence(finding.code)), None)
    } else {
        (finding.message.clone(), finding.help.clone())
    };
    Diagnostic {
        message: match column {
            Some(column) => said.about(column),
            None => said,
        },
        help,
        place: Some(place),
        related: Vec::new(),
        ..finding
    }
}

/// What a rule says of all its findings.
fn first_sentence(code: &str) -> &'static str {
    static SENTENCES: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let rules = sse_submission::RULES.iter().chain(rules::RULES);
        rules
            .map(|rule| (rule.code, &*first_sentence_of(rule).leak()))
            .collect()
    });
    SENTENCES.get(code).copied().unwrap_or("")
}

/// The first sentence of what a rule means, as words of a finding: without its capital and its full stop.
fn first_sentence_of(rule: &Rule) -> String {
    let explain = rule.explain;
    let end = explain.find(['.', ':', '\n']).unwrap_or(explain.len());
    let mut sentence = explain[..end].chars();
    let first = sentence.next().into_iter().flat_map(char::to_lowercase);
    first.chain(sentence).collect()
}

/// The number of a spreadsheet column, from 0, by the address of a cell.
fn number(cell: &str) -> usize {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    letters
        .fold(0, |number, letter| {
            number * 26 + usize::from(letter - b'A') + 1
        })
        .saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::{number, reading};

    #[test]
    fn addresses_lead_back_to_columns() {
        for column in [0, 1, 25, 26, 27, 51, 52, 701, 702, 800] {
            assert_eq!(
                number(&format!("{}7", reading::column_name(column))),
                column
            );
        }
    }
}
