//! What kinds of entities and their parts contribute to a Goal: the tables in which its facts stand (`README.md` § 10).

use super::super::table::barred_by_outcome;
use super::Reached;
use crate::facts::Fact;
use crate::figure::FigureId;
use crate::grade::Grade;
use crate::views::{
    AreaValue, Attributed, Contribution, ContributionSubject, EarlierValues, RatioTable, TableKey,
    TotalTable,
};
use sse_model::{Area, Attribution, Goal, Group, Measure, RefArea, RuleKey, Ruled, Sex, Year};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The areas of a table with its values, and whether it has one of the world.
struct Reach {
    areas: Vec<Area>,
    /// The values of its reference period with their grades.
    values: Vec<(FigureId, Grade)>,
    is_of_world: bool,
}

/// The tables of a round by what they are about.
pub(in crate::figures) struct Tables(BTreeMap<TableKey, Reach>);

impl Tables {
    /// Those of totals and of percentages.
    pub(in crate::figures) fn of<'t>(
        totals: impl IntoIterator<Item = &'t TotalTable>,
        ratios: impl IntoIterator<Item = &'t RatioTable>,
    ) -> Self {
        let totals = totals.into_iter().map(|table| {
            let rows = table.rows.iter().chain(&table.unconverted);
            let values = rows.clone().map(graded).collect();
            let areas = rows.chain(&table.outside).map(|row| row.area).collect();
            let undated = !table.undated.is_empty();
            (table.key, areas, values, &table.groups, undated)
        });
        let ratios = ratios.into_iter().map(|table| {
            let areas = table.rows.iter().map(|row| row.area).collect();
            let values = table.rows.iter().map(graded).collect();
            (table.key, areas, values, &table.groups, false)
        });
        let all = totals.chain(ratios);
        let filled = all.filter(|(_, areas, _, groups, undated)| {
            let areas: &Vec<Area> = areas;
            !areas.is_empty() || !groups.is_empty() || *undated
        });
        let reach = filled.map(|(key, areas, values, groups, _)| {
            let is_of_world = groups.iter().any(|row| row.group == Group::world());
            let reach = Reach {
                areas,
                values,
                is_of_world,
            };
            (key, reach)
        });
        Self(reach.collect())
    }

    /// The values in the tables in which what contributes stands, each once.
    pub(super) fn values_of<'c>(
        &self,
        contributions: impl Iterator<Item = &'c Contribution>,
    ) -> BTreeMap<FigureId, Grade> {
        let keys: BTreeSet<&TableKey> = contributions.flat_map(|of| &of.tables).collect();
        let tables = keys.into_iter().filter_map(|key| self.0.get(key));
        tables
            .flat_map(|table| table.values.iter().cloned())
            .collect()
    }
}

fn graded(row: &AreaValue) -> (FigureId, Grade) {
    (row.figure.clone(), row.grade)
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
    tables: &Tables,
    rules: &[Attribution],
    goal: Goal,
    reached: &[Reached],
) -> Vec<Contribution> {
    let measures = order_of_measures(rules, goal);
    let place = |key: &TableKey| {
        let place = measures.iter().position(|measure| *measure == key.measure);
        place.unwrap_or(measures.len())
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
        contribution
            .tables
            .sort_unstable_by_key(|key| (place(key), *key));
        contribution.tables.dedup();
        contribution.targets.sort_unstable();
        contribution.targets.dedup_by(same_target);
    }
    found.sort_by_key(|contribution| order(tables, contribution));
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
fn order(tables: &Tables, of: &Contribution) -> impl Ord + use<> {
    let reach = || of.tables.iter().filter_map(|key| tables.0.get(key));
    let of_tables = reach().flat_map(|reach| &reach.areas);
    let areas = of_tables.chain(of.earlier.iter().flat_map(|earlier| &earlier.areas));
    let areas: BTreeSet<Area> = areas.copied().collect();
    let of_part = matches!(of.subject, ContributionSubject::Part(_));
    let leads = of_part && reach().any(|reach| reach.is_of_world);
    let is_whole = of.subject.is_whole();
    (!is_whole, !leads, Reverse(areas.len()), of.subject)
}
