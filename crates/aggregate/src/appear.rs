//! Where accepted rows appear: the tables and sections of each claim and action.

use crate::facts::Outcome;
use crate::figure::FigureId;
use crate::figures::Figures;
use crate::reach::Reach;
use crate::views::{AreaValue, AttributedBy};
use rustc_hash::FxHashMap;
use sse_model::{Area, ClaimId, RefArea, ReporterGroup};

/// The tables and sections in which the claims and actions of a round stand, in their order; the tables of the data left
/// out. One that stands nowhere is absent.
pub fn appearances(figures: &Figures) -> FxHashMap<&ClaimId, Vec<Reach>> {
    let mut found = Found { figures, places: FxHashMap::default() };
    found.tables();
    found.goals();
    found.quality();
    found.actions();
    found.states();
    found.places
}

struct Found<'a> {
    figures: &'a Figures,
    places: FxHashMap<&'a ClaimId, Vec<Reach>>,
}

impl<'a> Found<'a> {
    fn add(&mut self, claim: &'a ClaimId, place: Reach) {
        let places = self.places.entry(claim).or_default();
        if let Err(at) = places.binary_search(&place) {
            places.insert(at, place);
        }
    }

    /// The claims that state a fact.
    fn add_fact(&mut self, fact: &'a FigureId, place: Reach) {
        let figures = self.figures;
        let winners = figures.facts.get(fact).map_or(&[][..], |fact| &fact.winners);
        for claim in winners {
            self.add(claim, place);
        }
    }

    fn add_rows(&mut self, rows: impl Iterator<Item = &'a AreaValue>, place: Reach) {
        rows.flat_map(|row| &row.facts).for_each(|fact| self.add_fact(fact, place));
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
            for fact in &goal.facts {
                let by_rule = fact.targets.iter().all(|target| target.by == AttributedBy::Rule);
                self.add_fact(&fact.fact, if by_rule { Reach::GoalByRule(goal.goal) } else { Reach::Goal(goal.goal) });
                self.add_fact(&fact.fact, Reach::Goals);
            }
            goal.actions.iter().for_each(|action| self.add(action, Reach::Goal(goal.goal)));
        }
    }

    /// The annex by State; a State with more rows than its part has lines is named all the same.
    fn states(&mut self) {
        let figures = self.figures;
        let is_state = |area: RefArea| area.area().is_some_and(Area::is_member_state);
        let facts = figures.facts.values().filter(|fact| fact.outcome != Outcome::Unused);
        facts.filter(|fact| is_state(fact.key.area)).for_each(|fact| self.add_fact(&fact.id, Reach::States));
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
        let places = appearances(&figures);
        let of = |record: &str| {
            let found = places.iter().find(|(id, _)| &*id.record == record).map(|(_, places)| places);
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
    }

    #[test]
    fn a_claim_that_was_outranked_stands_among_the_contradictions_alone() {
        let round = round();
        let best = claim("ESP", "ESP entities 2023 sse 9 record=a");
        let press = claim("ESP", "ESP entities 2023 sse 5 record=b transmission=secondary");
        let figures = crate::figures(&round, &crate::reconcile(&round, vec![best, press], Vec::new(), &[]));
        let places = appearances(&figures);
        let press = places.iter().find(|(id, _)| &*id.record == "b").map(|(_, places)| places.clone());
        assert_eq!(press, Some(vec![Reach::Conflicts]));
    }
}
