//! What the secretariat decided, and whether it took effect.

use crate::facts::{Applied, Fact, Facts, Finding, OverlapState, Step};
use crate::figure::FigureId;
use crate::key::Key;
use crate::rules;
use sse_diagnostics::{Words, words};
use sse_model::{Action, ClaimId, Date, Decision, DecisionKind, Round, SdgReference, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions of a round while they are applied.
pub(super) struct DecisionLog {
    entries: Vec<DecisionEntry>,
    excluded: BTreeSet<ClaimId>,
    /// The entries whose subject is a claim or action, by that.
    by_claim: BTreeMap<ClaimId, Vec<usize>>,
    /// The entries by their subjects, read as names of facts.
    by_fact: BTreeMap<FigureId, Vec<usize>>,
}

struct DecisionEntry {
    decision: Decision,
    state: State,
    claims: BTreeSet<ClaimId>,
    facts: BTreeSet<FigureId>,
    /// Another decision that prefers another value of the same.
    rival: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Live,
    Expired,
    Incomplete,
    Contradicted,
}

impl DecisionLog {
    /// Sorts out which decisions can take effect, and what they exclude.
    pub(super) fn open(round: &Round, facts: &Facts) -> Self {
        Self::over(round.decisions.clone(), round.date, facts)
    }

    /// The same with some decisions only.
    pub(super) fn over(mut decisions: Vec<Decision>, today: Date, facts: &Facts) -> Self {
        decisions.sort_by(|a, b| {
            (&a.decision, a.kind, &a.subject).cmp(&(&b.decision, b.kind, &b.subject))
        });
        let (mut by_claim, mut by_fact) = (
            BTreeMap::<_, Vec<usize>>::new(),
            BTreeMap::<_, Vec<usize>>::new(),
        );
        for (at, decision) in decisions.iter().enumerate() {
            for id in named(&decision.subject, facts) {
                by_claim.entry(id).or_default().push(at);
            }
            by_fact
                .entry(FigureId::from(decision.subject.as_str()))
                .or_default()
                .push(at);
        }
        let entry = |decision: &Decision| DecisionEntry {
            decision: decision.clone(),
            state: state(decision, &decisions, today),
            claims: BTreeSet::new(),
            facts: BTreeSet::new(),
            rival: None,
        };
        let entries: Vec<DecisionEntry> = decisions.iter().map(entry).collect();
        let mut log = Self {
            entries,
            excluded: BTreeSet::new(),
            by_claim,
            by_fact,
        };
        log.exclude(facts);
        log
    }

    fn exclude(&mut self, facts: &Facts) {
        let by_name = self
            .by_claim
            .iter()
            .flat_map(|(id, entries)| entries.iter().map(move |&at| (at, id.clone())));
        let mut found: Vec<(usize, ClaimId)> = by_name.collect();
        if self.entries.iter().any(|entry| {
            entry.is(DecisionKind::Exclude) && entry.decision.subject.starts_with("fact/")
        }) {
            for claim in facts.claims.values() {
                let entries = self.by_fact.get(&Key::of(claim).id()).into_iter().flatten();
                found.extend(entries.map(|&at| (at, claim.id.clone())));
            }
        }
        // What excludes an action excludes all its amounts.
        let further = |(at, id): &(usize, ClaimId)| {
            let rows = facts.further.get(id).into_iter().flatten();
            rows.map(|row| (*at, row.id.clone())).collect::<Vec<_>>()
        };
        let further: Vec<(usize, ClaimId)> = found.iter().flat_map(further).collect();
        found.extend(further);
        for (at, id) in found {
            let entry = &mut self.entries[at];
            if entry.is(DecisionKind::Exclude) {
                entry.claims.insert(id.clone());
                self.excluded.insert(id);
            }
        }
    }

    /// Whether nothing was decided.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
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
        let mut any = false;
        for &at in self.by_claim.get(id).into_iter().flatten() {
            let entry = &mut self.entries[at];
            if entry.is(DecisionKind::Prefer) {
                entry.claims.insert(id.clone());
                any = true;
            }
        }
        any
    }

    /// Notes the decisions that prefer claims on one key which can't all be true.
    pub(super) fn note_rivals<'c>(&mut self, claims: impl Iterator<Item = &'c ClaimId>) {
        let mut preferring: Vec<usize> = claims
            .filter_map(|id| self.by_claim.get(id))
            .flatten()
            .copied()
            .filter(|&at| self.entries[at].is(DecisionKind::Prefer))
            .collect();
        preferring.sort_unstable();
        preferring.dedup();
        let Some((&last, _)) = preferring.split_last().filter(|(_, rest)| !rest.is_empty()) else {
            return;
        };
        let mut before = last;
        for at in preferring {
            let rival = self.entries[before].decision.decision.clone();
            self.entries[at].rival = Some(rival);
            before = at;
        }
    }

    /// Notes the targets that decisions name for a fact or one of its claims.
    pub(super) fn attribute(&mut self, fact: &mut Fact) {
        if self.is_empty() {
            return;
        }
        let about_fact = self
            .by_fact
            .get(fact.id())
            .into_iter()
            .flatten()
            .map(|&at| (at, None));
        let about = |claim| {
            self.by_claim
                .get(claim)
                .into_iter()
                .flatten()
                .map(move |&at| (at, Some(claim)))
        };
        let mut targets = Vec::new();
        for (at, claim) in about_fact.chain(fact.winners.iter().flat_map(about)) {
            let entry = &mut self.entries[at];
            if !entry.is(DecisionKind::Attribute) {
                continue;
            }
            let Some(reference) = SdgReference::parse(&entry.decision.object) else {
                continue;
            };
            entry.claims.extend(claim.cloned());
            entry.facts.insert(fact.id().clone());
            targets.push(reference);
        }
        targets.sort();
        targets.dedup();
        fact.decided_targets = targets;
    }

    /// The targets that decisions name for actions.
    pub(super) fn attribute_actions(
        &mut self,
        actions: &BTreeMap<ClaimId, Action>,
    ) -> BTreeMap<ClaimId, Vec<SdgReference>> {
        let mut decided: BTreeMap<ClaimId, Vec<SdgReference>> = BTreeMap::new();
        for (id, entries) in &self.by_claim {
            for &at in entries.iter().filter(|_| actions.contains_key(id)) {
                let entry = &mut self.entries[at];
                let named = SdgReference::parse(&entry.decision.object);
                if let Some(reference) = named.filter(|_| entry.is(DecisionKind::Attribute)) {
                    entry.claims.insert(id.clone());
                    decided.entry(id.clone()).or_default().push(reference);
                }
            }
        }
        for targets in decided.values_mut() {
            targets.sort();
            targets.dedup();
        }
        decided
    }

    /// What decisions say about two actions.
    pub(super) fn overlap(&mut self, first: &ClaimId, second: &ClaimId) -> Option<OverlapState> {
        let names = (&first.to_string(), &second.to_string());
        let kinds = [DecisionKind::Overlap, DecisionKind::NotOverlap];
        let mut state = None;
        for entry in &mut self.entries {
            let live = kinds.iter().any(|&kind| entry.is(kind));
            if !live || !is_about(&entry.decision, names) {
                continue;
            }
            entry.claims.extend([first.clone(), second.clone()]);
            let confirmed = entry.decision.kind == DecisionKind::Overlap;
            state = Some(if confirmed {
                OverlapState::Confirmed
            } else {
                OverlapState::Rejected
            });
        }
        state
    }

    /// Pairs of names that a decision confirms as one action.
    pub(super) fn confirmed_pairs(&self) -> Vec<(String, String)> {
        let confirmed = self
            .entries
            .iter()
            .filter(|entry| entry.is(DecisionKind::Overlap));
        confirmed
            .map(|entry| {
                (
                    entry.decision.subject.clone(),
                    entry.decision.object.clone(),
                )
            })
            .collect()
    }

    /// Settles the contradictions in which a decision chose: whoever took it has seen them.
    pub(super) fn settle_conflicts(&self, findings: &mut [Finding], facts: &Facts) {
        let conflicts = findings
            .iter_mut()
            .filter(|finding| finding.diagnostic.code == rules::conflict::RULE.code);
        for finding in conflicts {
            let claim = finding.claims.first().and_then(|id| facts.claims.get(id));
            let fact = claim.and_then(|claim| facts.facts.get(&Key::of(claim).id()));
            let Some(fact) = fact.filter(|fact| fact.step == Some(Step::Decision)) else {
                continue;
            };
            let chose = |entry: &&DecisionEntry| {
                let mut winners = fact.winners.iter();
                entry.is(DecisionKind::Prefer) && winners.any(|id| entry.claims.contains(id))
            };
            if let Some(entry) = self.entries.iter().find(chose) {
                finding.diagnostic.answer(words!(
                    "settled by decision {decision}: {reason}",
                    decision = entry.decision.decision,
                    reason = entry.decision.reason
                ));
            }
        }
    }

    /// Settles the findings that decisions waive; a decision may name a rule as its object.
    pub(super) fn waive(&mut self, findings: &mut [Finding], facts: &Facts) {
        for entry in self
            .entries
            .iter_mut()
            .filter(|entry| entry.is(DecisionKind::Waive))
        {
            let of_fact = facts
                .facts
                .get(&FigureId::from(entry.decision.subject.as_str()))
                .map(Fact::claims);
            let meant: BTreeSet<ClaimId> = of_fact
                .into_iter()
                .flatten()
                .chain(named(&entry.decision.subject, facts))
                .collect();
            for finding in findings.iter_mut() {
                let diagnostic = &mut finding.diagnostic;
                let touched = finding.claims.iter().filter(|id| meant.contains(id));
                let touched: Vec<ClaimId> = touched.cloned().collect();
                if !touched.is_empty() && entry.decision.waives(diagnostic.code, diagnostic.name) {
                    diagnostic.answer(waived(&entry.decision));
                    entry.claims.extend(touched);
                }
            }
        }
    }

    /// Writes down what took effect; returns a finding for each decision that didn't.
    pub(super) fn close(self, facts: &mut Facts) -> Vec<Finding> {
        let mut findings = Vec::new();
        for entry in self.entries {
            let DecisionEntry {
                decision,
                state,
                claims,
                facts: touched,
                rival,
            } = entry;
            let rival = rival.map(|rival| rules::contradicted_decision::rivals(&decision, &rival));
            findings.extend(rival);
            match state {
                State::Live if claims.is_empty() && touched.is_empty() => {
                    findings.push(rules::unmatched_decision::finding(&decision));
                    facts.unmatched.push(decision);
                }
                State::Live => {
                    let (claims, facts_touched) =
                        (claims.into_iter().collect(), touched.into_iter().collect());
                    facts.applied.push(Applied {
                        decision,
                        claims,
                        facts: facts_touched,
                    });
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

/// How a decision settles a warning.
pub fn waived(decision: &Decision) -> Words {
    words!(
        "waived by decision {decision}: {reason}",
        decision = decision.decision,
        reason = decision.reason
    )
}

/// The claims and actions of a name, `ESP:contributions:entities-2023`. The codes of reporters and the records may hold
/// colons themselves, so that more than one reading is possible.
fn named(name: &str, facts: &Facts) -> Vec<ClaimId> {
    let mut known = Vec::new();
    for table in [Table::Contributions, Table::Actions] {
        let middle = format!(":{}:", table.code());
        let readings = name.match_indices(&middle).map(|(at, _)| ClaimId {
            reporter: name[..at].into(),
            table,
            record: name[at + middle.len()..].into(),
        });
        known.extend(readings.filter(|id| {
            let mut further = facts.further.values().flatten();
            facts.claims.contains_key(id)
                || facts.actions.contains_key(id)
                || further.any(|row| row.id == *id)
        }));
    }
    known
}

impl DecisionEntry {
    /// Whether it can take effect and is of this kind.
    fn is(&self, kind: DecisionKind) -> bool {
        self.state == State::Live && self.decision.kind == kind
    }
}

/// Whether a decision is about a pair of names, in either order.
fn is_about(decision: &Decision, (one, other): (&String, &String)) -> bool {
    let pair = (&decision.subject, &decision.object);
    pair == (one, other) || pair == (other, one)
}

fn state(decision: &Decision, all: &[Decision], today: Date) -> State {
    let complete = match decision.kind {
        DecisionKind::Overlap | DecisionKind::NotOverlap => {
            !decision.object.is_empty() && decision.object != decision.subject
        }
        DecisionKind::Attribute => SdgReference::parse(&decision.object).is_some(),
        DecisionKind::Prefer | DecisionKind::Exclude => decision.object.is_empty(),
        DecisionKind::Waive => true,
    };
    let opposite = match decision.kind {
        DecisionKind::Overlap => DecisionKind::NotOverlap,
        DecisionKind::NotOverlap => DecisionKind::Overlap,
        DecisionKind::Prefer => DecisionKind::Exclude,
        _ => {
            return if decision.has_expired(today) {
                State::Expired
            } else {
                complete_or(complete)
            };
        }
    };
    let contradicted = all.iter().any(|other| {
        let same = if opposite == DecisionKind::Exclude {
            other.subject == decision.subject
        } else {
            is_about(other, (&decision.subject, &decision.object))
        };
        other.kind == opposite && same && !other.has_expired(today)
    });
    match (decision.has_expired(today), contradicted) {
        (true, _) => State::Expired,
        (false, true) => State::Contradicted,
        (false, false) => complete_or(complete),
    }
}

const fn complete_or(complete: bool) -> State {
    if complete {
        State::Live
    } else {
        State::Incomplete
    }
}
