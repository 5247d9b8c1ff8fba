//! H019

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, Layout};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::Table;

/// The columns are those of another file:
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H019",
        name: "header-of-another-table",
        severity: Severity::Error,
        explain: r"The columns are those of another file: of actions under the name of contributions, or of contributions under the
name of a register. Nothing of the file is read.

Bad, `states/KEN/actions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    check: HeaderCheck::Whole(check),
};

/// The finding about a header with all columns that another table needs.
fn check(head: Head<'_>, layout: &Layout) -> Option<Diagnostic> {
    let table = meant(head, layout)?;
    let finding = RULE.head.finding(words!(
        "these are the columns of {table}.csv",
        table = table.code()
    ));
    Some(
        finding
            .at(head.place(0, "the header"))
            .help(words!("name the file {table}.csv", table = table.code()))
            .effect("left out: every row of this file"),
    )
}

/// The table whose columns a header names, if it isn't the table of the file.
pub(super) fn meant(head: Head<'_>, layout: &Layout) -> Option<Table> {
    // A row of a register has whatever a contribution needs besides a measure and its value.
    let unsure = head.headings.are_of(Table::Register)
        || head
            .needed()
            .any(|heading| layout.at(heading.name).is_none());
    if !unsure {
        return None;
    }
    [Table::Contributions, Table::Actions]
        .into_iter()
        .filter(|table| !head.headings.are_of(*table))
        .find(|table| {
            let headings = crate::columns::headings(*table);
            let words = || (0..head.record.cells.len()).map(|at| head.word(at));
            let named = |name| {
                words().any(|word| {
                    headings
                        .find(word)
                        .is_some_and(|at| headings.get(at).name == name)
                })
            };
            let strange = |word: &&str| headings.know(word) && !head.headings.know(word);
            let mut needed = headings.iter().filter(|heading| heading.need.is_needed());
            needed.all(|heading| named(heading.name)) && words().filter(strange).count() > 1
        })
}

#[cfg(test)]
mod tests {
    use sse_model::Table;

    #[test]
    fn a_file_under_the_name_of_another_one_is_named() {
        let contributions =
            "area,year,measure,entity_type,value,unit,source\nKEN,2023,leaders,sse,5,persons,S\n";
        let actions = "commitment,title,status,source\n1.legal,An act,in_force,Gazette\n";
        for (table, text, meant) in [
            (
                Table::Actions,
                contributions,
                "name the file contributions.csv",
            ),
            (Table::Contributions, actions, "name the file actions.csv"),
        ] {
            let read = crate::marked::read(table, text);
            let found = read.diagnostics.iter().find(|found| found.code == "H019");
            assert_eq!(found.and_then(|found| found.help.as_deref()), Some(meant));
            // No remedy leads elsewhere.
            assert!(read.diagnostics.iter().all(|found| found.code != "H001"));
        }
    }
}
