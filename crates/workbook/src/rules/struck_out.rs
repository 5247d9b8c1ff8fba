//! W015

use sse_diagnostics::{Diagnostic, Rule, Severity};

/// A cell of the row is struck through:
pub(crate) const RULE: Rule = Rule {
    code: "W015",
    name: "struck-out",
    severity: Severity::Error,
    explain: r"A cell of the row, or a part of it, is struck through. Nobody can tell whether the row is withdrawn.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 {struck} | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about a row with letters that are struck through.
pub(crate) fn finding() -> Diagnostic {
    RULE.finding("the row is struck through: is it withdrawn?")
        .help("remove the row if it is withdrawn, or the line if it is not")
}
