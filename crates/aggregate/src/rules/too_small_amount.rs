//! X028

use super::standards::Standards;
use super::too_large_amount::{in_dollars, money, of_row, rows_with_amounts};
use crate::facts::{Facts, Finding};
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Action, Decimal};

/// The amount of an action is less than a thousand dollars.
pub(crate) const RULE: Rule = Rule {
    code: "X028",
    name: "too-small-amount",
    severity: Severity::Warning,
    explain: r"The amount of an action is less than a thousand dollars of the United States. No such budget or credit line is known: nearly
always the amount is in thousands or millions and doesn't say so. The amount is used.

Bad, `states/KEN/actions.csv`:

```csv
record,commitment,title,status,start,amount,currency,amount_kind,source
credit,1.finance,Social economy credit line,in_force,2023,45,USD,budget,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
record,commitment,title,status,start,amount,currency,amount_kind,source
credit,1.finance,Social economy credit line,in_force,2023,45 million,USD,budget,Gazette
```
",
};

/// Dollars from which on an amount may be that of an action: the smallest of the demonstration is some 180,000.
const LEAST: i64 = 1_000;

/// One finding for each row that states such an amount.
pub(super) fn findings(facts: &Facts, standards: &Standards) -> Vec<Finding> {
    let rows = rows_with_amounts(facts);
    rows.filter_map(|row| too_small(row, standards)).collect()
}

fn too_small(row: &Action, standards: &Standards) -> Option<Finding> {
    let (value, currency, _) = row.amount?;
    let (dollars, _) = in_dollars(row, standards)?;
    if dollars >= Decimal::whole(LEAST) {
        return None;
    }
    let message = words!(
        "{value} for \u{201c}{title}\u{201d} are less than {least} dollars of the United States",
        value = money(value, currency),
        title = row.title,
        least = LEAST
    );
    Some(of_row(row, RULE.finding(message)))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{action, round};
    use crate::rules::size_cases::seeds;

    #[test]
    fn twenty_amounts_without_their_millions_are_told() {
        let told = |amount: &str| {
            let row = format!("KEN 1.finance in_force start=2023 amount={amount}");
            let actions = vec![action("KEN", "credit", &row)];
            let facts = crate::reconcile(&round(), Vec::new(), actions, &[]);
            let codes = facts.findings.iter().map(|found| found.diagnostic.code);
            codes.filter(|code| *code == "X028").count()
        };
        for seed in seeds() {
            let amount = 1 + seed * 7 % 990;
            assert_eq!(told(&amount.to_string()), 1, "{amount}");
            assert_eq!(told(&format!("{amount}000000")), 0, "{amount}");
        }
    }
}
