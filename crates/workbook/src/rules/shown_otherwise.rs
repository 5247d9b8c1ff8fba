//! W011

use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_submission::CellKind;

/// The number format shows another number than the cell holds.
pub(crate) const RULE: Rule = Rule {
    code: "W011",
    name: "shown-otherwise",
    severity: Severity::Error,
    explain: r#"The number format shows another number than the cell holds: it divides by thousands, or writes "million" behind a number that
isn't one, or digits behind them, or words instead of them, or nothing; or what it writes beside the number counts something else
than the row does. Whoever filled in the cell saw the one, other programs read the other. The column `multiplier` settles it.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | unit | source
KEN | 2023 | turnover | cooperative | 1.5 {0.0" million"} | KES | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | unit | source
KEN | 2023 | turnover | cooperative | 1500000 | KES | Registry
```
"#,
};

/// The finding about a number that is shown as another one in a column of a kind.
pub(crate) fn finding(value: &str, shown: &str, code: &str, kind: CellKind) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the cell holds {value} and shows {shown}, by its format {format}",
        value = value,
        shown = shown,
        format = code
    ));
    finding.help(if kind == CellKind::Number {
        "type the number that is meant in full, in the format General; in contributions, multiplier may say what it is multiplied with"
    } else {
        "type what is meant, in the format Text"
    })
}

/// The finding about a number beside which something else is written than its row counts.
pub(crate) fn contradicted(shown: &str, code: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the cell shows {shown}, by its format {format}, and its row counts something else",
        shown = shown.trim(),
        format = code
    ));
    finding.help("correct the row, or give the cell the format General")
}

/// The finding about a number that isn't shown at all.
pub(crate) fn hidden(value: &str, code: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the cell holds {value} and shows nothing, by its format {format}",
        value = value,
        format = code
    ));
    finding.help("empty the cell, or give it the format General")
}
