//! R036

use super::{RowCheck, RowRule};
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;

/// A column says of the row that it must not be printed.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R036",
        name: "not-for-publication",
        severity: Severity::Error,
        explain: r"A column of the file's own says of the row that it must not be printed: that it is confidential (`CONF_STATUS` of SDMX
with another code than F), under embargo beyond the date of the report, or deleted (`ACTION` with D). Such a row is
never used.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,conf_status
KEN,2023,employment,cooperative,120,Registry,C
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,conf_status
KEN,2023,employment,cooperative,120,Registry,F
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Shape(check),
};

/// Looks at the columns that forbid.
fn check(row: &mut SheetRow<'_>) {
    for &(at, restriction) in &row.table.layout.restrictions {
        let cell = row.record.cells.get(at).unwrap_or("").trim();
        if cell.is_empty() || !restriction.forbids(cell, row.context.date) {
            continue;
        }
        let column = row.table.header.cells.get(at).unwrap_or("").trim();
        let message = words!(
            "{column} is \"{value}\": the row isn't for publication",
            column = column,
            value = cell
        );
        let finding = RULE.head.finding(message).at(row.place(at, ""));
        row.add(finding.help("send the row when it may be printed, or correct the cell"));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_column_forbids_is_obeyed() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,CONF_STATUS,ACTION,Embargo
KEN,2023,leaders,sse,5,S,C,,
                         ^ R036
KEN,2022,leaders,sse,5,S,F,D,
                           ^ R036
KEN,2021,leaders,sse,5,S,F,I,2999-01-01
                             ^^^^^^^^^^ R036
KEN,2020,leaders,sse,5,S,,,
",
        );
        assert_eq!(read.claims.len(), 1);
    }
}
