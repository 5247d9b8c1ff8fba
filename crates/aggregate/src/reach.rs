//! What a row that was set aside would have entered.
//!
//! What is named for certain changes once the row is mended. Everything else is named as possible, by the plainest rule
//! that leaves nothing out:
//!
//! - *For certain*: the facts, figures and responses, which count every row; the table of its measure where no other
//!   value of its area competes and all areas are counted on one basis; the Goals of its targets or, where it names none,
//!   of the rules of the round; an action's commitments and the section of its group.
//! - *Possible*: a table in which another value of the area competes, for the better claim is used; the whole that a
//!   family is added up to; contradictions where another claim has the very key; near rivals where a claim of another
//!   publisher or basis lies near it; checks where a fact differs in one part of the key, or `denominators.csv` has a row
//!   of its area and year; overlaps where an action of another reporter shares title or partners; what moves the headline
//!   figures where a total has or could have three areas with the row, and for every action with money or overlaps; exchange rates for
//!   foreign money; the annex by State, which has a limit of lines; the latest figures by Goal and the numbers of States by encouragement, which a row changes only if it is
//!   the latest or the State's first. All of these depend on the value that couldn't be read.
//! - A part of the key that couldn't be read makes all that it could touch possible.
//!
//! A decision that excludes the row isn't foreseen.

mod action;
mod figure;

use crate::facts::{Fact, Facts};
use crate::reconcile::overlaps::folded;
use crate::views::{BasisClass, TableKey};
use sse_model::{
    Action, Area, Code, Commitment, EntityType, Goal, Lost, Measure, RefArea, ReporterGroup, Round,
    Table, Year,
};
use std::collections::{BTreeMap, BTreeSet};

/// A table or section of the report, or a table of its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// A table of totals by area.
    Total(TableKey),
    /// A table of percentages by area.
    Ratio(TableKey),
    /// One of the tables of totals; which one can't be told.
    Totals,
    /// One of the tables of percentages; which one can't be told.
    Ratios,
    /// The table of numbers by Goal.
    Goals,
    /// The table of the latest figures by Goal.
    LatestFigures,
    /// The annex of measures and figures by State.
    States,
    /// The section of a Goal, by the word of the reporter.
    Goal(Goal),
    /// The section of a Goal, by a rule of the round.
    GoalByRule(Goal),
    /// The table of encouragements by State.
    Commitments,
    /// The table of the numbers of States by encouragement.
    CommitmentCounts,
    /// The section of a commitment.
    Commitment(Commitment),
    /// The section on the actions of a group of reporters.
    Implementation(ReporterGroup),
    /// What is listed and never totalled, in the section on the quality of the information.
    Listed,
    /// Different values for one key.
    Conflicts,
    /// Figures that seem to contradict each other.
    NearRivals,
    /// Figures that don't fit together.
    Checks,
    /// Actions that may be one.
    Overlaps,
    /// What moves the headline figures most.
    Sensitivity,
    /// Exchange rates used.
    Rates,
    /// The data on all actions.
    Actions,
    /// The data on all facts.
    Facts,
    /// The data on all figures.
    Figures,
    /// The data on responses by reporter.
    Reporters,
    /// The data on changes since the round before.
    Changes,
}

impl Reach {
    /// Whether it is only a table of the data, not of the report.
    pub const fn is_data(self) -> bool {
        matches!(
            self,
            Self::Actions | Self::Facts | Self::Figures | Self::Reporters | Self::Changes
        )
    }
}

/// Where a row would have been, and whether that is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached {
    /// Whether it depends on the value of the row or on a better claim.
    pub possible: bool,
    /// The table or section.
    pub place: Reach,
}

