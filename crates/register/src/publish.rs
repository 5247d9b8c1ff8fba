//! From the cells of an area and year to what is published of one measure: disjoint leaves, each rounded once, and sums
//! of leaves.

use crate::amount::Amount;
use crate::cell::{AmountSum, RegisterCell, Sexes};
use crate::disclosure::{Judge, Limits, PoolCandidate, Pooling, Reason, Rounding, pool};
use sse_model::{Activity, Code, Currency, Decimal, EntityType, Measure, Qualifier, Sex};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is measured: entities, or an amount with the currency of one of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MeasuredAmount {
    Entities,
    Sum(Amount, Option<Currency>),
}

/// A part of a kind of unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CellPart {
    Whole,
    Activity(Activity),
    Subarea(Arc<str>),
    Sex(Sex),
    /// The activities that aren't printed by themselves.
    OtherActivities,
}

impl CellPart {
    /// Whom it counts.
    pub(crate) const fn sex(&self) -> Sex {
        if let Self::Sex(sex) = self {
            *sex
        } else {
            Sex::Total
        }
    }
}

/// The name of subareas and activities that aren't printed by themselves.
pub(crate) const OTHER: &str = "other";

/// Persons are rounded to tens at least, so that a sum never tells of one or two.
const LEAST_BASE_OF_PERSONS: i64 = 10;

/// A kind of unit in an area and year; parts without a name are what the others leave.
#[derive(Default)]
pub(crate) struct KindCells<'c> {
    pub(crate) cell: RegisterCell,
    /// Employment and members; first of active units, then of the others.
    pub(crate) sexes: [[Sexes; 2]; 2],
    pub(crate) activities: BTreeMap<Option<Activity>, &'c RegisterCell>,
    pub(crate) subareas: BTreeMap<Option<Arc<str>>, Cow<'c, RegisterCell>>,
}

/// Amounts of a published cell, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Values {
    /// Of all units.
    All(i128),
    /// Of the active units and of the others, where some of them state it.
    ByState([Option<i128>; 2]),
}

/// A cell that is published.
#[derive(Debug)]
pub(crate) struct Published<'c> {
    /// One kind, or those of a pool.
    pub(crate) kinds: Vec<EntityType>,
    pub(crate) part: CellPart,
    /// Its units, for what else they have in common.
    pub(crate) cell: Cow<'c, RegisterCell>,
    pub(crate) values: Values,
    pub(crate) qualifier: Qualifier,
}

/// The cells that a reporter is told of together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Division {
    /// The kinds of the area.
    Kinds,
    /// Active units and others.
    States,
    /// Of a kind.
    Activities(EntityType),
    Subareas(EntityType),
    Sexes(EntityType),
}

/// What became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// These are claimed as one.
    Pooled(Vec<(String, Reason)>),
    /// None of the division is claimed, because of these.
    Withheld(Vec<(String, Reason)>),
    /// None is, because not all units state it.
    NotStatedByAll,
    /// None is, because another division is: both at once would tell more.
    ActivitiesInstead,
}

/// What is published of a measure, and what the reporter is told of the rest.
#[derive(Debug, Default)]
pub(crate) struct Publication<'c> {
    pub(crate) published: Vec<Published<'c>>,
    pub(crate) told: Vec<(Division, Fate)>,
}

impl MeasuredAmount {
    pub(crate) fn measure(self) -> Measure {
        match self {
            Self::Entities => Measure::ENTITIES,
            Self::Sum(amount, _) => amount.measure(),
        }
    }

    pub(crate) const fn currency(self) -> Option<Currency> {
        if let Self::Sum(_, currency) = self {
            currency
        } else {
            None
        }
    }

    /// The place of the persons that it counts.
    fn persons(self) -> Option<usize> {
        let of = |amount| Amount::PERSONS.iter().position(|one| one.all == amount);
        match self {
            Self::Entities => None,
            Self::Sum(amount, _) => of(amount),
        }
    }

    fn least_base(self) -> i128 {
        let least = self.persons().map_or(1, |_| LEAST_BASE_OF_PERSONS);
        Decimal::whole(least).millionths()
    }

