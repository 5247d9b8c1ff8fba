//! D001

use crate::facts::Finding;
use sse_diagnostics::{Rule, Severity};
use sse_model::Decision;

/// Two decisions contradict each other.
pub(crate) const RULE: Rule = Rule {
    code: "D001",
    name: "contradicted-decision",
    severity: Severity::Warning,
    explain: "\
Two decisions in force say opposite things about the same claims or actions: `overlap` and `not_overlap` of one pair, \
or `prefer` of a claim that another decision excludes. Where both name a pair, neither takes effect; an exclusion \
stands against a preference.

Contradiction: `overlap` and `not_overlap` of `EIB:actions:a` and `ESP:actions:b`.
Settled: an `expires_on` for the older one, or its removal.",
};

/// The finding about a decision.
pub(crate) fn finding(decision: &Decision) -> Finding {
    let message = format!("decision {} is contradicted by another one about {}", decision.decision, decision.subject);
    super::finding(RULE.finding(message).help("let the older one expire, or remove it"), Vec::new())
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, decision, round};

    #[test]
    fn opposite_decisions_about_one_pair_cancel_out() {
        let mut round = round();
        round.decisions = vec![
            decision("1", "overlap ESP:actions:a ILO:actions:b", None),
            decision("2", "not_overlap ILO:actions:b ESP:actions:a", None),
        ];
        let claims = vec![claim("ESP", "ESP entities 2023 sse 10 record=a")];
        let facts = crate::reconcile(&round, claims, Vec::new(), &[]);
        let codes: Vec<_> = facts.findings.iter().map(|finding| finding.diagnostic.code).collect();
        assert_eq!(codes, ["D001", "D001"]);
        assert!(facts.applied.is_empty());
    }
}
