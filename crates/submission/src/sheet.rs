//! A decoded file as records with their places.

use crate::cells::{RecordCells, RecordOutline, skip_breaks, split_record};
use crate::decode::{Coding, Decoded};
use sse_diagnostics::{Place, Source, Words, line_breaks, sheet_cell, sheet_of};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A file of records.
#[derive(Debug)]
pub struct Sheet {
    /// Its text, and the way to lines and columns.
    pub source: Source,
    /// The way back to the bytes.
    pub coding: Coding,
    /// What divides its cells.
    pub delimiter: u8,
    /// Whether the first line is the one that names the delimiter.
    pub separator_line: bool,
    /// Where the table begins.
    start: usize,
    /// The name of the sheet of a workbook, if it is one.
    name: OnceLock<Option<String>>,
    /// The rows and columns of cells whose decimal points nobody wrote, in order.
    points: Vec<(u64, u32)>,
}

/// A record of a file.
#[derive(Debug, Clone, Default)]
pub struct SheetRecord<'t> {
    /// In the text, without its line break.
    pub range: Range<usize>,
    /// In the file.
    pub bytes: Range<u64>,
    /// Its first physical line, from 1.
    pub line: u64,
    /// Physical lines it takes.
    pub lines: u64,
    /// Its row in a spreadsheet, from 1.
    pub row: u64,
    /// What was seen of it besides its cells.
    pub outline: RecordOutline,
    /// Its cells as the `csv` crate would read them.
    pub cells: RecordCells<'t>,
}

/// The records of a file, one at a time.
pub struct SheetRecords<'s> {
    sheet: &'s Sheet,
    record: SheetRecord<'s>,
    /// Behind the last record, in the text and in the file.
    end: usize,
    end_byte: u64,
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

impl Sheet {
    /// Looks at a file; `known` says whether a word is a column that somebody expects.
    pub fn new(path: Arc<str>, decoded: Decoded, known: &dyn Fn(&str) -> bool) -> Self {
        let source = Source::new(path, decoded.text);
        let (separator, start) = separator_line(source.text());
        let delimiter = separator.unwrap_or_else(|| likely_delimiter(source.text(), known));
        Self {
            source,
            coding: decoded.coding,
            delimiter,
            separator_line: separator.is_some(),
            start,
            name: OnceLock::new(),
            points: Vec::new(),
        }
    }

    /// A text in UTF-8 whose delimiter is known: one of the secretariat's tables, or a record of a larger file.
    pub fn divided_by(delimiter: u8, source: Source) -> Self {
        Self {
            source,
            coding: Coding::utf8(),
            delimiter,
            separator_line: false,
            start: 0,
            name: OnceLock::new(),
            points: Vec::new(),
        }
    }

    /// The same of a workbook, some of whose numbers are typed: their decimal points are no evidence of how people write.
    pub(crate) fn with_points(self, points: Vec<(u64, u32)>) -> Self {
        Self { points, ..self }
    }

    /// A cell of a record as far as a person wrote it; blank if it is a typed number.
    pub(crate) fn written<'t>(&self, record: &'t SheetRecord<'_>, column: usize) -> &'t str {
        let at = (record.row, u32::try_from(column).unwrap_or(u32::MAX));
        if self.points.binary_search(&at).is_ok() {
            return "";
        }
        record.cells.get(column).unwrap_or("")
    }

    /// Its records from the first on.
    pub fn records(&self) -> SheetRecords<'_> {
        SheetRecords {
            sheet: self,
            record: SheetRecord::default(),
            end: 0,
            end_byte: self.coding.mark,
        }
    }

    /// The place of a stretch of text in a record.
    pub(crate) fn place(
        &self,
        record: &SheetRecord<'_>,
        column: Option<usize>,
        range: Range<usize>,
        label: impl Into<Words>,
    ) -> Place {
        if self.source.has_rows() {
            return Place {
                label: label.into(),
                excerpt: Some(self.source.excerpt(&range)),
                ..self.bare_place(record.row, column)
            };
        }
        let place = self.source.place(range, label);
        let cell = column.map(|column| format!("{}{}", column_name(column), record.row));
        Place { cell, ..place }
    }

    /// The place of a cell of a workbook, or of a row of it, without its text.
    pub(crate) fn bare_place(&self, row: u64, column: Option<usize>) -> Place {
        let path = self.source.shared_path();
        let letters = column.map(column_name);
        let name = self.name.get_or_init(|| sheet_of(&path).map(str::to_owned));
        let cell = name
            .as_ref()
            .map(|sheet| sheet_cell(sheet, letters.as_deref(), row));
        Place {
            cell,
            line: row,
            column: column.map_or(1, |column| column as u64 + 1),
            path,
            ..Place::default()
        }
    }
}

