//! Exact sums of what rows state, added up row by row and by every worker on its own.

use crate::amount::Amount;
use crate::cell::{AmountSum, RegisterCell, RegisterCells, Sexes, Whole, common_targets};
use crate::disclosure::Limits;
use crate::rules::many_subareas;
use crate::statistical_unit::StatisticalUnit;
use rustc_hash::FxHashMap;
use sse_model::{
    Activity, Currency, EntityType, Interned, Lost, Period, RefArea, SdgReference, Year,
};
use sse_submission::FileContext;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the rows of one cell state, but for money.
#[derive(Debug, Clone, Default)]
struct CellTally {
    units: u64,
    /// The list of targets that all of them name.
    targets: u32,
    /// In the order of `Amount::PERSONS`.
    persons: [AmountSum; Amount::PERSONS.len()],
}

/// What the rows of one cell state in one currency, in the order of `Amount::MONEY`.
type MoneyTally = [AmountSum; Amount::MONEY.len()];

impl CellTally {
    /// Keeps of the targets those that a row names too.
    fn meet(&mut self, targets: u32, lists: &mut TargetLists) {
        if self.units == 0 {
            self.targets = targets;
        } else if self.targets != targets && self.targets != 0 {
            self.targets = lists.common(self.targets, targets);
        }
    }

    fn add(&mut self, unit: &StatisticalUnit) {
        self.units += 1;
        let amounts = Amount::PERSONS.map(|persons| persons.all);
        add_stated(&mut self.persons, amounts, unit);
    }
}

/// Adds of some amounts those that a unit states.
fn add_stated<const N: usize>(
    sums: &mut [AmountSum; N],
    amounts: [Amount; N],
    unit: &StatisticalUnit,
) {
    for (sum, amount) in sums.iter_mut().zip(amounts) {
        if unit.states(amount) {
            sum.add(unit.amount(amount));
        }
    }
}

/// The tallies of the parts of a branch along one dimension, in the order of their numbers, from 0 for none.
#[derive(Debug, Default)]
struct PartTallies {
    cells: Vec<CellTally>,
    /// By the number of the currency: few units state money in another one than their neighbours.
    money: Vec<(u32, Vec<MoneyTally>)>,
}

impl PartTallies {
    fn add<T>(
        &mut self,
        number: u32,
        parts: &Numbered<T>,
        unit: &StatisticalUnit,
        targets: &mut TargetLists,
    ) {
        let tally = part(&mut self.cells, number, parts);
        tally.meet(unit.targets, targets);
        tally.add(unit);
        if unit.states_money() {
            let mut known = self.money.iter();
            let known = known.position(|(of, _)| *of == unit.currency);
            let at = known.unwrap_or_else(|| {
                self.money.push((unit.currency, Vec::new()));
                self.money.len() - 1
            });
            let sums = part(&mut self.money[at].1, number, parts);
            add_stated(sums, Amount::MONEY, unit);
        }
    }

    /// The sums of a cell that are stated, each with the number of the currency of one of money.
    fn sums(&self, number: u32) -> impl Iterator<Item = (Amount, Option<u32>, AmountSum)> {
        let at = number as usize;
        let persons = Amount::PERSONS.into_iter().zip(self.cells[at].persons);
        let persons = persons.map(|(persons, sum)| (persons.all, None, sum));
        let money = self.money.iter().filter_map(move |(currency, tallies)| {
            let sums = Amount::MONEY.into_iter().zip(*tallies.get(at)?);
            Some(sums.map(|(amount, sum)| (amount, currency.checked_sub(1), sum)))
        });
        let all = persons.chain(money.flatten());
        all.filter(|(_, _, sum)| sum.stated > 0)
    }
}

/// An area, a year, a kind and a state, as numbers of the worker's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct BranchKey {
    area: u32,
    year: u16,
    kind: u32,
    active: bool,
}

impl BranchKey {
    fn key(self) -> u64 {
        let fields = [(self.area, 12), (u32::from(self.year), 12), (self.kind, 12)];
        fields
            .into_iter()
            .fold(u64::from(self.active), |key, (field, bits)| {
                key << bits | u64::from(field)
            })
    }
}

/// The tallies of coordinates.
#[derive(Debug)]
struct SumBranch {
    coordinates: BranchKey,
    by_activity: PartTallies,
    by_subarea: PartTallies,
    /// In the order of `Amount::PERSONS`.
    sexes: [Sexes; Amount::PERSONS.len()],
}

impl SumBranch {
    fn new(coordinates: BranchKey) -> Self {
        Self {
            coordinates,
            by_activity: PartTallies::default(),
            by_subarea: PartTallies::default(),
            sexes: Default::default(),
        }
    }

    fn rows(&self) -> u64 {
        self.by_activity.cells.iter().map(|tally| tally.units).sum()
    }

