//! Where a figure that was set aside would have been.

use super::{Found, Reach, Surroundings};
use crate::facts::{Fact, Key};
use crate::figures::goals::{attributed, rules};
use crate::figures::totals::{ENOUGH_AREAS, FAMILY_YEARS, headline_key};
use crate::reconcile::desk::is_family;
use crate::reconcile::without_digits;
use crate::views::{BasisClass, TableKey};
use sse_model::{
    Adds, Area, Basis, Currency, EntityType, Goal, Lost, Measure, Period, Qualifier, RefArea,
    ReporterGroup, Role, SdgReference, Sex, Unit, Year,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many years apart claims may be and still be near rivals.
const NEAR_YEARS: i64 = 5;

impl Surroundings<'_> {
    pub(super) fn figure(&self, lost: &Lost, found: &mut Found) {
        found.certain(Reach::Facts);
        lost.targets
            .iter()
            .for_each(|target| found.certain(Reach::Goal(target.goal())));
        match key(lost) {
            Some(key) => Claimed {
                around: self,
                lost,
                same: self.same(&key),
                near: self.near(&key),
                key,
            }
            .find(found),
            None => self.without_key(lost, found),
        }
    }

    /// A key of which a part is missing could touch nearly everything.
    fn without_key(&self, lost: &Lost, found: &mut Found) {
        let unit = unit(lost);
        let table =
            lost.measure
                .zip(lost.entity_type)
                .zip(unit)
                .map(|((measure, entity_type), unit)| {
                    let sex = lost.sex.unwrap_or(Sex::Total);
                    let unit = if unit.currency().is_some() {
                        dollars()
                    } else {
                        unit.counted_as()
                    };
                    TableKey {
                        measure,
                        unit,
                        denominator: lost.denominator,
                        entity_type,
                        sex,
                    }
                });
        match table {
            Some(table) if table.unit == Unit::Percent => {
                found.possible(
                    table
                        .denominator
                        .map_or(Reach::Ratios, |_| Reach::Ratio(table)),
                );
            }
            Some(table) => {
                found.possible(Reach::Total(table));
                if sums_families(&table) && table.entity_type != EntityType::SSE {
                    found.possible(Reach::Total(TableKey {
                        entity_type: EntityType::SSE,
                        ..table
                    }));
                }
            }
            None => [Reach::Totals, Reach::Ratios]
                .into_iter()
                .for_each(|place| found.possible(place)),
        }
        if !lost.targets.is_empty() || lost.targets_unread || !self.round.attributions.is_empty() {
            found.possible(Reach::Goals);
            found.possible(Reach::LatestFigures);
        }
        if unit.is_none_or(|unit| unit.currency().is_some()) {
            found.possible(Reach::Rates);
        }
        for place in [
            Reach::States,
            Reach::Listed,
            Reach::Conflicts,
            Reach::NearRivals,
            Reach::Checks,
            Reach::Sensitivity,
        ] {
            found.possible(place);
        }
    }

    /// The fact on the very key, if there is one.
    fn same(&self, key: &Key) -> Option<&Fact> {
        self.facts.facts.get(&key.id())
    }

    /// The facts on its area and measure.
    fn near(&self, key: &Key) -> &[&Fact] {
        self.on(key.area, key.measure)
    }

    /// The facts on its area that employment and paid employment are held against.
    fn of_other_work(&self, key: &Key) -> &[&Fact] {
        let counted = matches!(key.unit, Unit::Count(_))
            .then(|| key.measure.whole_or_part())
            .flatten();
        counted.map_or(&[], |measure| self.on(key.area, measure))
    }

    fn on(&self, area: RefArea, measure: Measure) -> &[&Fact] {
        self.nearby.get(&(area, measure)).map_or(&[], Vec::as_slice)
    }
}

