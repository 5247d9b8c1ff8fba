//! W017

use sse_diagnostics::{Diagnostic, Rule, Severity};

/// A formula stands in the cell that no program has calculated.
pub(crate) const RULE: Rule = Rule {
    code: "W017",
    name: "never-calculated",
    severity: Severity::Error,
    explain: r"A formula stands in the cell, and no value is kept with it, or the workbook asks for all its formulas to be calculated when it
is opened: a program wrote it that doesn't calculate. Nothing is calculated here.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | {not calculated} | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about a formula without a value.
pub(crate) fn finding() -> Diagnostic {
    RULE.finding("the formula in this cell was never calculated")
        .help(
            "open the file in a spreadsheet program, save it, and send it again; or type the value",
        )
}
