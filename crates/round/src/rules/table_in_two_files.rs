//! W022

use sse_diagnostics::{Diagnostic, Place, Rule, Severity, name_of, words};

/// A table of a reporter stands in several files or sheets; all are read.
pub(crate) const RULE: Rule = Rule {
    code: "W022",
    name: "table-in-two-files",
    severity: Severity::Warning,
    explain: r"A reporter sent a table several times: as CSV and in a workbook, or in several sheets. All of them are read. If one of them
is an older version of the other, figures that were corrected stand against those that they should replace.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2022,employment,cooperative,110,Registry
```

Bad, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```

Good, `states/KEN/contributions.xlsx`:

```text
area | year | measure | entity_type | value | source
KEN | 2022 | employment | cooperative | 110 | Registry
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about a file with rows of a table that stands in another one too.
pub(crate) fn finding(place: Place, other: &str) -> Diagnostic {
    let other = name_of(other);
    let finding = RULE.finding(words!(
        "{other} holds rows of the same table; both are read",
        other = other
    ));
    finding.at(place).help(
        "send one of them, or see to it that no row of one is meant to replace a row of the other",
    )
}
