//! D004

use super::words::about;
use crate::facts::Finding;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Decision;

/// A decision matched nothing.
pub(crate) const RULE: Rule = Rule {
    code: "D004",
    name: "unmatched-decision",
    severity: Severity::Warning,
    explain: r"A decision names a claim, action or figure that isn't there, or a warning that wasn't given, so it did nothing.
Records may have been renamed, or the row it was about was corrected.

Bad, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,source
members-2023,KEN,2023,employment,cooperative,120,Registry
```

Bad, `decisions.csv`:

```csv
decision,kind,subject,object,decided_by,decided_on,expires_on,reason
2026-01,exclude,KEN:contributions:members2023,,Secretariat,2026-05-01,,counted twice
```

Good, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,source
members-2023,KEN,2023,employment,cooperative,120,Registry
```

Good, `decisions.csv`:

```csv
decision,kind,subject,object,decided_by,decided_on,expires_on,reason
2026-01,exclude,KEN:contributions:members-2023,,Secretariat,2026-05-01,,counted twice
```
",
};

/// The finding about a decision.
pub(crate) fn finding(decision: &Decision) -> Finding {
    let message = words!(
        "decision {decision} about {subject} matched nothing",
        decision = decision.decision,
        subject = decision.subject
    );
    about(
        decision,
        RULE.finding(message)
            .help("compare the name with those in claims.csv"),
    )
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, decision, round};

    #[test]
    fn a_name_that_is_not_there_is_told() {
        let mut round = round();
        round.decisions = vec![decision("1", "prefer ESP:contributions:b", None)];
        let claims = vec![claim("ESP", "ESP entities 2023 sse 10 record=a")];
        let facts = crate::reconcile(&round, claims, Vec::new(), &[]);
        let codes: Vec<_> = facts
            .findings
            .iter()
            .map(|finding| finding.diagnostic.code)
            .collect();
        assert_eq!(codes, ["D004"]);
        assert!(facts.applied.is_empty());
    }
}
