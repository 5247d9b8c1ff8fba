//! One rule, one file: what only a register can have wrong.

pub(crate) mod claimed_cells;
pub(crate) mod endless_cell;
pub(crate) mod kind_of_unit;
pub(crate) mod many_subareas;
pub(crate) mod money_without_currency;
pub(crate) mod no_header;
pub(crate) mod other_years;
pub(crate) mod pooled_cells;
pub(crate) mod sexes_above_total;
pub(crate) mod small_register;
pub(crate) mod state_of_unit;
pub(crate) mod unit_twice;
pub(crate) mod year_of_unit;

use crate::amount::Amount;
use crate::draft::UnitDraft;
use sse_diagnostics::Rule;
use sse_model::Period;
use sse_submission::reading::{SheetRow, rules};

/// Every rule of this crate: of files by code, then of rows by code.
pub const RULES: &[Rule] = &Rule::listed([
    no_header::RULE,
    many_subareas::RULE,
    pooled_cells::RULE,
    other_years::RULE,
    small_register::RULE,
    claimed_cells::RULE,
    kind_of_unit::RULE,
    year_of_unit::RULE,
    state_of_unit::RULE,
    sexes_above_total::RULE,
    money_without_currency::RULE,
    unit_twice::RULE,
    endless_cell::RULE,
]);

/// Whether a finding of a code says of a register what nobody but its reporter is told: what is claimed of it and what not.
pub fn is_for_reporter_alone(code: &str) -> bool {
    let told = [
        &pooled_cells::RULE,
        &other_years::RULE,
        &small_register::RULE,
        &claimed_cells::RULE,
    ];
    told.iter().any(|rule| rule.code == code)
}

/// The shape of a row, before its cells are read.
pub(crate) fn shape(row: &mut SheetRow<'_>) {
    rules::shape(row);
    endless_cell::check(row);
}

/// The cells of a row against each other.
pub(crate) fn check(row: &mut SheetRow<'_>, draft: &UnitDraft) {
    kind_of_unit::check(row, draft);
    year_of_unit::check(row, draft);
    for amount in Amount::ALL {
        if let Some(number) = &draft.amounts[amount as usize] {
            rules::check_negative(row, amount.column(), amount.measure(), number);
        }
    }
    rules::check_future_year(row, draft.period.and_then(Period::last_year));
    sexes_above_total::check(row, draft);
    money_without_currency::check(row, draft);
}
