//! Exact sums of cells: added up row by row, and from several workers, in any order.

use super::unit::Unit;
use super::{MONEY, PERSONS};
use crate::context::Context;
use rustc_hash::FxHashMap;
use sse_model::{
    Activity, Currency, EntityType, Interned, Lost, Period, RefArea, SdgReference, Year,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The amounts that are summed, by their place among those of a row: employment, members, and money.
pub(crate) const SUMMED: [usize; 5] = [PERSONS[0][0], PERSONS[1][0], MONEY[0], MONEY[1], MONEY[2]];

/// An amount over the units that state it, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sum {
    /// Units that state it.
    pub(crate) stated: u64,
    pub(crate) total: i128,
    /// The sum of those below zero.
    pub(crate) negative: i128,
    /// The largest, whatever its sign.
    pub(crate) largest: i128,
}

impl Sum {
    fn add(&mut self, amount: i128) {
        self.stated += 1;
        self.total += amount;
        let size = if amount < 0 {
            self.negative += amount;
            -amount
        } else {
            amount
        };
        self.largest = self.largest.max(size);
    }

    /// Of both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            stated: self.stated + other.stated,
            total: self.total + other.total,
            negative: self.negative + other.negative,
            largest: self.largest.max(other.largest),
        }
    }

    /// The sum of all sizes.
    pub(crate) const fn size(self) -> i128 {
        self.total - 2 * self.negative
    }
}

/// Women and men over the units that state both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sexes {
    /// Units that state both.
    pub(crate) stated: u64,
    /// Units with any, of each.
    pub(crate) some: [u64; 2],
    pub(crate) total: [i128; 2],
}

impl Sexes {
    fn add(&mut self, amounts: [i128; 2]) {
        self.stated += 1;
        for (sex, amount) in amounts.into_iter().enumerate() {
            self.some[sex] += u64::from(amount != 0);
            self.total[sex] += amount;
        }
    }

    /// Of both.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            stated: self.stated + other.stated,
            some: [self.some[0] + other.some[0], self.some[1] + other.some[1]],
            total: [
                self.total[0] + other.total[0],
                self.total[1] + other.total[1],
            ],
        }
    }
}

/// What the rows of one cell state.
#[derive(Debug, Clone, Default)]
struct Tally {
    units: u64,
    /// The list of targets that all of them name.
    targets: u32,
    sums: [Sum; 5],
}

impl Tally {
    /// Keeps of the targets those that a row names too.
    fn meet(&mut self, targets: u32, lists: &mut Lists) {
        if self.units == 0 {
            self.targets = targets;
        } else if self.targets != targets && self.targets != 0 {
            self.targets = lists.targets.common(self.targets, targets);
        }
    }

    fn add(&mut self, unit: &Unit) {
        self.units += 1;
        for (sum, at) in self.sums.iter_mut().zip(SUMMED) {
            if unit.states(at) {
                sum.add(unit.amounts[at]);
            }
        }
    }
}

/// An area, a year, a kind, a currency and a state, as numbers of the worker's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Coordinates {
    area: u32,
    year: u16,
    kind: u32,
    currency: u32,
    active: bool,
}

impl Coordinates {
    fn key(self) -> u64 {
        let fields = [
            (self.area, 12),
            (u32::from(self.year), 12),
            (self.kind, 12),
            (self.currency, 12),
        ];
        fields
            .into_iter()
            .fold(u64::from(self.active), |key, (field, bits)| {
                key << bits | u64::from(field)
            })
    }
}

/// The tallies of coordinates, in the order of the numbers of their parts, from 0 for none.
#[derive(Debug)]
struct Branch {
    coordinates: Coordinates,
    by_activity: Vec<Tally>,
    by_subarea: Vec<Tally>,
    /// Employment and members.
    sexes: [Sexes; 2],
}

impl Branch {
    fn new(coordinates: Coordinates) -> Self {
        Self {
            coordinates,
            by_activity: Vec::new(),
            by_subarea: Vec::new(),
            sexes: Default::default(),
        }
    }

    fn add_sexes(&mut self, unit: &Unit) {
        for (sexes, [_, female, male]) in self.sexes.iter_mut().zip(PERSONS) {
            if unit.states(female) {
                sexes.add([unit.amounts[female], unit.amounts[male]]);
            }
        }
    }
}

