//! R033

use super::{Check, RowRule};
use sse_diagnostics::{Diagnostic, Rule, Severity, Words, words};
use sse_model::Table;

/// An earlier row of the register is about the same unit and year.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R033",
        name: "unit-twice",
        severity: Severity::Error,
        explain: r"An earlier row of the register is about the same unit and year; counting both would count the unit twice. The first one
is used.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2023,cooperative
A1,KEN,2023,cooperative
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2022,cooperative
A1,KEN,2023,cooperative
```
",
    },
    tables: &[Table::Register],
    check: Check::Said,
};

/// The finding about a row; `first` is the line of the row that is used, where it is known.
pub(crate) fn finding(first: Option<u64>) -> Diagnostic {
    let message = match first {
        Some(line) => words!("line {line} is about the same unit and year", line = line),
        None => Words::from("an earlier row is about the same unit and year"),
    };
    RULE.head
        .finding(message)
        .help("keep one row for each unit and year")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_one_is_used() {
        crate::marked::register(
            "\
unit,area,year,entity_type
A1,KEN,2023,mutual
A2,KEN,2023,mutual
 A1 ,KEN,2023,cooperative
^ R033
A1,KEN,2022,mutual
",
        );
    }
}
