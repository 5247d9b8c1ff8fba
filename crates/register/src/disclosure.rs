//! Which cells of a register are printed, and how they are rounded, so that nobody finds the amount of a unit.

use crate::cell::AmountSum;
use sse_model::{Decimal, Thresholds};

/// Disclosure control of a register: `small_cell`, `protection_per_cent` and `complete_year_per_cent` of `round.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// A cell needs this many contributors: units that state an amount that isn't zero.
    pub small_cell: u64,
    /// Nobody shall find the amount of another unit to within this, in per cent.
    pub protection_per_cent: Decimal,
    /// A year is complete if it has this many rows, in per cent of those of the year before in the file.
    pub complete_year_per_cent: Decimal,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            small_cell: u64::from(Thresholds::SMALL_CELL),
            protection_per_cent: Decimal::whole(i64::from(Thresholds::PROTECTION_PER_CENT)),
            complete_year_per_cent: Decimal::whole(i64::from(Thresholds::COMPLETE_YEAR_PER_CENT)),
        }
    }
}

impl Limits {
    /// Those of a round.
    pub fn of(thresholds: &Thresholds) -> Self {
        Self {
            small_cell: u64::from(thresholds.small_cell),
            protection_per_cent: thresholds.protection_per_cent,
            complete_year_per_cent: thresholds.complete_year_per_cent,
        }
    }

    /// What the two largest contributors must leave of the largest one: twice the protection, since either of the two
    /// knows its own amount and may know all others to within their own size.
    pub(crate) fn rest(&self) -> Fraction {
        Fraction::of_per_cent(self.protection_per_cent, 2)
    }

    /// What the base of rounding is of the largest contributor, at least: twice that rest, since a year and the year
    /// before tell of one unit together, and a quarter more, since the base itself tells that no contributor is larger
    /// than it allows. With four times the protection, five of 800 registers made for differencing gave an amount to
    /// within it, nearly always just below that limit; with five times none did.
    pub(crate) fn base(&self) -> Fraction {
        Fraction::of_per_cent(self.protection_per_cent, 5)
    }

    /// Whether a year with so many rows is complete beside the one before it.
    pub(crate) fn is_complete(&self, rows: u64, before: u64) -> bool {
        i128::from(rows) >= self.complete_year().least(i128::from(before))
    }

    /// The share of the year before that a complete year has.
    pub(crate) fn complete_year(&self) -> Fraction {
        Fraction::of_per_cent(self.complete_year_per_cent, 1)
    }
}

/// A share as a fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    pub(crate) numerator: i128,
    pub(crate) denominator: i128,
}

impl Fraction {
    /// Some times a number of per cent.
    fn of_per_cent(per_cent: Decimal, times: i128) -> Self {
        let (numerator, denominator) = (
            times * per_cent.millionths(),
            100 * Decimal::ONE.millionths(),
        );
        let divisor = greatest_common_divisor(numerator, denominator);
        Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        }
    }

    /// The least whole number that isn't below this share of one that isn't below zero.
    pub(crate) const fn least(self, number: i128) -> i128 {
        // Divided before it is multiplied: the largest numbers leave no room for more.
        let (whole, rest) = (number / self.denominator, number % self.denominator);
        let rounded_up = (rest * self.numerator + self.denominator - 1) / self.denominator;
        whole * self.numerator + rounded_up
    }
}

const fn greatest_common_divisor(mut one: i128, mut other: i128) -> i128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// Why a cell isn't printed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// All of its units state zero.
    AllZero,
    /// Too few of its units state an amount that isn't zero.
    FewContributors,
    /// The two largest leave too little.
    LargestUnit,
    /// It would be safe, but without it another cell could be worked out.
    HidesAnother,
    /// It is what has no activity or subarea.
    Blank,
}

/// How cells of a measure are judged.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judge<'l> {
    pub(crate) limits: &'l Limits,
    /// Whether active units and others are told apart.
    pub(crate) by_state: bool,
}

impl Judge<'_> {
    /// Why a sum tells of a single unit, if it does; one that no unit states doesn't.
    fn fault_of_sum(self, sum: AmountSum) -> Option<Reason> {
        if sum.stated == 0 {
            return None;
        }
        if sum.contributors == 0 {
            return Some(Reason::AllZero);
        }
        if sum.contributors < self.limits.small_cell {
            return Some(Reason::FewContributors);
        }
        let is_dominated = sum.rest() < self.limits.rest().least(sum.largest);
        is_dominated.then_some(Reason::LargestUnit)
    }

    /// Why a cell isn't safe, if it isn't: its active units, the others, all of them.
    pub(crate) fn fault(self, [active, other]: [AmountSum; 2]) -> Option<Reason> {
        let apart = if self.by_state {
            [active, other]
        } else {
            [AmountSum::default(); 2]
        };
        let [first, second] = apart.map(|sum| self.fault_of_sum(sum));
        first
            .or(second)
            .or_else(|| self.fault_of_sum(active.and(other)))
    }
}