/// What the rows of a round that were set aside have around them; made once for all of them.
#[derive(Debug)]
pub struct Surroundings<'a> {
    round: &'a Round,
    compared: bool,
    groups: BTreeMap<&'a str, ReporterGroup>,
    facts: &'a Facts,
    /// Facts by area and measure.
    nearby: BTreeMap<(RefArea, Measure), Vec<&'a Fact>>,
    /// The classes of bases in each table; in the whole also those of its families.
    classes: BTreeMap<TableKey, BTreeSet<BasisClass>>,
    /// The areas with a fact in each table; in the whole also those of its families.
    areas: BTreeMap<TableKey, BTreeSet<Area>>,
    denominators: BTreeSet<(RefArea, Year)>,
    by_reporter: BTreeMap<&'a str, Vec<&'a Action>>,
    by_partner: BTreeMap<&'a str, Vec<&'a Action>>,
    by_title: BTreeMap<String, Vec<&'a Action>>,
}

impl<'a> Surroundings<'a> {
    /// Of all that was accepted; `compared` is whether the round is set beside an earlier one.
    pub fn over(round: &'a Round, facts: &'a Facts, compared: bool) -> Self {
        let mut around = Self {
            round,
            compared,
            groups: round
                .reporters
                .iter()
                .map(|reporter| (reporter.code.as_str(), reporter.group))
                .collect(),
            facts,
            nearby: BTreeMap::new(),
            classes: BTreeMap::new(),
            areas: BTreeMap::new(),
            denominators: round
                .denominators
                .iter()
                .map(|row| (row.area, row.year))
                .collect(),
            by_reporter: BTreeMap::new(),
            by_partner: BTreeMap::new(),
            by_title: BTreeMap::new(),
        };
        for fact in facts.facts.values() {
            around
                .nearby
                .entry((fact.key.area, fact.key.measure))
                .or_default()
                .push(fact);
            if fact.key.is_whole() && fact.key.period.year().is_some() {
                let table = TableKey::of(&fact.key);
                let whole = TableKey {
                    entity_type: EntityType::SSE,
                    ..table
                };
                for table in [table, whole] {
                    around
                        .classes
                        .entry(table)
                        .or_default()
                        .insert(fact.key.class());
                    around
                        .areas
                        .entry(table)
                        .or_default()
                        .extend(fact.key.area.area());
                }
            }
        }
        for action in facts.actions.values() {
            around
                .by_reporter
                .entry(&action.id.reporter)
                .or_default()
                .push(action);
            around
                .by_title
                .entry(folded(&action.title))
                .or_default()
                .push(action);
            action
                .partners
                .iter()
                .for_each(|of| around.by_partner.entry(of).or_default().push(action));
        }
        around
    }

    /// The tables and sections that a row would have entered, as far as it could be read: the certain ones first.
    pub fn reach(&self, lost: &Lost) -> Vec<Reached> {
        let mut found = Found::default();
        found.certain(Reach::Figures);
        found.certain(Reach::Reporters);
        if self.compared {
            found.certain(Reach::Changes);
        }
        if lost.table == Table::Actions {
            self.action(lost, &mut found);
        } else {
            self.figure(lost, &mut found);
        }
        found
            .0
            .into_iter()
            .map(|(place, possible)| Reached { possible, place })
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    }

    /// The group of a reporter; a State where the round doesn't list it but the lists of areas do.
    fn group(&self, reporter: &str) -> Option<ReporterGroup> {
        let listed = self.groups.get(reporter).copied();
        listed.or_else(|| Area::from_code(reporter).map(|_| ReporterGroup::State))
    }
}

/// Places found so far, each with whether it is only possible.
#[derive(Debug, Default)]
struct Found(BTreeMap<Reach, bool>);

impl Found {
    fn certain(&mut self, place: Reach) {
        self.0.insert(place, false);
    }

    fn possible(&mut self, place: Reach) {
        self.0.entry(place).or_insert(true);
    }

    fn add(&mut self, place: Reach, certain: bool) {
        if certain {
            self.certain(place);
        } else {
            self.possible(place);
        }
    }
}

#[cfg(test)]
mod tests;
