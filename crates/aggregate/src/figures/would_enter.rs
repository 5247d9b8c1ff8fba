//! Which figures a row that was set aside would have entered, by the functions that figures are made with.
//!
//! What a value that nobody could read would have changed beyond them, such as contradictions and what moves a total, isn't
//! foreseen; nor is a decision that excludes the row. A key of which a part can't be read enters no figure yet.

use super::table::{Pool, sums_families};
use crate::attribution::Rules;
use crate::facts::{Fact, Facts};
use crate::families::{FamilyPart, is_family};
use crate::key::{BasisClass, Key};
use crate::limits::ENOUGH_AREAS;
use crate::views::TableKey;
use sse_model::{
    Adds, Area, Attribution, Code, Commitment, Currency, EntityType, Goal, Lost, Qualifier,
    RateKind, RefArea, ReporterGroup, Round, Sex, Table, Unit, Year,
};
use std::collections::{BTreeMap, BTreeSet};

/// A figure that a row would have entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WouldEnter {
    /// Whether another claim competes with the row, so that it enters only if no better one stands for it.
    pub competes: bool,
    /// The figure.
    pub entry: Prospect,
}

/// A figure, or what several of them are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prospect {
    /// A total over areas.
    Total(TableKey),
    /// Values of areas that have no total: percentages, what is never added, what is in too few areas or has no rate.
    Values(TableKey),
    /// The figures or actions of a Goal, by a rule of the round.
    GoalByRule(Goal),
    /// What is counted under an encouragement of the resolution.
    Commitment(Commitment),
    /// What is counted of the actions of a group of reporters; States are counted by encouragement alone.
    Actions(ReporterGroup),
}

/// What the rows that were set aside stand between; made once for all of them.
pub struct Prospects<'a> {
    round: &'a Round,
    facts: &'a Facts,
    pool: Pool<'a>,
    rules: Rules<'a>,
}

impl<'a> Prospects<'a> {
    /// Those beside everything that was accepted.
    pub fn over(round: &'a Round, facts: &'a Facts) -> Self {
        let pool = Pool::over(facts);
        Self {
            round,
            facts,
            pool,
            rules: Rules::of(round),
        }
    }

    /// The figures that a row would have entered, as far as it could be read: first those in which nothing competes. The
    /// Goals that it names itself aren't among them.
    pub fn would_enter(&self, lost: &Lost) -> Vec<WouldEnter> {
        let found = if lost.table == Table::Actions {
            self.of_action(lost)
        } else {
            key(lost).map_or_else(BTreeSet::new, |key| self.of_claim(lost, &key))
        };
        found.into_iter().collect()
    }

    fn of_action(&self, lost: &Lost) -> BTreeSet<WouldEnter> {
        let certain = |entry| WouldEnter {
            competes: false,
            entry,
        };
        let group = self.group(&lost.reporter);
        let counted = group != Some(ReporterGroup::State) || self.is_own(lost);
        let commitments = lost.commitments.iter().filter(|_| counted);
        let commitments = commitments.map(|&commitment| Prospect::Commitment(commitment));
        let group = group.filter(|group| *group != ReporterGroup::State);
        let is_ruled = lost.targets.is_empty() && !lost.targets_unread;
        let ruled = is_ruled.then(|| self.rules.for_lost_action(lost));
        let goals = ruled.into_iter().flatten().map(Attribution::goal);
        commitments
            .chain(group.map(Prospect::Actions))
            .chain(goals.map(Prospect::GoalByRule))
            .map(certain)
            .collect()
    }

    fn of_claim(&self, lost: &Lost, key: &Key) -> BTreeSet<WouldEnter> {
        let mut found = BTreeSet::new();
        let speaks_elsewhere = key.area.code() != lost.reporter
            && self.group(&lost.reporter) == Some(ReporterGroup::State);
        if speaks_elsewhere {
            return found;
        }
        if lost.targets.is_empty() && !lost.targets_unread {
            let competes = self.facts.facts.contains_key(&key.id());
            let goals = self.rules.for_key(key).into_iter().map(Attribution::goal);
            found.extend(goals.map(|goal| WouldEnter {
                competes,
                entry: Prospect::GoalByRule(goal),
            }));
        }
        let is_bound = matches!(lost.qualifier, Some(Qualifier::High | Qualifier::AtMost));
        if let Some(area) = key.area.area().filter(|_| !is_bound) {
            found.extend(self.of_tables(key, area));
        }
        found
    }

    /// The table of a key and, for a family, that of the whole which it is added up to with others.
    fn of_tables(&self, key: &Key, area: Area) -> Vec<WouldEnter> {
        let (table, class) = (TableKey::of(key), key.class());
        let year = key.period.year().filter(|_| key.is_whole());
        let Some(year) = year.filter(|year| self.is_inside(&table, *year)) else {
            return Vec::new();
        };
        if table.sex == Sex::Male {
            return Vec::new();
        }
        let converted = self.has_rate(key, year);
        let whole = TableKey {
            entity_type: EntityType::SSE,
            ..table
        };
        let others = self.pool.families(&whole, class, RefArea::Area(area));
        let mut others = others
            .into_iter()
            .filter(|(part, _)| *part != FamilyPart::Kind(key.entity_type));
        let in_whole = others.next().is_some() && is_family(key) && sums_families(&table);
        let own = WouldEnter {
            competes: self.competes(&table, class, area),
            entry: self.entry(table, class, area, converted),
        };
        let added = in_whole.then(|| WouldEnter {
            competes: true,
            entry: self.entry(whole, class, area, converted),
        });
        std::iter::once(own).chain(added).collect()
    }

