//! R042

use crate::rates::name;
use sse_diagnostics::{Argument, Diagnostic, Place, Rule, Severity, words};
use sse_model::{Decimal, ExchangeRate, Ratio};

/// A rate that is turned upside down.
pub(crate) const RULE: Rule = Rule {
    code: "R042",
    name: "inverted-rate",
    severity: Severity::Error,
    explain: r"A rate is near the reciprocal of those of the years beside it: it says how many dollars one unit of the currency is,
and `lcu_per_usd` is the number of units for one dollar. The row is left out.

Bad, `rates.csv`:

```csv
currency,year,kind,lcu_per_usd,complete,source,source_date
KES,2022,average,117.9,yes,an example,2023-01-05
KES,2023,average,0.0071,yes,an example,2024-01-05
```

Good, `rates.csv`:

```csv
currency,year,kind,lcu_per_usd,complete,source,source_date
KES,2022,average,117.9,yes,an example,2023-01-05
KES,2023,average,139.85,yes,an example,2024-01-05
```
",
};

/// The finding about a rate near the reciprocal of that of a year beside it.
pub(crate) fn finding(rate: &ExchangeRate, beside: &ExchangeRate, place: Place) -> Diagnostic {
    let message = words!(
        "{rate} is {value}, near the reciprocal of {beside}, {other}",
        rate = name(rate),
        value = Argument::number(rate.lcu_per_usd),
        beside = name(beside),
        other = Argument::number(beside.lcu_per_usd)
    );
    let over = Ratio::new(Decimal::ONE, rate.lcu_per_usd).and_then(|ratio| ratio.rounded(2));
    let help = words!(
        "write units of the currency for one dollar, about {over}",
        over = Argument::number(over.unwrap_or_default())
    );
    RULE.finding(message).at(place).help(help)
}
