//! F030

use sse_diagnostics::{Diagnostic, Place, Rule, Severity, words};
use sse_model::Date;

/// The date of the report isn't set yet.
pub(crate) const RULE: Rule = Rule {
    code: "F030",
    name: "undated-round",
    severity: Severity::Note,
    explain: r"`round.toml` sets no date: the report is a draft. Everything works; where the date would stand, the first page says that
none is set. Whether something has begun, has expired or lies in the future is asked as of the last day of the year in which
the session opens.

Bad, `round.toml`:

```toml
# date = 2027-07-20
```

Good, `round.toml`:

```toml
date = 2027-07-20
```
",
};

/// The finding about a round that is read as of a day of the year in which its session opens.
pub(crate) fn finding(day: Date, place: Place) -> Diagnostic {
    let message = words!(
        "no date is set: this is a draft, read as of {day}",
        day = day
    );
    let help = words!(
        "set `date` once it is known, such as date = {year}-07-20",
        year = day.year()
    );
    RULE.finding(message).at(place).help(help)
}
