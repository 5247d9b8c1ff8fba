//! W020

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// Cells of several rows are merged.
pub(crate) const RULE: Rule = Rule {
    code: "W020",
    name: "merged-rows",
    severity: Severity::Error,
    explain: r"Cells of several rows are merged into one. What stands in it belongs to the first row; whether it is meant for the others can't
be told, so that all of them are set aside.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN {merged 2} | 2023 | employment | cooperative | 120 | Registry
 | 2022 | employment | cooperative | 110 | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
KEN | 2022 | employment | cooperative | 110 | Registry
```
",
};

/// The finding about a row whose cells are merged with those of others.
pub(crate) fn finding(cells: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "cells of several rows are merged: {cells}",
        cells = cells
    ));
    finding.help("unmerge the cells and fill in each row")
}
