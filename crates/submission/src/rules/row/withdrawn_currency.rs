//! R040

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Area, Code, Currency, Period, RefArea, Table, Unit, Year};

/// An amount in a currency that was no longer in use.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R040",
        name: "withdrawn-currency",
        severity: Severity::Error,
        explain: r"The currency was withdrawn before the year of the amount: either the currency or the year is another. An amount that
was converted into a currency of today is in that currency.

Bad, `states/FRA/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
FRA,2023,turnover,cooperative,1200000,FRF,Registry
```

Good, `states/FRA/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
FRA,2023,turnover,cooperative,183000,EUR,Registry
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Cells(check),
};

/// Compares the year of an amount with the last one of its currency.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if let (Some(Unit::Money(currency)), Some(Period::Year(year))) = (draft.unit, draft.period) {
        compare(row, draft, "unit", currency, year);
    }
    if let (Some(currency), Some(start)) = (draft.currency, draft.start) {
        compare(row, draft, "currency", currency, start.year());
    }
}

fn compare(row: &mut SheetRow<'_>, draft: &RowDraft, column: &str, currency: Currency, year: Year) {
    let Some(last) = currency.last_year().filter(|last| *last < year) else {
        return;
    };
    let area = draft.area.or_else(|| row.context.own_area());
    let own = area.and_then(RefArea::area).and_then(Area::currency);
    let own = currency.of_its_country_today().or(own);
    let help = own.filter(|own| own.is_current()).map_or_else(
        || {
            words!(
                "write the currency of {year}, or correct the year",
                year = year
            )
        },
        |own| {
            words!(
                "did you mean {code}? Else correct the year",
                code = own.code()
            )
        },
    );
    let message = words!(
        "{currency} was last in use in {last}, and the amount is of {year}",
        currency = currency.code(),
        last = last,
        year = year
    );
    row.say(column, &RULE.head, message, help);
}

#[cfg(test)]
mod tests {
    use sse_model::Table;

    #[test]
    fn amounts_are_in_a_currency_of_their_year() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,source
HRV,2023,turnover,sse,1200000,HRK,S
                              ^^^ R040
HRV,2022,turnover,sse,1200000,HRK,S
ITA,2002,turnover,sse,1200000,ITL,S
                              ^^^ R040
ITA,1998,turnover,sse,1200000,ITL,S
SLE,2025,turnover,sse,1200000,SLL,S
                              ^^^ R040
VEN,2023,turnover,sse,1200000,VEF,S
                              ^^^ R040
",
        );
        let text = "area,year,measure,entity_type,value,unit,source\nKEN,2023,turnover,sse,1200000,VEF,S\n";
        let read = crate::marked::read(Table::Contributions, text);
        let help = read.diagnostics[0].help.as_deref();
        assert_eq!(help, Some("did you mean VES? Else correct the year"));
        crate::marked::actions(
            "\
commitment,title,status,start,amount,currency,amount_kind,source
1.finance,A fund,adopted,2023,200,HRK,budget,S
                                  ^^^ R040
1.finance,B fund,adopted,2021,200,HRK,budget,S
",
        );
    }
}
