//! F031

use sse_diagnostics::{Diagnostic, Place, Rule, Severity, words};

/// A setting or table is written as an earlier version of the program asked for it.
pub(crate) const RULE: Rule = Rule {
    code: "F031",
    name: "earlier-setting",
    severity: Severity::Note,
    explain: r#"A setting of `round.toml`, or a table of the secretariat, is written as an earlier version of the program asked for it. It is
understood as it was meant then, and nothing needs to be done at once.

Bad, `round.toml`:

```toml
date = "YYYY-MM-DD"
```

Good, `round.toml`:

```toml
date = 2027-07-20
```
"#,
};

/// The finding about a key, with what to do.
pub(crate) fn finding(key: &'static str, help: &'static str, place: Place) -> Diagnostic {
    let message = words!(
        "{key} is written as an earlier version asked for it",
        key = key
    );
    RULE.finding(message).at(place).help(help)
}
