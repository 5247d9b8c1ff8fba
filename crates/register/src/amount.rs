//! The numbers that a row of a register may state.

use sse_model::Measure;

/// A column of a register that holds numbers, in the order of the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amount {
    /// Persons employed.
    Employment,
    /// Women employed.
    EmploymentFemale,
    /// Men employed.
    EmploymentMale,
    /// Memberships.
    Members,
    /// Memberships of women.
    MembersFemale,
    /// Memberships of men.
    MembersMale,
    /// Turnover of the year.
    Turnover,
    /// Gross value added of the year.
    GrossValueAdded,
    /// Assets at the end of the year.
    Assets,
}

/// An amount of persons, and what women and men are of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Persons {
    /// All of them.
    pub all: Amount,
    /// Women.
    pub female: Amount,
    /// Men.
    pub male: Amount,
}

impl Amount {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Employment,
        Self::EmploymentFemale,
        Self::EmploymentMale,
        Self::Members,
        Self::MembersFemale,
        Self::MembersMale,
        Self::Turnover,
        Self::GrossValueAdded,
        Self::Assets,
    ];

    /// Those that are summed up: women and men are only where they make up the whole.
    pub const SUMMED: [Self; 5] = [
        Self::Employment,
        Self::Members,
        Self::Turnover,
        Self::GrossValueAdded,
        Self::Assets,
    ];

    /// Those that are money.
    pub const MONEY: [Self; 3] = [Self::Turnover, Self::GrossValueAdded, Self::Assets];

    /// Those that count persons.
    pub const PERSONS: [Persons; 2] = [
        Persons {
            all: Self::Employment,
            female: Self::EmploymentFemale,
            male: Self::EmploymentMale,
        },
        Persons {
            all: Self::Members,
            female: Self::MembersFemale,
            male: Self::MembersMale,
        },
    ];

    /// The name of its column.
    pub const fn column(self) -> &'static str {
        match self {
            Self::Employment => "employment",
            Self::EmploymentFemale => "employment_female",
            Self::EmploymentMale => "employment_male",
            Self::Members => "members",
            Self::MembersFemale => "members_female",
            Self::MembersMale => "members_male",
            Self::Turnover => "turnover",
            Self::GrossValueAdded => "gross_value_added",
            Self::Assets => "assets",
        }
    }

    /// What it is an amount of, women and men of it included.
    pub const fn measure(self) -> Measure {
        match self {
            Self::Employment | Self::EmploymentFemale | Self::EmploymentMale => Measure::EMPLOYMENT,
            Self::Members | Self::MembersFemale | Self::MembersMale => Measure::MEMBERS,
            Self::Turnover => Measure::TURNOVER,
            Self::GrossValueAdded => Measure::GROSS_VALUE_ADDED,
            Self::Assets => Measure::ASSETS,
        }
    }

    /// Whether it is money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Turnover | Self::GrossValueAdded | Self::Assets)
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;
    use sse_model::Code;

    #[test]
    fn the_lists_agree_with_each_other_and_with_the_measures() {
        for (at, amount) in Amount::ALL.into_iter().enumerate() {
            assert_eq!(amount as usize, at);
            assert_eq!(amount.is_money(), amount.measure().is_money(), "{amount:?}");
            assert_eq!(amount.is_money(), Amount::MONEY.contains(&amount));
            let is_whole = amount.measure().code() == amount.column();
            assert_eq!(is_whole, Amount::SUMMED.contains(&amount), "{amount:?}");
        }
        for persons in Amount::PERSONS {
            assert!(persons.female.measure() == persons.all.measure());
            assert!(persons.male.measure() == persons.all.measure());
        }
    }
}
