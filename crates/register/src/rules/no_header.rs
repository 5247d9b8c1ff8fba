//! F014

use sse_diagnostics::{Argument, Diagnostic, Joint, Rule, Severity, words};

/// No line among the first twenty names the columns of a register, so nothing of the file can be used.
pub(crate) const RULE: Rule = Rule {
    code: "F014",
    name: "no-header",
    severity: Severity::Error,
    explain: r"No line among the first twenty names the columns of a register, so nothing of the file can be used. The first row with
the names of the columns is missing, or they are others.

Bad, `states/KEN/register.csv`:

```csv
A1,KEN,2023,cooperative
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2023,cooperative
```
",
};

/// The finding, which shows nothing of the file; `needed` are the columns without which there is no register.
pub(crate) fn finding(needed: &[&str]) -> Diagnostic {
    let help = words!(
        "put a first line with the names of the columns into it, at least {columns}",
        columns = Argument::list(needed.iter().copied(), Joint::Comma)
    );
    RULE.finding("no line names the columns of a register")
        .help(help)
        .effect("left out: every row of this file")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_stands_in_its_place_is_not_shown() {
        crate::tests::compare(
            "\
! F014
A1,KEN,2023,cooperative
",
        );
    }
}
