//! What contributes to a Goal, the principal ones first.

use super::View;
use super::record::Record;
use crate::engine::{Quoted, magnitude};
use crate::limits;
use sse_aggregate::{
    Contribution, ContributionSubject, EarlierValues, GroupValue, RatioTable, TableKey, TotalTable,
};
use sse_model::{Code, EntityType, Group, Period, SdgReference, Unit};
use std::collections::BTreeSet;

impl View<'_> {
    /// What a kind of entity, or a part of one, contributes: its tables in their order, no more than a line holds.
    pub(crate) fn contribution(&self, of: &Contribution) -> Record<'_> {
        let language = self.language();
        let (label, kind) = match of.subject {
            ContributionSubject::Kind(kind) => (kind.plural(language), Some(kind.code())),
            ContributionSubject::Part(part) => (part.label(language), None),
        };
        let targets = of.targets.iter().filter_map(|own| match own.reference {
            SdgReference::Target(target) => Some(
                Record::new()
                    .plain("code", Quoted::value(target.code()))
                    .plain("label", target.label(language)),
            ),
            SdgReference::Goal(_) => None,
        });
        let keys = of.tables.iter().chain(of.earlier.iter().map(|of| &of.key));
        let shown = keys.take(limits::CONTRIBUTION_VALUES);
        let kinds: BTreeSet<EntityType> = shown.map(|key| key.entity_type).collect();
        let kind_of = |key: &TableKey| (kinds.len() > 1).then(|| key.entity_type.plural(language));
        let is_known = of.tables.iter().any(|key| self.is_known(key));
        let told = of.tables.iter();
        let told = told.filter_map(|key| Some(self.contributed(key)?.plain("kind", kind_of(key))));
        let earlier = of.earlier.iter();
        let earlier = earlier.map(|of| self.known_earlier(of).plain("kind", kind_of(&of.key)));
        let told = told.chain(earlier);
        self.record()
            .plain("entities", label)
            .plain("entity_type", kind)
            .plain("is_known", is_known)
            .list("targets", targets)
            .list("values", told.take(limits::CONTRIBUTION_VALUES))
            .plain(
                "more",
                of.tables.len() + of.earlier.len() > limits::CONTRIBUTION_VALUES,
            )
            .plain(
                "told",
                self.stated_table(of)
                    .and_then(|key| self.contributed(key))
                    .map(Record::value),
            )
    }

    /// What reaches most people in the world, as reported, and how many; persons and memberships alike.
    pub(crate) fn widest_reach(&self) -> Option<Record<'_>> {
        let all = self
            .figures
            .goals
            .iter()
            .flat_map(|goal| &goal.contributions);
        let reached = all.filter_map(|of| {
            let key = self.stated_table(of)?;
            let world = self.world(key).filter(|_| key.measure.is_of_persons())?;
            let people = magnitude(&self.figures.value(&world.figure)?)?;
            Some((people, of, world))
        });
        let (_, of, world) = reached.max_by_key(|(people, ..)| *people)?;
        let world = self.group_value(world).value();
        Some(self.contribution(of).plain("world", world))
    }

    /// The table that a sentence states: one with a value for the world, and of persons, before others.
    fn stated_table<'c>(&self, of: &'c Contribution) -> Option<&'c TableKey> {
        let known = of.tables.iter().filter(|key| self.is_known(key));
        known.min_by_key(|key| {
            let world = self.world(key).is_some();
            (!world, world && !key.measure.is_of_persons())
        })
    }

    /// The value of a table for the world, as reported.
    fn world(&self, key: &TableKey) -> Option<&GroupValue> {
        let groups = match self.totals_of(key) {
            Some(table) => &table.groups,
            None => &self.ratios_of(key)?.groups,
        };
        groups.iter().find(|of| of.group == Group::world())
    }

    /// The table of a contribution, of totals or of percentages.
    fn contributed(&self, key: &TableKey) -> Option<Record<'_>> {
        if let Some(table) = self.totals_of(key) {
            let undated = table.undated.iter().filter_map(|id| self.fact(id));
            return Some(
                self.total_table(table)
                    .list("undated", undated)
                    .plain("is_ratio", false)
                    .plain("is_earlier", false)
                    .plain("is_known", self.is_known(key)),
            );
        }
        self.ratios_of(key).map(|table| {
            let largest = self.largest(&table.rows);
            self.ratio_table(table)
                .list("largest", largest.iter().map(|row| self.area_row(row)))
                .plain("is_ratio", true)
                .plain("is_earlier", false)
                .plain("is_known", true)
        })
    }

    /// What is known of earlier years or of none alone: of countries and areas, and of groups.
    fn known_earlier(&self, of: &EarlierValues) -> Record<'_> {
        let facts = of.facts.iter().filter_map(|id| {
            let fact = self.figures.facts.get(id)?;
            let record = self.fact(id)?;
            let record = record.plain("is_dated", fact.key.period != Period::Unknown);
            Some((fact.key.area.area().is_some(), record))
        });
        let (inside, groups): (Vec<_>, Vec<_>) = facts.partition(|(is_area, _)| *is_area);
        self.table_key(&of.key, None)
            .list("earlier", inside.into_iter().map(|(_, record)| record))
            .list(
                "earlier_groups",
                groups.into_iter().map(|(_, record)| record),
            )
            .list("groups", std::iter::empty())
            .plain("row_count", 0)
            .plain("is_ratio", of.key.unit == Unit::Percent)
            .plain("is_known", false)
            .plain("is_earlier", true)
    }

    /// Whether a table has a value that a sentence can state: of its period, or of a group. Percentages have no period.
    fn is_known(&self, key: &TableKey) -> bool {
        self.totals_of(key)
            .is_none_or(|table| !table.rows.is_empty() || !table.groups.is_empty())
    }

    fn ratios_of(&self, key: &TableKey) -> Option<&RatioTable> {
        let figures = self.figures;
        let ratios = figures.ratios.iter().chain(&figures.part_ratios);
        let mut ratios = ratios.chain(&figures.women.ratios);
        ratios.find(|table| table.key == *key)
    }

    fn totals_of(&self, key: &TableKey) -> Option<&TotalTable> {
        let figures = self.figures;
        let totals = figures.totals.iter().chain(&figures.parts);
        let mut totals = totals.chain(&figures.women.totals);
        totals.find(|table| table.key == *key)
    }
}
