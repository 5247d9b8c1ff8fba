//! What `decide` proposes: each decision settles the finding for which it is proposed, and changes what it is said to change.

use crate::house::House;
use sse_diagnostics::Severity;
use sse_model::DecisionKind;
use sse_round::{Loaded, Proposal};
use std::collections::BTreeMap;

const HEAD: &str = "decision,kind,subject,object,decided_by,decided_on,expires_on,reason\n";

/// One proposal of each kind for each code.
fn chosen(proposals: Vec<Proposal>) -> Vec<Proposal> {
    let mut chosen: BTreeMap<(&str, DecisionKind), Proposal> = BTreeMap::new();
    for proposal in proposals {
        chosen
            .entry((proposal.code, proposal.kind))
            .or_insert(proposal);
    }
    chosen.into_values().collect()
}

#[test]
fn a_decision_settles_its_finding_and_has_the_effect_that_was_told() {
    let house = House::with_the_demonstration();
    let home = house.folder("inputs/81");
    let loaded = Loaded::read("81", &home, &crate::house::READING).unwrap();
    let reconciled = loaded.reconcile();
    let proposals = chosen(reconciled.proposals());
    let codes: Vec<_> = proposals.iter().map(|one| (one.code, one.kind)).collect();
    for known in [
        ("X001", DecisionKind::Prefer),
        ("X003", DecisionKind::Exclude),
        ("X003", DecisionKind::Waive),
        ("C023", DecisionKind::Waive),
    ] {
        assert!(codes.contains(&known), "{known:?} is not in {codes:?}");
    }
    let templates = sse_round::read_templates(&house.folder("templates")).unwrap();
    let effects = reconciled.effects(&proposals, &templates).unwrap();
    let before = reconciled.figures();
    for (proposal, effect) in proposals.iter().zip(&effects) {
        let mut house = House::with_the_demonstration();
        let (kind, subject, object) = (proposal.kind.code(), &proposal.subject, &proposal.object);
        let row = format!("P-1,{kind},{subject},{object},an office,2026-03-01,,for a reason\n");
        house.write("inputs/81/decisions.csv", format!("{HEAD}{row}"));
        let home = house.folder("inputs/81");
        let decided = Loaded::read("81", &home, &crate::house::READING).unwrap();
        let decided = decided.reconcile();
        let open = decided.diagnostics.iter().filter(|found| {
            let place = found.place.as_ref();
            let place = place.map(|place| format!("{}:{}", place.path, place.line));
            let mut sides = proposal.sides.iter();
            let is_here = sides.any(|side| Some(&side.place) == place.as_ref());
            let same = found.code == proposal.code && found.message.text() == proposal.found;
            same && is_here && found.severity == Severity::Warning
        });
        assert_eq!(open.count(), 0, "{row}");
        let after = decided.figures();
        let values = |of: &sse_aggregate::Figures| -> BTreeMap<String, _> {
            let facts = of.facts.keys();
            facts.map(|id| (id.to_string(), of.value(id))).collect()
        };
        let (was, is) = (values(&before), values(&after));
        let moved: Vec<&String> = was
            .keys()
            .chain(is.keys().filter(|id| !was.contains_key(*id)))
            .filter(|id| was.get(*id).copied().flatten() != is.get(*id).copied().flatten())
            .collect();
        let told = effect.figures.iter().map(|change| &change.figure);
        let told: Vec<&String> = told.filter(|id| id.starts_with("fact/")).collect();
        assert_eq!(told, moved, "{row}");
    }
}
