//! One row for each finding, for sending back to the people who filled in the file.

use super::{sorted, word};
use crate::diagnostic::{Diagnostic, Place};
use crate::{BYTE_ORDER_MARK, CsvRows, visible};

const HEADER: [&str; 11] = [
    "severity", "code", "name", "path", "line", "column", "cell", "record", "message", "help",
    "effect",
];

/// The findings as a CSV file; what a spreadsheet would take for a formula gets a leading apostrophe.
pub fn csv(diagnostics: &[Diagnostic]) -> String {
    let mut rows = CsvRows::new(Vec::new());
    rows.row(HEADER);
    for diagnostic in sorted(diagnostics) {
        rows.row(row(diagnostic));
    }
    let bytes = rows.finish().expect("memory takes every row");
    let rows = String::from_utf8(bytes).expect("rows of strings are UTF-8");
    BYTE_ORDER_MARK.to_owned() + &rows
}

fn row(diagnostic: &Diagnostic) -> [String; 11] {
    let nowhere = Place::default();
    let place = diagnostic.place.as_ref().unwrap_or(&nowhere);
    [
        word(diagnostic.severity).to_owned(),
        diagnostic.code.to_owned(),
        diagnostic.name.to_owned(),
        place.path.to_string(),
        number_or_blank(place.line),
        number_or_blank(place.column),
        place.cell.clone().unwrap_or_default(),
        place.record.clone().unwrap_or_default(),
        diagnostic.said(),
        diagnostic.help.as_deref().unwrap_or_default().to_owned(),
        diagnostic
            .effect
            .as_ref()
            .map_or_else(String::new, |effect| effect.text().to_owned()),
    ]
    .map(|cell| visible(&cell))
}

/// A line or column; blank where it is none.
fn number_or_blank(number: u64) -> String {
    if number == 0 {
        String::new()
    } else {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn rows_can_be_opened_in_a_spreadsheet() {
        let text = super::csv(&[sample::error(), sample::whole_file()]);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(&rows[0][8], "'=the file, is empty");
        assert_eq!((&rows[1][4], &rows[1][5], &rows[1][6]), ("2", "18", "D2"));
        assert_eq!(rows.len(), 2);
    }
}
