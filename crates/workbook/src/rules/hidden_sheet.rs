//! W005

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A hidden sheet holds a table of a submission; it isn't read.
pub(crate) const RULE: Rule = Rule {
    code: "W005",
    name: "hidden-sheet",
    severity: Severity::Error,
    explain: r"A hidden sheet holds a table of a submission. It isn't read: whoever sent the file may not know that it is there. Rows of it
that are meant are shown again or copied into a sheet that everybody sees.

Bad, `states/KEN/contributions.xlsx`:

```text
# Contributions
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
# Old (hidden)
area | year | measure | entity_type | value | source
KEN | 2022 | employment | cooperative | 110 | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
# Contributions
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about a hidden sheet.
pub(crate) fn finding(sheet: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the hidden sheet \"{sheet}\" holds a table of a submission and isn't read",
        sheet = sheet
    ));
    finding
        .help("unhide the sheet if it is meant, or remove it")
        .effect("left out: every row of this sheet")
}
