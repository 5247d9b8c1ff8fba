//! X002

use super::words::{finding, key_words};
use crate::facts::{Conflict, Facts, Finding, Outcome};
use sse_diagnostics::{Argument, Rule, Severity, words};

/// Unequal claims on one key that nothing tells apart.
pub(crate) const RULE: Rule = Rule {
    code: "X002",
    name: "conflict-without-winner",
    severity: Severity::Warning,
    explain: r"Claims about the same thing state values that can't all be true, rounding and the threshold of the round allowed for,
and no step of precedence tells them apart: same standing of the reporter, same transmission, method, source date and status. Neither row order nor file name ever chooses. The
values are printed as a range and enter no total; an older year may take the place.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,transmission,source
KEN,2023,employment,sse,4.0,percent,total_employment,secondary,Morning paper
KEN,2023,employment,sse,4.3,percent,total_employment,secondary,Evening paper
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,transmission,source
KEN,2023,employment,sse,4.0,percent,total_employment,primary,Satellite account
KEN,2023,employment,sse,4.3,percent,total_employment,secondary,Evening paper
```
",
};

pub(super) fn findings(facts: &Facts) -> Vec<Finding> {
    facts
        .conflicts
        .iter()
        .filter_map(|conflict| of(conflict, facts))
        .collect()
}

fn of(conflict: &Conflict, facts: &Facts) -> Option<Finding> {
    let fact = facts.facts.get(&conflict.fact)?;
    let Outcome::NoWinner { low, high } = fact.outcome else {
        return None;
    };
    let message = words!(
        "nothing chooses between {low} and {high} for {key}",
        low = Argument::number(low),
        high = Argument::number(high),
        key = key_words(&fact.key)
    );
    let help = "complete transmission, method or source_date of these rows, or decide which one is preferred";
    let effect = "printed as a range, left out of totals";
    Some(finding(
        RULE.finding(message).help(help).effect(effect),
        fact.winners.clone(),
    ))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, round};

    #[test]
    fn both_claims_are_named() {
        let rows = [
            "ESP entities 2023 sse 40 source=A",
            "ESP entities 2023 sse 43 source=B",
        ];
        let facts = crate::reconcile(
            &round(),
            rows.map(|row| claim("ESP", row)).into(),
            Vec::new(),
            &[],
        );
        let [finding] = facts.findings.as_slice() else {
            panic!("{:?}", facts.findings)
        };
        assert_eq!((finding.diagnostic.code, finding.claims.len()), ("X002", 2));
        assert!(finding.diagnostic.message.contains("between 40 and 43"));
    }
}
