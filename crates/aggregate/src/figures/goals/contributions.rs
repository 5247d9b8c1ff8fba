//! What kinds of entities and their parts contribute to a Goal: the tables in which its facts stand (`README.md` § 10).

use super::super::table::barred_by_outcome;
use super::Reached;
use crate::facts::Fact;
use crate::figure::FigureId;
use crate::grade::Grade;
use crate::views::{
    AreaValue, Attributed, Contribution, ContributionSubject, EarlierValues, GoalView, GroupValue,
    RatioTable, TableKey, TotalTable,
};
use sse_model::{
    Area, Attribution, Denominator, Goal, Group, Measure, RefArea, RuleKey, Ruled, Sex, Unit, Year,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The values of a table.
struct Reach<'t> {
    /// Those of its reference period.
    rows: Vec<&'t AreaValue>,
    /// Those of other years.
    outside: &'t [AreaValue],
    groups: &'t [GroupValue],
}

impl Reach<'_> {
    /// How many areas have a value that is related to a Goal.
    fn areas(&self, related: &BTreeSet<&FigureId>) -> BTreeSet<Area> {
        let rows = self.rows.iter().copied().chain(self.outside);
        let rows = rows.filter(|row| row.is_of(related));
        rows.map(|row| row.area).collect()
    }

    fn is_filled(&self) -> bool {
        !self.rows.is_empty() || !self.outside.is_empty() || !self.groups.is_empty()
    }

    fn is_of_world(&self, related: &BTreeSet<&FigureId>) -> bool {
        let mut groups = self.groups.iter();
        groups.any(|row| row.group == Group::world() && related.contains(&row.fact))
    }
}

/// The tables of a round by what they are about.
pub(in crate::figures) struct Tables<'t>(BTreeMap<TableKey, Reach<'t>>);

impl<'t> Tables<'t> {
    /// Those of totals and of percentages that have any value.
    pub(in crate::figures) fn of(
        totals: impl IntoIterator<Item = &'t TotalTable>,
        ratios: impl IntoIterator<Item = &'t RatioTable>,
    ) -> Self {
        let totals = totals.into_iter().filter_map(|table| {
            let reach = Reach {
                rows: table.rows.iter().chain(&table.unconverted).collect(),
                outside: &table.outside,
                groups: &table.groups,
            };
            let filled = reach.is_filled() || !table.undated.is_empty();
            filled.then_some((table.key, reach))
        });
        let ratios = ratios.into_iter().filter_map(|table| {
            let reach = Reach {
                rows: table.rows.iter().collect(),
                outside: &[],
                groups: &table.groups,
            };
            reach.is_filled().then_some((table.key, reach))
        });
        Self(totals.chain(ratios).collect())
    }

    /// The values of a reference period that contribute to a Goal, each once, with their grades.
    pub(super) fn values_of(&self, goal: &GoalView) -> BTreeMap<FigureId, Grade> {
        let related = goal.related();
        let keys: BTreeSet<&TableKey> = goal
            .contributions
            .iter()
            .flat_map(|of| &of.tables)
            .collect();
        let tables = keys.into_iter().filter_map(|key| self.0.get(key));
        let rows = tables.flat_map(|table| table.rows.iter().copied());
        let rows = rows.filter(|row| row.is_of(&related));
        rows.map(|row| (row.figure.clone(), row.grade)).collect()
    }
}

/// The place of each measure among those that the rules of a Goal list, in their order; a measure that none lists has none.
fn order_of_measures(rules: &[Attribution], goal: Goal) -> Vec<Measure> {
    let mut order = Vec::new();
    let own = rules.iter();
    let own = own.filter(|rule| rule.of == Ruled::Figures && rule.goal() == goal);
    for key in own.flat_map(|rule| &rule.keys) {
        let RuleKey::Measure(measures) = key else {
            continue;
        };
        for measure in measures {
            if !order.contains(measure) {
                order.push(*measure);
            }
        }
    }
    order
}

