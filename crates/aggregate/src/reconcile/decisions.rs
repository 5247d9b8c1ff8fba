//! What the secretariat decided, and whether it took effect.

use crate::facts::{Applied, Fact, Facts, Finding, OverlapState};
use crate::figure::FigureId;
use crate::rules;
use sse_model::{Action, ClaimId, Date, Decision, DecisionKind, Round, SdgReference};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The decisions of a round while they are applied.
pub(super) struct Docket {
    entries: Vec<Entry>,
    excluded: BTreeSet<ClaimId>,
}

struct Entry {
    decision: Decision,
    state: State,
    claims: BTreeSet<ClaimId>,
    facts: BTreeSet<FigureId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Live,
    Expired,
    Incomplete,
    Contradicted,
}

impl Docket {
    /// Sorts out which decisions can take effect, and what they exclude.
    pub(super) fn open(round: &Round, facts: &Facts, actions: &[Action]) -> Self {
        let mut decisions = round.decisions.clone();
        decisions.sort_by(|a, b| (&a.decision, a.kind, &a.subject).cmp(&(&b.decision, b.kind, &b.subject)));
        let state = |decision: &Decision| state(decision, &decisions, round.date);
        let entries: Vec<Entry> = decisions
            .iter()
            .map(|decision| Entry {
                decision: decision.clone(),
                state: state(decision),
                claims: BTreeSet::new(),
                facts: BTreeSet::new(),
            })
            .collect();
        let mut docket = Self { entries, excluded: BTreeSet::new() };
        docket.exclude(facts, actions);
        docket
    }

    fn exclude(&mut self, facts: &Facts, actions: &[Action]) {
        let mut by_name: BTreeMap<String, BTreeSet<ClaimId>> = BTreeMap::new();
        for id in facts.claims.keys().chain(actions.iter().map(|action| &action.id)) {
            by_name.entry(id.to_string()).or_default().insert(id.clone());
        }
        for claim in facts.claims.values() {
            by_name.entry(crate::Key::of(claim).id().to_string()).or_default().insert(claim.id.clone());
        }
        for entry in self.entries.iter_mut().filter(|entry| entry.is(DecisionKind::Exclude)) {
            entry.claims = by_name.get(&entry.decision.subject).cloned().unwrap_or_default();
            self.excluded.extend(entry.claims.iter().cloned());
        }
    }

    /// Everything that is excluded, sorted.
    pub(super) fn excluded(&self) -> Vec<ClaimId> {
        self.excluded.iter().cloned().collect()
    }

    pub(super) fn excludes(&self, id: &ClaimId) -> bool {
        self.excluded.contains(id)
    }

    /// Whether a decision lets a claim win its key; the decision has taken effect then.
    pub(super) fn prefers(&mut self, id: &ClaimId) -> bool {
        let name = id.to_string();
        let wanted = |entry: &&mut Entry| entry.is(DecisionKind::Prefer) && entry.decision.subject == name;
        let found: Vec<&mut Entry> = self.entries.iter_mut().filter(wanted).collect();
        let any = !found.is_empty();
        for entry in found {
            entry.claims.insert(id.clone());
        }
        any
    }

    /// Adds the targets that decisions name for a fact or one of its claims.
    pub(super) fn attribute(&mut self, fact: &mut Fact) {
        let names: BTreeMap<String, &ClaimId> = fact.winners.iter().map(|claim| (claim.to_string(), claim)).collect();
        for entry in self.entries.iter_mut().filter(|entry| entry.is(DecisionKind::Attribute)) {
            let claim = names.get(&entry.decision.subject);
            let Some(reference) = SdgReference::parse(&entry.decision.object) else { continue };
            if claim.is_some() || entry.decision.subject == fact.id.as_str() {
                entry.claims.extend(claim.map(|&claim| claim.clone()));
                entry.facts.insert(fact.id.clone());
                fact.decided_targets.push(reference);
            }
        }
        fact.decided_targets.sort();
        fact.decided_targets.dedup();
    }

    /// What decisions say about two actions.
    pub(super) fn overlap(&mut self, first: &ClaimId, second: &ClaimId) -> Option<OverlapState> {
        let names = [first.to_string(), second.to_string()];
        let about = |decision: &Decision| {
            let pair = [&decision.subject, &decision.object];
            pair == [&names[0], &names[1]] || pair == [&names[1], &names[0]]
        };
        let kinds = [DecisionKind::Overlap, DecisionKind::NotOverlap];
        let live = |entry: &&mut Entry| kinds.iter().any(|&kind| entry.is(kind)) && about(&entry.decision);
        let mut state = None;
        for entry in self.entries.iter_mut().filter(live) {
            entry.claims.extend([first.clone(), second.clone()]);
            let confirmed = entry.decision.kind == DecisionKind::Overlap;
            state = Some(if confirmed { OverlapState::Confirmed } else { OverlapState::Rejected });
        }
        state
    }