    fn add_sexes(&mut self, unit: &StatisticalUnit) {
        for ([women, men], persons) in self.sexes.iter_mut().zip(Amount::PERSONS) {
            if unit.states(persons.female) {
                women.add(unit.amount(persons.female));
                men.add(unit.amount(persons.male));
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

/// The years of an area of which sums are kept: the two latest so far, since the latest may not be complete.
#[derive(Debug, Clone, Copy, Default)]
struct KeptYears {
    /// 0 for none, as below.
    latest: u16,
    before: u16,
    /// Whether they are known from an earlier pass, and no other year is kept.
    settled: bool,
}

/// The sums of a worker: once by activity, once by subarea.
#[derive(Debug, Default)]
pub(crate) struct WorkerSums {
    places: FxHashMap<u64, usize>,
    branches: Vec<SumBranch>,
    /// By the number of the area.
    kept: Vec<KeptYears>,
    /// Rows of years of which no sums are kept, or not of all of their rows.
    beyond: BTreeMap<(u32, u16), u64>,
}

impl WorkerSums {
    /// Adds a row. The year that is claimed of each area may be known.
    pub(crate) fn add(
        &mut self,
        unit: &StatisticalUnit,
        lists: &mut WordLists,
        claimed: Option<&ClaimedYears>,
    ) {
        let &StatisticalUnit {
            area,
            year,
            kind,
            active,
            ..
        } = unit;
        if !self.keeps(area, year, lists, claimed) {
            *self.beyond.entry((area, year)).or_default() += 1;
            return;
        }
        let coordinates = BranchKey {
            area,
            year,
            kind,
            active,
        };
        let place = *self.places.entry(coordinates.key()).or_insert_with(|| {
            self.branches.push(SumBranch::new(coordinates));
            self.branches.len() - 1
        });
        let branch = &mut self.branches[place];
        let targets = &mut lists.targets;
        let by_activity = &mut branch.by_activity;
        by_activity.add(unit.activity, &lists.activities, unit, targets);
        let by_subarea = &mut branch.by_subarea;
        by_subarea.add(unit.subarea, &lists.subareas, unit, targets);
        branch.add_sexes(unit);
    }

    /// Whether sums of a year are kept; a later one takes the place of the earliest.
    #[inline]
    fn keeps(
        &mut self,
        area: u32,
        year: u16,
        lists: &WordLists,
        claimed: Option<&ClaimedYears>,
    ) -> bool {
        let kept = self.kept.get(area as usize).copied().unwrap_or_default();
        if year == kept.latest || year == kept.before {
            return true;
        }
        if kept.settled || year < kept.before {
            return false;
        }
        self.keep(area, year, lists, claimed)
    }

    /// A year that hasn't come so far.
    #[cold]
    fn keep(
        &mut self,
        area: u32,
        year: u16,
        lists: &WordLists,
        claimed: Option<&ClaimedYears>,
    ) -> bool {
        let at = area as usize;
        if at >= self.kept.len() {
            self.kept.resize(at + 1, KeptYears::default());
        }
        if let Some(claimed) = claimed {
            let only = claimed.get(lists.areas.get(area));
            let only = only.map_or(0, |only| u16::try_from(only.number()).unwrap_or(0));
            self.kept[at] = KeptYears {
                latest: only,
                before: only,
                settled: true,
            };
            return year == only;
        }
        let kept = &mut self.kept[at];
        let dropped = kept.before;
        (kept.latest, kept.before) = if year > kept.latest {
            (year, kept.latest)
        } else {
            (kept.latest, year)
        };
        if dropped > 0 {
            self.drop_year(area, dropped);
        }
        true
    }

    /// Keeps of a year nothing but the number of its rows.
    fn drop_year(&mut self, area: u32, year: u16) {
        let is_dropped =
            |branch: &SumBranch| (branch.coordinates.area, branch.coordinates.year) == (area, year);
        let dropped = self.branches.iter().filter(|branch| is_dropped(branch));
        let rows: u64 = dropped.map(SumBranch::rows).sum();
        *self.beyond.entry((area, year)).or_default() += rows;
        self.branches.retain(|branch| !is_dropped(branch));
        let keys = self.branches.iter().map(|branch| branch.coordinates.key());
        self.places = keys.zip(0..).collect();
    }

    /// Leaves the sums of other years than the claimed ones, so that there is room for cells.
    pub(crate) fn keep_claimed(&mut self, lists: &WordLists, claimed: &ClaimedYears) {
        self.places.clear();
        self.branches.retain(|branch| {
            let (area, year, _) = whole(branch.coordinates, lists);
            claimed.get(&area) == Some(&year)
        });
    }

    /// The rows of each area and year.
    pub(crate) fn count(&self, lists: &WordLists, rows: &mut RegisterRows) {
        for branch in &self.branches {
            let (area, year, _) = whole(branch.coordinates, lists);
            *rows.of.entry((area, year)).or_default() += branch.rows();
        }
        for (&(area, year), number) in &self.beyond {
            let place = (*lists.areas.get(area), counted_year(year));
            *rows.of.entry(place).or_default() += number;
            rows.not_summed.insert(place);
        }
        if lists.subareas.len() > many_subareas::MOST {
            rows.many_subareas = true;
        } else {
            rows.subareas.extend(lists.subareas.0.iter().cloned());
        }
    }
}

/// The rows that count of a file, before any cell of them is looked at.
#[derive(Debug, Default)]
pub(crate) struct RegisterRows {
    /// By area and year.
    pub(crate) of: BTreeMap<(RefArea, Year), u64>,
    /// Years of which a worker hasn't summed up all rows.
    pub(crate) not_summed: BTreeSet<(RefArea, Year)>,
    subareas: BTreeSet<Arc<str>>,
    many_subareas: bool,
}

impl RegisterRows {
    /// Whether there are too many subareas to be told apart.
    pub(crate) fn has_many_subareas(&self) -> bool {
        self.many_subareas || self.subareas.len() > many_subareas::MOST
    }

    /// The latest complete year of each area.
    pub(crate) fn claimed(&self, limits: &Limits) -> ClaimedYears {
        let mut claimed = ClaimedYears::new();
        let mut before: Option<(RefArea, u64)> = None;
        for (&(area, year), &rows) in &self.of {
            let earlier = before.filter(|(of, _)| *of == area);
            if earlier.is_none_or(|(_, earlier)| limits.is_complete(rows, earlier)) {
                claimed.insert(area, year);
            }
            before = Some((area, rows));
        }
        claimed
    }
}

/// The year of which something is claimed, of each area.
pub(crate) type ClaimedYears = BTreeMap<RefArea, Year>;

/// The tally of a part; the first time also those of all other parts so far, which other rows are likely to name, and
/// room for some that may follow.
fn part<'t, C: Clone + Default, T>(
    tallies: &'t mut Vec<C>,
    number: u32,
    parts: &Numbered<T>,
) -> &'t mut C {
    let at = number as usize;
    if at >= tallies.len() {
        let known = 1 + parts.0.len();
        tallies.reserve_exact(known + known / 4 - tallies.len());
        tallies.resize(known, C::default());
    }
    &mut tallies[at]
}

impl RegisterCells {
    /// Takes in the sums of a worker.
    pub(crate) fn take(&mut self, sums: WorkerSums, lists: &WordLists) {
        for branch in sums.branches {
            let whole = whole(branch.coordinates, lists);
            let state = usize::from(!branch.coordinates.active);
            let own = self.sexes.entry(whole).or_default();
            for (own, sexes) in own.iter_mut().zip(branch.sexes) {
                own[state] = [own[state][0].and(sexes[0]), own[state][1].and(sexes[1])];
            }
            for number in stated(&branch.by_activity) {
                let activity = number.checked_sub(1).map(|at| *lists.activities.get(at));
                let cell = self.by_activity.entry((whole, activity)).or_default();
                put(cell, state, &branch.by_activity, number, lists);
            }
            for number in stated(&branch.by_subarea) {
                let subarea = number.checked_sub(1);
                let subarea = subarea.map(|at| lists.subareas.get(at).clone());
                let cell = self.by_subarea.entry((whole, subarea)).or_default();
                put(cell, state, &branch.by_subarea, number, lists);
            }
        }
    }
}

/// The numbers of the parts that have a unit.
fn stated(tallies: &PartTallies) -> impl Iterator<Item = u32> {
    let cells = (0_u32..).zip(&tallies.cells);
    cells
        .filter(|(_, tally)| tally.units > 0)
        .map(|(number, _)| number)
}

fn counted_year(year: u16) -> Year {
    Year::new(i64::from(year)).unwrap_or_else(|| unreachable!("only years are counted"))
}

fn whole(coordinates: BranchKey, lists: &WordLists) -> Whole {
    (
        *lists.areas.get(coordinates.area),
        counted_year(coordinates.year),
        *lists.kinds.get(coordinates.kind),
    )
}

/// Adds what the units of one state say of a part to its cell.
fn put(
    cell: &mut RegisterCell,
    state: usize,
    tallies: &PartTallies,
    number: u32,
    lists: &WordLists,
) {
    let tally = &tallies.cells[number as usize];
    cell.units[state] += tally.units;
    for (amount, currency, sum) in tallies.sums(number) {
        let currency = currency.map(|at| *lists.currencies.get(at));
        let own = &mut cell.sums_of((amount, currency))[state];
        *own = own.and(sum);
    }
    cell.meet(Some(lists.targets.lists.get(tally.targets).clone()));
}
