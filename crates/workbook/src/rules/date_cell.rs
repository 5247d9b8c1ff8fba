//! W013

use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_submission::CellKind;

/// A date stands where a code or a number belongs:
pub(crate) const RULE: Rule = Rule {
    code: "W013",
    name: "date-cell",
    severity: Severity::Error,
    explain: r"A date stands where a code, a number or a year belongs: the spreadsheet program took what was typed for a day. Target 8.5
becomes 8 May. What was typed can't be told for certain, so that the row is set aside. So it is where hours and minutes stand in a
column of numbers: the cell holds days. A year that is merely formatted as a
date, such as 2023 shown as a day of 1905, is read as the year.

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | sdg_targets | source
KEN | 2023 | employment | cooperative | 120 | 2023-05-08 {d-mmm} | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | sdg_targets | source
KEN | 2023 | employment | cooperative | 120 | 8.5 | Registry
```
",
};

/// The finding about hours and minutes where a number belongs; the same in hours.
pub(crate) fn elapsed(shown: &str, hours: &str, code: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the cell shows {shown}, hours and minutes, by its format {format}, and holds days",
        shown = shown,
        format = code
    ));
    finding.help(words!(
        "type the number of hours, such as {hours}, in the format General",
        hours = hours
    ))
}

/// The finding about a date where none belongs.
pub(crate) fn finding(shown: &str, code: &str, kind: CellKind) -> Diagnostic {
    let finding = RULE.finding(words!(
        "\"{shown}\" is a date, by its format {format}",
        shown = shown,
        format = code
    ));
    finding.help(if kind == CellKind::Year {
        "format the cell as text and type the year, such as 2023"
    } else {
        "format the cell as text and type again what is meant, such as 8.5"
    })
}
