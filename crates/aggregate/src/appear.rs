//! Where accepted rows appear: the tables and sections of each claim and action.

use crate::facts::{Fact, Outcome};
use crate::figure::FigureId;
use crate::figures::Figures;
use crate::named::Named;
use crate::reach::Reach;
use crate::views::{AreaValue, AttributedBy, GoalFact};
use sse_model::{Area, Claim, ClaimId, RefArea, ReporterGroup};
use std::collections::{BTreeMap, BTreeSet};

/// The tables and sections in which the claims and actions of a round stand; the tables of the data left out.
#[derive(Debug)]
pub struct Appearances<'a> {
    claims: &'a Named<Claim>,
    /// The set of places of each claim, in their order.
    of_claims: Vec<Set>,
    of_actions: BTreeMap<&'a ClaimId, Set>,
    sets: Sets,
}

impl<'a> Appearances<'a> {
    /// Those of all claims and actions.
    pub fn of_all(figures: &'a Figures) -> Self {
        let mut found = Found {
            figures,
            of_facts: vec![NOWHERE; figures.facts.len()],
            of_claims: vec![NOWHERE; figures.claims.len()],
            of_actions: figures.actions.keys().map(|id| (id, NOWHERE)).collect(),
            sets: Sets::default(),
        };
        found.tables();
        found.goals();
        found.states();
        found.winners();
        found.quality();
        found.actions();
        let Found {
            of_claims,
            of_actions,
            sets,
            ..
        } = found;
        Self {
            claims: &figures.claims,
            of_claims,
            of_actions,
            sets,
        }
    }

    /// The places of a claim or action, sorted; none for one that isn't there.
    pub fn of(&self, row: &ClaimId) -> &[Reach] {
        let claim = self.claims.position(row).map(|at| self.of_claims[at]);
        self.sets.places(
            claim
                .or_else(|| self.of_actions.get(row).copied())
                .unwrap_or(NOWHERE),
        )
    }

    /// All places in which anything stands.
    pub fn all(&self) -> BTreeSet<Reach> {
        let used: BTreeSet<Set> = self
            .of_claims
            .iter()
            .chain(self.of_actions.values())
            .copied()
            .collect();
        used.into_iter()
            .flat_map(|set| self.sets.places(set))
            .copied()
            .collect()
    }
}

/// The number of a set of places. Many rows stand in the same places.
type Set = usize;

/// The number of the empty set.
const NOWHERE: Set = 0;

/// The sets that occur.
#[derive(Debug)]
struct Sets {
    /// The places of each, sorted.
    places: Vec<Vec<Reach>>,
    numbers: BTreeMap<Vec<Reach>, Set>,
    /// The place that was added last, and the set with it for each set to which it was.
    added: Option<Reach>,
    with: Vec<Option<Set>>,
}

impl Default for Sets {
    fn default() -> Self {
        let nowhere = Vec::new();
        Self {
            places: vec![nowhere.clone()],
            numbers: [(nowhere, NOWHERE)].into(),
            added: None,
            with: Vec::new(),
        }
    }
}

impl Sets {
    fn places(&self, set: Set) -> &[Reach] {
        &self.places[set]
    }

    /// Adds a place to a set that somebody has.
    fn add(&mut self, set: &mut Set, place: Reach) {
        if self.added.replace(place) != Some(place) {
            self.with.clear();
        }
        if self.with.len() <= *set {
            self.with.resize(*set + 1, None);
        }
        let with = self.with[*set]
            .unwrap_or_else(|| self.of(self.places[*set].iter().copied().chain([place]).collect()));
        self.with[*set] = Some(with);
        *set = with;
    }

    /// The number of a set.
    fn of(&mut self, places: BTreeSet<Reach>) -> Set {
        let all = &mut self.places;
        *self
            .numbers
            .entry(places.into_iter().collect())
            .or_insert_with_key(|places| {
                all.push(places.clone());
                all.len() - 1
            })
    }
}