/// The key of a row, if all of it could be read.
fn key(lost: &Lost) -> Option<Key> {
    let unit = unit(lost)?;
    let denominated = unit != Unit::Percent || lost.denominator.is_some();
    (!lost.key_unread && denominated).then_some(())?;
    Some(Key {
        area: lost.area?,
        subarea: lost.subarea.clone(),
        scope: lost.scope.clone(),
        period: lost.period?,
        measure: lost.measure?,
        unit,
        denominator: lost.denominator,
        entity_type: lost.entity_type?,
        sex: lost.sex.unwrap_or(Sex::Total),
        activity: lost.activity,
        basis: lost.basis,
    })
}

/// The unit of a row; money whose currency is missing goes where dollars go.
fn unit(lost: &Lost) -> Option<Unit> {
    lost.unit.or_else(|| {
        lost.measure
            .filter(|measure| measure.is_money())
            .map(|_| dollars())
    })
}

fn dollars() -> Unit {
    Unit::Money(Currency::DOLLAR)
}

fn sums_families(table: &TableKey) -> bool {
    table.measure.adds_across_families() == Adds::Yes && table.unit != Unit::Percent
}

/// A row whose key could be read, between the facts on its area and measure.
struct Claimed<'a> {
    around: &'a Surroundings<'a>,
    lost: &'a Lost,
    key: Key,
    same: Option<&'a Fact>,
    near: &'a [&'a Fact],
}

