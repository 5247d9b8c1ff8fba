//! A cell of a register: the units of an area, a year, a kind and a part, with exact sums of what they state. Cells merge in
//! any order.

use crate::amount::Amount;
use sse_model::{Activity, Currency, EntityType, RefArea, SdgReference, Year};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An amount over the units that state it, in millionths: all that is known of a cell, whatever its number of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct AmountSum {
    /// Units that state it.
    pub(crate) stated: u64,
    /// Units that state one that isn't zero.
    pub(crate) contributors: u64,
    pub(crate) total: i128,
    /// The sum of those below zero.
    pub(crate) negative: i128,
    /// The largest, whatever its sign.
    pub(crate) largest: i128,
    /// The second largest; as large as the largest if two units share it.
    pub(crate) second: i128,
}

impl AmountSum {
    pub(crate) fn add(&mut self, amount: i128) {
        self.stated += 1;
        self.contributors += u64::from(amount != 0);
        self.total += amount;
        let size = if amount < 0 {
            self.negative += amount;
            -amount
        } else {
            amount
        };
        if size > self.second {
            self.second = size.min(self.largest);
            self.largest = size.max(self.largest);
        }
    }

    /// Of both.
    pub(crate) fn and(self, other: Self) -> Self {
        let (smaller_first, larger_first) = (
            self.largest.min(other.largest),
            self.largest.max(other.largest),
        );
        Self {
            stated: self.stated + other.stated,
            contributors: self.contributors + other.contributors,
            total: self.total + other.total,
            negative: self.negative + other.negative,
            largest: larger_first,
            second: smaller_first.max(self.second).max(other.second),
        }
    }

    /// What the two largest leave of the sum of all sizes.
    pub(crate) const fn rest(self) -> i128 {
        self.total - 2 * self.negative - self.largest - self.second
    }
}

/// Women and men, over the units that state both.
pub(crate) type Sexes = [AmountSum; 2];

/// What is summed up: an amount, with the currency of one of money.
pub(crate) type Summed = (Amount, Option<Currency>);

/// What the units of a cell state; first those that are active, then the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct RegisterCell {
    pub(crate) units: [u64; 2],
    /// In the order of what is summed.
    pub(crate) sums: Vec<(Summed, [AmountSum; 2])>,
    /// The targets that all of them name; none before the first.
    pub(crate) targets: Option<Vec<SdgReference>>,
}

impl RegisterCell {
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

    /// The sums of active units and of the others, to be added to.
    pub(crate) fn sums_of(&mut self, summed: Summed) -> &mut [AmountSum; 2] {
        let known = self.sums.binary_search_by_key(&summed, |(known, _)| *known);
        let at = known.unwrap_or_else(|at| {
            if self.sums.is_empty() {
                self.sums.reserve_exact(Amount::SUMMED.len());
            }
            self.sums.insert(at, (summed, Default::default()));
            at
        });
        &mut self.sums[at].1
    }

    /// Keeps of the targets those that others name too.
    pub(crate) fn meet(&mut self, targets: Option<Vec<SdgReference>>) {
        self.targets = match (self.targets.take(), targets) {
            (Some(own), Some(other)) => Some(common_targets(&own, &other)),
            (own, other) => own.or(other),
        };
    }
}

/// An area, a year, a kind of unit.
pub(crate) type Whole = (RefArea, Year, EntityType);

/// The cells of the years that are claimed, one of each area.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct RegisterCells {
    pub(crate) by_activity: BTreeMap<(Whole, Option<Activity>), RegisterCell>,
    pub(crate) by_subarea: BTreeMap<(Whole, Option<Arc<str>>), RegisterCell>,
    /// Employment and members; first of active units, then of the others.
    pub(crate) sexes: BTreeMap<Whole, [[Sexes; 2]; 2]>,
    /// Whether there are too many subareas to be told apart.
    pub(crate) many_subareas: bool,
}

/// The targets that two lists have in common.
pub(crate) fn common_targets(one: &[SdgReference], other: &[SdgReference]) -> Vec<SdgReference> {
    one.iter()
        .filter(|target| other.contains(target))
        .copied()
        .collect()
}
