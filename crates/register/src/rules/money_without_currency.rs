//! R032

use crate::amount::Amount;
use crate::draft::UnitDraft;
use sse_diagnostics::{Rule, Severity};
use sse_submission::reading::SheetRow;

/// An amount of money stands in a row without a currency.
pub(crate) const RULE: Rule = Rule {
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
};

/// Looks for an amount of money whose currency isn't written.
pub(crate) fn check(row: &mut SheetRow<'_>, draft: &UnitDraft) {
    if draft.currency.is_some() || !row.text("currency").is_empty() {
        return;
    }
    let stated = Amount::MONEY
        .into_iter()
        .find(|&amount| draft.amounts[amount as usize].is_some());
    if let Some(amount) = stated {
        row.say(
            amount.column(),
            &RULE,
            "an amount of money without its currency",
            "write its code by ISO 4217 into currency",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn one_currency_serves_the_row() {
        crate::tests::compare(
            "\
unit,area,year,entity_type,turnover,assets,currency
A1,KEN,2023,mutual,10,6,
                   ^ R032
A2,KEN,2023,mutual,12,6,KES
",
        );
    }
}
