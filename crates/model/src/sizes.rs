//! From which size on a figure is doubtful.

use crate::decimal::Decimal;

/// What a figure is held against to see whether it can be that large or small: `[sizes]` of `round.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// Persons, in per cent of the population: above it they are set aside.
    pub persons_per_cent: Decimal,
    /// Memberships, in per cent of the population: a person may have several.
    pub memberships_per_cent: Decimal,
    /// Employment, in per cent of total employment.
    pub employment_per_cent: Decimal,
    /// Entities, in per cent of the population.
    pub entities_per_cent: Decimal,
    /// Gross value added, in per cent of gross domestic product.
    pub value_added_per_cent: Decimal,
    /// Other money that flows in a year, such as turnover, in per cent of gross domestic product.
    pub flows_per_cent: Decimal,
    /// Money that is held, such as assets, in per cent of gross domestic product.
    pub stocks_per_cent: Decimal,
    /// The amount of an action, in per cent of gross domestic product.
    pub amount_per_cent: Decimal,
    /// Fewest and most members for each entity.
    pub members_per_entity: [Decimal; 2],
    /// Fewest and most employed persons for each entity.
    pub employed_per_entity: [Decimal; 2],
    /// How many times a value of the same series may be.
    pub neighbour_times: u32,
    /// In how many years it may not be that many times as large.
    pub neighbour_years: u32,
    /// How many times as large its like is beside a percentage that looks like a fraction: from and to.
    pub fraction_times: [Decimal; 2],
    /// How far women and men, in per cent of both, may be off 100.
    pub sexes_off_per_cent: Decimal,
    /// The most that parts of one whole may be together, in per cent of it.
    pub parts_per_cent: Decimal,
}

impl Sizes {
    /// Every size by its name in `round.toml`, in the order of the documentation: one number, or the two ends of a range.
    pub fn settings(&self) -> [(&'static str, Vec<Decimal>); 15] {
        let one = |value: Decimal| vec![value];
        let count = |value: u32| one(Decimal::whole(i64::from(value)));
        let two = |ends: [Decimal; 2]| ends.to_vec();
        [
            ("persons_per_cent", one(self.persons_per_cent)),
            ("memberships_per_cent", one(self.memberships_per_cent)),
            ("employment_per_cent", one(self.employment_per_cent)),
            ("entities_per_cent", one(self.entities_per_cent)),
            ("value_added_per_cent", one(self.value_added_per_cent)),
            ("flows_per_cent", one(self.flows_per_cent)),
            ("stocks_per_cent", one(self.stocks_per_cent)),
            ("amount_per_cent", one(self.amount_per_cent)),
            ("members_per_entity", two(self.members_per_entity)),
            ("employed_per_entity", two(self.employed_per_entity)),
            ("neighbour_times", count(self.neighbour_times)),
            ("neighbour_years", count(self.neighbour_years)),
            ("fraction_times", two(self.fraction_times)),
            ("sexes_off_per_cent", one(self.sexes_off_per_cent)),
            ("parts_per_cent", one(self.parts_per_cent)),
        ]
    }
}

impl Default for Sizes {
    fn default() -> Self {
        let tenths = |tenths: i128| Decimal::of_millionths(tenths * 100_000);
        Self {
            persons_per_cent: Decimal::whole(100),
            memberships_per_cent: Decimal::whole(300),
            employment_per_cent: Decimal::whole(35),
            entities_per_cent: Decimal::whole(5),
            value_added_per_cent: Decimal::whole(20),
            flows_per_cent: Decimal::whole(100),
            stocks_per_cent: Decimal::whole(300),
            amount_per_cent: Decimal::whole(10),
            members_per_entity: [Decimal::whole(2), Decimal::whole(200_000)],
            employed_per_entity: [tenths(1), Decimal::whole(5_000)],
            neighbour_times: 8,
            neighbour_years: 3,
            fraction_times: [Decimal::whole(50), Decimal::whole(200)],
            sexes_off_per_cent: tenths(15),
            parts_per_cent: tenths(1_015),
        }
    }
}
