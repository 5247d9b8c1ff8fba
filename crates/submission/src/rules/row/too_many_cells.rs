//! R014

use super::{RowCheck, RowRule};
use crate::row::{NUMBERS, SheetRow};
use crate::split_list;
use crate::split_number::{self, Neighbours};
use sse_diagnostics::{Rule, Severity, Words, words};
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
        let help = split_list::help(row, has - needs)
            .or_else(|| divided_number(row))
            .unwrap_or_else(|| {
                "quote the cell that holds the delimiter, or remove the doubled one".into()
            });
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

/// What to do where a comma groups the digits of a number, whose last ones stand in a cell of their own.
fn divided_number(row: &SheetRow<'_>) -> Option<Words> {
    let of = Neighbours {
        divisible: false,
        wordy: false,
    };
    let cell = |at: usize| row.record.cells.get(at).map(str::trim);
    let comma = row.table.sheet.delimiter == b',';
    let whole = NUMBERS.iter().filter(|_| comma).find_map(|column| {
        let at = row.table.layout.at(column)?;
        split_number::whole(cell(at)?, cell(at + 1)?, of)
    })?;
    Some(words!(
        "a comma divides the number: write {whole}",
        whole = whole
    ))
}

#[cfg(test)]
mod tests {
    use sse_model::Table;

    fn help(text: &str) -> String {
        let table = if text.contains("title") {
            Table::Actions
        } else {
            Table::Contributions
        };
        let read = crate::marked::read(table, text);
        let found = read.diagnostics.iter().find(|found| found.code == "R014");
        found.unwrap().help.as_deref().unwrap().to_owned()
    }

    #[test]
    fn a_list_or_number_that_is_divided_is_named() {
        for (targets, list) in [
            ("8.5;5.5", "8.5; 5.5"),
            ("8.5; 5.5", "8.5; 5.5"),
            ("8;5.5;10.2", "8; 5.5; 10.2"),
        ] {
            let text = format!(
                "area;year;measure;entity_type;value;sdg_targets;source\n\
                 KEN;2023;leaders;cooperative;5;{targets};Registry\n"
            );
            let meant = format!("write \"{list}\", with the quotation marks");
            assert!(help(&text).ends_with(&meant), "{}", help(&text));
            let commas = text.replace("; ", ";").replace(';', ",");
            assert!(help(&commas).ends_with(&meant), "{}", help(&commas));
        }
        let partners =
            "commitment;title;status;partners;source\n1.legal;Act;in_force;ILO;UNDP;Gazette\n";
        assert!(
            help(partners).contains("\"ILO; UNDP\""),
            "{}",
            help(partners)
        );
        let number = "area,year,measure,entity_type,value,unit,source\nKEN,2023,leaders,cooperative,340,000,persons,Registry\n";
        assert_eq!(help(number), "a comma divides the number: write 340000");
        let other = "area,year,measure,entity_type,value,sdg_targets,source\nKEN,2023,leaders,cooperative,5,8.5,Registry, annual\n";
        assert!(help(other).starts_with("quote the cell"));
    }

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
