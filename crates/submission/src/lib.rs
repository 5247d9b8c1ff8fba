//! CSV bytes to claims and diagnostics, with nothing lost.
//!
//! Bytes → text (`decode`) → records (`sheet`) → columns (`column_layout`) → cells (`read_cells`) → rows (`accept`) →
//! a sink.

mod accept;
mod byte_page;
mod cells;
mod checked_note;
mod code_lists;
mod column;
mod column_layout;
mod columns;
mod context;
mod decode;
mod draft;
mod header;
mod heading;
mod headings;
mod hygiene;
mod ledger;
mod letters;
mod listed;
#[cfg(test)]
mod marked;
mod multipliers;
mod note_words;
mod number;
mod previous_row;
mod rates;
mod read_cells;
mod read_twice;
mod reader;
pub mod reading;
mod restriction;
mod round;
mod round_files;
mod round_toml;
mod row;
mod row_names;
mod rules;
mod sheet;
mod sheet_text;
mod shortened_area;
mod split_list;
mod split_number;
mod standalone;
mod suggest;
mod swallowed_rows;
mod table_words;
#[cfg(test)]
mod tests;
mod unreadable;
mod yes_or_no;

pub use checked_note::CheckedRow;
pub use code_lists::{CodeList, OfferedCode, offered_unit};
pub use columns::headings;
pub use context::{Extent, FileContext, RowOrigin, Sink, Submission};
pub use heading::{CellKind, ColumnHeading, Requirement};
pub use headings::Headings;
pub use ledger::Ledger;
pub use listed::ListedTable;
pub use reader::{oversize, read, read_into, read_sheet};
pub use round::{RoundFiles, decision_places, read_round, reporter_places};
pub use round_files::{
    SubmissionFile, is_beside, nothing_usable, state_of_folder, survey, unread, unread_text,
};
pub use rules::{RULES, header::beside_rows};
pub use sheet_text::{CellFinding, SheetText};
pub use standalone::standalone;
pub use suggest::nearest;
pub use unreadable::{Obstacle, Unreadable};
pub use yes_or_no::yes_or_no;
