//! R041

use crate::rates::name;
use sse_diagnostics::{Argument, Diagnostic, Place, Rule, Severity, words};
use sse_model::ExchangeRate;

/// A rate that is far from those of the years beside it.
pub(crate) const RULE: Rule = Rule {
    code: "R041",
    name: "odd-rate",
    severity: Severity::Warning,
    explain: r"A rate is more than twice those of the years beside it, or less than half of them: a decimal sign or a digit may be
wrong. It is used. Nothing is said of currencies whose rates are known to leap (column `moves` of the list of currencies).

Bad, `rates.csv`:

```csv
currency,year,kind,lcu_per_usd,complete,source,source_date
KES,2021,average,109.6,yes,an example,2022-01-05
KES,2022,average,117.9,yes,an example,2023-01-05
KES,2023,average,13.985,yes,an example,2024-01-05
```

Good, `rates.csv`:

```csv
currency,year,kind,lcu_per_usd,complete,source,source_date
KES,2021,average,109.6,yes,an example,2022-01-05
KES,2022,average,117.9,yes,an example,2023-01-05
KES,2023,average,139.85,yes,an example,2024-01-05
```
",
};

/// The finding about a rate far from that of a year beside it.
pub(crate) fn finding(rate: &ExchangeRate, beside: &ExchangeRate, place: Place) -> Diagnostic {
    let message = words!(
        "{rate} is {value}, and {beside} is {other}",
        rate = name(rate),
        value = Argument::number(rate.lcu_per_usd),
        beside = name(beside),
        other = Argument::number(beside.lcu_per_usd)
    );
    let help = "compare it with its source; if it is right, nothing is to be done";
    RULE.finding(message).at(place).help(help)
}
