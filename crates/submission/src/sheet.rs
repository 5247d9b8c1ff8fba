//! A decoded file as records with their places.

use crate::decode::Decoded;
use crate::scan::{self, RawRecord};
use sse_diagnostics::{Place, Source};
use std::ops::Range;

/// A record of a file.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    /// In the text, without its line break.
    pub(crate) range: Range<usize>,
    /// In the file.
    pub(crate) bytes: Range<u64>,
    /// Its first physical line, from 1.
    pub(crate) line: u64,
    /// Physical lines it takes.
    pub(crate) lines: u64,
    /// Its row in a spreadsheet, from 1.
    pub(crate) row: u64,
    /// Its cells as the `csv` crate reads them.
    pub(crate) cells: csv::StringRecord,
}

/// A file of records.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) source: Source,
    pub(crate) decoded: Decoded,
    pub(crate) delimiter: u8,
    /// Whether the first line is the one that names the delimiter.
    pub(crate) separator_line: bool,
    pub(crate) records: Vec<Record>,
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

impl Sheet {
    /// Splits a file; `known` says whether a word is a column that somebody expects.
    pub(crate) fn new(path: &str, decoded: Decoded, known: &dyn Fn(&str) -> bool) -> Self {
        let source = Source::new(path, decoded.text.as_str());
        let (separator, start) = separator_line(source.text());
        let delimiter = separator.unwrap_or_else(|| likely_delimiter(source.text(), known));
        let mut sheet = Self { source, decoded, delimiter, separator_line: separator.is_some(), records: Vec::new() };
        sheet.records = sheet.split(start);
        sheet
    }

    fn split(&self, start: usize) -> Vec<Record> {
        let text = self.source.text();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(&text.as_bytes()[start..]);
        let (mut records, mut cells) = (Vec::<Record>::new(), csv::StringRecord::new());
        let (mut end, mut bytes) = (0, self.decoded.mark);
        let mut from = scan::skip_breaks(text, start);
        while from < text.len() && reader.read_record(&mut cells).unwrap_or(false) {
            let raw = scan::record(text, from, self.delimiter);
            let first = bytes + self.decoded.bytes(end, from);
            bytes = first + self.decoded.bytes(from, raw.end);
            end = raw.end;
            let (line, _) = self.source.position(from);
            let lines = 1 + self.source.position(raw.end.saturating_sub(1).max(from)).0 - line;
            let skipped =
                records.last().map_or(line - 1 - u64::from(self.separator_line), |last| line - last.line - last.lines);
            let row = records.last().map_or(1, |last| last.row + 1) + skipped;
            records.push(Record { range: from..raw.end, bytes: first..bytes, line, lines, row, cells: cells.clone() });
            from = scan::skip_breaks(text, raw.end);
        }
        records
    }

    /// The raw cells of a record: only needed for a caret.
    pub(crate) fn raw(&self, record: &Record) -> RawRecord {
        scan::record(self.source.text(), record.range.start, self.delimiter)
    }

    /// The place of a stretch of text in a record.
    pub(crate) fn place(&self, record: &Record, column: Option<usize>, range: Range<usize>, label: String) -> Place {
        let cell = column.map(|column| format!("{}{}", letters(column), record.row));
        Place { cell, ..self.source.place(range, label) }
    }

    /// Whether a record has nothing in it but delimiters and blanks.
    pub(crate) fn is_blank(record: &Record) -> bool {
        record.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The letters of a spreadsheet column, from 0.
pub(crate) fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.insert(0, char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        if column < 26 {
            return letters.into_iter().collect();
        }
        column = column / 26 - 1;
    }
}

/// The delimiter that a line such as `sep=;` names, and where the table begins.
fn separator_line(text: &str) -> (Option<u8>, usize) {
    let line = text.split(['\r', '\n']).next().unwrap_or("");
    let named = line.trim_matches('"').strip_prefix("sep=").or_else(|| line.trim_matches('"').strip_prefix("SEP="));
    let delimiter = named.and_then(|rest| rest.bytes().next()).filter(|byte| DELIMITERS.contains(byte));
    (delimiter, if delimiter.is_some() { line.len() } else { 0 })
}

/// The delimiter that makes the most known columns of the first record; then the one that makes the most cells.
fn likely_delimiter(text: &str, known: &dyn Fn(&str) -> bool) -> u8 {
    let from = scan::skip_breaks(text, 0);
    let worth = |delimiter: u8| {
        let raw = scan::record(text, from, delimiter);
        let names = raw.cells.iter().filter(|cell| known(&text[cell.content(text)])).count();
        (names, raw.cells.len())
    };
    let mut best = b',';
    for delimiter in DELIMITERS {
        if worth(delimiter) > worth(best) {
            best = delimiter;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;

    fn sheet(text: &str) -> Sheet {
        Sheet::new("a.csv", decode(text.as_bytes()), &|word| ["area", "year"].contains(&word))
    }

    #[test]
    fn delimiters_are_found_by_the_header() {
        for (text, delimiter) in
            [("area,year", b','), ("area;year", b';'), ("area\tyear\n1,2,3\t4", b'\t'), ("area|year", b'|'), ("", b',')]
        {
            assert_eq!(sheet(text).delimiter, delimiter, "{text}");
        }
        let named = sheet("sep=;\r\narea;year\r\n1;2");
        assert_eq!((named.delimiter, named.separator_line, named.records.len()), (b';', true, 2));
        assert_eq!((named.records[1].line, named.records[1].row), (3, 2));
    }

    #[test]
    fn lines_and_rows_differ_after_a_line_break_in_a_cell() {
        let sheet = sheet("area,year\n\"a\nb\",1\n\nc,2\n");
        let last = &sheet.records[2];
        assert_eq!((last.line, last.row, last.lines), (5, 4, 1));
        assert_eq!(last.bytes, 19..22);
        assert_eq!(sheet.records[1].lines, 2);
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 7, 25, 26, 701, 702].map(letters), ["A", "H", "Z", "AA", "ZZ", "AAA"]);
    }
}
