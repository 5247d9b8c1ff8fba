//! R017

use super::{RowCheck, RowRule};
use crate::row::SheetRow;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::Table;

/// The row has fewer cells than the header; the missing ones count as blank.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R017",
        name: "short-row",
        severity: Severity::Warning,
        explain: r"The row has fewer cells than the header; the missing ones count as blank. It is a note where every row is short, or
several are and none ends in a blank cell: some programs leave out blank cells at the end of a row. Where other rows
are whole, a delimiter was lost, so that two cells are one, or the file was cut.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,members,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,members,cooperative,120,Registry,
```
",
    },
    tables: &Table::ALL,
    check: RowCheck::Shape(check),
};

/// Compares the row with the header.
fn check(row: &mut SheetRow<'_>) {
    let (has, width) = (row.record.cells.len(), row.table.layout.width);
    if has < width {
        let message = words!(
            "the row has {cells} cells, the header {columns}; the missing ones count as blank",
            cells = has,
            columns = width
        );
        let finding = RULE.head.finding(message).at(row.whole(""));
        let cut = row.record.range.end == row.table.sheet.source.text().len();
        let widths = row.table.widths();
        row.add(if widths.lack_blanks() && (!cut || widths.are_shorter()) {
            let severity = Severity::Note;
            Diagnostic {
                severity,
                ..finding
            }
        } else if cut {
            finding.help("see whether the file was cut here, and add what is missing")
        } else {
            finding.help("look for two cells that became one, or add the blank ones at the end")
        });
    }
}

#[cfg(test)]
mod tests {
    use sse_diagnostics::Severity;

    #[test]
    fn a_row_shorter_than_others_has_lost_a_cell_or_its_end() {
        let severity = |rows: &str| {
            let text =
                format!("area,year,measure,entity_type,value,source,source_date,note\n{rows}");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let short = read.diagnostics.iter().find(|found| found.code == "R017");
            short.map(|found| found.severity)
        };
        let (one, two) = ("KEN,2023,members,sse,5,S", "KEN,2022,members,sse,6,S");
        for (rows, expected) in [
            (format!("{one},,\n{two},2023\n"), Severity::Warning),
            (format!("{one},2024,a\n{two},2023\n"), Severity::Warning),
            (format!("{one}\n{two}\n"), Severity::Note),
            (format!("{one},2024\n{two}\n"), Severity::Note),
            (
                format!("{one},2024,x\n{two}\nKEN,2021,members,sse,6,S\n"),
                Severity::Note,
            ),
            (
                format!("{one},2024,x\n{two}\nKEN,2021,members,sse,6,S,20"),
                Severity::Note,
            ),
            (format!("{one}\n{two}"), Severity::Note),
        ] {
            assert_eq!(severity(&rows), Some(expected), "{rows}");
        }
    }

    #[test]
    fn blank_columns_of_the_header_are_not_missed() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,note,,
KEN,2023,members,sse,5,S,
KEN,2022,members,sse,5,S
^^^^^^^^^^^^^^^^^^^^^^^^ R017
",
        );
    }
}
