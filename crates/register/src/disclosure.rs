//! Which cells of a register are printed by themselves, so that no sum tells of a single unit.

use crate::cell::AmountSum;
use sse_model::{Decimal, Thresholds};
use std::borrow::Cow;

/// What of a register isn't printed (`small_cell` and `largest_unit_per_cent` of `round.toml`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// A cell needs this many units.
    pub small_cell: u64,
    /// One unit may hold this share of an amount of money, in per cent.
    pub largest_unit_per_cent: Decimal,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            small_cell: u64::from(Thresholds::SMALL_CELL),
            largest_unit_per_cent: Decimal::whole(i64::from(Thresholds::LARGEST_UNIT_PER_CENT)),
        }
    }
}

impl Limits {
    /// Those of a round.
    pub fn of(thresholds: &Thresholds) -> Self {
        Self {
            small_cell: u64::from(thresholds.small_cell),
            largest_unit_per_cent: thresholds.largest_unit_per_cent,
        }
    }
}

/// A cell that is judged for one measure.
#[derive(Debug, Clone)]
pub(crate) struct PoolCandidate<'n> {
    /// What orders it among cells of as many units.
    pub(crate) name: Cow<'n, str>,
    /// Whether it is what the others leave.
    pub(crate) rest: bool,
    /// Over its active units, and over the others.
    pub(crate) sums: [AmountSum; 2],
}

/// What becomes of the cells of a group, by their places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pooling {
    /// Printed by themselves.
    pub(crate) alone: Vec<usize>,
    /// Printed as one.
    pub(crate) pool: Vec<usize>,
}

/// Pools a group: the cells that aren't safe, what the others leave, and then the cells of the fewest units until the
/// pool is safe, of two cells at least, and not zero. Nothing if that can't be had: then no cell is printed.
pub(crate) fn pool(cells: &[PoolCandidate<'_>], money: bool, limits: &Limits) -> Option<Pooling> {
    let mut order: Vec<usize> = (0..cells.len()).collect();
    let rank = |cell: &PoolCandidate<'_>| {
        (
            !cell.rest,
            safe(cell.sums, money, limits),
            cell.sums[0].stated + cell.sums[1].stated,
        )
    };
    let ranks: Vec<_> = cells.iter().map(rank).collect();
    order.sort_by(|&one, &other| {
        (ranks[one], &cells[one].name).cmp(&(ranks[other], &cells[other].name))
    });
    let must = order.iter().rposition(|&at| !ranks[at].1);
    let Some(last) = must else {
        order.sort_unstable();
        return Some(Pooling {
            alone: order,
            pool: Vec::new(),
        });
    };
    let mut sums = [AmountSum::default(); 2];
    let mut shortest = None;
    for (at, &cell) in order.iter().enumerate() {
        sums = [
            sums[0].and(cells[cell].sums[0]),
            sums[1].and(cells[cell].sums[1]),
        ];
        let is_something = sums[0].total + sums[1].total != 0;
        if at >= last.max(1) && is_something && safe(sums, money, limits) {
            shortest = Some(at + 1);
            break;
        }
    }
    let mut alone = order.split_off(shortest?);
    alone.sort_unstable();
    order.sort_unstable();
    Some(Pooling { alone, pool: order })
}

/// Whether a cell tells of no single unit: neither its active units, nor the others, nor all of them are too few, and no
/// unit among them holds too large a share of an amount of money.
pub(crate) fn safe(sums: [AmountSum; 2], money: bool, limits: &Limits) -> bool {
    let [active, other] = sums;
    [active, other, active.and(other)].into_iter().all(|sum| {
        sum.stated == 0
            || (sum.stated >= limits.small_cell
                && (!money || !dominated(sum, limits.largest_unit_per_cent)))
    })
}

/// Whether the largest unit has more than a share, in per cent.
fn dominated(sum: AmountSum, share: Decimal) -> bool {
    // Both sides times a hundred, and the share in millionths: the largest amounts are below 10^30 millionths.
    let (largest, size) = (
        Decimal::of_millionths(sum.largest),
        Decimal::of_millionths(sum.size()),
    );
    largest.is_more_than_share(size, share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(stated: u64, total: i128, largest: i128) -> AmountSum {
        AmountSum {
            stated,
            total,
            negative: 0,
            largest,
        }
    }

    fn cell(name: &str, active: AmountSum, other: AmountSum) -> PoolCandidate<'_> {
        PoolCandidate {
            name: name.into(),
            rest: name == "other",
            sums: [active, other],
        }
    }

    fn counts(cells: &[(&str, u64)]) -> Option<Pooling> {
        let cells = cells.iter().map(|&(name, units)| {
            cell(name, sum(units, i128::from(units), 1), AmountSum::default())
        });
        pool(&cells.collect::<Vec<_>>(), false, &Limits::default())
    }

    #[test]
    fn small_cells_are_pooled_with_the_next_smallest() {
        let pooled = |cells| counts(cells).map(|found| (found.alone, found.pool));
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
            pooled(&[("other", 20), ("b", 2), ("c", 7)]),
            Some((vec![2], vec![0, 1]))
        );
        assert_eq!(
            pooled(&[("other", 20), ("b", 6)]),
            Some((vec![0, 1], vec![]))
        );
    }

    #[test]
    fn a_few_units_among_many_are_seen_by_their_state() {
        let cells = [
            cell("a", sum(9, 9, 1), sum(2, 2, 1)),
            cell("b", sum(9, 9, 1), sum(0, 0, 0)),
            cell("c", sum(0, 0, 0), sum(8, 8, 1)),
        ];
        let found = pool(&cells, false, &Limits::default()).unwrap();
        assert_eq!((found.alone, found.pool), (vec![1], vec![0, 2]));
    }

    #[test]
    fn an_amount_of_which_one_unit_has_nearly_all_is_pooled() {
        let cells = [
            cell("a", sum(9, 100, 81), AmountSum::default()),
            cell("b", sum(30, 100, 80), AmountSum::default()),
            cell("c", sum(20, 10, 1), AmountSum::default()),
        ];
        let limits = Limits::default();
        assert_eq!(
            pool(&cells, false, &limits).unwrap().pool,
            Vec::<usize>::new()
        );
        assert_eq!(pool(&cells, true, &limits).unwrap().pool, vec![0, 2]);
    }

    #[test]
    fn a_pool_of_nothing_tells_that_each_of_its_cells_is_nothing() {
        let cells = [
            cell("a", sum(2, 0, 0), AmountSum::default()),
            cell("b", sum(5, 0, 0), AmountSum::default()),
            cell("c", sum(20, 10, 1), AmountSum::default()),
            cell("d", sum(30, 10, 1), AmountSum::default()),
        ];
        assert_eq!(
            pool(&cells, false, &Limits::default()).unwrap().pool,
            vec![0, 1, 2]
        );
    }
}