/// Distinct values, each with a number.
#[derive(Debug)]
pub(crate) struct List<T>(Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> List<T> {
    /// The number of a value, from 0.
    pub(crate) fn number(&mut self, value: T) -> u32 {
        let at = self
            .0
            .iter()
            .position(|known| *known == value)
            .unwrap_or_else(|| {
                self.0.push(value);
                self.0.len() - 1
            });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// The number of the last value.
    pub(crate) fn last(&self) -> u32 {
        u32::try_from(self.0.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The values so far.
    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }

    fn get(&self, number: u32) -> &T {
        &self.0[number as usize]
    }
}

/// What the numbers of a worker's rows mean; those that may be blank count from 1.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub(crate) areas: List<RefArea>,
    pub(crate) kinds: List<EntityType>,
    pub(crate) currencies: List<Currency>,
    pub(crate) activities: List<Activity>,
    pub(crate) subareas: List<Arc<str>>,
    targets: Targets,
}

/// Lists of targets; number 0 is the empty one.
#[derive(Debug)]
struct Targets {
    lists: List<Vec<SdgReference>>,
    common: FxHashMap<(u32, u32), u32>,
}

impl Default for Targets {
    fn default() -> Self {
        Self {
            lists: List(vec![Vec::new()]),
            common: FxHashMap::default(),
        }
    }
}

impl Targets {
    /// What two lists have in common.
    fn common(&mut self, one: u32, other: u32) -> u32 {
        if let Some(&known) = self.common.get(&(one, other)) {
            return known;
        }
        let shared = common(self.lists.get(one), self.lists.get(other));
        let number = self.lists.number(shared);
        self.common.insert((one, other), number);
        number
    }
}

fn common(one: &[SdgReference], other: &[SdgReference]) -> Vec<SdgReference> {
    one.iter()
        .filter(|target| other.contains(target))
        .copied()
        .collect()
}

impl Lists {
    /// What a row says that is set aside for repeating another one.
    pub(crate) fn lost(&self, unit: &Unit, context: &Context) -> Lost {
        Lost {
            reporter: context.reporter.to_string(),
            table: context.table,
            area: Some(*self.areas.get(unit.area)),
            period: Year::new(i64::from(unit.year)).map(Period::Year),
            entity_type: Some(*self.kinds.get(unit.kind)),
            activity: unit
                .activity
                .checked_sub(1)
                .map(|at| *self.activities.get(at)),
            subarea: unit
                .subarea
                .checked_sub(1)
                .map(|at| Interned::of(self.subareas.get(at))),
            targets: self.targets.lists.get(unit.targets).clone(),
            ..Lost::default()
        }
    }

    /// The number of a list of targets.
    pub(crate) fn targets(&mut self, targets: Vec<SdgReference>) -> u32 {
        self.targets.lists.number(targets)
    }
}

/// The sums of a worker: once by activity, once by subarea.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    places: FxHashMap<u64, usize>,
    branches: Vec<Branch>,
}

impl Sums {
    /// Adds a row.
    pub(crate) fn add(&mut self, unit: &Unit, lists: &mut Lists) {
        let &Unit {
            area,
            year,
            kind,
            currency,
            active,
            ..
        } = unit;
        let coordinates = Coordinates {
            area,
            year,
            kind,
            currency,
            active,
        };
        let place = *self.places.entry(coordinates.key()).or_insert_with(|| {
            self.branches.push(Branch::new(coordinates));
            self.branches.len() - 1
        });
        let branch = &mut self.branches[place];
        let tally = part(&mut branch.by_activity, unit.activity, &lists.activities);
        tally.meet(unit.targets, lists);
        tally.add(unit);
        let tally = part(&mut branch.by_subarea, unit.subarea, &lists.subareas);
        tally.meet(unit.targets, lists);
        tally.add(unit);
        branch.add_sexes(unit);
    }
}

/// The tally of a part; the first time also those of all other parts so far, which other rows are likely to name, and
/// room for some that may follow.
fn part<'t, T>(tallies: &'t mut Vec<Tally>, number: u32, parts: &List<T>) -> &'t mut Tally {
    let at = number as usize;
    if at >= tallies.len() {
        let known = 1 + parts.0.len();
        tallies.reserve_exact(known + known / 4 - tallies.len());
        tallies.resize(known, Tally::default());
    }
    &mut tallies[at]
}

/// What is summed: a place in `SUMMED`, with the currency of an amount of money.
pub(crate) type Summed = (usize, Option<Currency>);

/// What the units of a cell state; first those that are active, then the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Cell {
    pub(crate) units: [u64; 2],
    /// In the order of what is summed.
    pub(crate) sums: Vec<(Summed, [Sum; 2])>,
    /// The targets that all of them name; none before the first.
    pub(crate) targets: Option<Vec<SdgReference>>,
}

