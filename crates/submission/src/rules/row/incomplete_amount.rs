//! R013

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Joint, Rule, Severity, words};
use sse_model::Table;

/// An amount needs its currency and its kind:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R013",
        name: "incomplete-amount",
        severity: Severity::Error,
        explain: r"An amount needs its currency and its kind: a budget, a commitment and a disbursement are different things and never
added.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,amount,currency,amount_kind,source
1.finance,A fund,adopted,200 million,,,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,amount,currency,amount_kind,source
1.finance,A fund,adopted,200 million,KES,budget,Gazette
```
",
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

const PARTS: [&str; 3] = ["amount", "currency", "amount_kind"];

/// Looks for the parts of an amount.
fn check(row: &mut SheetRow<'_>, _: &RowDraft) {
    let missing: Vec<&str> = PARTS
        .into_iter()
        .filter(|column| row.text(column).is_empty())
        .collect();
    if !missing.is_empty() && missing.len() < PARTS.len() {
        let message = words!(
            "an amount needs its currency and its kind; {columns} is blank",
            columns = Argument::list(missing.iter().copied(), Joint::And)
        );
        row.say(
            missing[0],
            &RULE.head,
            message,
            "fill in amount, currency and amount_kind, or none of them",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_or_nothing() {
        crate::marked::actions(
            "\
commitment,title,status,amount,currency,amount_kind,source
1.finance,A fund,adopted,200,,,S
                             ^ R013
1.finance,A fund,adopted,200,KES,budget,S
1.finance,Another,adopted,,,,S
",
        );
    }
}
