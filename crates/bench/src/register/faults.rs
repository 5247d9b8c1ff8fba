//! Faults put at known rows of a register.

use super::units::{RegisterRow, column};

/// What is made wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RegisterFault {
    /// A code that is no area.
    UnknownArea,
    /// A code that is no kind of entity.
    UnknownEntityType,
    /// A code that is no activity.
    UnknownActivity,
    /// A sum of money that is no number.
    NotANumber,
    /// Employment below zero.
    Negative,
    /// A sum of money without a currency.
    NoCurrency,
    /// The unit and year of the row before it, with content of its own.
    UnitTwice,
    /// A cell beyond the last column.
    NumberOfCells,
    /// A target that no Goal has.
    UnknownTarget,
    /// A year that is none.
    NoYear,
    /// Women and men above employment.
    SexesAboveWhole,
}

/// A fault and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoilt {
    /// What was made wrong.
    pub kind: RegisterFault,
    /// The physical line, from 1.
    pub line: u64,
}

impl RegisterFault {
    /// Every kind, in the order in which they are dealt out.
    pub const ALL: [Self; 11] = [
        Self::UnknownArea,
        Self::UnknownEntityType,
        Self::UnknownActivity,
        Self::NotANumber,
        Self::Negative,
        Self::NoCurrency,
        Self::UnitTwice,
        Self::NumberOfCells,
        Self::UnknownTarget,
        Self::NoYear,
        Self::SexesAboveWhole,
    ];

    /// Its name in `faults.csv`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownArea => "unknown_area",
            Self::UnknownEntityType => "unknown_entity_type",
            Self::UnknownActivity => "unknown_activity",
            Self::NotANumber => "not_a_number",
            Self::Negative => "negative",
            Self::NoCurrency => "no_currency",
            Self::UnitTwice => "unit_twice",
            Self::NumberOfCells => "number_of_cells",
            Self::UnknownTarget => "unknown_target",
            Self::NoYear => "no_year",
            Self::SexesAboveWhole => "sexes_above_whole",
        }
    }

    /// The column that it changes; blank for the row as a whole.
    pub const fn column(self) -> &'static str {
        match self {
            Self::UnknownArea => "area",
            Self::UnknownEntityType => "entity_type",
            Self::UnknownActivity => "activity",
            Self::NotANumber => "turnover",
            Self::Negative | Self::SexesAboveWhole => "employment",
            Self::NoCurrency => "currency",
            Self::UnitTwice => "unit",
            Self::NumberOfCells => "",
            Self::UnknownTarget => "sdg_targets",
            Self::NoYear => "year",
        }
    }

    /// Spoils a row; the one before it stays good.
    pub(super) fn spoil(self, row: &mut RegisterRow, before: &RegisterRow) {
        match self {
            Self::UnknownArea => row.set(column("area"), "XQZ"),
            Self::UnknownEntityType => row.set(column("entity_type"), "cooperatif"),
            Self::UnknownActivity => row.set(column("activity"), "ISIC4:Z"),
            Self::NotANumber => {
                row.set(column("turnover"), "not yet known");
                row.set(column("currency"), "EUR");
            }
            Self::Negative => row.set(column("employment"), "-3"),
            Self::NoCurrency => {
                row.set(column("turnover"), "125000");
                row.set(column("currency"), "");
            }
            Self::UnitTwice => {
                for name in ["unit", "year"] {
                    row.set(column(name), before.cell(column(name)));
                }
            }
            Self::NumberOfCells => row.is_too_long = true,
            Self::UnknownTarget => row.set(column("sdg_targets"), "8.5; 8.15"),
            Self::NoYear => row.set(column("year"), "last year"),
            Self::SexesAboveWhole => {
                row.set(column("employment"), "10");
                row.set(column("employment_female"), "6");
                row.set(column("employment_male"), "5");
            }
        }
    }
}
