//! F018

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A file or its folder has another name than it should, and only one that it can mean.
pub(crate) const RULE: Rule = Rule {
    code: "F018",
    name: "other-name",
    severity: Severity::Note,
    explain: r"A file or its folder has another name than it should, and only one that it can mean: `Contributions (1).csv` where no
`contributions.csv` lies beside it, or the folder `Kenya`. It is read; call it by its name next time.

Bad, `states/KEN/Contributions (1).CSV`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Says for what a file was taken.
pub(crate) fn finding(path: &str) -> Diagnostic {
    RULE.finding(words!("the file was read as {path}", path = path))
}
