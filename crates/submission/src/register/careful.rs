//! A row that isn't plain, by the rules of every other table. Nothing of what is found shows the row.

use super::Amounts;
use crate::column_layout::Layout;
use crate::columns::REGISTER;
use crate::context::Context;
use crate::draft::Draft;
use crate::hygiene;
use crate::row::{Row, Table};
use crate::rules;
use crate::sheet::{Record, Sheet};
use sse_diagnostics::{Diagnostic, Severity};
use std::sync::Arc;

/// What the rows of a file have in common.
#[derive(Clone, Copy)]
pub(crate) struct Careful<'a> {
    pub(crate) context: &'a Context,
    pub(crate) header: &'a Record<'a>,
    pub(crate) layout: &'a Layout,
    pub(crate) delimiter: u8,
}

/// What a record is, with what was found in it.
pub(crate) struct Read {
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
    Row(Box<Draft>, bool),
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

impl Careful<'_> {
    /// Reads a record, which begins at a line of the file; `suppress_suggestions` is whether its findings will only be counted.
    pub(crate) fn read(
        self,
        text: &str,
        line: u64,
        amounts: &Amounts,
        suppress_suggestions: bool,
    ) -> Read {
        let sheet = Sheet::of_record(Arc::from(self.context.path.as_str()), text, self.delimiter);
        let mut records = sheet.records();
        let Some(record) = records.read().filter(|record| !record.is_blank()) else {
            return Read {
                what: What::Blank,
                findings: Vec::new(),
            };
        };
        let table = Table::new(&sheet, self.header, self.layout).knowing(amounts);
        let mut row = Row {
            suppress_suggestions,
            ..Row::new(&table, record, self.context)
        };
        let what = if Layout::is_header(record, self.header) {
            row.add(rules::header::repeated_header::finding(&row));
            What::Header
        } else {
            let mut draft = Draft::default();
            cells(&mut row, &mut draft);
            What::Row(Box::new(draft), row.rejected)
        };
        let findings = std::mem::take(&mut row.findings);
        Read {
            what,
            findings: findings
                .into_iter()
                .map(|finding| veiled(finding, &row, line))
                .collect(),
        }
    }
}

/// The cells of a row, one by one and against each other.
fn cells(row: &mut Row<'_>, draft: &mut Draft) {
    rules::row::shape(row);
    if let Some(at) = row.table.layout.at("subarea") {
        hygiene::check_cell(row, at);
    }
    for (column, place) in REGISTER.iter().zip(&row.table.layout.places) {
        let name = column.heading.name;
        match place.and_then(|at| row.cell_at(at, name)) {
            Some(cell) if TAKEN.contains(&name) || !rules::cell::placeholder::check(row, cell) => {
                (column.read)(row, cell, draft);
            }
            Some(_) | None => rules::cell::required_cell::check(row, &column.heading),
        }
    }
    rules::row::check(row, draft, &mut rules::row::Memory::default());
}

/// A finding without anything of the row but the name of the column, and a word that is on a code list or near one.
fn veiled(finding: Diagnostic, row: &Row<'_>, line: u64) -> Diagnostic {
    let Some(mut place) = finding.place.clone() else {
        return finding;
    };
    let column = place.cell.take().and_then(|cell| row.name(number(&cell)));
    place.line = line + place.line.saturating_sub(1);
    (place.excerpt, place.record) = (None, None);
    place.label.clear();
    let tells_cell = finding.code.starts_with('C');
    let near = finding
        .help
        .as_deref()
        .is_some_and(|help| help.starts_with("did you mean"));
    let known = column.is_some_and(|name| LISTED.contains(&name))
        && (near || finding.severity == Severity::Note);
    let said = if tells_cell && !known {
        first_sentence(finding.code)
    } else {
        finding.message.clone()
    };
    let message = column.map_or_else(|| said.clone(), |column| format!("{column}: {said}"));
    let (help, arguments) = if tells_cell && !known {
        (None, Vec::new())
    } else {
        (finding.help.clone(), finding.arguments.clone())
    };
    Diagnostic {
        message,
        arguments,
        help,
        place: Some(place),
        related: Vec::new(),
        ..finding
    }
}

/// What a rule says of all its findings.
fn first_sentence(code: &str) -> String {
    let explain = rules::RULES
        .iter()
        .find(|rule| rule.code == code)
        .map_or("", |rule| rule.explain);
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
    use super::number;

    #[test]
    fn addresses_lead_back_to_columns() {
        for column in [0, 1, 25, 26, 27, 51, 52, 701, 702, 800] {
            assert_eq!(
                number(&format!("{}7", crate::sheet::column_name(column))),
                column
            );
        }
    }
}
