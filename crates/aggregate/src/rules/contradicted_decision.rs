//! D001

use super::words::about;
use crate::facts::Finding;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Decision;

/// Two decisions contradict each other.
pub(crate) const RULE: Rule = Rule {
    code: "D001",
    name: "contradicted-decision",
    severity: Severity::Error,
    explain: r"Two decisions in force say opposite things about the same claims or actions: `overlap` and `not_overlap` of one
pair, `prefer` of a claim that another decision excludes, or `prefer` of two claims about the same thing that can't
both be true. Where both name a pair, neither takes effect; an exclusion stands against a preference; between two
preferences the other steps choose, if they can.

Bad, `states/KEN/actions.csv`:

```csv
record,commitment,title,status,source
credit,1.finance,Social economy credit line,in_force,Gazette
```

Bad, `institutions/EIB/actions.csv`:

```csv
record,area,commitment,title,status,source
credit,KEN,3.new,Social economy credit line,in_force,Annual report
```

Bad, `decisions.csv`:

```csv
decision,kind,subject,object,decided_by,decided_on,expires_on,reason
2026-01,overlap,EIB:actions:credit,KEN:actions:credit,Secretariat,2026-09-01,,one credit line
2026-02,not_overlap,EIB:actions:credit,KEN:actions:credit,Secretariat,2026-10-01,,two credit lines
```

Good, `states/KEN/actions.csv`:

```csv
record,commitment,title,status,source
credit,1.finance,Social economy credit line,in_force,Gazette
```

Good, `institutions/EIB/actions.csv`:

```csv
record,area,commitment,title,status,source
credit,KEN,3.new,Social economy credit line,in_force,Annual report
```

Good, `decisions.csv`:

```csv
decision,kind,subject,object,decided_by,decided_on,expires_on,reason
2026-01,overlap,EIB:actions:credit,KEN:actions:credit,Secretariat,2026-09-01,2026-09-30,one credit line
2026-02,not_overlap,EIB:actions:credit,KEN:actions:credit,Secretariat,2026-10-01,,two credit lines
```
",
};

/// The finding about a decision.
pub(crate) fn finding(decision: &Decision) -> Finding {
    let message = words!(
        "decision {decision} is contradicted by another one about {subject}",
        decision = decision.decision,
        subject = decision.subject
    );
    about(
        decision,
        RULE.finding(message)
            .help("let the older one expire, or remove it"),
    )
}

/// The finding about a decision that prefers another value than one that is preferred too.
pub(crate) fn rivals(decision: &Decision, rival: &str) -> Finding {
    let message = words!(
        "decision {decision} prefers {subject}, and decision {rival} another value of the same",
        decision = decision.decision,
        subject = decision.subject,
        rival = rival
    );
    about(
        decision,
        RULE.finding(message)
            .help("keep the decision whose value is to stand, and remove the other one"),
    )
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, claims, decision, round, round_with};

    /// The codes of findings about decisions on two claims of the same.
    fn about_two(value: &str, decisions: &[&str]) -> Vec<&'static str> {
        let other = format!("KEN entities 2023 sse {value} record=b method=census");
        let claims = claims(&[
            ("ILO", "KEN entities 2023 sse 100 record=a"),
            ("OECD", &*other),
            ("EIB", "KEN entities 2023 sse 40 record=c"),
        ]);
        let facts = crate::reconcile(&round_with(decisions), claims, Vec::new(), &[]);
        let codes = facts.findings.iter().map(|found| found.diagnostic.code);
        codes.filter(|code| code.starts_with('D')).collect()
    }

    #[test]
    fn two_preferences_of_rivals_are_told_both() {
        let both = ["prefer ILO:contributions:a", "prefer OECD:contributions:b"];
        assert_eq!(about_two("60", &both), ["D001", "D001"]);
        assert!(about_two("60", &both[..1]).is_empty());
        // What is preferred twice over says the same.
        assert!(about_two("100", &both).is_empty());
        assert!(about_two("60", &[both[0], both[0]]).is_empty());
    }

    #[test]
    fn opposite_decisions_about_one_pair_cancel_out() {
        let mut round = round();
        round.decisions = vec![
            decision("1", "overlap ESP:actions:a ILO:actions:b", None),
            decision("2", "not_overlap ILO:actions:b ESP:actions:a", None),
        ];
        let claims = vec![claim("ESP", "ESP entities 2023 sse 10 record=a")];
        let facts = crate::reconcile(&round, claims, Vec::new(), &[]);
        let codes: Vec<_> = facts
            .findings
            .iter()
            .map(|finding| finding.diagnostic.code)
            .collect();
        assert_eq!(codes, ["D001", "D001"]);
        assert!(facts.applied.is_empty());
    }
}
