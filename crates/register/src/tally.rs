//! Exact sums of what rows state, added up row by row and by every worker on its own.

use crate::amount::Amount;
use crate::cell::{AmountSum, RegisterCell, RegisterCells, Sexes, Whole, common_targets};
use crate::rules::many_subareas;
use crate::statistical_unit::StatisticalUnit;
use rustc_hash::FxHashMap;
use sse_model::{
    Activity, Currency, EntityType, Interned, Lost, Period, RefArea, SdgReference, Year,
};
use sse_submission::FileContext;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the rows of one cell state.
#[derive(Debug, Clone, Default)]
struct CellTally {
    units: u64,
    /// The list of targets that all of them name.
    targets: u32,
    /// In the order of `Amount::SUMMED`.
    sums: [AmountSum; Amount::SUMMED.len()],
}

impl CellTally {
    /// Keeps of the targets those that a row names too.
    fn meet(&mut self, targets: u32, lists: &mut WordLists) {
        if self.units == 0 {
            self.targets = targets;
        } else if self.targets != targets && self.targets != 0 {
            self.targets = lists.targets.common(self.targets, targets);
        }
    }

    fn add(&mut self, unit: &StatisticalUnit) {
        self.units += 1;
        for (sum, amount) in self.sums.iter_mut().zip(Amount::SUMMED) {
            if unit.states(amount) {
                sum.add(unit.amount(amount));
            }
        }
    }
}

/// An area, a year, a kind, a currency and a state, as numbers of the worker's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct BranchKey {
    area: u32,
    year: u16,
    kind: u32,
    currency: u32,
    active: bool,
}

impl BranchKey {
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
struct SumBranch {
    coordinates: BranchKey,
    by_activity: Vec<CellTally>,
    by_subarea: Vec<CellTally>,
    /// In the order of `Amount::PERSONS`.
    sexes: [Sexes; Amount::PERSONS.len()],
}

impl SumBranch {
    fn new(coordinates: BranchKey) -> Self {
        Self {
            coordinates,
            by_activity: Vec::new(),
            by_subarea: Vec::new(),
            sexes: Default::default(),
        }
    }

    fn add_sexes(&mut self, unit: &StatisticalUnit) {
        for (sexes, persons) in self.sexes.iter_mut().zip(Amount::PERSONS) {
            if unit.states(persons.female) {
                sexes.add([unit.amount(persons.female), unit.amount(persons.male)]);
            }
        }
    }
}

/// Distinct values, each with a number.
#[derive(Debug)]
pub(crate) struct Numbered<T>(Vec<T>);

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Numbered<T> {
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
pub(crate) struct WordLists {
    pub(crate) areas: Numbered<RefArea>,
    pub(crate) kinds: Numbered<EntityType>,
    pub(crate) currencies: Numbered<Currency>,
    pub(crate) activities: Numbered<Activity>,
    pub(crate) subareas: Numbered<Arc<str>>,
    targets: TargetLists,
}

/// Lists of targets; number 0 is the empty one.
#[derive(Debug)]
struct TargetLists {
    lists: Numbered<Vec<SdgReference>>,
    common: FxHashMap<(u32, u32), u32>,
}

impl Default for TargetLists {
    fn default() -> Self {
        Self {
            lists: Numbered(vec![Vec::new()]),
            common: FxHashMap::default(),
        }
    }
}

impl TargetLists {
    /// What two lists have in common.
    fn common(&mut self, one: u32, other: u32) -> u32 {
        if let Some(&known) = self.common.get(&(one, other)) {
            return known;
        }
        let shared = common_targets(self.lists.get(one), self.lists.get(other));
        let number = self.lists.number(shared);
        self.common.insert((one, other), number);
        number
    }
}

impl WordLists {
    /// What a row says that is set aside for repeating another one.
    pub(crate) fn lost(&self, unit: &StatisticalUnit, context: &FileContext) -> Lost {
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
pub(crate) struct WorkerSums {
    places: FxHashMap<u64, usize>,
    branches: Vec<SumBranch>,
}

impl WorkerSums {
    /// Adds a row.
    pub(crate) fn add(&mut self, unit: &StatisticalUnit, lists: &mut WordLists) {
        let &StatisticalUnit {
            area,
            year,
            kind,
            currency,
            active,
            ..
        } = unit;
        let coordinates = BranchKey {
            area,
            year,
            kind,
            currency,
            active,
        };
        let place = *self.places.entry(coordinates.key()).or_insert_with(|| {
            self.branches.push(SumBranch::new(coordinates));
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
fn part<'t, T>(
    tallies: &'t mut Vec<CellTally>,
    number: u32,
    parts: &Numbered<T>,
) -> &'t mut CellTally {
    let at = number as usize;
    if at >= tallies.len() {
        let known = 1 + parts.0.len();
        tallies.reserve_exact(known + known / 4 - tallies.len());
        tallies.resize(known, CellTally::default());
    }
    &mut tallies[at]
}

impl RegisterCells {
    /// Takes in the sums of a worker.
    pub(crate) fn take(&mut self, sums: &WorkerSums, lists: &WordLists) {
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
        self.many_subareas |= lists.subareas.len() > many_subareas::MOST;
    }

    /// Whether there are too many subareas to be told apart.
    pub(crate) fn has_many_subareas(&self) -> bool {
        let named = self.by_subarea.keys();
        let named = named.filter_map(|(_, subarea)| subarea.as_ref());
        self.many_subareas || named.collect::<BTreeSet<_>>().len() > many_subareas::MOST
    }
}

fn whole(coordinates: BranchKey, lists: &WordLists) -> Whole {
    let year = Year::new(i64::from(coordinates.year))
        .unwrap_or_else(|| unreachable!("only years are counted"));
    (
        *lists.areas.get(coordinates.area),
        year,
        *lists.kinds.get(coordinates.kind),
    )
}

fn put(cell: &mut RegisterCell, coordinates: BranchKey, tally: &CellTally, lists: &WordLists) {
    let currency = coordinates
        .currency
        .checked_sub(1)
        .map(|at| *lists.currencies.get(at));
    let state = usize::from(!coordinates.active);
    cell.units[state] += tally.units;
    for (sum, amount) in tally.sums.iter().zip(Amount::SUMMED) {
        if sum.stated > 0 {
            let currency = currency.filter(|_| amount.is_money());
            let own = &mut cell.sums_of((amount, currency))[state];
            *own = own.and(*sum);
        }
    }
    cell.meet(Some(lists.targets.lists.get(tally.targets).clone()));
}