/// A cell of a group, for one measure.
#[derive(Debug, Clone)]
pub(crate) struct PoolCandidate<'n> {
    /// What orders it among cells of as many contributors; blank if it is what has no name.
    pub(crate) name: &'n str,
    /// Over its active units, and over the others.
    pub(crate) sums: [AmountSum; 2],
}

/// What becomes of the cells of a group, by their places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pooling {
    /// Printed by themselves.
    pub(crate) alone: Vec<usize>,
    /// Printed as one, each with the reason.
    pub(crate) pool: Vec<(usize, Reason)>,
}

/// Pools a group of cells that are stated: the cells that aren't safe, with what has no name, and then those of the fewest
/// contributors, until the pool is safe and of two cells at least. Nothing if that can't be had.
pub(crate) fn pool(cells: &[PoolCandidate<'_>], judge: Judge<'_>) -> Option<Pooling> {
    let faults: Vec<Option<Reason>> = cells.iter().map(|cell| judge.fault(cell.sums)).collect();
    if faults.iter().all(Option::is_none) {
        return Some(Pooling {
            alone: (0..cells.len()).collect(),
            pool: Vec::new(),
        });
    }
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|&at| {
        let PoolCandidate { name, sums } = &cells[at];
        let contributors = sums[0].contributors + sums[1].contributors;
        (!name.is_empty(), faults[at].is_none(), contributors, *name)
    });
    let last = order.iter().rposition(|&at| faults[at].is_some())?;
    let mut sums = [AmountSum::default(); 2];
    let mut shortest = None;
    for (number, &at) in order.iter().enumerate() {
        let [active, other] = cells[at].sums;
        sums = [sums[0].and(active), sums[1].and(other)];
        if number >= last.max(1) && judge.fault(sums).is_none() {
            shortest = Some(number + 1);
            break;
        }
    }
    let mut alone = order.split_off(shortest?);
    alone.sort_unstable();
    order.sort_unstable();
    let reason = |at: usize| match faults[at] {
        Some(fault) => fault,
        None if cells[at].name.is_empty() => Reason::Blank,
        None => Reason::HidesAnother,
    };
    let pool = order.into_iter().map(|at| (at, reason(at))).collect();
    Some(Pooling { alone, pool })
}

/// How the sums of a measure are rounded, in millionths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rounding<'l> {
    pub(crate) limits: &'l Limits,
    /// The least base.
    pub(crate) least: i128,
    /// Whether to a lower bound: not all units are part of the sum.
    pub(crate) to_bound: bool,
}

