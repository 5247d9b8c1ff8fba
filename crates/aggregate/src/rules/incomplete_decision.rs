//! D003

use crate::facts::Finding;
use sse_diagnostics::{Rule, Severity};
use sse_model::Decision;

/// A decision lacks its object.
pub(crate) const RULE: Rule = Rule {
    code: "D003",
    name: "incomplete-decision",
    severity: Severity::Warning,
    explain: "\
A decision of this kind needs an `object`: the other action for `overlap` and `not_overlap`, a target or Goal for \
`attribute`. Without a valid one it can't take effect.

Incomplete: `attribute` of `ESP:contributions:a` with the object `8.15`, which is no target.
Complete: the same with `8.5`.",
};

/// The finding about a decision.
pub(crate) fn finding(decision: &Decision) -> Finding {
    let message = {
        let (kind, object) = (decision.kind.code(), &decision.object);
        format!("decision {} can't {kind} with the object \u{201c}{object}\u{201d}", decision.decision)
    };
    super::finding(RULE.finding(message).help("name the other action, or a target or Goal"), Vec::new())
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
        let codes: Vec<_> = facts.findings.iter().map(|finding| finding.diagnostic.code).collect();
        assert_eq!(codes, ["D003"]);
        assert!(facts.applied.is_empty());
    }
}
