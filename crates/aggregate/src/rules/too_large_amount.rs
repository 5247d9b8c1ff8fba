//! X025

use super::standards::Standards;
use super::words::{self, per_cent, plain};
use crate::facts::{Facts, Finding};
use crate::figure::{Hedge, Value};
use sse_diagnostics::{Argument, Diagnostic, Rule, Severity, words};
use sse_model::{
    Action, Code, Currency, Date, Decimal, Denominator, DenominatorFact, RateKind, Ratio, Sex,
    Unit, Year,
};

/// The amount of an action is more than a tenth of the gross domestic product of its area.
pub(crate) const RULE: Rule = Rule {
    code: "X025",
    name: "too-large-amount",
    severity: Severity::Warning,
    explain: r"The amount of an action is more than a tenth of the gross domestic product of its area. No such action is known: often
the currency is another one, or a multiplier was given twice. The amount is used. `amount_per_cent` in `[sizes]` of `round.toml`
says from where on.

Bad, `states/KEN/actions.csv`:

```csv
record,commitment,title,status,start,amount,currency,amount_kind,source
credit,1.finance,Social economy credit line,in_force,2023,45000000000,USD,budget,Gazette
```

Bad, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,gdp,107440582677,USD,check,World Bank
```

Good, `states/KEN/actions.csv`:

```csv
record,commitment,title,status,start,amount,currency,amount_kind,source
credit,1.finance,Social economy credit line,in_force,2023,45000000,USD,budget,Gazette
```

Good, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,gdp,107440582677,USD,check,World Bank
```
",
};

/// One finding for each row that states such an amount.
pub(super) fn findings(facts: &Facts, standards: &Standards) -> Vec<Finding> {
    let rows = rows_with_amounts(facts);
    rows.filter_map(|row| too_large(row, standards)).collect()
}

/// The rows of actions that state an amount.
pub(super) fn rows_with_amounts(facts: &Facts) -> impl Iterator<Item = &Action> {
    let actions = facts.actions.values();
    actions.flat_map(|action| facts.amounts(action))
}

fn too_large(row: &Action, standards: &Standards) -> Option<Finding> {
    let (amount, currency, _) = row.amount?;
    let (dollars, year) = in_dollars(row, standards)?;
    let of = (row.area, Denominator::GDP, Sex::Total);
    let whole = standards
        .rows
        .near(of, Unit::Money(Currency::DOLLAR), year)?;
    let above = dollars.is_more_than_share(whole.value, standards.sizes.amount_per_cent);
    above
        .then(|| told(row, (amount, currency), dollars, whole))
        .flatten()
}

/// The amount of an action in dollars of the year in which it begins.
pub(super) fn in_dollars(row: &Action, standards: &Standards) -> Option<(Decimal, Year)> {
    let (amount, currency, _) = row.amount?;
    let year = row.start.map_or(standards.today, Date::year);
    let exchange = &standards.exchange;
    let converted = exchange.dollars(amount, currency, year, RateKind::Average)?;
    Some((converted.dollars, year))
}

/// An amount of money in words.
pub(super) fn money(value: Decimal, currency: Currency) -> Argument {
    plain(Value::Amount {
        value,
        unit: Unit::Money(currency),
        hedge: Hedge::Exact,
    })
}

/// The finding about the amount of an action, at its row.
pub(super) fn of_row(row: &Action, finding: Diagnostic) -> Finding {
    let help = "look at the digits, the multiplier, the currency and the year";
    words::finding(finding.help(help), vec![row.id.clone()])
}

fn told(
    row: &Action,
    (amount, currency): (Decimal, Currency),
    dollars: Decimal,
    whole: &DenominatorFact,
) -> Option<Finding> {
    let message = words!(
        "{value} for \u{201c}{title}\u{201d} are {share} of {whole}, {amount} in {year}",
        value = money(amount, currency),
        title = row.title,
        share = per_cent(Ratio::new(dollars, whole.value)?),
        whole = Argument::label(whole.denominator.code(), Denominator::label_of),
        amount = money(whole.value, Currency::DOLLAR),
        year = whole.year
    );
    Some(of_row(row, RULE.finding(message)))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{action, denominator_fact, round};
    use crate::rules::size_cases::seeds;
    use sse_model::{Denominator, DenominatorFact};

    #[test]
    fn twenty_amounts_above_a_tenth_of_all_output_are_told() {
        let mut round = round();
        round.denominators = [DenominatorFact {
            unit: "USD".to_owned(),
            source: "Office".to_owned(),
            ..denominator_fact("KEN", Denominator::GDP, 2022, "113420000000")
        }]
        .into_iter()
        .collect();
        let told = |amount: &str| {
            let row = format!("KEN 1.finance in_force start=2023 amount={amount}");
            let actions = vec![action("KEN", "credit", &row)];
            let facts = crate::reconcile(&round, Vec::new(), actions, &[]);
            let codes = facts.findings.iter().map(|found| found.diagnostic.code);
            codes.filter(|code| *code == "X025").count()
        };
        for seed in seeds() {
            let millions = 12 + seed % 5_000;
            assert_eq!(told(&format!("{millions}000000")), 0, "{millions}");
            assert_eq!(told(&format!("{millions}000000000")), 1, "{millions}");
        }
    }
}
