//! W007

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// Rows or columns with cells are hidden; they were read.
pub(crate) const RULE: Rule = Rule {
    code: "W007",
    name: "hidden-rows",
    severity: Severity::Warning,
    explain: r"Rows or columns of the table are hidden, by hand or by a filter. They were read like all others, which whoever filtered the
table may not have meant. Columns of a group that is folded are not mentioned: anybody can unfold it. Nor are the columns that a
form folds away, as long as all of them are.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
(hidden) KEN | 2022 | employment | cooperative | 110 | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
KEN | 2022 | employment | cooperative | 110 | Registry
```
",
};

/// The finding about what is hidden: rows by their numbers, columns by their letters; nothing where nothing is.
pub(crate) fn finding(rows: &str, columns: &str) -> Option<Diagnostic> {
    let message = match (rows, columns) {
        ("", "") => return None,
        (rows, "") => words!("rows are hidden and were read: {rows}", rows = rows),
        ("", columns) => words!(
            "columns are hidden and were read: {columns}",
            columns = columns
        ),
        (rows, columns) => words!(
            "rows and columns are hidden and were read: rows {rows}, columns {columns}",
            rows = rows,
            columns = columns
        ),
    };
    Some(
        RULE.finding(message)
            .help("show them, or remove them if they aren't meant"),
    )
}
