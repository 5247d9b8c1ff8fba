//! W023

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A target is a number, of which a zero at the end is lost.
pub(crate) const RULE: Rule = Rule {
    code: "W023",
    name: "lost-zero",
    severity: Severity::Warning,
    explain: r"The target is a number in the cell, and the same number is another target with a zero behind it. A program for spreadsheets
drops the zero: who types 8.10 sees 8.1. The row is used with the target as it stands. Typed as text, in a cell whose format is
text, the target is what was typed.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | sdg_targets | source
KEN | 2023 | employment | cooperative | 120 | 8.1 | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | sdg_targets | source
KEN | 2023 | employment | cooperative | 120 | 8.1 {text} | Registry
```
",
};

/// The finding about a target that may have lost its zero.
pub(crate) fn finding(target: &str, longer: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the number {target} is used as target {target}; typed as {longer}, it would look the same",
        target = target,
        longer = longer
    ));
    finding.help(words!(
        "format the cell as text, and type {target} or {longer}, whichever is meant",
        target = target,
        longer = longer
    ))
}