struct Found<'a> {
    figures: &'a Figures,
    /// The places of the claims that state each fact, as far as these depend on the fact alone.
    of_facts: Vec<Set>,
    of_claims: Vec<Set>,
    of_actions: BTreeMap<&'a ClaimId, Set>,
    sets: Sets,
}

impl<'a> Found<'a> {
    fn add(&mut self, row: &ClaimId, place: Reach) {
        let claim = self
            .figures
            .claims
            .position(row)
            .map(|at| &mut self.of_claims[at]);
        if let Some(set) = claim.or_else(|| self.of_actions.get_mut(row)) {
            self.sets.add(set, place);
        }
    }

    /// The claims that state facts.
    fn add_facts(&mut self, facts: &[usize], place: Reach) {
        for &fact in facts {
            self.sets.add(&mut self.of_facts[fact], place);
        }
    }

    fn places_of<'f>(&self, facts: impl IntoIterator<Item = &'f FigureId>) -> Vec<usize> {
        facts
            .into_iter()
            .filter_map(|fact| self.figures.facts.position(fact))
            .collect()
    }

    fn add_rows(&mut self, rows: impl Iterator<Item = &'a AreaValue>, place: Reach) {
        let facts = self.places_of(rows.flat_map(|row| &row.facts));
        self.add_facts(&facts, place);
    }

    /// The places of each fact are those of the claims that state it.
    fn winners(&mut self) {
        let figures = self.figures;
        for (fact, &set) in figures.facts.values().zip(&self.of_facts) {
            for at in fact
                .winners
                .iter()
                .filter_map(|claim| figures.claims.position(claim))
            {
                let own = &mut self.of_claims[at];
                if *own == NOWHERE {
                    *own = set;
                } else {
                    let both = [*own, set]
                        .into_iter()
                        .flat_map(|set| self.sets.places(set))
                        .copied()
                        .collect();
                    *own = self.sets.of(both);
                }
            }
        }
    }

    fn tables(&mut self) {
        let figures = self.figures;
        for table in figures.totals.iter().chain(&figures.women.totals) {
            self.add_rows(
                table.rows.iter().chain(&table.unconverted),
                Reach::Total(table.key),
            );
        }
        for table in figures.ratios.iter().chain(&figures.women.ratios) {
            self.add_rows(table.rows.iter(), Reach::Ratio(table.key));
        }
        for row in &figures.quality.listed {
            self.add(&row.claim, Reach::Listed);
        }
    }

    fn goals(&mut self) {
        let figures = self.figures;
        for goal in &figures.goals {
            let is_by_rule = |fact: &&GoalFact| {
                fact.targets
                    .iter()
                    .all(|target| target.by == AttributedBy::Rule)
            };
            let (by_rule, by_word): (Vec<_>, Vec<_>) = goal.facts.iter().partition(is_by_rule);
            for (facts, place) in [
                (by_rule, Reach::GoalByRule(goal.goal)),
                (by_word, Reach::Goal(goal.goal)),
            ] {
                let facts = self.places_of(facts.into_iter().map(|fact| &fact.fact));
                self.add_facts(&facts, place);
                self.add_facts(&facts, Reach::Goals);
            }
            goal.actions
                .iter()
                .for_each(|action| self.add(action, Reach::Goal(goal.goal)));
        }
    }

    /// The annex by State; a State with more rows than its part has lines is named all the same.
    fn states(&mut self) {
        let figures = self.figures;
        let is_state = |area: RefArea| area.area().is_some_and(Area::is_member_state);
        let is_used = |fact: &Fact| fact.outcome != Outcome::Unused && is_state(fact.key.area);
        let facts = figures
            .facts
            .values()
            .enumerate()
            .filter(|(_, fact)| is_used(fact))
            .map(|(at, _)| at);
        self.add_facts(&facts.collect::<Vec<usize>>(), Reach::States);
        let actions = figures
            .actions
            .iter()
            .filter(|(_, action)| is_state(action.area));
        actions.for_each(|(id, _)| self.add(id, Reach::States));
    }

    fn quality(&mut self) {
        let quality = &self.figures.quality;
        for (claim, _) in quality
            .conflicts
            .iter()
            .chain(&quality.without_winner)
            .flat_map(|conflict| &conflict.values)
        {
            self.add(claim, Reach::Conflicts);
        }
        for (rival, _) in &quality.near_rivals {
            self.add(&rival.first, Reach::NearRivals);
            self.add(&rival.second, Reach::NearRivals);
        }
        quality
            .checks
            .iter()
            .flat_map(|check| &check.claims)
            .for_each(|claim| self.add(claim, Reach::Checks));
        for overlap in &quality.overlaps {
            self.add(&overlap.first, Reach::Overlaps);
            self.add(&overlap.second, Reach::Overlaps);
        }
    }

    fn actions(&mut self) {
        let figures = self.figures;
        for row in &figures.commitments.matrix.rows {
            row.actions
                .values()
                .flatten()
                .for_each(|action| self.add(action, Reach::Commitments));
        }
        for (id, action) in &figures.actions {
            action
                .commitments
                .iter()
                .for_each(|&commitment| self.add(id, Reach::Commitment(commitment)));
            if action.group != ReporterGroup::State {
                self.add(id, Reach::Implementation(action.group));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{action, claim, round};
    use sse_model::Code;

    #[test]
    fn a_claim_stands_in_its_table_and_its_sum_and_an_action_in_its_section() {
        let round = round();
        let rows = [
            "ESP entities 2023 cooperative 9 targets=8.3 record=a",
            "ESP entities 2023 mutual 5 record=b",
        ];
        let claims = rows.iter().map(|row| claim("ESP", row)).collect();
        let actions = vec![action("ILO", "c", "SEN 2.programming in_force targets=5.5")];
        let figures = crate::figures(&round, &crate::reconcile(&round, claims, actions, &[]));
        let places = Appearances::of_all(&figures);
        let of = |record: &str| {
            let mut ids = figures.claims.keys().chain(figures.actions.keys());
            let found = ids.find(|id| &*id.record == record).map(|id| places.of(id));
            let word = |place: &Reach| match place {
                Reach::Total(key) => key.entity_type.code().to_owned(),
                Reach::Goal(goal) => format!("Goal {goal}"),
                Reach::Commitment(commitment) => commitment.code().to_owned(),
                place => format!("{place:?}"),
            };
            found.into_iter().flatten().map(word).collect::<Vec<_>>()
        };
        assert_eq!(of("a"), ["sse", "cooperative", "Goals", "States", "Goal 8"]);
        assert_eq!(of("b"), ["sse", "mutual", "States"]);
        assert_eq!(
            of("c"),
            [
                "States",
                "Goal 5",
                "2.programming",
                "Implementation(Agency)"
            ]
        );
        let ids = figures.claims.keys().chain(figures.actions.keys());
        let all: BTreeSet<Reach> = ids.flat_map(|id| places.of(id)).copied().collect();
        assert_eq!(places.all(), all);
    }

    #[test]
    fn a_claim_that_was_outranked_stands_among_the_contradictions_alone() {
        let round = round();
        let best = claim("ESP", "ESP entities 2023 sse 9 record=a");
        let press = claim(
            "ESP",
            "ESP entities 2023 sse 5 record=b transmission=secondary",
        );
        let figures = crate::figures(
            &round,
            &crate::reconcile(&round, vec![best, press], Vec::new(), &[]),
        );
        let places = Appearances::of_all(&figures);
        let press = figures.claims.keys().find(|id| &*id.record == "b").unwrap();
        assert_eq!(places.of(press), [Reach::Conflicts]);
    }
}
