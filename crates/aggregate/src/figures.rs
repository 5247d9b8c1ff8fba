//! Everything that a template may print.

use crate::comparison::Comparison;
use crate::facts::{Applied, Fact};
use crate::figure::{Counted, Figure, FigureId, Value};
use crate::named::Named;
use crate::stated;
use crate::views::{
    Commitments, ComputedShare, GoalView, Headline, Implementation, KindMoney, NeedGroup, Quality,
    RateView, RatioTable, Sensitivity, SourceView, TableKey, TotalTable, Tracker, Women,
};
use sse_model::{Action, Claim, ClaimId, Decision};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Every figure of a round with its lineage, and the views in which the report shows them.
///
/// Every number that a template may print is the value of a figure; the views name figures by id and
/// are sorted by code, so that the report sorts areas by language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// What is computed, by id: every figure but the values and years of claims and facts, which follow from these and
    /// are told by [`Figures::get`] and [`Figures::value`].
    pub computed: BTreeMap<FigureId, Figure>,
    /// The facts behind them.
    pub facts: Named<Fact>,
    /// The claims behind the facts.
    pub claims: Named<Claim>,
    /// The accepted actions.
    pub actions: BTreeMap<ClaimId, Action>,
    /// Plain counts of the round.
    pub counts: Counts,
    /// Who answered.
    pub tracker: Tracker,
    /// What Member States reported on the commitments addressed to them.
    pub commitments: Commitments,
    /// Actions of United Nations entities.
    pub agencies: Implementation,
    /// Actions of financial institutions.
    pub institutions: Implementation,
    /// Actions of intergovernmental organizations and networks.
    pub others: Implementation,
    /// Money of all actions of all reporters, by kind: where overlaps across groups show.
    pub money: Vec<KindMoney>,
    /// Totals by measure, unit and kind of entity, for both sexes.
    pub totals: Vec<TotalTable>,
    /// Employment in the world: "at least N".
    pub headline: Headline,
    /// Percentages by measure, denominator and kind of entity, for both sexes.
    pub ratios: Vec<RatioTable>,
    /// Shares computed here from a part and its whole, never above the whole; women's among them.
    pub shares: Vec<ComputedShare>,
    /// What was reported about women.
    pub women: Women,
    /// The seventeen Goals in order, those without reports too.
    pub goals: Vec<GoalView>,
    /// Least developed, landlocked developing and small island developing States.
    pub groups_of_need: Vec<NeedGroup>,
    /// What is doubtful, contradictory or left out.
    pub quality: Quality,
    /// What moves each headline figure most: employment in the world, totals, women's totals, money.
    pub sensitivity: Vec<Sensitivity>,
    /// Exchange rates that figures needed, by currency, year and kind.
    pub rates_used: Vec<RateView>,
    /// Distinct sources with who cites them.
    pub sources: Vec<SourceView>,
    /// Decisions that took effect.
    pub decisions: Vec<Applied>,
    /// Decisions that matched nothing or had expired.
    pub idle_decisions: Vec<Decision>,
    /// The round before beside this one, once [`Figures::compare`] has set it there.
    pub comparison: Option<Comparison>,
}

/// Plain counts of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Claims accepted (`count/claims`).
    pub claims: Counted,
    /// Actions accepted (`count/actions`).
    pub actions: Counted,
    /// Rows set aside (`count/left_out`).
    pub left_out: Counted,
    /// Facts (`count/facts`).
    pub facts: Counted,
    /// Reporters with anything accepted (`count/reporters`).
    pub reporters: Counted,
    /// Areas with a claim that may be used, groups apart (`count/areas`); a conflict counts as reported.
    pub areas: Counted,
    /// Of these, Member States (`count/areas/states`).
    pub areas_states: Counted,
    /// Member States of the United Nations (`count/member_states`).
    pub member_states: Counted,
    /// Goals with a fact or action (`count/goals`).
    pub goals: Counted,
    /// Distinct sources (`count/sources`).
    pub sources: Counted,
    /// Decisions that took effect (`count/decisions`).
    pub decisions: Counted,
}

impl Figures {
    /// The figure with an id.
    pub fn get(&self, id: &FigureId) -> Option<Cow<'_, Figure>> {
        if stated::restates(id) {
            return stated::of(&self.facts, &self.claims, id)?
                .figure()
                .map(Cow::Owned);
        }
        self.computed.get(id).map(Cow::Borrowed)
    }

    /// The value of a figure.
    pub fn value(&self, id: &FigureId) -> Option<Value> {
        if stated::restates(id) {
            return stated::of(&self.facts, &self.claims, id)?.value();
        }
        self.computed.get(id).map(|figure| figure.value)
    }

    /// The table of totals for a key.
    pub fn total(&self, key: &TableKey) -> Option<&TotalTable> {
        self.totals.iter().find(|table| table.key == *key)
    }
}
