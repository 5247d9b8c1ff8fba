//! W028

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// The name of a sheet says something of its figures that no row says.
pub(crate) const RULE: Rule = Rule {
    code: "W028",
    name: "sheet-name",
    severity: Severity::Warning,
    explain: r"The name of a sheet says something of its figures that no row says: that they count women or men, or are thousands. The name
is read by nobody: the rows are used as they stand.

Bad, `states/KEN/contributions.xlsx`:

```text
# Women
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
# Women
area | year | measure | entity_type | sex | value | source
KEN | 2023 | employment | cooperative | female | 120 | Registry
```
",
};

/// The finding about a sheet whose name says what a column is for.
pub(crate) fn finding(sheet: &str, column: &'static str) -> Diagnostic {
    RULE.finding(words!(
        "the sheet is called \"{sheet}\", and no row says so",
        sheet = sheet
    ))
    .help(words!(
        "fill in {column} in each row that it holds for, or give the sheet another name",
        column = column
    ))
}
