//! Decisions that the secretariat may take on what was found: which of contradicting figures is preferred, whether two actions
//! are one, which warnings are settled.

use crate::{Reconciled, settling};
use sse_aggregate::Figures;
use sse_diagnostics::{Diagnostic, Place, Severity};
use sse_model::{Action, Claim, ClaimId, Code, DecisionKind};
use std::collections::{BTreeSet, HashMap};

/// A decision that could be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What it does.
    pub kind: DecisionKind,
    /// The record that it is about: `KEN:contributions:ken-03`.
    pub subject: String,
    /// The other record, or the code of a warning; blank for none.
    pub object: String,
    /// The code of the finding.
    pub code: &'static str,
    /// What was found.
    pub found: String,
    /// The records that it is between, the subject first.
    pub sides: Vec<ProposalSide>,
}

/// A record that a decision is about, to be set beside another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalSide {
    /// Its name.
    pub record: String,
    /// What it states.
    pub states: String,
    /// Its source.
    pub source: String,
    /// Where it stands: the file and its line, or the cell of a sheet.
    pub place: String,
}

impl Reconciled<'_> {
    /// The decisions that would settle what was found, in the order of the findings. Whoever takes one says who, when and why.
    pub fn proposals(&self) -> Vec<Proposal> {
        let figures = self.figures();
        let rows = self.loaded.rows_at(&self.diagnostics);
        let decisions = self.loaded.round.decisions.iter();
        let preferred = decisions.filter(|one| one.kind == DecisionKind::Prefer);
        let records = Records {
            figures: &figures,
            rows,
            preferred: preferred.map(|one| one.subject.as_str()).collect(),
        };
        let warnings = self.diagnostics.iter();
        let warnings = warnings.filter(|found| found.severity == Severity::Warning);
        let mut proposed = Vec::new();
        let mut known: BTreeSet<(&str, String, String)> = BTreeSet::new();
        for proposal in warnings.flat_map(|found| records.proposals(found)) {
            let about = (
                proposal.kind.code(),
                proposal.subject.clone(),
                proposal.object.clone(),
            );
            if known.insert(about) {
                proposed.push(proposal);
            }
        }
        proposed
    }
}

/// The records behind the places of findings.
struct Records<'a> {
    figures: &'a Figures,
    rows: HashMap<(&'a str, u64), &'a ClaimId>,
    /// Those that are preferred by a decision already.
    preferred: BTreeSet<&'a str>,
}

impl Records<'_> {
    fn proposals(&self, found: &Diagnostic) -> Vec<Proposal> {
        let places = found.place.iter().chain(&found.related);
        let mut sides: Vec<ProposalSide> = Vec::new();
        for side in places.filter_map(|place| self.side(place)) {
            if !sides.iter().any(|known| known.record == side.record) {
                sides.push(side);
            }
        }
        let proposal = |kind, first: usize, object: &str| Proposal {
            kind,
            subject: sides[first].record.clone(),
            object: object.to_owned(),
            code: found.code,
            found: found.message.to_string(),
            sides: turned(&sides, first),
        };
        let kinds = settling(found.code);
        let is_preferred = |side: &ProposalSide| self.preferred.contains(side.record.as_str());
        let may_prefer = kinds.contains(&DecisionKind::Prefer) && !sides.iter().any(is_preferred);
        let mut proposed = Vec::new();
        for &kind in kinds {
            match kind {
                DecisionKind::Prefer if may_prefer => {
                    proposed.extend((0..sides.len()).map(|side| proposal(kind, side, "")));
                }
                // What is preferred leaves the others out.
                DecisionKind::Exclude if !may_prefer => {
                    proposed.extend((0..sides.len()).map(|side| proposal(kind, side, "")));
                }
                DecisionKind::Overlap | DecisionKind::NotOverlap if sides.len() == 2 => {
                    proposed.push(proposal(kind, 0, &sides[1].record));
                }
                // To prefer the one that was chosen says the same of several.
                DecisionKind::Waive if !(sides.is_empty() || may_prefer && sides.len() > 1) => {
                    proposed.push(proposal(kind, 0, found.code));
                }
                _ => {}
            }
        }
        proposed
    }

    fn side(&self, place: &Place) -> Option<ProposalSide> {
        let id = *self.rows.get(&(&*place.path, place.line))?;
        let claim = self.figures.claims.get(id);
        let action = || {
            let mut actions = self.figures.action_rows();
            actions.find(|(known, _)| *known == id).map(|row| row.1)
        };
        let (states, source) = match claim {
            Some(claim) => (stated(claim), claim.source.to_string()),
            None => action().map(|action| (done(action), action.source.clone()))?,
        };
        Some(ProposalSide {
            record: id.to_string(),
            states,
            source,
            place: match &place.cell {
                Some(cell) if cell.contains('!') => format!("{} ({cell})", place.path),
                _ => format!("{}:{}", place.path, place.line),
            },
        })
    }
}

/// The sides with one of them first.
fn turned(sides: &[ProposalSide], first: usize) -> Vec<ProposalSide> {
    let others = sides.iter().enumerate().filter(|(at, _)| *at != first);
    let others = others.map(|(_, side)| side.clone());
    std::iter::once(sides[first].clone())
        .chain(others)
        .collect()
}

fn stated(claim: &Claim) -> String {
    let about = [
        claim.measure.label("en"),
        claim.entity_type.label("en"),
        claim.area.label("en"),
    ];
    format!(
        "{}, {}: {} {} ({})",
        about.join(", "),
        claim.period,
        claim.value,
        claim.unit.code(),
        claim.qualifier.label("en")
    )
}

fn done(action: &Action) -> String {
    let commitments = action.commitments.iter().map(|one| one.short("en"));
    let commitments: Vec<&str> = commitments.collect();
    format!(
        "{}; {}; {}; {}",
        action.title,
        action.area.label("en"),
        commitments.join(", "),
        action.status.label("en")
    )
}