    /// Pairs of names that a decision confirms as one action.
    pub(super) fn confirmed_pairs(&self) -> Vec<(String, String)> {
        let confirmed = self.entries.iter().filter(|entry| entry.is(DecisionKind::Overlap));
        confirmed.map(|entry| (entry.decision.subject.clone(), entry.decision.object.clone())).collect()
    }

    /// Takes out the findings that decisions settle; a decision may name a rule as its object.
    pub(super) fn waive(&mut self, findings: &mut Vec<Finding>, facts: &Facts) {
        for entry in self.entries.iter_mut().filter(|entry| entry.is(DecisionKind::Waive)) {
            let of_fact = facts.facts.get(&FigureId::from(entry.decision.subject.as_str())).map(super::claims_of);
            let (subject, rule) = (&entry.decision.subject, &entry.decision.object);
            let named =
                |id: &ClaimId| id.to_string() == *subject || of_fact.as_ref().is_some_and(|claims| claims.contains(id));
            findings.retain(|finding| {
                let diagnostic = &finding.diagnostic;
                let settled = rule.is_empty() || [diagnostic.code, diagnostic.name].contains(&rule.as_str());
                let touched = finding.claims.iter().filter(|id| named(id)).cloned().collect::<Vec<_>>();
                let waived = settled && !touched.is_empty();
                if waived {
                    entry.claims.extend(touched);
                }
                !waived
            });
        }
    }

    /// Writes down what took effect; returns a finding for each decision that didn't.
    pub(super) fn close(self, facts: &mut Facts) -> Vec<Finding> {
        let mut findings = Vec::new();
        for entry in self.entries {
            let Entry { decision, state, claims, facts: touched } = entry;
            match state {
                State::Live if claims.is_empty() && touched.is_empty() => {
                    findings.push(rules::unmatched_decision::finding(&decision));
                    facts.unmatched.push(decision);
                }
                State::Live => {
                    let (claims, facts_touched) = (claims.into_iter().collect(), touched.into_iter().collect());
                    facts.applied.push(Applied { decision, claims, facts: facts_touched });
                }
                State::Expired => {
                    findings.push(rules::expired_decision::finding(&decision));
                    facts.expired.push(decision);
                }
                State::Incomplete => {
                    findings.push(rules::incomplete_decision::finding(&decision));
                    facts.unmatched.push(decision);
                }
                State::Contradicted => {
                    findings.push(rules::contradicted_decision::finding(&decision));
                    facts.unmatched.push(decision);
                }
            }
        }
        findings
    }
}

impl Entry {
    /// Whether it can take effect and is of this kind.
    fn is(&self, kind: DecisionKind) -> bool {
        self.state == State::Live && self.decision.kind == kind
    }
}

fn has_expired(decision: &Decision, today: Date) -> bool {
    decision.expires_on.is_some_and(|last| last.compare(today) == Some(Ordering::Less))
}

fn state(decision: &Decision, all: &[Decision], today: Date) -> State {
    let complete = match decision.kind {
        DecisionKind::Overlap | DecisionKind::NotOverlap => {
            !decision.object.is_empty() && decision.object != decision.subject
        }
        DecisionKind::Attribute => SdgReference::parse(&decision.object).is_some(),
        DecisionKind::Prefer | DecisionKind::Exclude | DecisionKind::Waive => true,
    };
    let opposite = match decision.kind {
        DecisionKind::Overlap => DecisionKind::NotOverlap,
        DecisionKind::NotOverlap => DecisionKind::Overlap,
        DecisionKind::Prefer => DecisionKind::Exclude,
        _ => return if has_expired(decision, today) { State::Expired } else { complete_or(complete) },
    };
    let same = |other: &Decision| {
        let pairs = [(&other.subject, &other.object), (&other.object, &other.subject)];
        let is_pair = pairs.contains(&(&decision.subject, &decision.object));
        other.kind == opposite
            && if opposite == DecisionKind::Exclude { other.subject == decision.subject } else { is_pair }
    };
    let contradicted = all.iter().any(|other| same(other) && !has_expired(other, today));
    match (has_expired(decision, today), contradicted) {
        (true, _) => State::Expired,
        (false, true) => State::Contradicted,
        (false, false) => complete_or(complete),
    }
}

const fn complete_or(complete: bool) -> State {
    if complete { State::Live } else { State::Incomplete }
}
