//! W021

use sse_diagnostics::{Diagnostic, Place, Rule, Severity, name_of, words};

/// The row stands in another file or sheet of the reporter already; the second one is left out.
pub(crate) const RULE: Rule = Rule {
    code: "W021",
    name: "row-in-two-files",
    severity: Severity::Error,
    explain: r"The row stands already in another file or sheet that the reporter sent, with the same figure from the same source; the
second one is left out, so that nothing is counted twice.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about a row, with the place of the one that counts.
pub(crate) fn finding(place: Place, first: Place) -> Diagnostic {
    let message = words!(
        "the row stands already in {file}, line {line}",
        file = name_of(&first.path),
        line = first.line
    );
    let finding = RULE.finding(message).at(place).beside(first);
    finding
        .help("send each row once: in the workbook or as CSV")
        .effect("left out: this row, which is counted once")
}
