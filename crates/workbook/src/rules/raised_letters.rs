//! W014

use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_submission::CellKind;

/// Letters of the cell are raised, like the mark of a footnote:
pub(crate) const RULE: Rule = Rule {
    code: "W014",
    name: "raised-letters",
    severity: Severity::Error,
    explain: r"Letters of the cell are raised, like the mark of a footnote. Other programs don't tell them from the rest: they read a number
with a mark, `1234¹`, as 12341, so that it is an error in columns of numbers, years and dates. Elsewhere the raised letters are
dropped with a note.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 1234 {raised 1} | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source | note
KEN | 2023 | employment | cooperative | 1234 | Registry | provisional
```
",
};

/// The finding about raised letters: a note where they are dropped.
pub(crate) fn finding(text: &str, raised: &str, kind: CellKind) -> Diagnostic {
    match kind {
        CellKind::Number | CellKind::Year | CellKind::Date => {
            let finding = RULE.finding(words!(
                "the cell holds {value} and behind it, raised, {raised}",
                value = text,
                raised = raised
            ));
            finding.help("remove the raised letters; what they say belongs into note")
        }
        CellKind::Text | CellKind::Code => {
            let severity = Severity::Note;
            let finding = RULE.finding(words!("the raised {raised} was dropped", raised = raised));
            Diagnostic {
                severity,
                ..finding
            }
        }
    }
}
