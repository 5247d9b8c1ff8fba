//! R017

use super::{RowCheck, RowRule};
use crate::cells::trimmed;
use crate::row::SheetRow;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::Table;

/// The row has fewer cells than the header, which count as blank, or ends within a word.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R017",
        name: "short-row",
        severity: Severity::Warning,
        explain: r"The row has fewer cells than the header; the missing ones count as blank. It is a note where every row is short, or
several are and none ends in a blank cell: some programs leave out blank cells at the end of a row. Where other rows
are whole, a delimiter was lost, so that two cells are one, or the file was cut. It was cut, too, where its very last cell
has no line break behind it and is the beginning of a word that another row has there.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,
```
",
    },
    tables: &Table::ALL,
    check: RowCheck::Shape(check),
};

/// Compares the row with the header.
fn check(row: &mut SheetRow<'_>) {
    let (has, width) = (row.record.cells.len(), row.table.layout.width);
    let cut = row.record.range.end == row.table.sheet.source.text().len();
    // Of a register the sheet is a part of the file.
    if cut && has == width && row.context.table != Table::Register {
        check_last_word(row, width - 1);
    } else if has < width {
        let message = words!(
            "the row has {cells} cells, the header {columns}; the missing ones count as blank",
            cells = has,
            columns = width
        );
        let finding = RULE.head.finding(message).at(row.whole(""));
        let widths = row.table.widths();
        row.add(if widths.lack_blanks() && (!cut || widths.are_shorter()) {
            let severity = Severity::Note;
            Diagnostic {
                severity,
                ..finding
            }
        } else if cut {
            finding.help(ADD_WHAT_IS_MISSING)
        } else {
            finding.help("look for two cells that became one, or add the blank ones at the end")
        });
    }
}

const ADD_WHAT_IS_MISSING: &str = "see whether the file was cut here, and add what is missing";

/// Looks whether the last cell of a file ends within a word that another row has in the same column.
fn check_last_word(row: &mut SheetRow<'_>, at: usize) {
    let last = trimmed(row.record.cells.get(at).unwrap_or(""));
    if !last.ends_with(char::is_alphabetic) {
        return;
    }
    let (mut whole, mut records) = (None, row.table.sheet.records());
    while let Some(record) = records
        .read()
        .filter(|record| record.line < row.record.line)
    {
        if record.line <= row.table.header.line {
            continue;
        }
        let cell = trimmed(record.cells.get(at).unwrap_or(""));
        match cell.strip_prefix(last) {
            // A word of its own.
            Some("") => return,
            Some(rest) if rest.starts_with(char::is_alphabetic) => whole = Some(cell.to_owned()),
            _ => {}
        }
    }
    if let Some(whole) = whole {
        let message = words!(
            "the file ends within a word: another row has \"{value}\" here",
            value = whole
        );
        let place = row.place(at, "");
        row.add(
            RULE.head
                .finding(message)
                .at(place)
                .help(ADD_WHAT_IS_MISSING),
        );
    }
}

#[cfg(test)]
mod tests {
    use sse_diagnostics::Severity;

    #[test]
    fn a_file_that_ends_within_a_word_was_cut() {
        let found = |rows: &str| {
            let text = format!("area,year,measure,entity_type,value,source\n{rows}");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let mut codes = read.diagnostics.iter().map(|found| found.code);
            (codes.any(|code| code == "R017"), read.claims.len())
        };
        let one = "KEN,2023,leaders,sse,5,Registry";
        for (rows, cut) in [
            (format!("{one}\nKEN,2022,leaders,sse,6,Regis"), true),
            (format!("{one}\nKEN,2022,leaders,sse,6,Regis\n"), false),
            (format!("{one}\nKEN,2022,leaders,sse,6,Registry"), false),
            (
                format!("{one} of 2023\nKEN,2022,leaders,sse,6,Registry"),
                false,
            ),
            (format!("{one}\nKEN,2022,leaders,sse,6,Survey"), false),
            (format!("{one}\nKEN,2022,leaders,sse,6,sourc"), false),
            (
                format!("{one}\nKEN,2021,leaders,sse,6,Regis\nKEN,2022,leaders,sse,6,Regis"),
                false,
            ),
        ] {
            assert_eq!(found(&rows).0, cut, "{rows}");
            assert!(found(&rows).1 > 1, "{rows}");
        }
    }

    #[test]
    fn a_row_shorter_than_others_has_lost_a_cell_or_its_end() {
        let severity = |rows: &str| {
            let text =
                format!("area,year,measure,entity_type,value,source,source_date,note\n{rows}");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let short = read.diagnostics.iter().find(|found| found.code == "R017");
            short.map(|found| found.severity)
        };
        let (one, two) = ("KEN,2023,leaders,sse,5,S", "KEN,2022,leaders,sse,6,S");
        for (rows, expected) in [
            (format!("{one},,\n{two},2023\n"), Severity::Warning),
            (format!("{one},2024,a\n{two},2023\n"), Severity::Warning),
            (format!("{one}\n{two}\n"), Severity::Note),
            (format!("{one},2024\n{two}\n"), Severity::Note),
            (
                format!("{one},2024,x\n{two}\nKEN,2021,leaders,sse,6,S\n"),
                Severity::Note,
            ),
            (
                format!("{one},2024,x\n{two}\nKEN,2021,leaders,sse,6,S,20"),
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
KEN,2023,leaders,sse,5,S,
KEN,2022,leaders,sse,5,S
^^^^^^^^^^^^^^^^^^^^^^^^ R017
",
        );
    }
}