impl<'s> SheetRecords<'s> {
    /// The next record, until the next call.
    pub fn read(&mut self) -> Option<&SheetRecord<'s>> {
        let (sheet, text) = (self.sheet, self.sheet.source.text());
        let from = skip_breaks(text, self.end.max(sheet.start));
        if from >= text.len() {
            return None;
        }
        let outline = split_record(text, from, sheet.delimiter, &mut self.record.cells);
        let line = self.line(from);
        let lines = if outline.is_broken() && !sheet.source.has_rows() {
            1 + sheet.source.line(outline.end - 1) - line
        } else {
            1
        };
        let skipped = match self.record.line {
            0 => line - 1 - u64::from(sheet.separator_line),
            before => line - before - self.record.lines,
        };
        let first = self.end_byte + sheet.coding.bytes(text, self.end, from);
        self.end_byte = first + sheet.coding.bytes(text, from, outline.end);
        self.end = outline.end;
        self.record.range = from..outline.end;
        self.record.bytes = first..self.end_byte;
        self.record.row += 1 + skipped;
        (self.record.line, self.record.lines, self.record.outline) = (line, lines, outline);
        Some(&self.record)
    }

    /// The physical line of the next record: only line breaks stand between it and the last one.
    fn line(&self, from: usize) -> u64 {
        let last = if self.record.line == 0 {
            1
        } else {
            self.record.line + self.record.lines - 1
        };
        match &self.sheet.source.text()[self.end..from] {
            "\n" => last + 1,
            breaks => last + line_breaks(breaks),
        }
    }

    /// The next record that has something in it besides delimiters and blanks.
    pub fn filled(&mut self) -> Option<&SheetRecord<'s>> {
        while self.read()?.is_blank() {}
        Some(&self.record)
    }
}

impl SheetRecord<'_> {
    /// Where a cell stands in the text of the file, without its quotation marks and outer blanks; the end of the record if
    /// it has none there.
    pub(crate) fn content(&self, at: usize, text: &str) -> Range<usize> {
        let end = self.range.end;
        self.cells
            .raw(at)
            .map_or(end..end, |cell| cell.content(text))
    }

    /// Its first physical line in the text of the file.
    pub(crate) fn first_line(&self, text: &str) -> Range<usize> {
        let line = text[self.range.clone()].find(['\n', '\r']);
        self.range.start..line.map_or(self.range.end, |length| self.range.start + length)
    }

    /// Whether it has nothing in it but delimiters and blanks.
    pub fn is_blank(&self) -> bool {
        self.cells.are_blank()
    }
}

/// The name of a spreadsheet column, counted from 0: letters from A on.
pub fn column_name(mut column: usize) -> String {
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
    let named = line
        .trim_matches('"')
        .strip_prefix("sep=")
        .or_else(|| line.trim_matches('"').strip_prefix("SEP="));
    let delimiter = named
        .and_then(|rest| rest.bytes().next())
        .filter(|byte| DELIMITERS.contains(byte));
    (delimiter, if delimiter.is_some() { line.len() } else { 0 })
}

/// Lines at the top of a file in which its delimiter is looked for.
const LINES_LOOKED_AT: usize = 20;

/// Known columns in one line that settle its delimiter.
const ENOUGH: usize = 3;

/// The delimiter that makes the most known columns in one of the first lines; then the one that makes the most cells.
fn likely_delimiter(text: &str, known: &dyn Fn(&str) -> bool) -> u8 {
    let mut cells = RecordCells::default();
    let mut best = ((0, 0), b',');
    let mut from = skip_breaks(text, 0);
    for _ in 0..LINES_LOOKED_AT {
        for delimiter in DELIMITERS {
            split_record(text, from, delimiter, &mut cells);
            let names = cells.iter().filter(|cell| known(cell)).count();
            let worth = (names, cells.len());
            if worth > best.0 {
                best = (worth, delimiter);
            }
        }
        let line = text[from..]
            .find(['\r', '\n'])
            .map_or(text.len(), |length| from + length);
        from = skip_breaks(text, line);
        if best.0.0 >= ENOUGH || from >= text.len() {
            break;
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;

    fn sheet(text: &str) -> Sheet {
        Sheet::new("a.csv".into(), decode(text.as_bytes()), &|word| {
            ["area", "year"].contains(&word)
        })
    }

    fn records(sheet: &Sheet) -> Vec<SheetRecord<'_>> {
        let mut records = sheet.records();
        std::iter::from_fn(|| records.read().cloned()).collect()
    }

    #[test]
    fn delimiters_are_found_by_the_header() {
        for (text, delimiter) in [
            ("area,year", b','),
            ("area;year", b';'),
            ("area\tyear\n1,2,3\t4", b'\t'),
            ("area|year", b'|'),
            ("A report, with commas, in its title\narea;year\n1;2", b';'),
            ("", b','),
        ] {
            assert_eq!(sheet(text).delimiter, delimiter, "{text}");
        }
        let named = sheet("sep=;\r\narea;year\r\n1;2");
        assert_eq!(
            (named.delimiter, named.separator_line, records(&named).len()),
            (b';', true, 2)
        );
        assert_eq!((records(&named)[1].line, records(&named)[1].row), (3, 2));
    }

    #[test]
    fn lines_and_rows_differ_after_a_line_break_in_a_cell() {
        let sheet = sheet("area,year\n\"a\nb\",1\n\nc,2\n");
        let records = records(&sheet);
        let last = &records[2];
        assert_eq!((last.line, last.row, last.lines), (5, 4, 1));
        assert_eq!(last.bytes, 19..22);
        assert_eq!(
            (records[1].lines, records[1].outline.is_marked()),
            (2, true)
        );
    }

    #[test]
    fn columns_are_named_by_letters() {
        assert_eq!(
            [0, 7, 25, 26, 701, 702].map(column_name),
            ["A", "H", "Z", "AA", "ZZ", "AAA"]
        );
    }
}
