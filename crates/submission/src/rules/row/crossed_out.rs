//! R062

use super::{RowCheck, RowRule};
use crate::row::SheetRow;
use crate::table_words::is_of_no_use;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;

/// The row begins as one that is crossed out or isn't meant to be used; here it counts.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R062",
        name: "crossed-out",
        severity: Severity::Warning,
        explain: r"The row begins with `#` or `//`, with which many programs cross out a line, or its first cell says no more than that it isn't
to be used: `deleted`. Here it counts. Remove the row if it isn't meant, or the sign or word. Numbers of rows, such as `#12`, are no such sign.

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
    let first = first.trim();
    let (message, help) = if let Some(sign) = sign(first) {
        (
            words!("the row begins with {sign}, and counts", sign = sign),
            "remove the row if it isn't meant, or the sign",
        )
    } else if is_of_no_use(first) {
        (
            words!("the row begins with \"{word}\", and counts", word = first),
            "remove the row if it isn't meant, or the word",
        )
    } else {
        return;
    };
    let finding = RULE.head.finding(message).at(row.place(0, ""));
    row.add(finding.help(help));
}

/// The sign that crosses out a line that begins with this cell.
fn sign(first: &str) -> Option<&'static str> {
    if first.starts_with("//") {
        return Some("//");
    }
    let behind = first.strip_prefix(['#', '＃'])?.trim();
    // The error of a formula is told as such.
    let is_error = behind.ends_with(['!', '?']) || behind == "N/A";
    let is_number = !behind.is_empty() && behind.bytes().all(|byte| byte.is_ascii_digit());
    (!is_error && !is_number).then_some("#")
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

    #[test]
    fn slashes_and_words_that_put_a_row_aside_are_asked() {
        let read = crate::marked::contributions(
            "\
record,area,year,measure,entity_type,value,source
//a,KEN,2023,leaders,sse,5,S
^^^ R062
deleted,KEN,2022,leaders,sse,5,S
^^^^^^^ R062
Do not use,KEN,2021,leaders,sse,5,S
^^^^^^^^^^ R062
deleted-2,KEN,2020,leaders,sse,5,S
",
        );
        assert_eq!(read.claims.len(), 4);
    }
}
