//! The columns of `register.csv`, one list walked by reading, header checks and documentation: how each is called, and how a
//! cell of it is read into the draft of a row. Other names of it, and what it holds, stand in `data/columns.csv`.

use crate::amount::Amount;
use crate::draft::UnitDraft;
use crate::rules::state_of_unit;
use sse_model::{RegisterState, Table};
use sse_submission::reading::{SheetCell, SheetRow, cells, rules};
use sse_submission::{CheckedRow, ColumnHeading, Headings, Requirement};
use std::sync::LazyLock;

use Requirement::{Optional, Required};

/// A column: its names, and the way a cell of it is read.
pub(crate) struct RegisterColumn {
    pub(crate) heading: ColumnHeading,
    pub(crate) holds: Holds,
}

/// What the cells of a column say.
#[derive(Clone, Copy)]
pub(crate) enum Holds {
    /// A number.
    Amount(Amount),
    /// Anything else, which is read into the draft.
    Read(fn(&mut SheetRow<'_>, SheetCell<'_>, &mut UnitDraft)),
}

use Holds::Read;

/// The columns in the order of the header.
pub(crate) static COLUMNS: &[RegisterColumn] = &[
    column("unit", Required, Read(identifier)),
    column(
        "area",
        Required,
        Read(|row, cell, draft| draft.area = cells::area(row, cell)),
    ),
    column(
        "subarea",
        Optional,
        Read(|_, cell, draft| draft.subarea = Some(cell.text.into())),
    ),
    column(
        "year",
        Required,
        Read(|row, cell, draft| (draft.year_written, draft.period) = cells::year(row, cell)),
    ),
    column(
        "entity_type",
        Required,
        Read(|row, cell, draft| draft.entity_type = cells::code(row, cell)),
    ),
    column("activity", Optional, Read(activity)),
    amount(Amount::Employment),
    amount(Amount::EmploymentFemale),
    amount(Amount::EmploymentMale),
    amount(Amount::Members),
    amount(Amount::MembersFemale),
    amount(Amount::MembersMale),
    amount(Amount::Turnover),
    amount(Amount::GrossValueAdded),
    amount(Amount::Assets),
    column(
        "currency",
        Optional,
        Read(|row, cell, draft| draft.currency = cells::code(row, cell)),
    ),
    column("status", Optional, Read(state)),
    column("sdg_targets", Optional, Read(targets)),
    column("note", Optional, Read(note)),
];

const fn column(name: &'static str, need: Requirement, holds: Holds) -> RegisterColumn {
    RegisterColumn {
        heading: ColumnHeading { name, need },
        holds,
    }
}

const fn amount(amount: Amount) -> RegisterColumn {
    column(amount.column(), Optional, Holds::Amount(amount))
}

/// The headings of `register.csv`.
pub fn headings() -> &'static Headings {
    static KNOWN: LazyLock<Headings> = LazyLock::new(|| {
        let headings = COLUMNS.iter().map(|column| &column.heading);
        Headings::new(
            Table::Register,
            headings,
            include_str!("../data/columns.csv"),
        )
    });
    &KNOWN
}

impl RegisterColumn {
    /// Reads a cell that isn't blank.
    pub(crate) fn read(&self, row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut UnitDraft) {
        match self.holds {
            Holds::Amount(amount) => {
                draft.amounts[amount as usize] = cells::number(row, cell);
            }
            Read(read) => read(row, cell, draft),
        }
    }
}

fn identifier(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut UnitDraft) {
    rules::check_example_unit(row, cell);
    rules::check_total_unit(row, cell);
    draft.identifier = Some(cell.text.into());
}

fn activity(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut UnitDraft) {
    draft.activity = cells::section(row, cell);
    draft.activity_unread = draft.activity.is_none();
}

fn state(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut UnitDraft) {
    draft.state =
        RegisterState::from_code(cell.text).filter(|state| *state != RegisterState::Reporting);
    if draft.state.is_none() {
        state_of_unit::report(row);
    }
}

fn targets(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut UnitDraft) {
    draft.targets_unread = !cells::targets(row, cell, &mut draft.targets);
}

fn note(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut UnitDraft) {
    let checked = CheckedRow::of(cell.text, row.record.line);
    draft.checked = checked.map(CheckedRow::without_words);
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Holds, headings};
    use crate::amount::Amount;

    #[test]
    fn every_amount_has_a_column_in_its_order() {
        let amounts = COLUMNS.iter().filter_map(|column| match column.holds {
            Holds::Amount(amount) => Some(amount),
            Holds::Read(_) => None,
        });
        assert!(amounts.eq(Amount::ALL));
    }

    #[test]
    fn a_meaning_is_a_sentence() {
        for language in ["en", "fr", "es"] {
            let mut meanings = headings().meanings(language);
            assert!(meanings.all(|(_, meaning)| meaning.ends_with('.')));
        }
    }
}
