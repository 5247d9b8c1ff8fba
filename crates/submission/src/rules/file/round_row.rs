//! F012

use sse_diagnostics::{Diagnostic, Place, Rule, Severity, Words};

/// A row of one of the secretariat's own files can't be used:
pub(crate) const RULE: Rule = Rule {
    code: "F012",
    name: "round-row",
    severity: Severity::Error,
    explain: r"A row of one of the secretariat's own files can't be used: a cell that it needs is blank or unknown, stands in a column
that the table doesn't have, or a row above it says the same thing already. The row is left out. In `reporters.csv` a date, a
language or a part in the Task Force that isn't known is left out alone: the reporter stays on the list.

Bad, `rates.csv`:

```csv
currency,year,kind,lcu_per_usd,complete,source,source_date
EUR,2026,average,0.92,no,European Central Bank,2026-06-01
```

Good, `rates.csv`:

```csv
currency,year,kind,lcu_per_usd,complete,source,source_date
EUR,2022,average,0.95,yes,European Central Bank,2023-01-02
```
",
};

/// The finding about a row.
pub(crate) fn finding(message: impl Into<Words>, place: Place) -> Diagnostic {
    RULE.finding(message).at(place)
}
