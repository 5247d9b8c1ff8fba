//! R050

use super::{RowCheck, RowRule};
use crate::read_cells::mean_the_same;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;

/// Two columns of the file hold the same thing, and say different things in this row.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R050",
        name: "two-cells-for-one",
        severity: Severity::Error,
        explain: r"Two columns of the file are for the same thing, such as a name and a code of the area, and in this row they say
different things. Where they say the same, in whatever words, the row is used.

Bad, `states/KEN/contributions.csv`:

```csv
area,country,year,measure,entity_type,value,source
KEN,Uganda,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    tables: &Table::ALL,
    check: RowCheck::Shape(check),
};

/// Compares the cells of columns that stand twice; of notes both may be right.
fn check(row: &mut SheetRow<'_>) {
    for &(heading, first, again) in &row.table.layout.doubles {
        let [one, other] = [first, again].map(|at| row.record.cells.get(at).unwrap_or("").trim());
        let same = other.is_empty() || one == other || mean_the_same(heading.name, one, other);
        if same || heading.name == "note" {
            continue;
        }
        let message = words!(
            "{column} is \"{one}\" in one column and \"{other}\" in another",
            column = heading.name,
            one = one,
            other = other
        );
        let finding = RULE
            .head
            .finding(message)
            .at(row.place(again, "the second one"));
        row.add(finding.help("correct one of the two cells, or remove one of the columns"));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows_whose_cells_agree_are_used() {
        let read = crate::marked::contributions(
            "\
area,country,year,measure,entity_type,value,source,OBS_VALUE,note,comment
     ^^^^^^^ H007
                                                   ^^^^^^^^^ H007
                                                                  ^^^^^^^ H007
KEN,Kenya,2023,leaders,sse,5,S,5.0,a,b
KEN,Uganda,2022,leaders,sse,5,S,5,a,
    ^^^^^^ R050
KEN,KEN,2021,leaders,sse,5,S,6,,
                             ^ R050
,Kenya,2020,leaders,sse,5,S,,,
^ C001
 ^^^^^ R050
",
        );
        assert_eq!(read.claims.len(), 1);
    }
}