/// What contributes to a Goal: the whole social and solidarity economy first, then parts of which a value of the world is
/// reported, then what is reported for most areas.
pub(super) fn contributions(
    tables: &Tables<'_>,
    rules: &[Attribution],
    goal: Goal,
    reached: &[Reached],
) -> Vec<Contribution> {
    let related: BTreeSet<&FigureId> = reached.iter().map(|of| of.fact.id()).collect();
    let measures = order_of_measures(rules, goal);
    let place = |key: &TableKey| {
        let place = measures.iter().position(|measure| *measure == key.measure);
        place.unwrap_or(measures.len())
    };
    // Of one measure what is of both sexes, then amounts, then that of which most is known; how entities are composed says least
    // of what they contribute.
    let place_of_table = |key: &TableKey| {
        let reach = tables.0.get(key);
        let areas = reach.map_or(0, |reach| reach.areas(&related).len());
        let is_of_world = reach.is_some_and(|reach| reach.is_of_world(&related));
        let is_composition = key.denominator == Some(Denominator::SAME_KIND);
        let of_one_sex = key.sex != Sex::Total;
        let is_share = key.unit == Unit::Percent;
        let known = (!is_of_world, is_share, Reverse(areas));
        (is_composition, place(key), of_one_sex, known, *key)
    };
    let mut found: BTreeMap<ContributionSubject, Contribution> = BTreeMap::new();
    // What has no table: of each country, area and group the latest value, which lies before the years of the round or has none.
    let mut earlier: BTreeMap<(ContributionSubject, TableKey), BTreeMap<RefArea, &Fact>> =
        BTreeMap::new();
    for of in reached.iter().filter(|of| of.fact.key.has_table()) {
        let key = TableKey::of(&of.fact.key);
        let has_table = tables.0.contains_key(&key);
        if !has_table && !is_value(of.fact) {
            continue;
        }
        let subject = ContributionSubject::of(&key);
        let contribution = found.entry(subject).or_insert_with(|| Contribution {
            subject,
            targets: Vec::new(),
            tables: Vec::new(),
            earlier: Vec::new(),
        });
        if has_table {
            contribution.tables.push(key);
        } else {
            let earlier = earlier.entry((subject, key)).or_default();
            let latest = earlier.entry(of.fact.key.area).or_insert(of.fact);
            if by_year(latest) < by_year(of.fact) {
                *latest = of.fact;
            }
        }
        contribution.targets.extend(of.targets.iter().cloned());
    }
    for ((subject, key), facts) in earlier {
        let mut facts: Vec<&Fact> = facts.into_values().collect();
        facts.sort_by_key(|fact| (fact.key.area.area().is_none(), fact.key.area.code()));
        let areas = facts.iter().filter_map(|fact| fact.key.area.area());
        let earlier = EarlierValues {
            key,
            areas: areas.collect(),
            facts: facts.iter().map(|fact| fact.id().clone()).collect(),
        };
        if let Some(contribution) = found.get_mut(&subject) {
            contribution.earlier.push(earlier);
        }
    }
    let mut found: Vec<Contribution> = found.into_values().collect();
    for contribution in &mut found {
        contribution
            .earlier
            .sort_by_key(|of| (place(&of.key), of.key));
        contribution.tables.sort_by_cached_key(place_of_table);
        contribution.tables.dedup();
        contribution.targets.sort_unstable();
        contribution.targets.dedup_by(same_target);
    }
    found.sort_by_cached_key(|contribution| order(tables, &related, contribution));
    found
}

/// Whether a fact can stand alone: not of men, with a value that is no upper bound and can be true.
fn is_value(fact: &Fact) -> bool {
    fact.key.sex != Sex::Male && barred_by_outcome(fact).is_none()
}

/// The later goes first; of one year, or of none, the one whose name comes first.
fn by_year(fact: &Fact) -> (Option<Year>, Reverse<&FigureId>) {
    (fact.key.period.year(), Reverse(fact.id()))
}

fn same_target(later: &mut Attributed, earlier: &mut Attributed) -> bool {
    later.reference == earlier.reference
}

/// The place of a contribution among others.
fn order(
    tables: &Tables<'_>,
    related: &BTreeSet<&FigureId>,
    of: &Contribution,
) -> impl Ord + use<> {
    let reach = || of.tables.iter().filter_map(|key| tables.0.get(key));
    let of_tables = reach().flat_map(|reach| reach.areas(related));
    let earlier = of.earlier.iter().flat_map(|earlier| &earlier.areas);
    let areas: BTreeSet<Area> = of_tables.chain(earlier.copied()).collect();
    let of_part = matches!(of.subject, ContributionSubject::Part(_));
    let leads = of_part && reach().any(|reach| reach.is_of_world(related));
    let is_whole = of.subject.is_whole();
    (!is_whole, !leads, Reverse(areas.len()), of.subject)
}
