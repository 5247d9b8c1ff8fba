//! W019

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A number has sixteen digits or more, of which spreadsheet programs keep fifteen.
pub(crate) const RULE: Rule = Rule {
    code: "W019",
    name: "long-number",
    severity: Severity::Error,
    explain: r"A number has sixteen digits or more. Spreadsheet programs keep fifteen and put zeros for the others, so that it isn't what was
typed.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | unit | source
KEN | 2023 | turnover | cooperative | 1234567890123450000 | KES | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | unit | source
KEN | 2023 | turnover | cooperative | 1500000 | KES | Registry
```
",
};

/// The finding about a number with more digits than are kept.
pub(crate) fn finding(number: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "{number} has more than fifteen digits, of which a spreadsheet program loses some",
        number = number
    ));
    finding.help("format the cell as text and type it again, or write it in thousands or millions, and say so in multiplier")
}
