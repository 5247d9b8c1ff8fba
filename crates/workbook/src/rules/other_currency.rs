//! W012

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// The number format shows another currency than the row states.
pub(crate) const RULE: Rule = Rule {
    code: "W012",
    name: "other-currency",
    severity: Severity::Error,
    explain: r"The number format shows the sign or code of a currency that isn't the one of the row.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | unit | source
KEN | 2023 | turnover | cooperative | 1500000 {[$€-407] #,##0} | KES | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | unit | source
KEN | 2023 | turnover | cooperative | 1500000 | KES | Registry
```
",
};

/// The finding about a currency that isn't that of the row.
pub(crate) fn finding(sign: &str, code: &str, unit: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the cell shows {sign}, by its format {format}, and the row says {unit}",
        sign = sign,
        format = code,
        unit = unit
    ));
    finding.help("correct the unit, or take the currency out of the format")
}

/// The finding about a currency of a row that states none.
pub(crate) fn unstated(sign: &str, code: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the cell shows {sign}, by its format {format}, and the row says no unit",
        sign = sign,
        format = code
    ));
    finding.help("say the currency as the unit, or take it out of the format")
}
