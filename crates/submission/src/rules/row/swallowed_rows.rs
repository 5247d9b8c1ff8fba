//! R015

use super::{RowCheck, RowRule};
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, Words, words};
use sse_model::Table;

/// A quotation mark opens a cell that holds line breaks and whole rows, or that is never closed:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R015",
        name: "swallowed-rows",
        severity: Severity::Error,
        explain: r#"A quotation mark opens a cell that holds line breaks and whole rows, or that is never closed: by the rules of the
format these rows would vanish without a word. The row and the rows in it are set aside; the rows in it are checked
as rows of their own.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,"Registry
KEN,2022,employment,cooperative,110,Registry
KEN,2021,employment,cooperative,100,Registry"
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
KEN,2022,employment,cooperative,110,Registry
KEN,2021,employment,cooperative,100,Registry
```
"#,
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Said,
};

/// Looks for a quoted cell that never ends, or that holds as many rows as were found in it.
pub(crate) fn check(row: &mut SheetRow<'_>, swallowed: usize) {
    if !row.record.outline.faulty && swallowed == 0 {
        return;
    }
    let cells = &row.record.cells;
    for (at, cell) in cells.raw_cells().filter(|(_, cell)| cell.quoted) {
        let breaks = row.table.sheet.source.text()[cell.range.clone()].contains(['\n', '\r']);
        if cell.open || (breaks && swallowed > 0) {
            let place = row.exact(
                Some(at),
                cell.range.start..cell.range.start + 1,
                "opened here",
            );
            let message = match swallowed {
                0 => Words::from("a quotation mark is never closed"),
                1 => Words::from("a quotation mark opens a cell that swallows a row"),
                rows => words!(
                    "a quotation mark opens a cell that swallows {rows} rows",
                    rows = rows
                ),
            };
            let help = "remove the mark, or close it on its line; write \"\" for a mark inside a quoted cell";
            row.add(RULE.head.finding(message).at(place).help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn swallowed_rows_are_checked_and_told() {
        let text = "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,5,\"S
                       ^ R015
KEN,2022,mombers,sse,4,S
         ^^^^^^^ C004
KEN,2021,leaders,sse,3,S
";
        let read = crate::marked::contributions(text);
        assert_eq!(
            (read.claims.len(), read.lost.len(), read.ledger.rejected),
            (0, 3, 3)
        );
        assert!(read.ledger.is_balanced());
    }
}
