//! What the claims on one key came to, before it has a name.

use super::precedence::sorted;
use super::speaks_elsewhere;
use crate::facts::{Fact, Key, Outcome, Step};
use crate::figure::{FigureId, Reason};
use sse_model::{Claim, ClaimId, SdgReference};
use std::cell::OnceCell;

/// A fact that nobody needs by its name yet: nearly all that are checked are sound.
#[derive(Debug)]
pub(crate) struct Settled<'a> {
    /// All claims on its key; never empty.
    claims: &'a [&'a Claim],
    pub(super) outcome: Outcome,
    /// How it was settled; nothing where its one claim stands and there are no decisions.
    weighed: Option<Box<Weighed>>,
    /// Its name, made when somebody asks for it.
    id: OnceCell<FigureId>,
}

/// How several claims, or those that decisions touch, were settled.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    pub(super) winners: Vec<ClaimId>,
    pub(super) left_out: Vec<(ClaimId, Reason)>,
    pub(super) step: Option<Step>,
    pub(super) targets: Vec<SdgReference>,
    pub(super) decided_targets: Vec<SdgReference>,
}

impl<'a> Settled<'a> {
    /// One claim that nothing speaks against.
    pub(super) fn alone(claims: &'a [&'a Claim], outcome: Outcome) -> Self {
        Self {
            claims,
            outcome,
            weighed: None,
            id: OnceCell::new(),
        }
    }

    /// Claims that were weighed against each other.
    pub(super) fn weighed(claims: &'a [&'a Claim], outcome: Outcome, weighed: Weighed) -> Self {
        Self {
            claims,
            outcome,
            weighed: Some(Box::new(weighed)),
            id: OnceCell::new(),
        }
    }

    /// Notes the step that told its claims apart.
    pub(super) fn chosen_by(&mut self, step: Option<Step>) {
        self.weighed
            .iter_mut()
            .for_each(|weighed| weighed.step = step);
    }

    /// Adds targets that decisions name.
    pub(super) fn attribute(&mut self, targets: Vec<SdgReference>) {
        self.weighed
            .iter_mut()
            .for_each(|weighed| weighed.decided_targets = sorted(targets.clone()));
    }

    /// One of its claims, for what they have in common.
    pub(crate) fn any(&self) -> &'a Claim {
        self.claims[0]
    }

    /// Its name.
    pub(crate) fn id(&self) -> &FigureId {
        self.id.get_or_init(|| Key::of(self.any()).id())
    }

    /// Whether something was found in it: then somebody asked for its name, or one of its claims speaks of an area
    /// elsewhere.
    pub(super) fn is_doubted(&self) -> bool {
        self.id.get().is_some() || self.claims.iter().any(|claim| speaks_elsewhere(claim))
    }

    /// The claims that state the outcome; sorted.
    pub(crate) fn winners(&self) -> &[ClaimId] {
        self.weighed
            .as_ref()
            .map_or(std::slice::from_ref(&self.any().id), |weighed| {
                &weighed.winners
            })
    }

    /// The fact with its name.
    pub(super) fn fact(&self) -> Fact {
        let (id, key, outcome, winners) = (
            self.id().clone(),
            Key::of(self.any()),
            self.outcome,
            self.winners().to_vec(),
        );
        let fact = |left_out, step, targets, decided_targets| Fact {
            id,
            key,
            outcome,
            winners,
            left_out,
            step,
            targets,
            decided_targets,
            stale: false,
        };
        match &self.weighed {
            None => fact(
                Vec::new(),
                None,
                sorted(self.any().targets.clone()),
                Vec::new(),
            ),
            Some(w) => fact(
                w.left_out.clone(),
                w.step,
                w.targets.clone(),
                w.decided_targets.clone(),
            ),
        }
    }
}