impl Cell {
    /// Takes in another cell.
    pub(crate) fn merge(&mut self, other: &Self) {
        for state in [0, 1] {
            self.units[state] += other.units[state];
        }
        for (summed, sums) in &other.sums {
            let own = self.sums_of(*summed);
            *own = [own[0].and(sums[0]), own[1].and(sums[1])];
        }
        self.meet(other.targets.clone());
    }

    fn sums_of(&mut self, summed: Summed) -> &mut [Sum; 2] {
        let known = self.sums.binary_search_by_key(&summed, |(known, _)| *known);
        let at = known.unwrap_or_else(|at| {
            self.sums.insert(at, (summed, Default::default()));
            at
        });
        &mut self.sums[at].1
    }

    fn meet(&mut self, targets: Option<Vec<SdgReference>>) {
        self.targets = match (self.targets.take(), targets) {
            (Some(own), Some(other)) => Some(common(&own, &other)),
            (own, other) => own.or(other),
        };
    }

    fn take(
        &mut self,
        tally: &Tally,
        active: bool,
        currency: Option<Currency>,
        targets: &[SdgReference],
    ) {
        let state = usize::from(!active);
        self.units[state] += tally.units;
        for (at, sum) in tally
            .sums
            .iter()
            .enumerate()
            .filter(|(_, sum)| sum.stated > 0)
        {
            let currency = currency.filter(|_| MONEY.contains(&SUMMED[at]));
            let own = &mut self.sums_of((at, currency))[state];
            *own = own.and(*sum);
        }
        self.meet(Some(targets.to_vec()));
    }
}

/// An area, a year, a kind of unit.
pub(crate) type Whole = (RefArea, Year, EntityType);

/// The cells of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Cells {
    pub(crate) by_activity: BTreeMap<(Whole, Option<Activity>), Cell>,
    pub(crate) by_subarea: BTreeMap<(Whole, Option<Arc<str>>), Cell>,
    /// Employment and members; first of active units, then of the others.
    pub(crate) sexes: BTreeMap<Whole, [[Sexes; 2]; 2]>,
    many_subareas: bool,
}

impl Cells {
    /// Takes in the sums of a worker.
    pub(crate) fn take(&mut self, sums: &Sums, lists: &Lists) {
        for branch in &sums.branches {
            let whole = whole(branch.coordinates, lists);
            for (own, sexes) in self
                .sexes
                .entry(whole)
                .or_default()
                .iter_mut()
                .zip(branch.sexes)
            {
                let own = &mut own[usize::from(!branch.coordinates.active)];
                *own = own.and(sexes);
            }
            for (tally, number) in branch
                .by_activity
                .iter()
                .zip(0_u32..)
                .filter(|(tally, _)| tally.units > 0)
            {
                let activity = number.checked_sub(1).map(|at| *lists.activities.get(at));
                put(
                    self.by_activity.entry((whole, activity)).or_default(),
                    branch.coordinates,
                    tally,
                    lists,
                );
            }
            for (tally, number) in branch
                .by_subarea
                .iter()
                .zip(0_u32..)
                .filter(|(tally, _)| tally.units > 0)
            {
                let subarea = number
                    .checked_sub(1)
                    .map(|at| lists.subareas.get(at).clone());
                put(
                    self.by_subarea.entry((whole, subarea)).or_default(),
                    branch.coordinates,
                    tally,
                    lists,
                );
            }
        }
        self.many_subareas |= lists.subareas.len() > most_subareas();
    }

    /// Whether there are too many subareas to be told apart.
    pub(crate) fn has_many_subareas(&self) -> bool {
        let subareas = || {
            self.by_subarea
                .keys()
                .filter_map(|(_, subarea)| subarea.as_ref())
        };
        self.many_subareas
            || subareas().collect::<std::collections::BTreeSet<_>>().len() > most_subareas()
    }
}

const fn most_subareas() -> usize {
    crate::rules::file::many_subareas::MOST
}

fn whole(coordinates: Coordinates, lists: &Lists) -> Whole {
    let year = Year::new(i64::from(coordinates.year))
        .unwrap_or_else(|| unreachable!("only years are counted"));
    (
        *lists.areas.get(coordinates.area),
        year,
        *lists.kinds.get(coordinates.kind),
    )
}

fn put(cell: &mut Cell, coordinates: Coordinates, tally: &Tally, lists: &Lists) {
    let currency = coordinates
        .currency
        .checked_sub(1)
        .map(|at| *lists.currencies.get(at));
    cell.take(
        tally,
        coordinates.active,
        currency,
        lists.targets.lists.get(tally.targets),
    );
}
