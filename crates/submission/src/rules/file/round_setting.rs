//! F010

use sse_diagnostics::{Diagnostic, Place, Rule, Severity, Words};

/// A key of round.toml is missing, unknown or has the wrong kind of value, so nobody can tell what the report is.
pub(crate) const RULE: Rule = Rule {
    code: "F010",
    name: "round-setting",
    severity: Severity::Error,
    explain: r#"A key of round.toml is missing, unknown or has the wrong kind of value, so nobody can tell what the report is.

Bad, `round.toml`:

```toml
first_year = "2016"
```

Good, `round.toml`:

```toml
first_year = 2016
```
"#,
};

/// The finding about a key.
pub(crate) fn finding(message: Words, place: Place) -> Diagnostic {
    let help = "every key is explained in the round.toml that `sse-report new round` writes";
    RULE.finding(message).at(place).help(help)
}
