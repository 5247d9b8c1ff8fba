//! What reaches most people, of all Goals.

use super::View;
use super::contributions::ToldTable;
use super::record::Record;
use crate::engine::{Quoted, magnitude};
use crate::limits::REACH_LINES;
use sse_aggregate::{AreaValue, Contribution, ContributionSubject, GoalView, GroupValue, TableKey};
use sse_model::{Code, Decimal, Goal, Measure, Unit};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The value of a kind of entity, or of a part of one, that reaches most people.
struct Widest {
    people: Decimal,
    key: TableKey,
    told: Told,
    goals: BTreeSet<Goal>,
}

/// Of an area, or of a group as reported.
enum Told {
    Area(Box<AreaValue>),
    Group(Box<GroupValue>),
}

impl View<'_> {
    /// For each kind of entity, or part of one, that is related to a Goal, the value that counts most people, households or
    /// memberships, whether of an area or of a group, with the Goals that its table is related to: the largest of them, the
    /// largest first. A value that failed a check isn't among them.
    pub(crate) fn reach(&self) -> Vec<Record<'_>> {
        let mut widest: BTreeMap<ContributionSubject, Widest> = BTreeMap::new();
        for goal in &self.figures.goals {
            for of in &goal.contributions {
                self.add_widest(goal, of, &mut widest);
            }
        }
        let mut widest: Vec<(ContributionSubject, Widest)> = widest.into_iter().collect();
        widest.sort_by_key(|(subject, of)| (Reverse(of.people), *subject));
        widest.truncate(REACH_LINES);
        let lines = widest.into_iter();
        lines
            .map(|(subject, of)| self.reached(subject, &of))
            .collect()
    }

    fn add_widest(
        &self,
        goal: &GoalView,
        of: &Contribution,
        widest: &mut BTreeMap<ContributionSubject, Widest>,
    ) {
        for table in self.told_once(goal, &of.tables) {
            let key = *table.key();
            let ToldTable::Totals(totals) = &table else {
                continue;
            };
            let Some((people, told)) = self.widest_of(&totals.rows, &totals.groups) else {
                continue;
            };
            match widest.get_mut(&of.subject) {
                _ if !counts_people(&key) => {}
                Some(known) if known.key == key => {
                    known.goals.insert(goal.goal);
                }
                Some(known) if known.people >= people => {}
                _ => {
                    let goals = BTreeSet::from([goal.goal]);
                    let own = Widest {
                        people,
                        key,
                        told,
                        goals,
                    };
                    widest.insert(of.subject, own);
                }
            }
        }
    }

    /// The largest value of some areas and groups.
    fn widest_of(&self, rows: &[AreaValue], groups: &[GroupValue]) -> Option<(Decimal, Told)> {
        let size = |figure| magnitude(&self.figures.value(figure)?);
        let areas = rows.iter().filter_map(|row| {
            let is_sound = self.disputed(&row.facts) != Some("check");
            let size = size(&row.figure).filter(|_| is_sound)?;
            Some((size, Told::Area(Box::new(row.clone()))))
        });
        let groups = groups
            .iter()
            .filter_map(|group| Some((size(&group.figure)?, Told::Group(Box::new(group.clone())))));
        areas.chain(groups).max_by_key(|(size, _)| *size)
    }

    fn reached(&self, subject: ContributionSubject, of: &Widest) -> Record<'_> {
        let language = self.language();
        let entities = match subject {
            ContributionSubject::Kind(kind) => kind.plural(language),
            ContributionSubject::Part(part) => part.label(language),
        };
        let record = match &of.told {
            Told::Area(row) => self.area_row(row).plain("is_group", false),
            Told::Group(group) => self.group_value(group).plain("is_group", true),
        };
        let goals = of.goals.iter().map(|goal| Quoted::value(goal.to_string()));
        record
            .plain("entities", entities)
            .plain("about", self.table_key(&of.key, None).value())
            .plain("goals", goals.collect::<Vec<_>>())
    }
}

/// Whether a table counts people, whether one by one, by households or by what they are connected to or members by.
fn counts_people(key: &TableKey) -> bool {
    let is_of_entities = key.measure == Measure::LEADERS && key.unit != Unit::PERSONS;
    key.measure.is_of_persons() && key.unit.is_indivisible() && !is_of_entities
}
