//! W018

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// True or false stands where neither belongs.
pub(crate) const RULE: Rule = Rule {
    code: "W018",
    name: "true-or-false",
    severity: Severity::Error,
    explain: r"The cell holds the value true or false, which no column knows: a program took a word for it, or a formula compares two cells.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | TRUE {true or false} | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about a cell that is true or false.
pub(crate) fn finding(value: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the cell holds {value}, which is no value here",
        value = value
    ));
    finding.help("format the cell as text and type what is meant")
}
