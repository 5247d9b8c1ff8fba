//! R070

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Area, Code, Currency, RefArea, Table, Unit};

/// An amount of one State in the currency of another one.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R070",
        name: "foreign-currency",
        severity: Severity::Warning,
        explain: r"An amount of a State or territory is in the currency of another one: the code may be mistyped, or that of another
reporter copied. Dollars of the United States, euros and special drawing rights are left alone, in which many amounts are
given; of actions also pounds sterling, yen and Swiss francs, in which funds from abroad come. So is what is written as a sign or a name,
such as `₹`, which nobody mistypes. It is used as written.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,cooperative,1200000000,UGX,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,cooperative,1200000000,KES,Registry
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Cells(check),
};

/// Currencies in which amounts of any State are given.
const EVERYWHERE: [&str; 3] = ["USD", "EUR", "XDR"];

/// Those in which funds come from abroad.
const OF_FUNDS: [&str; 3] = ["GBP", "JPY", "CHF"];

/// Compares the currency of an amount with that of its area.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let of_action = row.context.table == Table::Actions;
    let (column, currency) = match draft.unit {
        Some(Unit::Money(currency)) => ("unit", Some(currency)),
        _ => ("currency", draft.currency),
    };
    let area = draft.area.or_else(|| row.context.own_area());
    let (Some(currency), Some(area)) = (currency, area.and_then(RefArea::area)) else {
        return;
    };
    if !row.text(column).eq_ignore_ascii_case(currency.code()) {
        return;
    }
    let Some(own) = own_beside(currency, area, of_action) else {
        return;
    };
    let message = words!(
        "{currency} is not the currency of {area}, which has {own}",
        currency = currency.code(),
        area = Argument::label(area.code(), RefArea::label_of),
        own = own.code()
    );
    let help = words!(
        "write {own} if it is in that, or begin the note with \"checked:\" if it isn't",
        own = own.code()
    );
    row.say(column, &RULE.head, message, help);
}

/// The currency of an area, where another one is odd beside it.
fn own_beside(currency: Currency, area: Area, of_action: bool) -> Option<Currency> {
    let own = area.currency().filter(|own| own.is_current())?;
    let was_own = own == currency || currency.of_its_country_today() == Some(own);
    let code = currency.code();
    let is_usual = EVERYWHERE.contains(&code) || of_action && OF_FUNDS.contains(&code);
    (!was_own && !is_usual && currency.is_current()).then_some(own)
}

#[cfg(test)]
mod tests {
    #[test]
    fn amounts_are_in_the_currency_of_their_area_or_of_the_world() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,sse,1200000,UGX,S
                              ^^^ R070
KEN,2022,turnover,sse,1200000,KES,S
KEN,2020,turnover,sse,1200000,₹,S
                              ^ C009
KEN,2021,turnover,sse,1200000,USD,S
FRA,2023,turnover,sse,1200000,EUR,S
SWE,2023,turnover,sse,1200000,NOK,S
                              ^^^ R070
002,2023,turnover,sse,1200000,XOF,S
ITA,1998,turnover,sse,1200000,ITL,S
",
        );
        assert_eq!(read.claims.len(), 8);
    }

    #[test]
    fn funds_come_from_abroad() {
        crate::marked::actions(
            "\
commitment,title,status,start,amount,currency,amount_kind,source
1.finance,A fund,adopted,2023,200000,GBP,budget,S
1.finance,B fund,adopted,2023,200000,TZS,budget,S
                                     ^^^ R070
",
        );
    }
}
