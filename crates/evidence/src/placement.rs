//! Which row stands where in a report: what the document prints, and the rows that the lineage has behind it, turned
//! round once.

use rustc_hash::{FxHashMap, FxHashSet};
use sse_aggregate::{Figure, FigureId, Figures, Formula};
use sse_document::{Places, PrintedPlace};
use sse_model::ClaimId;
use std::collections::BTreeMap;

/// How a row stands at a place; the first that is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// The words there are its own value, title, status or stage.
    Printed,
    /// It is behind the figure there: a total, a share, a conversion, a range.
    InFigure,
    /// The figure there only counts it, or things that it has.
    Counted,
}

/// The places of every claim and action of a round in one rendered report.
///
/// A row that is only the year of a figure has no place there, nor has one that was left out of it.
#[derive(Debug)]
pub struct Placement<'r> {
    figures: &'r Figures,
    /// Every place of a figure or record.
    places: Vec<&'r PrintedPlace>,
    /// The set of places of each claim.
    of_claims: Vec<Set>,
    of_actions: BTreeMap<&'r ClaimId, Set>,
    sets: Sets,
}

impl<'r> Placement<'r> {
    /// That of a report, by the places of what it prints.
    pub fn of(printed: &'r Places, figures: &'r Figures) -> Self {
        let mut found = Self {
            figures,
            places: Vec::new(),
            of_claims: vec![NOWHERE; figures.claims.len()],
            of_actions: figures.action_rows().map(|(id, _)| (id, NOWHERE)).collect(),
            sets: Sets::default(),
        };
        let mut own: FxHashMap<FigureId, Set> = FxHashMap::default();
        for (id, places) in &printed.figures {
            let set = found.printed_at(places);
            own.insert(FigureId::from(id.as_str()), set);
        }
        found.follow(own);
        for (row, _) in figures.action_rows() {
            if let Some(places) = printed.records.get(&row.to_string()) {
                let set = found.printed_at(places);
                found.add(row, set);
            }
        }
        found
    }

    /// The places of a row, and how it stands there; each place once.
    pub fn places(
        &self,
        row: &ClaimId,
    ) -> impl Iterator<Item = (Presence, &'r PrintedPlace)> + use<'_, 'r> {
        let claim = self.figures.claims.position(row);
        let set = claim.map(|at| self.of_claims[at]);
        let set = set.or_else(|| self.of_actions.get(row).copied());
        let places = &self.sets.all[set.unwrap_or(NOWHERE)];
        places.iter().map(|&(at, how)| (how, self.places[at]))
    }

    /// The set of new places that print something.
    fn printed_at(&mut self, places: &'r [PrintedPlace]) -> Set {
        let first = self.places.len();
        self.places.extend(places);
        let set = (first..self.places.len()).map(|at| (at, Presence::Printed));
        self.sets.of(set.collect())
    }

    /// Follows what is printed down to the rows behind it, each figure after all that are made from it.
    fn follow(&mut self, mut sets: FxHashMap<FigureId, Set>) {
        let mut order = Order::default();
        for id in sets.keys() {
            order.visit(id, self.figures);
        }
        let mut of_facts = vec![NOWHERE; self.figures.facts.len()];
        for id in order.below_first.into_iter().rev() {
            let Some(set) = sets.get(&id).copied() else {
                continue;
            };
            if let Some(at) = self.figures.facts.position(id.as_str()) {
                of_facts[at] = set;
                continue;
            }
            let Some(figure) = self.figures.get(&id) else {
                continue;
            };
            let behind = self.sets.at_most(set, presence_of_parts(&figure));
            for part in &figure.from {
                let known = sets.entry(part.clone()).or_insert(NOWHERE);
                *known = self.sets.union(*known, behind);
            }
            let own = self.sets.at_most(set, presence_of_rows(&figure));
            for row in &figure.claims {
                self.add(row, own);
            }
        }
        for (fact, set) in self.figures.facts.values().zip(of_facts) {
            // Of a range no end need be the value of a certain claim.
            let is_one = fact
                .value()
                .is_some_and(|value| !matches!(value, sse_aggregate::Value::Range { .. }));
            let how = if is_one {
                Presence::Printed
            } else {
                Presence::InFigure
            };
            let set = self.sets.at_most(set, how);
            for row in &fact.winners {
                self.add(row, set);
            }
        }
    }

