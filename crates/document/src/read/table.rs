//! Pipe tables: rows cut into cells, heads, row groups.

use super::inline::InlineReader;
use super::lines::LineRanges;
use crate::document::{Column, PrintedTable, TableRow};
use crate::inlines::{all_runs, each_run, is_blank};
use crate::rules;
use sse_diagnostics::words;
use std::ops::Range;

/// Reads the rows of a table; the caption isn't among them.
pub(super) fn read(rows: &LineRanges, words: &mut InlineReader) -> PrintedTable {
    let mut rows: Vec<_> = rows
        .iter()
        .map(|row| (row.clone(), cells(words.faults.text(), row)))
        .collect();
    let rule = rows
        .get(1)
        .and_then(|(_, cells)| alignments(words.faults.text(), cells));
    if rule.is_some() {
        rows.remove(1);
    } else {
        let message = "a table has no line of hyphens under its head";
        words.faults.add(
            &rules::table_shape::RULE,
            rows[0].0.clone(),
            message,
            "the line below is missing",
        );
    }
    let rule = rule.unwrap_or_else(|| vec![false; rows[0].1.len()]);
    let mut rows = rows.into_iter();
    let head = rows
        .next()
        .map(|(line, cells)| fitted(&line, cells, rule.len(), words))
        .unwrap_or_default();
    let head = head.into_iter().map(|cell| words.read(&vec![cell]));
    let columns: Vec<_> = head
        .zip(&rule)
        .map(|(head, &number)| Column { head, number })
        .collect();
    let rows = rows
        .map(|(line, cells)| row(fitted(&line, cells, columns.len(), words), words))
        .collect();
    PrintedTable {
        columns,
        rows,
        ..PrintedTable::default()
    }
}

fn row(cells: Vec<Range<usize>>, words: &mut InlineReader) -> TableRow {
    TableRow::Cells(
        cells
            .into_iter()
            .map(|cell| words.read(&vec![cell]))
            .collect(),
    )
    .grouped()
}

impl TableRow {
    /// The row as a row group if only its first cell has words and all of them are bold.
    pub(crate) fn grouped(self) -> Self {
        match self {
            TableRow::Cells(mut cells) if is_group(&cells) => {
                let mut text = cells.swap_remove(0);
                each_run(&mut text, |run| run.bold = false);
                TableRow::Group(text)
            }
            row => row,
        }
    }
}

fn is_group(cells: &[Vec<crate::document::Inline>]) -> bool {
    let [first, rest @ ..] = cells else {
        return false;
    };
    all_runs(first, |run| run.bold) && rest.iter().all(|cell| is_blank(cell))
}

/// The cells of a row without the spaces around them; a bar behind a backslash is none of their borders.
fn cells(text: &str, row: &Range<usize>) -> Vec<Range<usize>> {
    let line = text[row.clone()].trim_end_matches([' ', '\t']);
    let (mut cells, mut start, mut escaped) = (Vec::new(), 1, false);
    for (at, byte) in line.bytes().enumerate().skip(1) {
        if byte == b'|' && !escaped {
            cells.push(start..at);
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    if start < line.len() || cells.is_empty() {
        cells.push(start.min(line.len())..line.len());
    }
    cells
        .into_iter()
        .map(|cell| trimmed(text, row.start + cell.start..row.start + cell.end))
        .collect()
}

fn trimmed(text: &str, cell: Range<usize>) -> Range<usize> {
    let words = &text[cell.clone()];
    let start = cell.start + words.len() - words.trim_start_matches([' ', '\t']).len();
    start..(cell.start + words.trim_end_matches([' ', '\t']).len()).max(start)
}

/// Which columns are numbers, if a row is the line under the head.
fn alignments(text: &str, cells: &[Range<usize>]) -> Option<Vec<bool>> {
    let number = |cell: &Range<usize>| {
        let cell = &text[cell.clone()];
        let hyphens = cell.strip_prefix(':').unwrap_or(cell);
        let hyphens = hyphens.strip_suffix(':').unwrap_or(hyphens);
        let rule = !hyphens.is_empty() && hyphens.bytes().all(|byte| byte == b'-');
        rule.then(|| cell.ends_with(':') && !cell.starts_with(':'))
    };
    cells.iter().map(number).collect()
}

/// As many cells as there are columns: missing ones are blank, what is too much stays in the last.
fn fitted(
    line: &Range<usize>,
    mut cells: Vec<Range<usize>>,
    columns: usize,
    words: &mut InlineReader,
) -> Vec<Range<usize>> {
    if cells.len() != columns {
        let message = words!(
            "a row has {cells} cells where the table has {columns} columns",
            cells = cells.len(),
            columns = columns
        );
        words.faults.add(
            &rules::table_shape::RULE,
            line.clone(),
            message,
            "a bar too many or too few, or one to be written \\|",
        );
    }
    if let (true, Some(end)) = (
        cells.len() > columns && columns > 0,
        cells.last().map(|cell| cell.end),
    ) {
        cells.truncate(columns);
        cells[columns - 1].end = end;
    }
    cells.resize(columns, line.end..line.end);
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> Vec<&str> {
        cells(line, &(0..line.len()))
            .into_iter()
            .map(|cell| &line[cell])
            .collect()
    }

    #[test]
    fn bars_behind_backslashes_are_words() {
        assert_eq!(split("| a | b |"), ["a", "b"]);
        assert_eq!(split("|a\\|b|  |"), ["a\\|b", ""]);
        assert_eq!(split("| a\\\\ | b"), ["a\\\\", "b"]);
    }
}