    /// Whether another value of the area, of a table or of the families that add up to it, may be the one that is used, or
    /// values on another basis.
    fn competes(&self, table: &TableKey, class: BasisClass, area: Area) -> bool {
        let classes = self.pool.classes(table);
        let own = self.pool.facts(table, class);
        let claimed = own.and_then(|areas| areas.get(&RefArea::Area(area)));
        let families = self.pool.families(table, class, RefArea::Area(area));
        classes.iter().any(|other| *other != class)
            || claimed.is_some_and(|facts| self.any_inside(table, facts))
            || families
                .iter()
                .any(|(_, facts)| self.any_inside(table, facts))
    }

    fn entry(&self, table: TableKey, class: BasisClass, area: Area, converted: bool) -> Prospect {
        let claimed = self.pool.facts(&table, class);
        let claimed = claimed.into_iter().flatten();
        let known = claimed.filter(|(_, facts)| self.any_inside(&table, facts));
        let known = known
            .map(|(area, _)| *area)
            .chain(self.summed(&table, class));
        let areas = known.filter_map(RefArea::area).chain([area]);
        let is_added = table.unit != Unit::Percent && table.measure.adds_across_areas() != Adds::No;
        if is_added && converted && areas.collect::<BTreeSet<Area>>().len() >= ENOUGH_AREAS {
            Prospect::Total(table)
        } else {
            Prospect::Values(table)
        }
    }

    /// The areas in which two families or more can be added up to a whole.
    fn summed(&self, whole: &TableKey, class: BasisClass) -> Vec<RefArea> {
        let families = self.pool.family_keys(whole).into_iter();
        let mut known: BTreeMap<RefArea, usize> = BTreeMap::new();
        for areas in families.filter_map(|family| self.pool.facts(&family, class)) {
            for area in areas.keys() {
                *known.entry(*area).or_default() += 1;
            }
        }
        for (_, area) in self.pool.together(whole).filter(|(own, _)| *own == class) {
            *known.entry(area).or_default() += 2;
        }
        let summed = known.into_iter().filter(|(_, families)| *families >= 2);
        summed.map(|(area, _)| area).collect()
    }

    fn is_inside(&self, table: &TableKey, year: Year) -> bool {
        let (first, last) = table.window(self.round);
        first <= year && year <= last
    }

    fn any_inside(&self, table: &TableKey, facts: &[&Fact]) -> bool {
        let mut years = facts.iter().filter_map(|fact| fact.key.period.year());
        years.any(|year| self.is_inside(table, year))
    }

    /// Whether an amount could be converted to dollars; of what isn't money there is nothing to convert.
    fn has_rate(&self, key: &Key, year: Year) -> bool {
        let currency = key.unit.currency().filter(|own| *own != Currency::DOLLAR);
        let kind = key.rate_kind();
        let mut rates = self.round.rates.iter();
        currency.is_none_or(|own| {
            rates.any(|rate| {
                let fits = Some(rate.kind) == kind || rate.kind == RateKind::Average;
                (rate.currency, rate.year) == (own, year) && fits
            })
        })
    }

    /// The group of a reporter; a State where the round doesn't list it but the lists of areas do.
    fn group(&self, reporter: &str) -> Option<ReporterGroup> {
        let listed = self.round.reporter(reporter).map(|reporter| reporter.group);
        listed.or_else(|| Area::from_code(reporter).map(|_| ReporterGroup::State))
    }

    /// Whether a State speaks of itself or of a group that it belongs to.
    fn is_own(&self, lost: &Lost) -> bool {
        let state = Area::from_code(&lost.reporter);
        state
            .zip(lost.area)
            .is_some_and(|(state, area)| match area {
                RefArea::Area(area) => area == state,
                RefArea::Group(group) => group.contains(state, self.round.date),
            })
    }
}

/// The key of a row, if all of it could be read. Money whose currency is missing goes where dollars go.
fn key(lost: &Lost) -> Option<Key> {
    let measure = lost.measure?;
    let dollars = measure.is_money().then_some(Unit::Money(Currency::DOLLAR));
    let unit = lost.unit.or(dollars)?;
    let denominated = unit != Unit::Percent || lost.denominator.is_some();
    (denominated && !lost.key_unread).then_some(())?;
    Some(Key {
        area: lost.area?,
        subarea: lost.subarea,
        part: lost.part,
        scope: lost.scope,
        period: lost.period?,
        measure,
        unit,
        denominator: lost.denominator,
        entity_type: lost.entity_type?,
        sex: lost.sex.unwrap_or(Sex::Total),
        person_group: lost.person_group,
        service: lost.service,
        flow: lost.flow.unwrap_or_else(|| measure.default_flow()),
        activity: lost.activity,
        basis: lost.basis,
    })
}

#[cfg(test)]
mod tests;
