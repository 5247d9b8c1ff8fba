//! R016

use super::{RowCheck, RowRule};
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};
use sse_model::Table;

/// A quotation mark stands inside a cell:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R016",
        name: "stray-quote",
        severity: Severity::Error,
        explain: r#"A quotation mark stands inside a cell: a mark is missing, or one too many.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,The "Registry"
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,"The ""Registry"""
```
"#,
    },
    tables: &Table::ALL,
    check: RowCheck::Shape(check),
};

/// Looks for marks that neither open nor close a cell.
fn check(row: &mut SheetRow<'_>) {
    if !row.record.outline.faulty {
        return;
    }
    let cells = row.record.cells.raw_cells();
    let strays = cells.filter_map(|(at, cell)| Some((at, cell.stray?)));
    for (at, stray) in strays {
        let place = row.exact(Some(at), stray..stray + 1, "out of place");
        let finding = RULE
            .head
            .finding("a quotation mark stands inside a cell")
            .at(place);
        row.add(finding.help(
            "quote the whole cell and write \"\" for each mark inside it, or remove the mark",
        ));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_one_of_a_cell_is_shown() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,5,The \"Registry\"
                           ^ R016
",
        );
    }
}
