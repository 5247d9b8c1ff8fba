//! X011

use super::words::finding;
use crate::facts::{Facts, Finding, Overlap, OverlapReason, OverlapState};
use sse_diagnostics::{Rule, Severity, words};

/// Two actions that may be one.
pub(crate) const RULE: Rule = Rule {
    code: "X011",
    name: "overlap-candidate",
    severity: Severity::Warning,
    explain: r"The same action often comes three times: from the State, the agency and the funder. Two actions with
overlapping areas and years are a candidate if their titles are the same but for the writing and they have a partner
in common (or one names the other's reporter), start within a year, or have one address; or if they have one address
and one amount. Titles that name different years, laws or phases are of different actions. Both are listed; money is printed as an
interval from the sum of all amounts to the sum in which the largest amount of each connected group counts.

Bad, `states/KEN/actions.csv`:

```csv
record,commitment,title,status,start,source
credit,1.finance,Social economy credit line,in_force,2024,Gazette
```

Bad, `institutions/EIB/actions.csv`:

```csv
record,area,commitment,title,status,start,source
credit,KEN,3.new,Social economy credit line,in_force,2024,Annual report
```

Good, `states/KEN/actions.csv`:

```csv
record,commitment,title,status,start,source
credit,1.finance,Social economy credit line,in_force,2024,Gazette
```

Good, `institutions/EIB/actions.csv`:

```csv
record,area,commitment,title,status,start,source
credit,KEN,3.new,Social economy credit line,in_force,2024,Annual report
```

Good, `decisions.csv`:

```csv
decision,kind,subject,object,decided_by,decided_on,expires_on,reason
2026-01,overlap,EIB:actions:credit,KEN:actions:credit,Secretariat,2026-09-01,,the bank lends what the State passes on
```
",
};

pub(super) fn findings(facts: &Facts) -> Vec<Finding> {
    facts
        .overlaps
        .iter()
        .filter(|overlap| overlap.state == OverlapState::Candidate)
        .map(|overlap| of(overlap, facts))
        .collect()
}

fn of(overlap: &Overlap, facts: &Facts) -> Finding {
    let [first, second] = [&overlap.first, &overlap.second].map(|id| {
        let action = facts.actions.get(id);
        action.map_or("", |action| action.title.as_str())
    });
    let message = match overlap.reason {
        OverlapReason::Partner => words!(
            "\u{201c}{first}\u{201d} and \u{201c}{second}\u{201d} may be one action: their titles are the same, and they have a partner in common",
            first = first,
            second = second
        ),
        OverlapReason::Start => words!(
            "\u{201c}{first}\u{201d} and \u{201c}{second}\u{201d} may be one action: their titles are the same, and they start within a year",
            first = first,
            second = second
        ),
        OverlapReason::Address => words!(
            "\u{201c}{first}\u{201d} and \u{201c}{second}\u{201d} may be one action: their titles are the same, and the addresses of their sources",
            first = first,
            second = second
        ),
        OverlapReason::Amount => words!(
            "\u{201c}{first}\u{201d} and \u{201c}{second}\u{201d} may be one action: they state one amount and one address",
            first = first,
            second = second
        ),
        OverlapReason::Decision => words!(
            "\u{201c}{first}\u{201d} and \u{201c}{second}\u{201d} may be one action: a decision says so",
            first = first,
            second = second
        ),
    };
    let help = "decide overlap or not_overlap for the two";
    finding(
        RULE.finding(message).help(help),
        vec![overlap.first.clone(), overlap.second.clone()],
    )
}

#[cfg(test)]
mod tests {
    use crate::fixture::{action, decision, round};

    #[test]
    fn only_open_candidates_are_told() {
        let actions = || {
            let bank = action(
                "EIB",
                "a",
                "ESP 3.existing in_force title=Fund partners=ESP",
            );
            vec![
                bank,
                action("ESP", "b", "ESP 1.finance in_force title=Fund"),
            ]
        };
        let mut round = round();
        let open = crate::reconcile(&round, Vec::new(), actions(), &[]);
        assert_eq!(open.findings[0].diagnostic.code, "X011");
        assert_eq!(open.findings[0].claims.len(), 2);
        round.decisions = vec![decision(
            "1",
            "not_overlap EIB:actions:a ESP:actions:b",
            None,
        )];
        assert!(
            crate::reconcile(&round, Vec::new(), actions(), &[])
                .findings
                .is_empty()
        );
    }
}
