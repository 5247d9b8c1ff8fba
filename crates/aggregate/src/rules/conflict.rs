//! X001

use super::words::{finding, key_words, per_cent};
use crate::facts::{Conflict, Facts, Finding, Outcome};
use sse_diagnostics::{Argument, Rule, Severity, words};

/// Claims on one key differ by more than the threshold, and a step chose.
pub(crate) const RULE: Rule = Rule {
    code: "X001",
    name: "conflict",
    severity: Severity::Warning,
    explain: r"Two claims about the same thing (area, year, measure, unit, kind of entity, basis …) state different values. The
order of precedence chose one: a decision, the transmission, the reporter, the method, the date of the source, the
status. Both are printed with their sources; only the chosen one is used. Where a decision chose, the warning is settled
and becomes a note.

Spread is (highest − lowest) ÷ highest; conflicts above the round's threshold are listed.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,entities,cooperative,25000,Registry
```

Bad, `networks/ICA/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,entities,cooperative,14000,Yearbook
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,entities,cooperative,25000,Registry
```

Good, `networks/ICA/contributions.csv`:

```csv
area,year,measure,entity_type,value,scope,source
KEN,2023,entities,cooperative,14000,part:members of the alliance,Yearbook
```
",
};

pub(super) fn findings(facts: &Facts) -> Vec<Finding> {
    facts
        .conflicts
        .iter()
        .filter(|conflict| conflict.listed)
        .filter_map(|conflict| of(conflict, facts))
        .collect()
}

fn of(conflict: &Conflict, facts: &Facts) -> Option<Finding> {
    let fact = facts.facts.get(&conflict.fact)?;
    let step = conflict.step?;
    let (low, high) = (conflict.values.first()?.1, conflict.values.last()?.1);
    let used = match fact.outcome {
        Outcome::Value { value, .. } => Argument::number(value),
        Outcome::Range { low, high } => words!(
            "{low} to {high}",
            low = Argument::number(low),
            high = Argument::number(high)
        )
        .into(),
        Outcome::NoWinner { .. } | Outcome::Unused => return None,
    };
    let message = words!(
        "claims of {low} to {high} for {key} differ by {spread}; {step} chose {used}",
        low = Argument::number(low),
        high = Argument::number(high),
        key = key_words(&fact.key),
        spread = per_cent(conflict.spread),
        step = step.code(),
        used = used
    );
    let help = "if they count different things, say so in scope, basis or unit; if not, a decision may prefer one";
    let others = conflict
        .values
        .iter()
        .map(|(claim, _)| claim)
        .filter(|claim| !fact.winners.contains(claim));
    let claims = fact.winners.iter().chain(others).cloned().collect();
    Some(finding(RULE.finding(message).help(help), claims))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claims, round, round_with};

    /// The answers to the conflict of three organizations' numbers, one for each finding of it.
    fn answers(decisions: &[&str]) -> Vec<Option<String>> {
        let claims = claims(&[
            ("ILO", "KEN entities 2023 sse 100 record=a"),
            ("OECD", "KEN entities 2023 sse 60 record=b method=census"),
            ("EIB", "KEN entities 2023 sse 40 record=c"),
        ]);
        let facts = crate::reconcile(&round_with(decisions), claims, Vec::new(), &[]);
        let found = facts.findings.iter().map(|finding| &finding.diagnostic);
        let found = found.filter(|found| found.code == "X001");
        found
            .map(|found| found.answer.as_ref().map(|words| words.text().to_owned()))
            .collect()
    }

    #[test]
    fn a_decision_that_chose_settles_it() {
        let [answer] = &answers(&["prefer OECD:contributions:b"])[..] else {
            panic!("no conflict, or more than one")
        };
        let answer = answer.as_deref().expect("an answer");
        assert!(answer.starts_with("settled by decision 1: "), "{answer}");
        let waived = answers(&["prefer OECD:contributions:b", "waive OECD:contributions:b"]);
        assert!(waived[0].as_deref().unwrap().starts_with("waived by"));
    }

    #[test]
    fn two_preferred_numbers_still_contradict_each_other() {
        let both = ["prefer OECD:contributions:b", "prefer ILO:contributions:a"];
        assert_eq!(answers(&both), [None], "the method chose between them");
    }

    #[test]
    fn names_the_values_and_the_step() {
        let claims = claims(&[
            ("RIPESS", "ESP entities 2023 sse 70010"),
            ("ESP", "ESP entities 2023 sse 127532"),
        ]);
        let facts = crate::reconcile(&round(), claims, Vec::new(), &[]);
        let [finding] = facts.findings.as_slice() else {
            panic!("{:?}", facts.findings)
        };
        assert_eq!(finding.diagnostic.code, "X001");
        assert!(
            finding
                .diagnostic
                .message
                .contains("differ by 45.1 per cent; reporter chose 127532")
        );
        assert_eq!(&*finding.claims[0].reporter, "ESP");
        assert_eq!(finding.claims.len(), 2);
    }
}
