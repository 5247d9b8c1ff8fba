//! Quotation marks that would swallow rows or change cells without a word.

use crate::layout::Layout;
use crate::row::{Row, Table};
use crate::rules;
use crate::scan;
use crate::sheet::Record;
use sse_model::{Commitment, Measure, RefArea};

/// The number of lines inside quoted cells of a record that look like rows of their own.
pub(crate) fn swallowed(table: &Table<'_>, record: &Record) -> u64 {
    if record.lines == 1 {
        return 0;
    }
    let text = &table.sheet.source.text()[record.range.clone()];
    let lines = text.split(['\n', '\r']).filter(|line| !line.is_empty()).skip(1);
    lines.filter(|line| looks_like_a_row(table, line)).count() as u64
}

/// As many delimiters as the header, or a valid code where a code belongs.
fn looks_like_a_row(table: &Table<'_>, line: &str) -> bool {
    let cells = line.split(char::from(table.sheet.delimiter));
    let cells: Vec<&str> = cells.map(|cell| cell.trim().trim_matches('"')).collect();
    let cell = |column: &str| table.layout.at(column).and_then(|at| cells.get(at)).copied().unwrap_or("");
    let area = RefArea::from_word(cell("area")).is_some();
    let code = <Measure as sse_model::Code>::from_word(cell("measure")).is_some()
        || <Commitment as sse_model::Code>::from_code(cell("commitment")).is_some();
    cells.len() >= table.header.cells.len() || (cells.len() * 2 > table.header.cells.len() && (area || code))
}

/// Reports marks that are out of place, cells that never end, and rows of the wrong length.
pub(crate) fn check(row: &mut Row<'_>, swallowed: u64) {
    let raw = row.table.sheet.raw(row.record);
    for (at, cell) in raw.cells.iter().enumerate() {
        let breaks = row.table.sheet.source.text()[cell.range.clone()].contains(['\n', '\r']);
        if cell.quoted && (cell.open || (breaks && swallowed > 0)) {
            let place = row.exact(Some(at), cell.range.start..cell.range.start + 1, "opened here");
            let message = match swallowed {
                0 => "a quotation mark is never closed".to_owned(),
                rows => format!("a quotation mark opens a cell that swallows {rows} rows"),
            };
            let help = "remove the mark, or close it on its line; write \"\" for a mark inside a quoted cell";
            row.add(rules::SWALLOWED_ROWS.finding(message).at(place).help(help));
        } else if let Some(stray) = cell.stray {
            let place = row.exact(Some(at), stray..stray + 1, "out of place");
            let finding = rules::STRAY_QUOTE.finding("a quotation mark stands inside a cell").at(place);
            row.add(finding.help("quote the whole cell and write \"\" for each mark inside it, or remove the mark"));
        }
    }
    length(row, &raw);
}

fn length(row: &mut Row<'_>, raw: &scan::RawRecord) {
    let width = Layout::width(row.table.header);
    let (has, needs) = (row.record.cells.len(), row.table.header.cells.len());
    let beyond = row.record.cells.iter().skip(width).position(|cell| !cell.trim().is_empty());
    if let Some(beyond) = beyond.filter(|_| has > needs) {
        let at = width + beyond;
        let place = raw.cells.get(at).map(|cell| row.exact(Some(at), cell.range.clone(), "beyond the header"));
        let message = format!("the row has {has} cells, the header {needs}");
        let finding = rules::TOO_MANY_CELLS
            .finding(message)
            .help("quote the cell that holds the delimiter, or remove the doubled one");
        let place = place.unwrap_or_else(|| row.whole(""));
        row.add(finding.at(place));
    } else if has < width {
        let message = format!("the row has {has} cells, the header {width}; the missing ones count as blank");
        let place = row.whole("");
        row.add(rules::SHORT_ROW.finding(message).at(place));
    }
}
