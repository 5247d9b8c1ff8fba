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
    claims: &'a Named<ClaimId, Claim>,
    /// The set of places of each claim in their order, as its number in `sets`.
    of_claims: Vec<usize>,
    /// Those of the actions.
    of_actions: BTreeMap<&'a ClaimId, usize>,
    /// Sets of places, each sorted; the first is empty. Many rows stand in the same places.
    sets: Vec<Vec<Reach>>,
}

impl<'a> Appearances<'a> {
    /// Those of all claims and actions.
    pub fn of_all(figures: &'a Figures) -> Self {
        let places = Self {
            claims: &figures.claims,
            of_claims: vec![NOWHERE; figures.claims.len()],
            of_actions: figures.actions.keys().map(|id| (id, NOWHERE)).collect(),
            sets: vec![Vec::new()],
        };
        let mut found = Found { figures, places, numbers: BTreeMap::new(), at: None, next: Vec::new() };
        found.tables();
        found.goals();
        found.quality();
        found.actions();
        found.states();
        found.places
    }

    /// The places of a claim or action, sorted; none for one that isn't there.
    pub fn of(&self, row: &ClaimId) -> &[Reach] {
        let claim = self.claims.position(row).map(|at| self.of_claims[at]);
        let set = claim.or_else(|| self.of_actions.get(row).copied()).unwrap_or(NOWHERE);
        &self.sets[set]
    }

    /// All places in which anything stands.
    pub fn all(&self) -> BTreeSet<Reach> {
        let used = self.of_claims.iter().chain(self.of_actions.values()).copied().collect::<BTreeSet<usize>>();
        used.into_iter().flat_map(|set| &self.sets[set]).copied().collect()
    }
}

/// The number of the empty set.
const NOWHERE: usize = 0;

struct Found<'a> {
    figures: &'a Figures,
    places: Appearances<'a>,
    /// The number of each set.
    numbers: BTreeMap<Vec<Reach>, usize>,
    /// The place to which rows are added at the moment.
    at: Option<Reach>,
    /// The set with that place, by the number of the set without it, once it is known.
    next: Vec<Option<usize>>,
}

impl<'a> Found<'a> {
    fn add(&mut self, row: &ClaimId, place: Reach) {
        let places = &self.places;
        let claim = places.claims.position(row);
        let Some(set) = claim.map(|at| places.of_claims[at]).or_else(|| places.of_actions.get(row).copied()) else {
            return;
        };
        let set = self.with(set, place);
        match claim {
            Some(at) => self.places.of_claims[at] = set,
            None => self.places.of_actions.get_mut(row).into_iter().for_each(|own| *own = set),
        }
    }

    /// The number of a set with another place in it.
    fn with(&mut self, set: usize, place: Reach) -> usize {
        if self.at.replace(place) != Some(place) {
            self.next.clear();
        }
        if self.next.len() <= set {
            self.next.resize(set + 1, None);
        }
        if let Some(known) = self.next[set] {
            return known;
        }
        let mut places = self.places.sets[set].clone();
        let number = match places.binary_search(&place) {
            Ok(_) => set,
            Err(at) => {
                places.insert(at, place);
                let sets = &mut self.places.sets;
                *self.numbers.entry(places).or_insert_with_key(|places| {
                    sets.push(places.clone());
                    sets.len() - 1
                })
            }
        };
        self.next[set] = Some(number);
        number
    }

    /// The claims that state a fact.
    fn add_fact(&mut self, fact: &Fact, place: Reach) {
        fact.winners.iter().for_each(|claim| self.add(claim, place));
    }

    fn add_named<'f>(&mut self, facts: impl IntoIterator<Item = &'f FigureId>, place: Reach) {
        let figures = self.figures;
        facts.into_iter().filter_map(|fact| figures.facts.get(fact)).for_each(|fact| self.add_fact(fact, place));
    }

    fn add_rows(&mut self, rows: impl Iterator<Item = &'a AreaValue>, place: Reach) {
        self.add_named(rows.flat_map(|row| &row.facts), place);
    }

    fn tables(&mut self) {
        let figures = self.figures;
        for table in figures.totals.iter().chain(&figures.women.totals) {
            self.add_rows(table.rows.iter().chain(&table.unconverted), Reach::Total(table.key));
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
            let is_by_rule = |fact: &&GoalFact| fact.targets.iter().all(|target| target.by == AttributedBy::Rule);
            let (by_rule, by_word): (Vec<_>, Vec<_>) = goal.facts.iter().partition(is_by_rule);
            self.add_named(by_rule.into_iter().map(|fact| &fact.fact), Reach::GoalByRule(goal.goal));
            self.add_named(by_word.into_iter().map(|fact| &fact.fact), Reach::Goal(goal.goal));
            self.add_named(goal.facts.iter().map(|fact| &fact.fact), Reach::Goals);
            goal.actions.iter().for_each(|action| self.add(action, Reach::Goal(goal.goal)));
        }
    }

    /// The annex by State; a State with more rows than its part has lines is named all the same.
    fn states(&mut self) {
        let figures = self.figures;
        let is_state = |area: RefArea| area.area().is_some_and(Area::is_member_state);
        let facts = figures.facts.values().filter(|fact| fact.outcome != Outcome::Unused);
        facts.filter(|fact| is_state(fact.key.area)).for_each(|fact| self.add_fact(fact, Reach::States));
        let actions = figures.actions.iter().filter(|(_, action)| is_state(action.area));
        actions.for_each(|(id, _)| self.add(id, Reach::States));
    }

    fn quality(&mut self) {
        let quality = &self.figures.quality;
        for (claim, _) in quality.conflicts.iter().chain(&quality.without_winner).flat_map(|conflict| &conflict.values)
        {
            self.add(claim, Reach::Conflicts);
        }
        for (rival, _) in &quality.near_rivals {
            self.add(&rival.first, Reach::NearRivals);
            self.add(&rival.second, Reach::NearRivals);
        }
        quality.checks.iter().flat_map(|check| &check.claims).for_each(|claim| self.add(claim, Reach::Checks));
        for overlap in &quality.overlaps {
            self.add(&overlap.first, Reach::Overlaps);
            self.add(&overlap.second, Reach::Overlaps);
        }
    }

    fn actions(&mut self) {
        let figures = self.figures;
        for row in &figures.commitments.matrix.rows {
            row.actions.values().flatten().for_each(|action| self.add(action, Reach::Commitments));
        }
        for (id, action) in &figures.actions {
            action.commitments.iter().for_each(|&commitment| self.add(id, Reach::Commitment(commitment)));
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
        let rows = ["ESP entities 2023 cooperative 9 targets=8.3 record=a", "ESP entities 2023 mutual 5 record=b"];
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
        assert_eq!(of("c"), ["States", "Goal 5", "2.programming", "Implementation(Agency)"]);
        let ids = figures.claims.keys().chain(figures.actions.keys());
        let all: BTreeSet<Reach> = ids.flat_map(|id| places.of(id)).copied().collect();
        assert_eq!(places.all(), all);
    }

    #[test]
    fn a_claim_that_was_outranked_stands_among_the_contradictions_alone() {
        let round = round();
        let best = claim("ESP", "ESP entities 2023 sse 9 record=a");
        let press = claim("ESP", "ESP entities 2023 sse 5 record=b transmission=secondary");
        let figures = crate::figures(&round, &crate::reconcile(&round, vec![best, press], Vec::new(), &[]));
        let places = Appearances::of_all(&figures);
        let press = figures.claims.keys().find(|id| &*id.record == "b").unwrap();
        assert_eq!(places.of(press), [Reach::Conflicts]);
    }
}