    /// Over the active units of a cell, and over the others.
    pub(crate) fn sums(self, cell: &RegisterCell) -> [AmountSum; 2] {
        match self {
            Self::Entities => cell.units.map(|units| {
                let number = Decimal::whole(i64::try_from(units).unwrap_or(i64::MAX));
                // A count has no contributor that it could tell of.
                AmountSum {
                    stated: units,
                    contributors: units,
                    total: number.millionths(),
                    ..AmountSum::default()
                }
            }),
            Self::Sum(amount, currency) => {
                let summed = (amount, currency);
                let known = cell.sums.binary_search_by_key(&summed, |(known, _)| *known);
                known.map_or_else(|_| Default::default(), |at| cell.sums[at].1)
            }
        }
    }

    fn is_stated(self, cell: &RegisterCell) -> bool {
        self.sums(cell).iter().any(|sum| sum.stated > 0)
    }
}

impl Values {
    fn plus(self, other: Self) -> Self {
        let add = |one: Option<i128>, other: Option<i128>| match (one, other) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
        match (self, other) {
            (Self::All(one), Self::All(other)) => Self::All(one + other),
            (Self::ByState(one), Self::ByState(other)) => {
                Self::ByState([add(one[0], other[0]), add(one[1], other[1])])
            }
            _ => unreachable!("the states are told apart for all cells of a measure, or for none"),
        }
    }
}

/// What is published of a measure of some kinds of unit in an area and year.
pub(crate) fn publish<'c>(
    kinds: &'c BTreeMap<EntityType, KindCells<'c>>,
    measured: MeasuredAmount,
    limits: &Limits,
) -> Publication<'c> {
    let mut kinds: Vec<(EntityType, &KindCells<'_>)> = kinds
        .iter()
        .filter(|(_, kind)| measured.is_stated(&kind.cell))
        .map(|(code, kind)| (*code, kind))
        .collect();
    kinds.sort_by_key(|(code, _)| code.code());
    let candidates: Vec<PoolCandidate> = kinds
        .iter()
        .map(|(code, kind)| PoolCandidate {
            name: code.code(),
            sums: measured.sums(&kind.cell),
        })
        .collect();
    let mut publisher = Publisher {
        measured,
        judge: Judge {
            limits,
            by_state: false,
        },
        publication: Publication::default(),
    };
    if let Some(Pooling { alone, pool }) = publisher.pool_kinds(&candidates) {
        for at in alone {
            publisher.kind(kinds[at].0, kinds[at].1);
        }
        if !pool.is_empty() {
            let pooled: Vec<_> = pool.iter().map(|(at, _)| kinds[*at]).collect();
            publisher.pool_of_kinds(&pooled);
            publisher.tell(Division::Kinds, Fate::Pooled(named(&candidates, &pool)));
        }
    }
    publisher.publication
}

struct Publisher<'c, 'l> {
    measured: MeasuredAmount,
    judge: Judge<'l>,
    publication: Publication<'c>,
}

impl<'c, 'l> Publisher<'c, 'l> {
    fn tell(&mut self, division: Division, fate: Fate) {
        self.publication.told.push((division, fate));
    }