impl Claimed<'_> {
    fn find(&self, found: &mut Found) {
        if self.same.is_some() {
            found.possible(Reach::Conflicts);
        }
        let mut rivals = self.near.iter().chain(self.around.of_other_work(&self.key));
        if rivals.any(|fact| self.is_near_rival(fact)) {
            found.possible(Reach::NearRivals);
        }
        if self.key.area.area().is_some_and(Area::is_member_state) {
            found.possible(Reach::States);
        }
        if self.speaks_elsewhere() {
            return found.certain(Reach::Listed);
        }
        self.tables(found);
        self.goals(found);
        let known = self
            .key
            .period
            .year()
            .is_some_and(|year| self.around.denominators.contains(&(self.key.area, year)));
        if known
            || self
                .near
                .iter()
                .any(|fact| differs_in_one(&self.key, &fact.key))
        {
            found.possible(Reach::Checks);
        }
    }

    fn speaks_elsewhere(&self) -> bool {
        self.around.group(&self.lost.reporter) == Some(ReporterGroup::State)
            && self.key.area.code() != self.lost.reporter
    }

    fn tables(&self, found: &mut Found) {
        let table = TableKey::of(&self.key);
        let Some(year) = self.year_in(&table) else {
            return found.certain(Reach::Listed);
        };
        let bounded = matches!(
            self.lost.qualifier,
            Some(Qualifier::Low | Qualifier::High | Qualifier::AtMost)
        );
        if bounded {
            found.certain(Reach::Listed);
        }
        if self.key.area.area().is_none()
            || table.sex == Sex::Male
            || (bounded && self.same.is_none())
        {
            return;
        }
        let rivals = self
            .inside(&table)
            .any(|fact| TableKey::of(&fact.key) == table);
        let families =
            table.entity_type == EntityType::SSE && self.families(&table).next().is_some();
        let place = if table.unit == Unit::Percent {
            Reach::Ratio(table)
        } else {
            Reach::Total(table)
        };
        found.add(
            place,
            !bounded && !rivals && !families && self.has_one_class(&table),
        );
        let whole = TableKey {
            entity_type: EntityType::SSE,
            ..table
        };
        if is_family(&self.key) && sums_families(&table) {
            self.whole(&whole, year, found);
        }
        if self
            .key
            .unit
            .currency()
            .is_some_and(|currency| currency != Currency::DOLLAR)
        {
            found.possible(Reach::Rates);
        }
        self.headlines(&table, &whole, found);
    }

    /// The total of its table and of the whole, and employment in the world, for which paid employment may stand in.
    fn headlines(&self, table: &TableKey, whole: &TableKey, found: &mut Found) {
        let world = headline_key(Measure::EMPLOYMENT);
        if *whole == headline_key(Measure::PAID_EMPLOYMENT)
            && (table == whole || found.0.contains_key(&Reach::Total(*whole)))
        {
            found.possible(Reach::Total(world));
        }
        let reached = [*table, *whole, world]
            .into_iter()
            .filter(|table| found.0.contains_key(&Reach::Total(*table)));
        if reached
            .into_iter()
            .any(|table| self.could_have_total(&table))
        {
            found.possible(Reach::Sensitivity);
        }
    }

    /// Whether the areas of a table are enough for a total with that of the row.
    fn could_have_total(&self, table: &TableKey) -> bool {
        let known = [
            *table,
            TableKey {
                measure: headline_key(Measure::PAID_EMPLOYMENT).measure,
                ..*table
            },
        ];
        let wanted = if *table == headline_key(Measure::EMPLOYMENT) {
            &known[..]
        } else {
            &known[..1]
        };
        let areas = wanted
            .iter()
            .filter_map(|table| self.around.areas.get(table))
            .flatten()
            .copied();
        areas
            .chain(self.key.area.area())
            .collect::<BTreeSet<_>>()
            .len()
            >= ENOUGH_AREAS
    }

    /// The year, where the table looks at it and the row is about a whole area.
    fn year_in(&self, table: &TableKey) -> Option<Year> {
        let (first, last) = table.window(self.around.round);
        self.key
            .period
            .year()
            .filter(|&year| self.key.is_whole() && first <= year && year <= last)
    }

    /// The facts on the area that a table of its measure could use.
    fn inside(&self, table: &TableKey) -> impl Iterator<Item = &Fact> {
        let (first, last) = table.window(self.around.round);
        let in_window = move |fact: &&&Fact| {
            fact.key
                .period
                .year()
                .is_some_and(|year| first <= year && year <= last)
        };
        self.near
            .iter()
            .filter(|fact| fact.key.is_whole())
            .filter(in_window)
            .copied()
    }

    /// The families of the area that the whole could be added up from.
    fn families(&self, whole: &TableKey) -> impl Iterator<Item = &Fact> {
        let sums = sums_families(whole);
        let of_whole = move |fact: &&Fact| {
            TableKey {
                entity_type: whole.entity_type,
                ..TableKey::of(&fact.key)
            } == *whole
        };
        self.inside(whole)
            .filter(move |fact| sums && is_family(&fact.key))
            .filter(of_whole)
    }

    fn has_one_class(&self, table: &TableKey) -> bool {
        let classes: Option<&BTreeSet<BasisClass>> = self.around.classes.get(table);
        classes.is_none_or(|classes| classes.iter().all(|class| *class == self.key.class()))
    }

    /// The whole that a family is added up to, with at least one other and where no whole is claimed for about its year.
    fn whole(&self, whole: &TableKey, year: Year, found: &mut Found) {
        let years = |fact: &Fact| fact.key.period.year().map_or(0, Year::number);
        let families: Vec<&Fact> = self.families(whole).collect();
        let others = || {
            families
                .iter()
                .filter(|fact| fact.key.entity_type != self.key.entity_type)
        };
        let latest = families
            .iter()
            .map(|fact| years(fact))
            .chain([year.number()])
            .max()
            .unwrap_or_default();
        let claimed: Vec<i64> = self
            .inside(whole)
            .filter(|fact| TableKey::of(&fact.key) == *whole)
            .map(years)
            .collect();
        let settled = !claimed.is_empty()
            && claimed
                .iter()
                .all(|claimed| *claimed >= latest - FAMILY_YEARS);
        if settled || others().next().is_none() {
            return;
        }
        let plain = |kind: EntityType| kind.role() != Role::Union;
        let certain = claimed.is_empty()
            && self.has_one_class(whole)
            && plain(self.key.entity_type)
            && others().count() == families.len()
            && families.iter().all(|fact| {
                plain(fact.key.entity_type) && years(fact).abs_diff(year.number()) <= 2
            });
        found.add(
            Reach::Total(*whole),
            certain
                && self
                    .lost
                    .qualifier
                    .is_none_or(|own| own != Qualifier::AtMost),
        );
    }

    fn goals(&self, found: &mut Found) {
        let (round, lost) = (self.around.round, self.lost);
        let ruled: BTreeSet<Goal> = rules(&self.key, round)
            .into_iter()
            .map(SdgReference::goal)
            .collect();
        let by_rule = lost.targets.is_empty() && !lost.targets_unread;
        if by_rule {
            for &goal in &ruled {
                found.add(Reach::GoalByRule(goal), self.same.is_none());
            }
        }
        let earlier = |fact: &&&Fact| {
            fact.key.period.year() < self.key.period.year()
                && fact.key.series() == self.key.series()
        };
        let serves = |fact: &Fact| !attributed(fact, round).is_empty();
        let in_years = self
            .key
            .period
            .year()
            .is_some_and(|year| round.first_year <= year);
        let is_shown = in_years && self.key.subarea.is_none() && self.key.scope.is_none();
        if !lost.targets.is_empty() || (by_rule && !ruled.is_empty()) {
            found.add(Reach::Goals, self.same.is_none());
        } else if lost.targets_unread
            || self.same.is_some_and(serves)
            || self.near.iter().filter(earlier).any(|fact| serves(fact))
        {
            found.possible(Reach::Goals);
        }
        if is_shown && found.0.contains_key(&Reach::Goals) {
            found.possible(Reach::LatestFigures);
        }
    }

    /// Whether a fact is about nearly the same thing, from another publisher or on another basis.
    fn is_near_rival(&self, fact: &Fact) -> bool {
        let (own, other) = (&self.key, &fact.key);
        let alike = (own.subarea == other.subarea)
            && (own.sex, own.activity) == (other.sex, other.activity);
        let scopes = own.scope == other.scope || own.scope.is_none() || other.scope.is_none();
        let parts = [
            own.period != other.period,
            own.unit != other.unit,
            own.basis != other.basis,
            own.denominator != other.denominator,
            own.entity_type != other.entity_type,
            own.scope != other.scope,
        ];
        let differing = parts.into_iter().filter(|differs| *differs).count();
        let near = alike
            && scopes
            && are_comparable(own.unit, other.unit)
            && are_close(own.period, other.period);
        let foreign = self.same.is_some() || own.basis != other.basis || self.is_of_others(fact);
        let differ = differing <= 2 && (differing > 0 || own.measure != other.measure);
        near && differ && one_holds(own.entity_type, other.entity_type) && foreign
    }

    fn is_of_others(&self, fact: &Fact) -> bool {
        let source = self.lost.source.as_deref().map(without_digits);
        let mut claims = fact
            .winners
            .iter()
            .chain(fact.left_out.iter().map(|(claim, _)| claim));
        claims.any(|id| {
            let published: Option<&Arc<str>> =
                self.around.facts.claims.get(id).map(|claim| &claim.source);
            *id.reporter != *self.lost.reporter
                || source != published.map(|source| without_digits(source))
        })
    }
}