impl Rounding<'_> {
    /// A sum as the nearest multiple of the base of a cell, halves away from zero; of a lower bound half the base less.
    ///
    /// A bound is never the next multiple down: where a unit is late, its kind turns from one way to the other, and the two
    /// tell more together of a sum that stayed the same than each of them does.
    pub(crate) fn rounded(self, sum: AmountSum, by: AmountSum) -> i128 {
        let base = self.base(by);
        let (size, rest) = (sum.total.abs(), sum.total.abs() % base);
        let nearest = size - rest + if rest >= base - rest { base } else { 0 };
        let size = if self.to_bound {
            (nearest - base / 2).max(0)
        } else {
            nearest
        };
        size * sum.total.signum()
    }

    /// One, two or five times a power of ten: the least that hides the largest contributor.
    fn base(self, cell: AmountSum) -> i128 {
        let needed = self.limits.base().least(cell.largest).max(self.least);
        let mut power = Decimal::ONE.millionths();
        while 5 * power < needed {
            power *= 10;
        }
        let steps = [power, 2 * power, 5 * power];
        steps
            .into_iter()
            .find(|step| *step >= needed)
            .unwrap_or(5 * power)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: AmountSum = AmountSum {
        stated: 0,
        contributors: 0,
        total: 0,
        negative: 0,
        largest: 0,
        second: 0,
    };

    fn sum(amounts: &[i128]) -> AmountSum {
        let mut sum = NONE;
        for amount in amounts {
            sum.add(*amount);
        }
        sum
    }

    fn judge(limits: &Limits, by_state: bool) -> Judge<'_> {
        Judge { limits, by_state }
    }

    /// The cells alone and the cells pooled, of cells of units that state one each.
    fn pooled(cells: &[(&str, usize)]) -> Option<(Vec<usize>, Vec<usize>)> {
        let cells: Vec<PoolCandidate> = cells
            .iter()
            .map(|&(name, units)| PoolCandidate {
                name,
                sums: [sum(&vec![1; units]), NONE],
            })
            .collect();
        let found = pool(&cells, judge(&Limits::default(), false))?;
        let pool = found.pool.into_iter().map(|(at, _)| at);
        Some((found.alone, pool.collect()))
    }

    #[test]
    fn small_cells_are_pooled_with_the_next_smallest() {
        assert_eq!(pooled(&[("a", 9), ("b", 5)]), Some((vec![0, 1], vec![])));
        assert_eq!(
            pooled(&[("a", 9), ("b", 4), ("c", 7)]),
            Some((vec![0], vec![1, 2]))
        );
        assert_eq!(
            pooled(&[("a", 2), ("b", 3), ("c", 7)]),
            Some((vec![2], vec![0, 1]))
        );
        assert_eq!(
            pooled(&[("a", 2), ("b", 2), ("c", 7)]),
            Some((vec![], vec![0, 1, 2]))
        );
        assert_eq!(pooled(&[("a", 2), ("b", 2)]), None);
        assert_eq!(pooled(&[("a", 2)]), None);
        assert_eq!(
            pooled(&[("", 20), ("b", 2), ("c", 7)]),
            Some((vec![2], vec![0, 1]))
        );
        assert_eq!(pooled(&[("", 20), ("b", 6)]), Some((vec![0, 1], vec![])));
    }

    #[test]
    fn a_few_units_among_many_are_seen_by_their_state() {
        let cells = [("a", 9, 2), ("b", 9, 0), ("c", 0, 8)].map(|(name, active, other)| {
            let sums = [active, other].map(|units| sum(&vec![1; units]));
            PoolCandidate { name, sums }
        });
        let limits = Limits::default();
        let found = pool(&cells, judge(&limits, true)).unwrap();
        assert_eq!(found.alone, [1]);
        assert_eq!(
            found.pool,
            [(0, Reason::FewContributors), (2, Reason::HidesAnother)]
        );
        assert_eq!(pool(&cells, judge(&limits, false)).unwrap().pool, []);
    }

    #[test]
    fn a_sum_is_safe_if_its_two_largest_leave_enough_of_the_largest() {
        let limits = Limits::default();
        let fault = |amounts: &[i128]| judge(&limits, false).fault([sum(amounts), NONE]);
        assert_eq!(fault(&[]), None);
        assert_eq!(fault(&[0; 9]), Some(Reason::AllZero));
        assert_eq!(fault(&[37, 0, 0, 0, 0]), Some(Reason::FewContributors));
        assert_eq!(fault(&[600, 390, 3, 2, 5]), Some(Reason::LargestUnit));
        assert_eq!(fault(&[100, 1, 7, 7, 6, 50]), None);
        assert_eq!(fault(&[100, 1, 7, 6, 5, 50]), Some(Reason::LargestUnit));
        assert_eq!(fault(&[-100, 1, -7, 7, -6, 50]), None);
    }

    #[test]
    fn cells_merge_to_what_their_units_make_together() {
        let all = [5, -9, 0, 9, 3, -2, 7];
        for cut in 0..=all.len() {
            let (one, other) = all.split_at(cut);
            assert_eq!(sum(one).and(sum(other)), sum(&all), "{cut}");
        }
        assert_eq!((sum(&all).largest, sum(&all).second), (9, 9));
        assert_eq!(sum(&all).rest(), 5 + 3 + 2 + 7);
    }

    #[test]
    fn sums_are_rounded_by_their_largest_contributor() {
        const ONE: i128 = 1_000_000;
        let limits = Limits::default();
        let rounded = |total: i128, largest: i128, least: i128, to_bound: bool| {
            let cell = AmountSum {
                total: total * ONE,
                largest: largest * ONE,
                ..NONE
            };
            let rounding = Rounding {
                limits: &limits,
                least: least * ONE,
                to_bound,
            };
            rounding.rounded(cell, cell) / ONE
        };
        assert_eq!(rounded(64, 15, 10, false), 60);
        assert_eq!(rounded(65, 20, 10, false), 70);
        assert_eq!(rounded(69, 20, 10, true), 65);
        assert_eq!(rounded(65, 20, 10, true), 65);
        assert_eq!(rounded(64, 20, 10, true), 55);
        assert_eq!(rounded(4, 1, 10, true), 0);
        assert_eq!(rounded(70, 21, 10, false), 80);
        assert_eq!(rounded(-70, 21, 1, false), -80);
        assert_eq!(rounded(10_060, 5012, 1, false), 10_000);
        assert_eq!(rounded(7, 2, 1, false), 7);
    }
}
