//! R033

use sse_diagnostics::{Diagnostic, Rule, Severity, Words, words};

/// An earlier row of the register is about the same unit and year.
pub(crate) const RULE: Rule = Rule {
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
};

/// The finding about a row; `first` is the line of the row that is used, where it is known.
pub(crate) fn finding(first: Option<u64>) -> Diagnostic {
    let message = match first {
        Some(line) => words!("line {line} is about the same unit and year", line = line),
        None => Words::from("an earlier row is about the same unit and year"),
    };
    RULE.finding(message)
        .help("keep one row for each unit and year")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_one_is_used() {
        crate::tests::compare(
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
