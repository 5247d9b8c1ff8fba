//! Lines inside a quoted cell that are rows of their own, swallowed by a quotation mark.

use crate::cells::{RecordCells, split_record};
use crate::column_layout::Layout;
use crate::row::HeadedTable;
use crate::sheet::{Sheet, SheetRecord};
use sse_model::{Code, Commitment, Measure, RefArea};

/// The lines inside quoted cells of a record that look like rows, each as a record of its own.
pub(crate) fn swallowed<'a>(
    table: &HeadedTable<'a>,
    record: &SheetRecord<'_>,
) -> Vec<SheetRecord<'a>> {
    if record.lines == 1 {
        return Vec::new();
    }
    let (text, mut from, mut lines) = (table.sheet.source.text(), record.range.start, Vec::new());
    for line in text[record.range.clone()].split_inclusive(['\n', '\r']) {
        let bare = line.trim_end_matches(['\n', '\r']);
        // What stands behind the mark that ends the cell belongs to the record itself.
        let within = from..(from + bare.len()).min(cell_end(record, from));
        if from > record.range.start && looks_like_a_row(table, &text[within]) {
            lines.push(of_line(table.sheet, record, from..from + bare.len()));
        }
        from += line.len();
    }
    lines
}

fn of_line<'a>(
    sheet: &'a Sheet,
    record: &SheetRecord<'_>,
    range: std::ops::Range<usize>,
) -> SheetRecord<'a> {
    let (text, mut cells) = (sheet.source.text(), RecordCells::default());
    // What stands behind the line doesn't belong to its cells, but may close a mark of it.
    let (line, delimiter) = (&text[..range.end], sheet.delimiter);
    let mut outline = split_record(line, range.start, delimiter, &mut cells);
    outline.faulty = outline.is_marked() && {
        let mut beyond = RecordCells::default();
        split_record(text, range.start, delimiter, &mut beyond).faulty
    };
    let first = record.bytes.start + sheet.coding.bytes(text, record.range.start, range.start);
    let bytes = first..first + sheet.coding.bytes(text, range.start, range.end);
    let line = sheet.source.line(range.start);
    SheetRecord {
        range,
        bytes,
        line,
        lines: 1,
        row: record.row,
        outline,
        cells,
    }
}

/// Where the cell ends that a line of a record begins in.
fn cell_end(record: &SheetRecord<'_>, line: usize) -> usize {
    let cells = (0..record.cells.len()).filter_map(|at| record.cells.raw(at));
    let mut around = cells.filter(|cell| cell.range.start < line && line <= cell.range.end);
    around
        .next()
        .map_or(record.range.end, |cell| cell.range.end)
}

/// Half as many cells as the header or more, and a valid code where a code belongs.
fn looks_like_a_row(table: &HeadedTable<'_>, line: &str) -> bool {
    let cells = line.split(char::from(table.sheet.delimiter));
    let cells: Vec<&str> = cells.map(|cell| cell.trim().trim_matches('"')).collect();
    let [area, measure, commitment] = ["area", "measure", "commitment"].map(|column| {
        let at = Layout::at(table.layout, column);
        at.and_then(|at| cells.get(at)).copied().unwrap_or("")
    });
    let area = RefArea::from_word(area).is_some();
    let code = Measure::from_word(measure).is_some() || Commitment::from_code(commitment).is_some();
    cells.len() * 2 > table.header.cells.len() && (area || code)
}
