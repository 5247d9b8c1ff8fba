//! D006

use sse_diagnostics::{Diagnostic, Rule, Severity};

/// A row is confirmed about which nothing was asked.
pub(crate) const RULE: Rule = Rule {
    code: "D006",
    name: "idle-check",
    severity: Severity::Note,
    explain: r"The note of a row begins `checked:`, which answers the warnings about it, and there are none that its reporter can
answer. It does nothing; what contradicts other reports is decided by the secretariat.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,checked: counted twice
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,counted twice
```
",
};

/// The finding about such a row.
pub fn finding() -> Diagnostic {
    RULE.finding("the note says \"checked:\", but there is no warning that it answers")
}
