//! R017

use super::{RowCheck, RowRule};
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;

/// The row has fewer cells than the header; the missing ones count as blank.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R017",
        name: "short-row",
        severity: Severity::Note,
        explain: r"The row has fewer cells than the header; the missing ones count as blank. Spreadsheet programs leave out blank cells
at the end of a row.

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
        let place = row.whole("");
        row.add(RULE.head.finding(message).at(place));
    }
}

#[cfg(test)]
mod tests {
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