fn are_comparable(one: Unit, other: Unit) -> bool {
    one == other || matches!((one, other), (Unit::Count(_), Unit::Count(_)))
}

fn are_close(one: Period, other: Period) -> bool {
    let apart = |(one, other): (Year, Year)| (one.number() - other.number()).abs();
    one.year()
        .zip(other.year())
        .map(apart)
        .is_none_or(|years| years <= NEAR_YEARS)
}

fn one_holds(one: EntityType, other: EntityType) -> bool {
    let holds = |whole: EntityType, part: EntityType| {
        whole.role() == Role::Total || whole.members().contains(&part)
    };
    one == other || holds(one, other) || holds(other, one)
}

/// Whether two keys are part and whole, share and numerator, or years of one series.
fn differs_in_one(one: &Key, other: &Key) -> bool {
    let without_family = |key: &Key| Basis {
        family: None,
        ..key.basis
    };
    let parts = [
        one.period != other.period,
        one.entity_type != other.entity_type,
        one.sex != other.sex,
        one.subarea != other.subarea,
        one.scope != other.scope,
        one.activity != other.activity,
        (one.unit, one.denominator) != (other.unit, other.denominator),
    ];
    let differing = parts.into_iter().filter(|differs| *differs).count();
    differing == 1
        && without_family(one) == without_family(other)
        && one_holds(one.entity_type, other.entity_type)
}
