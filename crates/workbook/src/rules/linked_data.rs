//! W026

use sse_diagnostics::{Diagnostic, Rule, Severity};

/// The words of a cell are looked up by the program and aren't in the file.
pub(crate) const RULE: Rule = Rule {
    code: "W026",
    name: "linked-data",
    severity: Severity::Error,
    explain: r"The cell holds a linked data type of Excel, such as a country or a share, or a picture. The program shows its words; other
programs find an error in their place.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
Kenya {linked} | 2023 | employment | cooperative | 120 | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about such a cell.
pub(crate) fn finding() -> Diagnostic {
    RULE.finding("the cell holds a linked data type, whose words aren't in the file")
        .help("convert it to text (Data Type, Convert to Text), or type what is meant")
}
