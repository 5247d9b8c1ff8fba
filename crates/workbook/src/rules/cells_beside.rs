//! W008

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// Cells stand beside the table, under no name; they aren't read.
pub(crate) const RULE: Rule = Rule {
    code: "W008",
    name: "cells-beside",
    severity: Severity::Warning,
    explain: r"Cells stand to the right of the last column that has a name. They aren't read.

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

/// The finding about cells beside the table, of which the first are named.
pub(crate) fn finding(cells: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "cells beside the table are not read: {cells}",
        cells = cells
    ));
    finding.help("name the column in the header, or remove the cells")
}
