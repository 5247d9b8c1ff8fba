//! W024

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// Cells of the table are shown otherwise on some condition.
pub(crate) const RULE: Rule = Rule {
    code: "W024",
    name: "conditional-format",
    severity: Severity::Warning,
    explain: r"A conditional format of the sheet shows numbers of the table as others, with words beside them or not at all, or strikes
them through. The condition isn't evaluated: the cells are used as they stand. Colours alone are not mentioned.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | unit | source
KEN | 2023 | turnover | cooperative | 1500000 {conditional 0.0,,} | KES | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | unit | source
KEN | 2023 | turnover | cooperative | 1500000 | KES | Registry
```
",
};

/// The finding about cells that may be shown by another format.
pub(crate) fn finding(cells: &str, code: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "a conditional format may show {cells} by the format {format}; what the cells hold is used",
        cells = cells,
        format = code
    ));
    finding.help(HELP)
}

/// The finding about cells that may be struck through.
pub(crate) fn struck(cells: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "a conditional format may strike {cells} through; what the cells hold is used",
        cells = cells
    ));
    finding.help(HELP)
}

const HELP: &str = "take the conditional format away, and type what is meant";
