//! R032

use super::{Check, RowRule};
use crate::draft::Draft;
use crate::register::{AMOUNTS, MONEY};
use crate::row::Row;
use sse_diagnostics::{Rule, Severity};
use sse_model::Table;

/// An amount of money stands in a row without a currency.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R032",
        name: "money-without-currency",
        severity: Severity::Error,
        explain: r"An amount of money stands in a row without a currency, so nobody knows how much it is.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,turnover
A1,KEN,2023,cooperative,250000
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,turnover,currency
A1,KEN,2023,cooperative,250000,KES
```
",
    },
    tables: &[Table::Register],
    check: Check::Cells(check),
};

/// Looks for an amount of money whose currency isn't written.
fn check(row: &mut Row<'_>, draft: &Draft) {
    if draft.currency.is_some() || !row.text("currency").is_empty() {
        return;
    }
    if let Some(at) = MONEY.into_iter().find(|&at| draft.amounts[at].is_some()) {
        row.say(
            AMOUNTS[at],
            &RULE.head,
            "an amount of money without its currency",
            "write its code by ISO 4217 into currency",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn one_currency_serves_the_row() {
        crate::marked::register(
            "\
unit,area,year,entity_type,turnover,assets,currency
A1,KEN,2023,mutual,10,6,
                   ^ R032
A2,KEN,2023,mutual,12,6,KES
",
        );
    }
}
