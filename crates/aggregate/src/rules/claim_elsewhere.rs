//! X010

use super::words::{finding, key_words};
use crate::facts::{Facts, Finding};
use crate::key::Key;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Claim, ClaimId};

/// A State on an area elsewhere.
pub(crate) const RULE: Rule = Rule {
    code: "X010",
    name: "claim-elsewhere",
    severity: Severity::Warning,
    explain: r"A State submitted a figure about another area, or about a group of areas. It is listed with its source, but never
used without a decision `prefer`: an area's figures are those of its own State or of an organization.

Bad, `states/FRA/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
EU27,2023,entities,sse,2800000,Ministry
```

Good, `intergovernmental/OECD/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
EU27,2023,entities,sse,2800000,Study of the social economy
```
",
};

pub(super) fn findings(facts: &Facts) -> Vec<Finding> {
    let unused = facts
        .elsewhere
        .iter()
        .filter(|elsewhere| !is_used(facts, &elsewhere.claim));
    unused
        .filter_map(|elsewhere| facts.claims.get(&elsewhere.claim))
        .map(of)
        .collect()
}

fn of(claim: &Claim) -> Finding {
    let message = words!(
        "{reporter} speaks of another area: {key}",
        reporter = claim.id.reporter,
        key = key_words(&Key::of(claim))
    );
    finding(
        RULE.finding(message)
            .help(words!(
                "write {own} if that is meant; figures of others come from themselves or from organizations",
                own = claim.id.reporter
            ))
            .effect("listed, never used without a decision"),
        vec![claim.id.clone()],
    )
}

fn is_used(facts: &Facts, claim: &ClaimId) -> bool {
    facts
        .claims
        .get(claim)
        .and_then(|claim| facts.facts.get(&Key::of(claim).id()))
        .is_some_and(|fact| fact.winners.contains(claim))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, round_with};

    fn codes(decisions: &[&str]) -> Vec<String> {
        let round = round_with(decisions);
        let claims = vec![claim("FRA", "EU27 entities 2023 sse 9 record=a")];
        let facts = crate::reconcile(&round, claims, Vec::new(), &[]);
        facts
            .findings
            .iter()
            .map(|finding| match &finding.diagnostic.answer {
                Some(_) => format!("waived {}", finding.diagnostic.code),
                None => finding.diagnostic.code.to_owned(),
            })
            .collect()
    }

    #[test]
    fn a_decision_makes_it_count_or_settles_the_warning() {
        assert_eq!(codes(&[]), ["X010"]);
        assert!(codes(&["prefer FRA:contributions:a"]).is_empty());
        assert_eq!(codes(&["waive FRA:contributions:a"]), ["waived X010"]);
        assert_eq!(
            codes(&["waive FRA:contributions:a claim-elsewhere"]),
            ["waived X010"]
        );
        for rules in ["X002;X010", "x010", "X001,claim-elsewhere"] {
            let waiver = format!("waive FRA:contributions:a {rules}");
            assert_eq!(codes(&[&waiver]), ["waived X010"], "{rules}");
        }
        assert_eq!(codes(&["waive FRA:contributions:a X001"]), ["D004", "X010"]);
    }
}
