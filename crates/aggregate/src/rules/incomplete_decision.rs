//! D003

use super::words::about;
use crate::facts::Finding;
use sse_diagnostics::{Rule, Severity, Words, words};
use sse_model::{Decision, DecisionKind};

/// A decision lacks its object.
pub(crate) const RULE: Rule = Rule {
    code: "D003",
    name: "incomplete-decision",
    severity: Severity::Error,
    explain: r"A decision of this kind needs an `object`: the other action for `overlap` and `not_overlap`, a target or Goal for
`attribute`. Without a valid one it can't take effect, nor can `prefer` and `exclude` with one: they are about their subject alone. A `waive` may name the rules whose warnings it settles: one that
isn't there settles none.

Bad, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,source
members-2023,KEN,2023,employment,cooperative,120,Registry
```

Bad, `decisions.csv`:

```csv
decision,kind,subject,object,decided_by,decided_on,expires_on,reason
2026-01,attribute,KEN:contributions:members-2023,8.15,Secretariat,2026-05-01,,said in the note
```

Good, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,source
members-2023,KEN,2023,employment,cooperative,120,Registry
```

Good, `decisions.csv`:

```csv
decision,kind,subject,object,decided_by,decided_on,expires_on,reason
2026-01,attribute,KEN:contributions:members-2023,8.5,Secretariat,2026-05-01,,said in the note
```
",
};

/// The finding about a decision.
pub(crate) fn finding(decision: &Decision) -> Finding {
    let message = words!(
        "decision {decision} can't {kind} with the object \u{201c}{object}\u{201d}",
        decision = decision.decision,
        kind = decision.kind.code(),
        object = decision.object
    );
    let help = match decision.kind {
        DecisionKind::Prefer | DecisionKind::Exclude => {
            "leave object blank: the decision is about its subject alone"
        }
        _ => "name the other action, or a target or Goal",
    };
    about(decision, RULE.finding(message).help(help))
}

/// The finding about a waiver that names a rule that isn't there, and the one that it may be.
pub fn unknown_rule(decision: &Decision, rule: &str, near: Option<&str>) -> Finding {
    let message = words!(
        "decision {decision} waives {rule}, and there is no such rule",
        decision = decision.decision,
        rule = rule
    );
    let help = near.map_or_else(
        || Words::from("write the code that stands with the warning, such as X002"),
        |near| words!("did you mean {near}?", near = near),
    );
    about(decision, RULE.finding(message).help(help))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, decision, round};

    #[test]
    fn an_object_that_means_nothing_is_named() {
        let mut round = round();
        round.decisions = vec![decision("1", "attribute ESP:contributions:a 8.15", None)];
        let claims = vec![claim("ESP", "ESP entities 2023 sse 10 record=a")];
        let facts = crate::reconcile(&round, claims, Vec::new(), &[]);
        let codes: Vec<_> = facts
            .findings
            .iter()
            .map(|finding| finding.diagnostic.code)
            .collect();
        assert_eq!(codes, ["D003"]);
        assert!(facts.applied.is_empty());
    }
}
