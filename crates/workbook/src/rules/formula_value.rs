//! W016

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A formula made the value of the cell; the value that it had last was used.
pub(crate) const RULE: Rule = Rule {
    code: "W016",
    name: "formula-value",
    severity: Severity::Note,
    explain: r"A formula made the value of the cell. The value that was kept with it when the file was saved was used; nothing is calculated
here.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 {formula} | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about a value that a formula made.
pub(crate) fn finding(value: &str) -> Diagnostic {
    RULE.finding(words!(
        "a formula made \"{value}\"; it was used as it was saved",
        value = value
    ))
}
