//! F005

use sse_diagnostics::{Diagnostic, Rule, Severity};

/// The file has no header and no row.
pub(crate) const RULE: Rule = Rule {
    code: "F005",
    name: "empty-file",
    severity: Severity::Error,
    explain: r"The file has no header and no row. An empty file is often one that was not saved to its end.

Bad, `states/KEN/contributions.csv`:

```csv
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// The finding.
pub fn finding() -> Diagnostic {
    let finding = RULE.finding("the file has no header and no row");
    finding
        .help("put a header and one row for each figure into it, or remove it")
        .effect("left out: this file")
}

#[cfg(test)]
mod tests {
    #[test]
    fn blank_lines_make_no_table() {
        crate::marked::contributions("! F005\n");
        crate::marked::contributions("! F005\n\n ,\n");
    }
}
