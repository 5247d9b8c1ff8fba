//! The rows of a file that a reporter sent before, to start a form from.

use super::FormRow;
use sse_submission::Headings;
use sse_submission::reading::{Head, Layout, Sheet, decode, find_header, read_header};

/// The rows below the header of a CSV file, each with the cells that aren't blank, as they were written; columns of other
/// names are left out, and so is a header that is repeated.
pub fn rows_of(bytes: &[u8], headings: &'static Headings) -> Vec<FormRow> {
    let sheet = Sheet::new("".into(), decode(bytes), &|word| headings.know(word));
    let Some(record) = find_header(&sheet, headings) else {
        return Vec::new();
    };
    let head = Head {
        sheet: &sheet,
        record: &record,
        headings,
    };
    let (layout, _) = read_header(head);
    let mut rows = Vec::new();
    let mut records = sheet.records();
    while let Some(below) = records.filled() {
        if below.line <= record.line || Layout::is_header(below, &record) {
            continue;
        }
        let named = layout.headings.iter().zip(below.cells.iter());
        let filled =
            named.filter_map(|(heading, cell)| Some((heading.as_ref()?.name, cell.trim())));
        let filled = filled.filter(|(_, cell)| !cell.is_empty());
        let row: FormRow = filled
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect();
        rows.push(row);
    }
    rows.retain(|row| !row.is_empty());
    rows
}

#[cfg(test)]
mod tests {
    use super::rows_of;
    use sse_model::Table;
    use sse_submission::headings;

    #[test]
    fn cells_go_under_the_names_of_their_columns_as_they_were_written() {
        let text = "Land;year;Value;remark of ours\nKEN;2023;1.234,5;x\n;;;\nLand;year;Value;remark of ours\nUGA;;=1+1;\n";
        let rows = rows_of(text.as_bytes(), headings(Table::Contributions));
        let rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
        assert_eq!(
            rows,
            [
                r#"{"area": "KEN", "value": "1.234,5", "year": "2023"}"#,
                r#"{"area": "UGA", "value": "=1+1"}"#
            ]
        );
    }
}
