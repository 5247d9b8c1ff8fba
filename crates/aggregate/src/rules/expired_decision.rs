//! D002

use super::words::about;
use crate::facts::Finding;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Decision;

/// A decision has expired.
pub(crate) const RULE: Rule = Rule {
    code: "D002",
    name: "expired-decision",
    severity: Severity::Note,
    explain: r"The `expires_on` of a decision lies before the date of the report, so it no longer takes effect. It is listed.

Bad, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,source
members-2023,KEN,2023,employment,cooperative,120,Registry
```

Bad, `decisions.csv`:

```csv
decision,kind,subject,object,decided_by,decided_on,expires_on,reason
2026-01,exclude,KEN:contributions:members-2023,,Secretariat,2026-05-01,2026-06-30,counted twice
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
    let expired = decision.expires_on.map(|date| date.to_string());
    let message = words!(
        "decision {decision} expired on {date}",
        decision = decision.decision,
        date = expired.unwrap_or_default()
    );
    about(
        decision,
        RULE.finding(message).help("decide anew, or remove it"),
    )
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, decision, round};

    #[test]
    fn what_has_expired_does_nothing() {
        let mut round = round();
        round.decisions = vec![decision(
            "1",
            "exclude ESP:contributions:a",
            Some("2026-06-30"),
        )];
        let claims = vec![claim("ESP", "ESP entities 2023 sse 10 record=a")];
        let facts = crate::reconcile(&round, claims, Vec::new(), &[]);
        let codes: Vec<_> = facts
            .findings
            .iter()
            .map(|finding| finding.diagnostic.code)
            .collect();
        assert_eq!(codes, ["D002"]);
        assert!(facts.applied.is_empty());
    }
}
