//! R016

use super::{RowCheck, RowRule};
use crate::cells::RawCell;
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
    let strays: Vec<_> = cells
        .filter_map(|(at, cell)| Some((at, cell.stray?, is_behind_a_blank(&cell, row))))
        .collect();
    let indented = strays.iter().any(|(_, _, indented)| *indented);
    for (at, stray, _) in strays {
        let place = row.exact(Some(at), stray..stray + 1, "out of place");
        let finding = RULE
            .head
            .finding("a quotation mark stands inside a cell")
            .at(place);
        row.add(finding.help(if indented {
            "remove the blanks between the cells: only a quotation mark at the very beginning of a cell opens it"
        } else {
            "quote the whole cell and write \"\" for each mark inside it, or remove the mark"
        }));
    }
}

/// Whether a cell is quoted but for a blank before its first mark, as some programs write it.
fn is_behind_a_blank(cell: &RawCell, row: &SheetRow<'_>) -> bool {
    let written = &row.table.sheet.source.text()[cell.range.clone()];
    let quoted = written.trim();
    !cell.quoted
        && quoted.len() < written.len()
        && quoted.starts_with('"')
        && (quoted.len() > 1 && quoted.ends_with('"') || !quoted[1..].contains('"'))
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

    #[test]
    fn a_mark_behind_a_blank_is_told_once_a_cell_and_what_to_do() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse, \"5\", \"Registry, of all\"
                      ^ R016
                           ^ R016
                                            ^ R016
                                     ^^^^^^^^ R014
",
        );
        let help = read.diagnostics[0].help.as_ref().unwrap().text();
        assert!(help.starts_with("remove the blanks between"), "{help}");
    }
}
