//! F009

use sse_diagnostics::{Diagnostic, Place, Rule, Severity, words};

/// A round can't be read without round.toml, which says what the report is, and reporters.csv, which says who was asked.
pub(crate) const RULE: Rule = Rule {
    code: "F009",
    name: "missing-round-file",
    severity: Severity::Error,
    explain: r"A round can't be read without round.toml, which says what the report is, and reporters.csv, which says who was
asked.

Bad, `reporters.csv` missing.

Good, `reporters.csv`:

```csv
reporter,group,name,task_force,sponsored,language,invited_on,due_on,received_on,note
KEN,state,Kenya,,,en,,,,
```
",
};

/// The finding about a file that a round needs.
pub(crate) fn finding(folder: &str, name: &str) -> Diagnostic {
    let place = Place {
        path: format!("{folder}{name}").into(),
        ..Place::default()
    };
    let finding = RULE
        .finding(words!("the round has no {file}", file = name))
        .at(place);
    finding.help(
        "copy it from the round before and adapt it, or make a round with `sse-report new round`",
    )
}
