//! Rows: cells against each other, and rows against rows of their file.

pub(crate) mod action_without_area;
pub(crate) mod commitment_of_others;
pub(crate) mod endless_cell;
pub(crate) mod ends_before_it_begins;
pub(crate) mod future_year;
pub(crate) mod half_a_range;
pub(crate) mod incomplete_amount;
pub(crate) mod instrument_of_commitment;
pub(crate) mod kind_of_unit;
pub(crate) mod level_of_commitment;
pub(crate) mod money_without_currency;
pub(crate) mod multiplied_percentage;
pub(crate) mod needless_denominator;
pub(crate) mod negative_value;
pub(crate) mod not_yet_begun;
pub(crate) mod other_without_note;
pub(crate) mod percent_of_what;
pub(crate) mod same_key_twice;
pub(crate) mod same_row_twice;
pub(crate) mod sex_of_things;
pub(crate) mod sexes_above_total;
pub(crate) mod share_over_100;
pub(crate) mod short_row;
pub(crate) mod source_from_the_future;
pub(crate) mod state_of_unit;
pub(crate) mod stray_quote;
pub(crate) mod swallowed_rows;
pub(crate) mod too_many_cells;
pub(crate) mod two_multipliers;
pub(crate) mod unit_of_measure;
pub(crate) mod unit_twice;
pub(crate) mod year_after_source;
pub(crate) mod year_of_unit;

use crate::draft::Draft;
use crate::row::Row;
use sse_diagnostics::Diagnostic;
use sse_model::Table;

/// What the rows of a file so far have said.
#[derive(Default)]
pub(crate) struct Memory {
    seen: same_row_twice::Seen,
    figures: same_key_twice::Figures,
    ends: half_a_range::Ends,
}

/// Rows for which there is room from the start.
pub(crate) const ROOM: u64 = 1 << 16;

impl Memory {
    /// Room for the rows of a file with so many lines.
    pub(crate) fn of_lines(lines: u64) -> Self {
        let mut memory = Self::default();
        let rows = usize::try_from(lines.min(ROOM)).unwrap_or(0);
        memory.seen.reserve(rows);
        memory.figures.reserve(rows);
        memory
    }

    /// What only the end of the file tells.
    pub(crate) fn close(self) -> Vec<Diagnostic> {
        half_a_range::close(self.ends).collect()
    }
}

/// The shape of a row, before its cells are read.
pub(crate) fn shape(row: &mut Row<'_>) {
    stray_quote::check(row);
    too_many_cells::check(row);
    short_row::check(row);
}

/// The cells of a row against each other, and the row against those before it.
pub(crate) fn check(row: &mut Row<'_>, draft: &Draft, memory: &mut Memory) {
    same_row_twice::check(row, &mut memory.seen);
    match row.context.table {
        Table::Contributions => contribution(row, draft, memory),
        Table::Actions => action(row, draft),
        Table::Register => unit(row, draft),
    }
}

fn contribution(row: &mut Row<'_>, draft: &Draft, memory: &mut Memory) {
    super::cell::no_year::check(row, draft);
    two_multipliers::check(row, draft);
    unit_of_measure::check(row, draft);
    percent_of_what::check(row, draft);
    needless_denominator::check(row, draft);
    multiplied_percentage::check(row, draft);
    share_over_100::check(row, draft);
    negative_value::check(row, draft);
    future_year::check(row, draft);
    source_from_the_future::check(row, draft);
    year_after_source::check(row, draft);
    other_without_note::check(row, draft);
    sex_of_things::check(row, draft);
    if !row.rejected {
        same_key_twice::check(row, draft, &mut memory.figures);
        half_a_range::see(row, draft, &mut memory.ends);
    }
}

fn action(row: &mut Row<'_>, draft: &Draft) {
    action_without_area::check(row, draft);
    commitment_of_others::check(row, draft);
    level_of_commitment::check(row, draft);
    instrument_of_commitment::check(row, draft);
    ends_before_it_begins::check(row, draft);
    not_yet_begun::check(row, draft);
    incomplete_amount::check(row);
}

/// A row of a register; whether its unit stands twice is settled at the end of the file.
pub(crate) fn unit(row: &mut Row<'_>, draft: &Draft) {
    kind_of_unit::check(row, draft);
    year_of_unit::check(row, draft);
    future_year::check(row, draft);
    negative_value::check_amounts(row, draft);
    sexes_above_total::check(row, draft);
    money_without_currency::check(row, draft);
}
