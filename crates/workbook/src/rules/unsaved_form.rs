//! W027

use sse_diagnostics::{Diagnostic, Rule, Severity};

/// A form holds the rows of the round before, as it was made.
pub(crate) const RULE: Rule = Rule {
    code: "W027",
    name: "unsaved-form",
    severity: Severity::Warning,
    explain: r"A form starts from what its reporter sent for the round before. As long as no program has saved it, nobody has filled it in: these rows
are no answer to this round, and none of them is read.

Bad, `states/KEN/KEN.xlsx`:

```text
(unsaved form)
# Contributions
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```

Good, `states/KEN/KEN.xlsx`:

```text
# Contributions
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about such a form.
pub(crate) fn finding() -> Diagnostic {
    RULE.finding("this is the form as it was made, with the rows of the round before: nobody has saved it since")
        .help("send it to the reporter, and take it out of the folder until it comes back; if its rows hold for this round too, open it in a spreadsheet program and save it")
        .effect("left out: everything in this file")
}