    fn add(&mut self, row: &ClaimId, set: Set) {
        let claim = self.figures.claims.position(row);
        let known = match claim {
            Some(at) => Some(&mut self.of_claims[at]),
            None => self.of_actions.get_mut(row),
        };
        if let Some(known) = known {
            *known = self.sets.union(*known, set);
        }
    }
}

/// How the figures that one is made from stand where it is printed, at most.
fn presence_of_parts(figure: &Figure) -> Presence {
    match figure.formula {
        Formula::Count | Formula::CountOfRows | Formula::CountOfFigures | Formula::SumOfCounts => {
            Presence::Counted
        }
        _ => Presence::InFigure,
    }
}

/// How the rows that a figure names itself stand where it is printed, at most.
fn presence_of_rows(figure: &Figure) -> Presence {
    match figure.formula {
        Formula::Chosen | Formula::Stated => Presence::Printed,
        _ => presence_of_parts(figure),
    }
}

/// Whether a figure says no more of what it is made from than when that was or began.
fn is_date(figure: &Figure) -> bool {
    figure.id.as_str().starts_with("start/")
        || matches!(
            figure.formula,
            Formula::Years | Formula::FirstYear | Formula::LastYear
        )
}

/// Figures and facts, each after what it is made from.
#[derive(Default)]
struct Order {
    seen: FxHashSet<FigureId>,
    below_first: Vec<FigureId>,
}

impl Order {
    fn visit(&mut self, id: &FigureId, figures: &Figures) {
        if !self.seen.insert(id.clone()) {
            return;
        }
        if !figures.facts.contains_key(id.as_str()) {
            let Some(figure) = figures.get(id).filter(|figure| !is_date(figure)) else {
                return;
            };
            for part in &figure.from {
                self.visit(part, figures);
            }
        }
        self.below_first.push(id.clone());
    }
}

/// The number of a set of places. Many rows stand in the same places.
type Set = usize;

/// The number of the empty set.
const NOWHERE: Set = 0;

/// Places by their number, sorted, each with how something stands there.
type Members = Vec<(usize, Presence)>;

/// The sets that occur, each once.
#[derive(Debug)]
struct Sets {
    all: Vec<Members>,
    numbers: FxHashMap<Members, Set>,
    unions: FxHashMap<(Set, Set), Set>,
    weaker: FxHashMap<(Set, Presence), Set>,
}

impl Default for Sets {
    fn default() -> Self {
        Self {
            all: vec![Members::new()],
            numbers: [(Members::new(), NOWHERE)].into_iter().collect(),
            unions: FxHashMap::default(),
            weaker: FxHashMap::default(),
        }
    }
}

impl Sets {
    fn of(&mut self, members: Members) -> Set {
        if let Some(&known) = self.numbers.get(&members) {
            return known;
        }
        self.all.push(members.clone());
        self.numbers.insert(members, self.all.len() - 1);
        self.all.len() - 1
    }

    /// All places of two sets; at a place of both what says more.
    fn union(&mut self, one: Set, other: Set) -> Set {
        if one == other || other == NOWHERE {
            return one;
        }
        if let Some(&known) = self.unions.get(&(one, other)) {
            return known;
        }
        let mut both = [self.all[one].as_slice(), &self.all[other]].concat();
        both.sort_unstable();
        both.dedup_by_key(|(at, _)| *at);
        let set = self.of(both);
        self.unions.insert((one, other), set);
        set
    }

    /// The same places, where nothing says more than this.
    fn at_most(&mut self, set: Set, how: Presence) -> Set {
        if how == Presence::Printed {
            return set;
        }
        if let Some(&known) = self.weaker.get(&(set, how)) {
            return known;
        }
        let members = self.all[set].iter().map(|&(at, own)| (at, own.max(how)));
        let members = members.collect();
        let weaker = self.of(members);
        self.weaker.insert((set, how), weaker);
        weaker
    }
}

#[cfg(test)]
mod tests;
