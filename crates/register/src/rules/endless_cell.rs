//! R034

use sse_diagnostics::{Rule, Severity};
use sse_submission::reading::SheetRow;

/// A quotation mark opens a cell that doesn't end within a mebibyte.
pub(crate) const RULE: Rule = Rule {
    code: "R034",
    name: "endless-cell",
    severity: Severity::Error,
    explain: r#"A quotation mark opens a cell that doesn't end within a mebibyte, so its closing mark is missing. The line is set aside,
and reading goes on with the next one.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,note
A1,KEN,2023,cooperative,"never closed
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,note
A1,KEN,2023,cooperative,"closed"
```
"#,
};

/// Looks for a cell that is still open at the end of what was read of the record.
pub(crate) fn check(row: &mut SheetRow<'_>) {
    let mut cells = row.record.cells.raw_cells();
    if let Some((at, _)) = cells.find(|(_, cell)| cell.open) {
        let place = row.place(at, "opened here");
        let finding = RULE
            .finding("a quotation mark opens a cell that doesn't end")
            .at(place);
        row.add(finding.help("write the closing mark, or remove the opening one"));
    }
}