    /// The kinds alone and those pooled; active units and others are told apart unless that costs a kind.
    fn pool_kinds(&mut self, candidates: &[PoolCandidate<'_>]) -> Option<Pooling> {
        let Some(plain) = pool(candidates, self.judge) else {
            let faults = self.faults(candidates);
            self.tell(Division::Kinds, Fate::Withheld(faults));
            return None;
        };
        let both = [0, 1].map(|state| candidates.iter().any(|cell| cell.sums[state].stated > 0));
        if both != [true, true] {
            return Some(plain);
        }
        let apart = Judge {
            by_state: true,
            ..self.judge
        };
        let found = pool(candidates, apart);
        if let Some(found) = found.filter(|found| found.alone.len() >= plain.alone.len()) {
            self.judge = apart;
            return Some(found);
        }
        let judge = std::mem::replace(&mut self.judge, apart);
        let faults = self.faults(candidates);
        self.judge = judge;
        self.tell(Division::States, Fate::Withheld(faults));
        Some(plain)
    }

    /// The cells that aren't safe.
    fn faults(&self, cells: &[PoolCandidate<'_>]) -> Vec<(String, Reason)> {
        let of = |cell: &PoolCandidate| Some((cell.name.to_owned(), self.judge.fault(cell.sums)?));
        cells.iter().filter_map(of).collect()
    }

    /// A kind by itself: by activity, else by subarea, else as a whole; by sex.
    fn kind(&mut self, kind: EntityType, cells: &'c KindCells<'c>) {
        let (rounding, qualifier) = self.rounding(&cells.cell);
        let mut leaves = self.parts(kind, cells, rounding);
        for leaf in &mut leaves {
            leaf.qualifier = qualifier;
        }
        let whole = leaves
            .iter()
            .map(|leaf| leaf.values)
            .reduce(Values::plus)
            .unwrap_or_else(|| self.leaf(&cells.cell, rounding));
        self.publication.published.push(Published {
            kinds: vec![kind],
            part: CellPart::Whole,
            cell: Cow::Borrowed(&cells.cell),
            values: whole,
            qualifier,
        });
        self.publication.published.extend(leaves);
        if let Some(persons) = self.measured.persons() {
            self.sexes(kind, cells, persons, (rounding, qualifier));
        }
    }

    /// Kinds that are claimed as one.
    fn pool_of_kinds(&mut self, pooled: &[(EntityType, &KindCells<'_>)]) {
        let cell = merged(pooled.iter().map(|(_, kind)| &kind.cell));
        let (rounding, qualifier) = self.rounding(&cell);
        let values = self.leaf(&cell, rounding);
        self.publication.published.push(Published {
            kinds: pooled.iter().map(|(kind, _)| *kind).collect(),
            part: CellPart::Whole,
            cell: Cow::Owned(cell),
            values,
            qualifier,
        });
    }

    /// How a kind and its parts are rounded, and what their amounts then are: where not all of its units state the
    /// measure, a lower bound, unless amounts may be below zero.
    fn rounding(&self, kind: &RegisterCell) -> (Rounding<'l>, Qualifier) {
        let measured = self.measured;
        let stated: u64 = measured.sums(kind).iter().map(|sum| sum.stated).sum();
        let is_bound = stated < kind.units.iter().sum() && !measured.measure().may_be_negative();
        let rounding = Rounding {
            limits: self.judge.limits,
            least: measured.least_base(),
            to_bound: is_bound,
        };
        let qualifier = match measured {
            MeasuredAmount::Entities => Qualifier::Exact,
            MeasuredAmount::Sum(..) if is_bound => Qualifier::AtLeast,
            MeasuredAmount::Sum(..) => Qualifier::About,
        };
        (rounding, qualifier)
    }

    /// The amounts of a cell that is rounded by itself.
    fn leaf(&self, cell: &RegisterCell, rounding: Rounding<'_>) -> Values {
        let sums = self.measured.sums(cell);
        self.leaf_by(sums, sums, rounding)
    }

    /// Sums that are rounded with the base of others, the same for active units and others: a unit that turns from one to
    /// the other is in a difference of either, and the finer base would tell of it.
    fn leaf_by(&self, sums: [AmountSum; 2], by: [AmountSum; 2], rounding: Rounding<'_>) -> Values {
        let by = by[0].and(by[1]);
        let rounded = |sum: AmountSum| {
            if self.measured == MeasuredAmount::Entities {
                sum.total
            } else {
                rounding.rounded(sum, by)
            }
        };
        if self.judge.by_state {
            Values::ByState(sums.map(|sum| (sum.stated > 0).then(|| rounded(sum))))
        } else {
            Values::All(rounded(sums[0].and(sums[1])))
        }
    }

    /// The parts of a kind by activity, or else by subarea; none if neither leaves one that is claimed by name.
    fn parts(
        &mut self,
        kind: EntityType,
        cells: &'c KindCells<'c>,
        rounding: Rounding<'_>,
    ) -> Vec<Published<'c>> {
        let activities = cells.activities.iter().map(|(activity, cell)| {
            let name = activity.map(Activity::code).unwrap_or_default();
            (name, activity.map(CellPart::Activity), *cell)
        });
        let activities = activities.collect();
        let subareas = cells.subareas.iter().map(|(subarea, cell)| {
            let name = subarea.as_deref().unwrap_or_default().to_owned();
            (name, subarea.clone().map(CellPart::Subarea), &**cell)
        });
        let subareas: Vec<KindPart> = subareas.collect();
        let by_activity = Dimension {
            kind,
            division: Division::Activities(kind),
            rest: CellPart::OtherActivities,
        };
        let leaves = self.group(activities, &by_activity, rounding);
        if !leaves.is_empty() {
            if subareas.iter().any(|(_, part, _)| part.is_some()) {
                self.tell(Division::Subareas(kind), Fate::ActivitiesInstead);
            }
            return leaves;
        }
        let by_subarea = Dimension {
            kind,
            division: Division::Subareas(kind),
            rest: CellPart::Subarea(Arc::from(OTHER)),
        };
        self.group(subareas, &by_subarea, rounding)
    }

    /// The parts along one dimension, if one of them is claimed by its name.
    fn group(
        &mut self,
        parts: Vec<KindPart<'c>>,
        dimension: &Dimension,
        rounding: Rounding<'_>,
    ) -> Vec<Published<'c>> {
        let stated = |(_, _, cell): &KindPart| self.measured.is_stated(cell);
        let parts: Vec<KindPart> = parts.into_iter().filter(stated).collect();
        if parts.iter().all(|(_, part, _)| part.is_none()) {
            return Vec::new();
        }
        let candidates: Vec<PoolCandidate> = parts
            .iter()
            .map(|(name, _, cell)| PoolCandidate {
                name,
                sums: self.measured.sums(cell),
            })
            .collect();
        let found = pool(&candidates, self.judge).filter(|found| !found.alone.is_empty());
        let Some(Pooling { alone, pool }) = found else {
            let faults = self.faults(&candidates);
            self.tell(dimension.division, Fate::Withheld(faults));
            return Vec::new();
        };
        let published = |part: Option<&CellPart>, cell: Cow<'c, RegisterCell>| Published {
            kinds: vec![dimension.kind],
            part: part.unwrap_or(&dimension.rest).clone(),
            values: self.leaf(&cell, rounding),
            cell,
            qualifier: Qualifier::About,
        };
        let mut leaves: Vec<Published> = alone
            .into_iter()
            .map(|at| published(parts[at].1.as_ref(), Cow::Borrowed(parts[at].2)))
            .collect();
        if !pool.is_empty() {
            let cell = merged(pool.iter().map(|(at, _)| parts[*at].2));
            leaves.push(published(None, Cow::Owned(cell)));
            self.tell(dimension.division, Fate::Pooled(named(&candidates, &pool)));
        }
        leaves
    }

    /// Women and men, if every unit that states the measure states both.
    fn sexes(
        &mut self,
        kind: EntityType,
        cells: &'c KindCells<'c>,
        persons: usize,
        (rounding, qualifier): (Rounding<'_>, Qualifier),
    ) {
        let (sexes, all) = (&cells.sexes[persons], self.measured.sums(&cells.cell));
        if sexes.iter().flatten().all(|sum| sum.stated == 0) {
            return;
        }
        if [0, 1]
            .into_iter()
            .any(|state| sexes[state][0].stated != all[state].stated)
        {
            self.tell(Division::Sexes(kind), Fate::NotStatedByAll);
            return;
        }
        let of = |sex: usize| [sexes[0][sex], sexes[1][sex]];
        let named = [(Sex::Female, of(0)), (Sex::Male, of(1))];
        let faults: Vec<(String, Reason)> = named
            .iter()
            .filter_map(|(sex, sums)| Some((sex.code().to_owned(), self.judge.fault(*sums)?)))
            .collect();
        if !faults.is_empty() {
            self.tell(Division::Sexes(kind), Fate::Withheld(faults));
            return;
        }
        for (sex, sums) in named {
            // Never by a base of their own: women are no more than all.
            let values = self.leaf_by(sums, all, rounding);
            self.publication.published.push(Published {
                kinds: vec![kind],
                part: CellPart::Sex(sex),
                cell: Cow::Borrowed(&cells.cell),
                values,
                qualifier,
            });
        }
    }
}

/// A part with what orders it and what it is; what has no name is none.
type KindPart<'c> = (String, Option<CellPart>, &'c RegisterCell);

/// What divides a kind.
struct Dimension {
    kind: EntityType,
    division: Division,
    /// What a pool is called, and what has no name.
    rest: CellPart,
}

fn merged<'c>(cells: impl Iterator<Item = &'c RegisterCell>) -> RegisterCell {
    let mut whole = RegisterCell::default();
    cells.for_each(|cell| whole.merge(cell));
    whole
}

/// Cells by name, with the reason of each.
fn named(candidates: &[PoolCandidate<'_>], pool: &[(usize, Reason)]) -> Vec<(String, Reason)> {
    pool.iter()
        .map(|&(at, reason)| (candidates[at].name.to_owned(), reason))
        .collect()
}
