//! Rows: cells against each other, and rows against rows of their file.

mod action_elsewhere;
mod action_without_area;
mod another_century;
mod broken_count;
mod comma_in_text;
mod commitment_of_others;
mod contradicting_note;
mod copied_example;
mod crossed_out;
mod divided_number;
mod ends_before_it_begins;
mod flow_of_measure;
pub(crate) mod foot_row;
mod foreign_currency;
pub(crate) mod future_year;
mod half_a_range;
mod incomplete_amount;
mod instrument_of_commitment;
mod level_of_commitment;
mod more_than_the_population;
mod multiple_in_words;
mod multiplied_percentage;
mod needless_denominator;
pub(crate) mod negative_value;
mod no_year;
mod not_for_publication;
mod not_yet_begun;
mod odd_range;
mod other_without_note;
mod own_name_as_subarea;
mod part_of_kind;
mod percent_of_what;
mod same_key_twice;
mod same_row_twice;
mod service_of_measure;
mod sex_of_things;
mod share_over_100;
mod short_row;
mod source_from_the_future;
mod status_against_dates;
mod status_against_title;
mod stray_quote;
pub(crate) mod swallowed_rows;
mod too_many_cells;
mod two_cells_for_one;
mod two_multipliers;
mod unclear_status;
mod unit_of_measure;
mod unsaid_unit;
mod withdrawn_currency;
mod wrong_denominator;
mod year_after_source;

use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Diagnostic, Rule};
use sse_model::Table;
use std::sync::LazyLock;

/// A rule of rows. It is a file with a constant `RULE`, the `mod` of the file and a line in `RULES`; without that line the
/// constant is dead and nothing compiles.
pub(crate) struct RowRule {
    /// What it says of itself.
    pub(crate) head: Rule,
    /// The tables of whose rows it is asked.
    pub(crate) tables: &'static [Table],
    /// What is asked, and when.
    pub(crate) check: RowCheck,
}

/// What a rule of rows looks at.
#[derive(Clone, Copy)]
pub(crate) enum RowCheck {
    /// The shape of a row, before its cells are read.
    Shape(fn(&mut SheetRow<'_>)),
    /// The cells of a row against each other.
    Cells(fn(&mut SheetRow<'_>, &RowDraft)),
    /// A row against those before it.
    Against(fn(&mut SheetRow<'_>, &RowDraft, &mut RowMemory)),
    /// The same for a row that nothing sets aside.
    Sound(fn(&mut SheetRow<'_>, &RowDraft, &mut RowMemory)),
    /// Nothing: whoever reads the file finds it on the way and says it.
    Said,
}

/// Every rule of rows, in the order in which a row is asked. Its shape comes before its cells are read; then whether it
/// stands in the file already; then its cells: what is counted and how, who is counted and when, on whose word, and for
/// actions whose commitment it is, its dates and its money. What compares it with rivals comes when all that could set it
/// aside has been asked, and last what is said while the file is read.
pub(crate) static RULES: &[RowRule] = &[
    stray_quote::RULE,
    too_many_cells::RULE,
    short_row::RULE,
    two_cells_for_one::RULE,
    not_for_publication::RULE,
    crossed_out::RULE,
    same_row_twice::RULE,
    two_multipliers::RULE,
    copied_example::RULE,
    divided_number::RULE,
    multiple_in_words::RULE,
    contradicting_note::RULE,
    unit_of_measure::RULE,
    unsaid_unit::RULE,
    withdrawn_currency::RULE,
    foreign_currency::RULE,
    action_elsewhere::RULE,
    comma_in_text::RULE,
    broken_count::RULE,
    percent_of_what::RULE,
    needless_denominator::RULE,
    wrong_denominator::RULE,
    multiplied_percentage::RULE,
    share_over_100::RULE,
    more_than_the_population::RULE,
    no_year::RULE,
    own_name_as_subarea::RULE,
    negative_value::RULE,
    future_year::RULE,
    another_century::RULE,
    source_from_the_future::RULE,
    year_after_source::RULE,
    other_without_note::RULE,
    sex_of_things::RULE,
    service_of_measure::RULE,
    part_of_kind::RULE,
    flow_of_measure::RULE,
    action_without_area::RULE,
    commitment_of_others::RULE,
    level_of_commitment::RULE,
    instrument_of_commitment::RULE,
    ends_before_it_begins::RULE,
    not_yet_begun::RULE,
    unclear_status::RULE,
    status_against_dates::RULE,
    status_against_title::RULE,
    incomplete_amount::RULE,
    same_key_twice::RULE,
    half_a_range::RULE,
    odd_range::RULE,
    swallowed_rows::RULE,
    foot_row::RULE,
];

/// What is asked of the rows of a table.
struct Checks {
    shape: Vec<fn(&mut SheetRow<'_>)>,
    /// In the order of `RULES`.
    read: Vec<RowCheck>,
}

impl Checks {
    fn of(table: Table) -> &'static Self {
        static CHOSEN: LazyLock<[Checks; Table::ALL.len()]> =
            LazyLock::new(|| Table::ALL.map(Checks::chosen));
        &CHOSEN[table as usize]
    }

    fn chosen(table: Table) -> Self {
        let (mut shape, mut read) = (Vec::new(), Vec::new());
        for rule in RULES.iter().filter(|rule| rule.tables.contains(&table)) {
            match rule.check {
                RowCheck::Shape(check) => shape.push(check),
                RowCheck::Said => {}
                check => read.push(check),
            }
        }
        Self { shape, read }
    }
}

/// What the rows of a file so far have said.
#[derive(Default)]
pub(crate) struct RowMemory {
    seen: same_row_twice::SeenRows,
    figures: same_key_twice::SeenFigures,
    ends: half_a_range::Ends,
    regions: own_name_as_subarea::JudgedRegions,
}

/// Rows for which there is room from the start.
pub(crate) const ROOM: u64 = 1 << 16;

impl RowMemory {
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
pub fn shape(row: &mut SheetRow<'_>) {
    for check in &Checks::of(row.context.table).shape {
        check(row);
    }
}

/// The cells of a row against each other, and the row against those before it.
pub(crate) fn check(row: &mut SheetRow<'_>, draft: &RowDraft, memory: &mut RowMemory) {
    for check in &Checks::of(row.context.table).read {
        match *check {
            RowCheck::Cells(check) => check(row, draft),
            RowCheck::Against(check) => check(row, draft, memory),
            RowCheck::Sound(check) if !row.rejected => check(row, draft, memory),
            RowCheck::Sound(_) | RowCheck::Shape(_) | RowCheck::Said => {}
        }
    }
}
