//! F026

use sse_diagnostics::{Diagnostic, Place, Rule, Severity, words};
use sse_model::Reporter;

/// A reporter's answer has a day of receipt and no row.
pub(crate) const RULE: Rule = Rule {
    code: "F026",
    name: "nothing-usable",
    severity: Severity::Warning,
    explain: r"`reporters.csv` has a day in `received_on`, and the reporter's folder has no rows: what came was never put there, or it
was a blank form. The report counts it as received with nothing usable, neither as an answer nor as silence. So it counts a
reporter whose files can't be read or whose rows all have errors, which are found at their own places.

Bad, `reporters.csv`:

```csv
reporter,group,name,received_on
KEN,state,Kenya,2026-02-01
```

Good, `reporters.csv`:

```csv
reporter,group,name,received_on
KEN,state,Kenya,
```
",
};

/// The finding about a reporter at its row of `reporters.csv`.
pub(crate) fn finding(reporter: &Reporter, place: Place) -> Diagnostic {
    let code = reporter.code.as_str();
    let finding = RULE.finding(words!(
        "something was received from {reporter}, and no row of it is there",
        reporter = code
    ));
    finding
        .at(place)
        .help(words!(
            "put what came into {folder}/{reporter}, or leave received_on blank",
            folder = reporter.group.folder(),
            reporter = code
        ))
        .effect(words!(
            "counted as received with nothing usable: {reporter}",
            reporter = code
        ))
}
