//! The steps of reading, for a crate that reads a table of another kind row by row: text → records → columns → cells.
//!
//! What stands in a row is found faulty by the same [`rules`], and a cell is read by the same [`cells`], as in the tables of
//! this crate.

pub use crate::accept::{UNKNOWN, area_argument, label_or_unknown, left_out};
pub use crate::byte_page::BytePage;
pub use crate::cells::{RawCell, RecordCells, RecordOutline, skip_breaks, split_record};
pub use crate::column_layout::FEWEST_KNOWN;
pub use crate::column_layout::{Head, Layout};
pub use crate::decode::{Coding, Decoded, Encoding, composed_text, decode, decode_whole};
pub use crate::header::{find_header, known, look_around, read_header};
pub use crate::hygiene::check_cell as check_characters;
pub use crate::multipliers::{factor_of, may_be_factor};
pub use crate::number::{Evidence, Number};
pub use crate::row::{HeadedTable, SheetCell, SheetRow};
pub use crate::sheet::{Sheet, SheetRecord, SheetRecords, column_name};
pub use crate::table_words::{forbids, multiple_of_note};

/// How the cells of columns are read that several tables have. What is wrong with a cell is added to its row.
pub mod cells {
    pub use crate::read_cells::{area, code, number, section, targets, year};
}

/// The rules that several tables share.
pub mod rules {
    pub use crate::rules::cell::example_row::{
        UNITS as EXAMPLE_UNITS, check_unit as check_example_unit, is_unit as is_example_unit,
        without_word as without_example,
    };
    pub use crate::rules::cell::only_nines::are_nines;
    pub use crate::rules::cell::placeholder::check as placeholder;
    pub use crate::rules::cell::required_cell::check as required_cell;
    pub use crate::rules::cell::spreadsheet_damage::ERROR_VALUES;
    pub use crate::rules::file::empty_file::finding as empty_file;
    pub use crate::rules::file::more_findings::{findings as more_findings, listed};
    pub use crate::rules::file::other_delimiter::check as other_delimiter;
    pub use crate::rules::file::other_encoding::finding as other_encoding;
    pub use crate::rules::file::unbalanced_ledger::check as unbalanced_ledger;
    pub use crate::rules::header::repeated_header::finding as repeated_header;
    pub use crate::rules::row::foot_row::{check_unit as check_total_unit, is_total_unit};
    pub use crate::rules::row::future_year::check_year as check_future_year;
    pub use crate::rules::row::negative_value::check_column as check_negative;
    pub use crate::rules::row::shape;
}
