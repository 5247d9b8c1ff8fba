//! R014

use super::{RowCheck, RowRule};
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;

/// The row has more cells than the header:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R014",
        name: "too-many-cells",
        severity: Severity::Error,
        explain: r#"The row has more cells than the header: a cell with a comma in it isn't quoted, or a delimiter is doubled. Its cells
may stand in the wrong columns.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry, annual report
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,"Registry, annual report"
```
"#,
    },
    tables: &Table::ALL,
    check: RowCheck::Shape(check),
};

/// Looks for cells beyond the header.
fn check(row: &mut SheetRow<'_>) {
    let (width, has, needs) = (
        row.table.layout.width,
        row.record.cells.len(),
        row.table.header.cells.len(),
    );
    if has <= needs {
        return;
    }
    let beyond = row
        .record
        .cells
        .iter()
        .skip(width)
        .position(|cell| !cell.trim().is_empty());
    // A blank cell too many moves those before it, unless every row ends so: then a program wrote it.
    let beyond = beyond.or_else(|| (!row.table.widths().are_longer()).then(|| needs - width));
    if let Some(at) = beyond.map(|beyond| width + beyond) {
        let raw = row.record.cells.raw(at);
        let place = raw.map(|cell| row.exact(Some(at), cell.range, "beyond the header"));
        let place = place.unwrap_or_else(|| row.whole(""));
        let help = "quote the cell that holds the delimiter, or remove the doubled one";
        row.add(
            RULE.head
                .finding(words!(
                    "the row has {cells} cells, the header {columns}",
                    cells = has,
                    columns = needs
                ))
                .at(place)
                .help(help),
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn empty_cells_at_the_end_say_nothing() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,5,S,,
KEN,2022,leaders,sse,5,S,x
                         ^ R014
",
        );
    }

    #[test]
    fn one_row_with_a_blank_cell_too_many_was_moved() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,unit,source,value,note
KEN,2023,members,cooperative,memberships,Registry,12,500,
                                                         ^ R014
KEN,2022,members,cooperative,memberships,Registry,12,
",
        );
    }
}
