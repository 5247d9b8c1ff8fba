//! R030

use sse_diagnostics::{Rule, Severity};
use sse_submission::reading::SheetRow;

/// A unit of a register is `active`, or no more than `registered`.
pub(crate) const RULE: Rule = Rule {
    code: "R030",
    name: "state-of-unit",
    severity: Severity::Error,
    explain: r"A unit of a register is `active`, or no more than `registered`. A blank cell means registered.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,status
A1,KEN,2023,cooperative,reporting
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,status
A1,KEN,2023,cooperative,active
```
",
};

/// Reports a status that is neither.
pub(crate) fn report(row: &mut SheetRow<'_>) {
    row.say(
        "status",
        &RULE,
        "a unit is active or registered",
        "write active or registered",
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn reporting_says_nothing_of_activity() {
        crate::tests::compare(
            "\
unit,area,year,entity_type,status
A1,KEN,2023,mutual,reporting
                   ^ R030
A2,KEN,2023,mutual,active
",
        );
    }
}
