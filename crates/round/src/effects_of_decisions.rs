//! What a decision that could be taken would change in the figures of the report.

use crate::{Fault, Proposal, Reconciled};
use rayon::prelude::*;
use sse_aggregate::Figures;
use sse_evidence::Difference;
use sse_model::{Decision, DecisionKind};
use sse_report::Templates;

impl Reconciled<'_> {
    /// What each of some decisions would change by itself in the facts, and in the figures that the report prints now: the
    /// facts are settled again with it. A warning that is waived changes none.
    ///
    /// # Errors
    /// What is wrong with the templates, which say what is printed.
    pub fn effects(
        &self,
        proposals: &[Proposal],
        templates: &Templates,
    ) -> Result<Vec<Difference>, Fault> {
        let printed = self.lineage(templates)?;
        let before = self.settled_with(None);
        let effect = |proposal: &Proposal| {
            if proposal.kind == DecisionKind::Waive {
                return Difference::default();
            }
            let after = self.settled_with(Some(proposal.decision()));
            Difference::printed(&printed, &before, &after)
        };
        Ok(proposals.par_iter().map(effect).collect())
    }

    /// The figures of the round, as they are with one more decision.
    fn settled_with(&self, decision: Option<Decision>) -> Figures {
        let Self { loaded, facts, .. } = self;
        let mut round = loaded.round.clone();
        round.decisions.extend(decision);
        let actions = facts.action_rows().map(|(_, action)| action);
        let actions = actions.chain(facts.set_aside.values()).cloned();
        let claims = facts.claims.values().cloned();
        let (claims, actions) = (claims.collect(), actions.collect());
        let mut settled = sse_aggregate::reconcile(&round, claims, actions, loaded.all_lost());
        // The rows that later ones replaced are no claims any more.
        settled.revisions.clone_from(&facts.revisions);
        sse_aggregate::figures(&round, &settled)
    }
}

impl Proposal {
    /// It as a decision that somebody took.
    fn decision(&self) -> Decision {
        Decision {
            decision: "proposed".to_owned(),
            kind: self.kind,
            subject: self.subject.clone(),
            object: self.object.clone(),
            decided_by: String::new(),
            decided_on: None,
            expires_on: None,
            reason: String::new(),
        }
    }
}
