//! W008

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// Cells stand beside the table, under no name; they aren't read.
pub(crate) const RULE: Rule = Rule {
    code: "W008",
    name: "cells-beside",
    severity: Severity::Warning,
    explain: r"Cells stand to the right of the last column that has a name. They aren't read. Where they name the columns of
another table, it is an error.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry | checked
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source | note
KEN | 2023 | employment | cooperative | 120 | Registry | checked
```
",
};

/// The finding about another table beside the table, the names of whose columns begin in a cell.
pub(crate) fn table(cell: &str, cells: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "another table begins beside this one, in {cell}, and isn't read: {cells}",
        cell = cell,
        cells = cells
    ));
    let finding = finding
        .help("put each table on a sheet of its own")
        .effect("left out: every row of that table");
    Diagnostic {
        severity: Severity::Error,
        ..finding
    }
}

/// The finding about cells beside the table, of which the first are named.
pub(crate) fn finding(cells: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "cells beside the table are not read: {cells}",
        cells = cells
    ));
    finding.help("name the column in the header, or remove the cells")
}
