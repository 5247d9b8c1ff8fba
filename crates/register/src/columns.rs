//! The columns of `register.csv`, one list walked by reading, header checks and documentation: names, what each holds, and how
//! a cell of it is read into the draft of a row.

mod header_words;

use crate::amount::Amount;
use crate::draft::UnitDraft;
use crate::rules::state_of_unit;
use header_words as own;
use sse_model::{RegisterState, Table};
use sse_submission::reading::{SheetCell, SheetRow, cells, header_words as words, rules};
use sse_submission::{ColumnHeading, Headings, Requirement};
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
    /// Nothing that is read.
    Note,
}

use Holds::Read;

/// The columns in the order of the header.
pub(crate) static COLUMNS: &[RegisterColumn] = &[
    column(
        "unit",
        Required,
        "The register's own identifier of the unit: it is used to find units that stand twice, and never shown.",
        own::UNIT,
        Read(identifier),
    ),
    column(
        "area",
        Required,
        "Code or name of the area.",
        words::AREA,
        Read(|row, cell, draft| draft.area = cells::area(row, cell)),
    ),
    column(
        "subarea",
        Optional,
        "Region or province within the area.",
        words::SUBAREA,
        Read(|_, cell, draft| draft.subarea = Some(cell.text.into())),
    ),
    column(
        "year",
        Required,
        "The year that the row is about.",
        words::YEAR,
        Read(|row, cell, draft| (draft.year_written, draft.period) = cells::year(row, cell)),
    ),
    column(
        "entity_type",
        Required,
        "Which kind of unit it is.",
        words::ENTITY_TYPE,
        Read(|row, cell, draft| draft.entity_type = cells::code(row, cell)),
    ),
    column(
        "activity",
        Optional,
        "Section of ISIC Revision 4.",
        words::ACTIVITY,
        Read(activity),
    ),
    amount(Amount::Employment, "Persons employed.", own::EMPLOYMENT),
    amount(
        Amount::EmploymentFemale,
        "Women employed.",
        own::EMPLOYMENT_FEMALE,
    ),
    amount(
        Amount::EmploymentMale,
        "Men employed.",
        own::EMPLOYMENT_MALE,
    ),
    amount(Amount::Members, "Memberships.", own::MEMBERS),
    amount(
        Amount::MembersFemale,
        "Memberships of women.",
        own::MEMBERS_FEMALE,
    ),
    amount(
        Amount::MembersMale,
        "Memberships of men.",
        own::MEMBERS_MALE,
    ),
    amount(Amount::Turnover, "Turnover of the year.", own::TURNOVER),
    amount(
        Amount::GrossValueAdded,
        "Gross value added of the year.",
        own::GROSS_VALUE_ADDED,
    ),
    amount(
        Amount::Assets,
        "Assets at the end of the year.",
        own::ASSETS,
    ),
    column(
        "currency",
        Optional,
        "Currency of the amounts by ISO 4217.",
        words::CURRENCY,
        Read(|row, cell, draft| draft.currency = cells::code(row, cell)),
    ),
    column(
        "status",
        Optional,
        "registered (default) or active.",
        own::STATUS,
        Read(state),
    ),
    column(
        "sdg_targets",
        Optional,
        "Targets or Goals that the unit supports.",
        words::SDG_TARGETS,
        Read(targets),
    ),
    column(
        "note",
        Optional,
        "Free text for your own use: it isn't read.",
        words::NOTE,
        Holds::Note,
    ),
];

const fn column(
    name: &'static str,
    need: Requirement,
    about: &'static str,
    aliases: &'static [&'static str],
    holds: Holds,
) -> RegisterColumn {
    RegisterColumn {
        heading: ColumnHeading {
            name,
            need,
            about,
            aliases,
        },
        holds,
    }
}

const fn amount(
    amount: Amount,
    about: &'static str,
    aliases: &'static [&'static str],
) -> RegisterColumn {
    column(
        amount.column(),
        Optional,
        about,
        aliases,
        Holds::Amount(amount),
    )
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
            Holds::Note => {}
        }
    }
}

fn identifier(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut UnitDraft) {
    rules::check_example_unit(row, cell);
    draft.identifier = Some(cell.text.into());
}

fn activity(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut UnitDraft) {
    draft.activity = cells::activity(row, cell);
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

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Holds, headings};
    use crate::amount::Amount;

    #[test]
    fn every_amount_has_a_column_in_its_order() {
        let amounts = COLUMNS.iter().filter_map(|column| match column.holds {
            Holds::Amount(amount) => Some(amount),
            _ => None,
        });
        assert!(amounts.eq(Amount::ALL));
    }

    #[test]
    fn a_heading_has_a_translation_that_is_a_sentence() {
        for heading in headings().iter() {
            for language in ["en", "fr", "es"] {
                let meaning = headings().meaning(heading, language);
                assert!(meaning.ends_with('.'), "{meaning}");
            }
        }
    }
}
