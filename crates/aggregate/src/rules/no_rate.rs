//! X012

use super::words::finding;
use crate::facts::Finding;
use crate::money::Exchange;
use sse_diagnostics::{Rule, Severity, Words, words};
use sse_model::{Claim, ClaimId, Currency, Round, Year};
use std::collections::BTreeMap;

/// No exchange rate for an amount.
pub(crate) const RULE: Rule = Rule {
    code: "X012",
    name: "no-rate",
    severity: Severity::Note,
    explain: r"`rates.csv` has no rate for the currency and year of an amount: the average of the year for flows, the end of the
year for assets. The amount stays in its currency, outside totals, counted and listed. Today's rate is never used
instead.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,cooperative,5000000,KES,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,cooperative,5000000,KES,Registry
```

Good, `rates.csv`:

```csv
currency,year,kind,lcu_per_usd,complete,source,source_date
KES,2023,average,139.85,yes,an example,2024-01-02
```
",
};

pub(crate) fn findings(claims: &[&Claim], round: &Round) -> Vec<Finding> {
    let exchange = Exchange::new(round);
    let mut missing: BTreeMap<(Currency, Year, &str), Vec<ClaimId>> = BTreeMap::new();
    for claim in claims {
        let (Some(currency), Some(year)) = (claim.unit.currency(), claim.period.year()) else {
            continue;
        };
        let Some(kind) = claim.measure.rate_kind(claim.flow) else {
            continue;
        };
        let within = round.money_first_year <= year && year <= round.last_year;
        if within
            && exchange
                .dollars(claim.value, currency, year, kind)
                .is_none()
        {
            missing
                .entry((currency, year, kind.code()))
                .or_default()
                .push(claim.id.clone());
        }
    }
    for claims in missing.values_mut() {
        claims.sort();
    }
    missing
        .into_iter()
        .map(|((currency, year, kind), claims)| {
            let message = words(kind, currency, year, claims.len());
            finding(
                RULE.finding(message)
                    .effect("listed in its own currency, outside totals"),
                claims,
            )
        })
        .collect()
}

fn words(kind: &str, currency: Currency, year: Year, amounts: usize) -> Words {
    if amounts == 1 {
        return words!(
            "no {kind} rate of {currency} for {year}: it holds for one amount",
            kind = kind,
            currency = currency,
            year = year
        );
    }
    words!(
        "no {kind} rate of {currency} for {year}: it holds for {amounts} amounts",
        kind = kind,
        currency = currency,
        year = year,
        amounts = amounts
    )
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, round};

    #[test]
    fn amounts_of_one_currency_and_year_are_told_once() {
        let rows = [
            "SEN turnover 2023 sse 1 unit=XOF",
            "SEN turnover 2023 mutual 1 unit=XOF",
            "SEN turnover 2010 sse 1 unit=XOF",
            "SEN turnover 2022 sse 1 unit=USD",
        ];
        let facts = crate::reconcile(
            &round(),
            rows.map(|row| claim("SEN", row)).into(),
            Vec::new(),
            &[],
        );
        let told: Vec<_> = facts
            .findings
            .iter()
            .filter(|finding| finding.diagnostic.code == "X012")
            .collect();
        assert_eq!((told.len(), told[0].claims.len()), (1, 2));
    }
}
