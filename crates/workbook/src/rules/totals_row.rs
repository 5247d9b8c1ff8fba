//! W025

use sse_diagnostics::{Diagnostic, Rule, Severity};

/// A row of totals is switched on in a table of the program.
pub(crate) const RULE: Rule = Rule {
    code: "W025",
    name: "totals-row",
    severity: Severity::Error,
    explain: r"The row is the row of totals of an Excel table. Totals are made of the rows: counted as one of them, they would count twice.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
(totals) Total |  |  |  | 120 | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about such a row.
pub(crate) fn finding() -> Diagnostic {
    RULE.finding("this is the row of totals of an Excel table, no row of the submission")
        .help("switch the row of totals off in the design of the table")
}
