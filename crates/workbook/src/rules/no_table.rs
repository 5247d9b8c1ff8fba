//! W004

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// No sheet of the workbook holds a table of a submission.
pub(crate) const RULE: Rule = Rule {
    code: "W004",
    name: "no-table",
    severity: Severity::Error,
    explain: r"No sheet of the workbook is called like a table of a submission, and none has its header in one of its first rows. Sheets are
found by their name (Contributions, Actions) or by their header: `area`, `year`, `measure` and so on, in any language that
files may have.

Bad, `states/KEN/contributions.xlsx`:

```text
# Sheet1
name | telephone
A | B
```

Good, `states/KEN/contributions.xlsx`:

```text
# Sheet1
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about a workbook without a table.
pub(crate) fn finding(sheets: &[String]) -> Diagnostic {
    let names = sheets.iter().take(MOST).map(|name| format!("\"{name}\""));
    let names: Vec<String> = names.collect();
    let finding = if names.is_empty() {
        RULE.finding("the workbook has no sheet with a table")
    } else {
        RULE.finding(words!(
            "no sheet holds a table of a submission: {sheets}",
            sheets = names.join(", ")
        ))
    };
    finding
        .help("call the sheet Contributions or Actions, and let its first row name the columns as the form does")
        .effect("left out: everything in this file")
}

/// Sheets that are named.
const MOST: usize = 8;
