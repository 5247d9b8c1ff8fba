//! Small registers, and a reader of their claims who tries to work out what isn't printed.
//!
//! The reader knows every claim, which kinds, activities and subareas exist, and that the parts of a kind add up to it.
//! Each sum over units of one kind, activity or subarea, and of one state, is an unknown; each claim is an equation. A
//! hidden cell is worked out if it follows from the equations, which is a question of linear algebra.

use sse_model::{Claim, Code, RegisterState, ReporterGroup, Sex, Table};
use sse_register::{Limits, read_bytes};
use sse_submission::FileContext;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A row as the generator knows it.
struct Unit {
    kind: &'static str,
    /// Blank for none.
    activity: &'static str,
    subarea: &'static str,
    active: bool,
    /// By measure: entities, employment, turnover; none where it isn't stated.
    amounts: [Option<i64>; 3],
}

const MEASURES: [&str; 3] = ["entities", "employment", "turnover"];
const KINDS: [&str; 5] = ["cooperative", "mutual", "association", "nonprofit", "other"];
const ACTIVITIES: [&str; 5] = ["ISIC4:A", "ISIC4:C", "ISIC4:G", "ISIC4:Q", ""];
const SUBAREAS: [&str; 5] = ["North", "South", "East", "", "other"];

/// Numbers of a seed, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// One of a list, the first ones more often.
    fn of(&mut self, words: &[&'static str]) -> &'static str {
        let at = self
            .below(words.len() as u64)
            .min(self.below(words.len() as u64));
        words[usize::try_from(at).unwrap()]
    }
}

fn units(seed: u64) -> Vec<Unit> {
    let mut random = Random(seed * 7919 + 1);
    let number = 8 + random.below(160);
    let unit = |_| {
        let employment = (random.below(4) > 0).then(|| i64::try_from(random.below(30)).unwrap());
        let large = if random.below(15) == 0 {
            1_000_000
        } else {
            900
        };
        let turnover = (random.below(3) > 0).then(|| i64::try_from(random.below(large)).unwrap());
        Unit {
            kind: random.of(&KINDS),
            activity: random.of(&ACTIVITIES),
            subarea: random.of(&SUBAREAS),
            active: seed.is_multiple_of(3) || random.below(4) > 0,
            amounts: [Some(1), employment, turnover],
        }
    };
    (0..number).map(unit).collect()
}

fn claims(units: &[Unit]) -> Vec<Claim> {
    let mut text =
        "unit,area,year,entity_type,activity,subarea,status,employment,turnover,currency\n"
            .to_owned();
    for (number, unit) in units.iter().enumerate() {
        let state = if unit.active { "active" } else { "registered" };
        let amount = |at: usize| {
            unit.amounts[at]
                .map(|amount| amount.to_string())
                .unwrap_or_default()
        };
        let Unit {
            kind,
            activity,
            subarea,
            ..
        } = unit;
        let (jobs, money) = (amount(1), amount(2));
        let _ = writeln!(
            text,
            "u{number},KEN,2023,{kind},{activity},{subarea},{state},{jobs},{money},KES"
        );
    }
    let context = FileContext::new(
        "KEN",
        ReporterGroup::State,
        Table::Register,
        "KEN/register.csv",
    );
    let read = read_bytes(&context, &Limits::default(), text.as_bytes());
    assert_eq!(read.ledger.rejected, 0);
    read.claims
}

/// A cell along one dimension; the part that the others leave has no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cell {
    Kind(&'static str),
    Activity(&'static str, &'static str),
    Subarea(&'static str, &'static str),
}

impl Cell {
    fn has(self, unit: &Unit) -> bool {
        match self {
            Self::Kind(kind) => unit.kind == kind,
            Self::Activity(kind, activity) => unit.kind == kind && unit.activity == activity,
            Self::Subarea(kind, subarea) => unit.kind == kind && named(unit.subarea) == subarea,
        }
    }
}

/// A subarea that is called "other" is what the others leave.
fn named(subarea: &'static str) -> &'static str {
    if subarea == "other" { "" } else { subarea }
}

/// The cells of a measure that some unit is in.
fn cells(units: &[Unit], measure: usize) -> BTreeSet<Cell> {
    let stating = units.iter().filter(|unit| unit.amounts[measure].is_some());
    let of = |unit: &Unit| {
        let kind = unit.kind;
        [
            Cell::Kind(kind),
            Cell::Activity(kind, unit.activity),
            Cell::Subarea(kind, named(unit.subarea)),
        ]
    };
    stating.flat_map(of).collect()
}

/// What a claim of a measure says: the cells that it adds up.
fn told(claim: &Claim, printed: &BTreeSet<Cell>, cells: &BTreeSet<Cell>) -> Vec<Cell> {
    let single = single(claim, cells);
    if let Some(cell) = single {
        return vec![cell];
    }
    let kind = claim.entity_type.code();
    let left = cells.iter().filter(|cell| !printed.contains(cell));
    left.filter(|cell| match **cell {
        Cell::Kind(_) => claim.subarea.is_none() && claim.scope.is_none(),
        Cell::Activity(of, _) => of == kind && claim.scope.is_some(),
        Cell::Subarea(of, _) => of == kind && claim.subarea.is_some(),
    })
    .copied()
    .collect()
}

/// The cell that a claim is about, if it is no pool and not what others leave.
fn single(claim: &Claim, cells: &BTreeSet<Cell>) -> Option<Cell> {
    let kind = claim.entity_type.code();
    let activity = claim.activity.map(sse_model::Activity::code);
    let subarea = claim.subarea.as_deref();
    cells.iter().copied().find(|cell| match *cell {
        Cell::Kind(of) => {
            of == kind
                && of != "other"
                && activity.is_none()
                && subarea.is_none()
                && claim.scope.is_none()
        }
        Cell::Activity(of, name) => of == kind && Some(name) == activity.as_deref(),
        Cell::Subarea(of, name) => of == kind && Some(name) == subarea,
    })
}

/// Whether sums over these units may be printed, by the letter of the rule.
fn may_be_printed(units: &[&Unit], measure: usize) -> bool {
    let set = |holds: &dyn Fn(&Unit) -> bool| {
        let of = units.iter().filter(|unit| holds(unit));
        let amounts: Vec<i64> = of.filter_map(|unit| unit.amounts[measure]).collect();
        let largest = amounts.iter().max().copied().unwrap_or(0);
        amounts.is_empty()
            || (amounts.len() >= 5
                && (measure != 2 || largest * 100 <= 80 * amounts.iter().sum::<i64>()))
    };
    set(&|_| true) && set(&|unit| unit.active) && set(&|unit| !unit.active)
}

const PRIME: u64 = (1 << 61) - 1;

fn times(one: u64, other: u64) -> u64 {
    u64::try_from(u128::from(one) * u128::from(other) % u128::from(PRIME)).unwrap()
}

fn inverse(number: u64) -> u64 {
    let (mut power, mut base, mut left) = (1, number, PRIME - 2);
    while left > 0 {
        if left % 2 == 1 {
            power = times(power, base);
        }
        base = times(base, base);
        left /= 2;
    }
    power
}

/// Equations with one unknown each that none of the others has, as far as they go.
#[derive(Default)]
struct Known(Vec<(usize, Vec<u64>)>);

impl Known {
    /// What is left of a sum of unknowns once all is used that is known.
    fn reduced(&self, mut sum: Vec<u64>) -> Vec<u64> {
        for (pivot, row) in &self.0 {
            let factor = sum[*pivot];
            if factor != 0 {
                for (left, known) in sum.iter_mut().zip(row) {
                    *left = (*left + PRIME - times(factor, *known)) % PRIME;
                }
            }
        }
        sum
    }

    fn learn(&mut self, sum: Vec<u64>) {
        let sum = self.reduced(sum);
        let Some(pivot) = sum.iter().position(|factor| *factor != 0) else {
            return;
        };
        let scale = inverse(sum[pivot]);
        let row: Vec<u64> = sum.iter().map(|factor| times(*factor, scale)).collect();
        for (_, other) in &mut self.0 {
            let factor = other[pivot];
            for (left, known) in other.iter_mut().zip(&row) {
                *left = (*left + PRIME - times(factor, *known)) % PRIME;
            }
        }
        self.0.push((pivot, row));
    }

    fn tells(&self, sum: Vec<u64>) -> bool {
        self.reduced(sum).iter().all(|factor| *factor == 0)
    }
}

/// The unknowns: for each activity and subarea of a kind the sum of its active and that of its other units.
struct Unknowns {
    places: BTreeMap<(Cell, bool), usize>,
    states: Vec<bool>,
}

impl Unknowns {
    fn new(cells: &BTreeSet<Cell>, states: Vec<bool>) -> Self {
        let parts = cells.iter().filter(|cell| !matches!(cell, Cell::Kind(_)));
        let keys = parts.flat_map(|cell| states.iter().map(|state| (*cell, *state)));
        let places = keys.enumerate().map(|(at, key)| (key, at)).collect();
        Self { places, states }
    }

    /// The sum of cells over some states.
    fn sum(&self, cells: &[Cell], states: &[bool]) -> Vec<u64> {
        let mut sum = vec![0; self.places.len()];
        for cell in cells {
            for ((part, state), at) in &self.places {
                let within = match (cell, part) {
                    (Cell::Kind(kind), Cell::Activity(of, _)) => kind == of,
                    _ => cell == part,
                };
                sum[*at] += u64::from(within && states.contains(state));
            }
        }
        sum
    }

    /// What is known without any claim: the activities and the subareas of a kind add up to the same.
    fn known(&self, cells: &BTreeSet<Cell>) -> Known {
        let mut known = Known::default();
        for cell in cells.iter().filter(|cell| matches!(cell, Cell::Kind(_))) {
            let Cell::Kind(kind) = *cell else { continue };
            let subareas: Vec<Cell> = cells
                .iter()
                .filter(|cell| matches!(cell, Cell::Subarea(of, _) if *of == kind))
                .copied()
                .collect();
            for state in &self.states {
                let (one, other) = (
                    self.sum(&[*cell], &[*state]),
                    self.sum(&subareas, &[*state]),
                );
                known.learn(
                    one.iter()
                        .zip(&other)
                        .map(|(one, other)| (one + PRIME - other) % PRIME)
                        .collect(),
                );
            }
        }
        known
    }
}

/// How many cells were hidden, and how many claims were read.
#[derive(Debug, Default)]
struct Tried {
    hidden: usize,
    claims: usize,
}

fn attack(seed: u64, tried: &mut Tried) {
    let units = units(seed);
    let all = claims(&units);
    let states: Vec<bool> = [true, false]
        .into_iter()
        .filter(|state| units.iter().any(|unit| unit.active == *state))
        .collect();
    for (measure, code) in MEASURES.iter().enumerate() {
        let claims: Vec<&Claim> = all
            .iter()
            .filter(|claim| claim.measure.code() == *code && claim.sex == Sex::Total)
            .collect();
        let cells = cells(&units, measure);
        // A kind "other" that is printed with parts, or is the only one left, is no pool.
        let printed: BTreeSet<Cell> = claims
            .iter()
            .filter_map(|claim| single(claim, &cells))
            .collect();
        let unknowns = Unknowns::new(&cells, states.clone());
        let mut known = unknowns.known(&cells);
        let mut sums: BTreeMap<Vec<Cell>, Vec<i64>> = BTreeMap::new();
        for claim in &claims {
            let told = told(claim, &printed, &cells);
            let of: Vec<&Unit> = units
                .iter()
                .filter(|unit| told.iter().any(|cell| cell.has(unit)))
                .collect();
            assert!(may_be_printed(&of, measure), "seed {seed}: {}", claim.id);
            let active = claim.basis.register == Some(RegisterState::Active);
            let sum: i64 = of
                .iter()
                .filter(|unit| unit.active || !active)
                .filter_map(|unit| unit.amounts[measure])
                .sum();
            assert_eq!(
                claim.value.to_whole(),
                Some(sum),
                "seed {seed}: {}",
                claim.id
            );
            known.learn(unknowns.sum(&told, if active { &[true] } else { &[true, false] }));
            sums.entry(told).or_default().push(sum);
        }
        let in_pools = |cell: &Cell| sums.keys().any(|told| told.len() == 1 && told[0] == *cell);
        for cell in cells
            .iter()
            .filter(|cell| !printed.contains(cell) && !in_pools(cell))
        {
            for chosen in [&[true, false][..], &[true], &[false]] {
                let some = chosen.iter().any(|state| states.contains(state));
                let worked_out = some && known.tells(unknowns.sum(&[*cell], chosen));
                assert!(
                    !worked_out,
                    "seed {seed}: {code} of {cell:?}, {chosen:?} follows from the claims"
                );
            }
            tried.hidden += 1;
        }
        tried.claims += claims.len();
    }
}

#[test]
fn no_hidden_cell_follows_from_what_is_printed() {
    let mut tried = Tried::default();
    for seed in 0..400 {
        attack(seed, &mut tried);
    }
    assert!(tried.hidden > 5000 && tried.claims > 5000, "{tried:?}");
}

#[test]
fn what_is_left_of_a_sum_is_worked_out() {
    let mut known = Known::default();
    known.learn(vec![1, 1, 1]);
    assert!(!known.tells(vec![0, 0, 1]));
    known.learn(vec![1, 1, 0]);
    assert!(
        known.tells(vec![0, 0, 1]) && !known.tells(vec![1, 0, 0]) && known.tells(vec![2, 2, 5])
    );
}
