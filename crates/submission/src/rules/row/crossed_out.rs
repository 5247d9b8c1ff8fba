//! R062

use super::{RowCheck, RowRule};
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;

/// The row begins with `#`, with which many programs cross out a line; here it counts.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R062",
        name: "crossed-out",
        severity: Severity::Warning,
        explain: r"The row begins with `#`, with which many programs cross out a line; here it counts. Remove the row if it isn't meant, or
the sign. Numbers of rows, such as `#12`, are no such sign.

Bad, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,source
#jobs,KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,source
jobs,KEN,2023,employment,cooperative,120,Registry
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Shape(check),
};

/// Looks at how a row begins.
fn check(row: &mut SheetRow<'_>) {
    let Some(first) = row.record.cells.get(0) else {
        return;
    };
    let Some(behind) = first.trim_start().strip_prefix(['#', '＃']) else {
        return;
    };
    let behind = behind.trim();
    // The error of a formula is told as such.
    let other = behind.ends_with(['!', '?']) || behind == "N/A";
    if other || !behind.is_empty() && behind.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    let place = row.place(0, "");
    let finding = RULE
        .head
        .finding(words!("the row begins with {sign}, and counts", sign = "#"))
        .at(place);
    row.add(finding.help("remove the row if it isn't meant, or the sign"));
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_row_that_looks_crossed_out_is_asked_and_counts() {
        let read = crate::marked::contributions(
            "\
record,area,year,measure,entity_type,value,source
#a,KEN,2023,leaders,sse,5,S
^^ R062
#12,KEN,2022,leaders,sse,5,S
# old,KEN,2021,leaders,sse,5,S
^^^^^ R062
",
        );
        assert_eq!(read.claims.len(), 3);
    }
}
