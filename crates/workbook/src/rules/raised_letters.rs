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
dropped with a note. Lowered letters are an error in these columns and among codes, and stay in texts.

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

/// The finding about lowered letters, with which the text of the cell ends or among which they stand.
pub(crate) fn lowered(text: &str, lowered: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the cell holds {value} and behind it, lowered, {lowered}",
        value = text.strip_suffix(lowered).unwrap_or(text),
        lowered = lowered
    ));
    finding.help("remove the lowered letters; what they say belongs into note")
}

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
