//! Workbooks to tables, and tables to workbooks.
//!
//! Bytes → parts → rows of typed cells (`read`) → what the cells mean (`meaning`) → tables as text (`tables`), which
//! `sse-submission` reads like CSV.

mod answer;
mod around;
mod cell_name;
mod date;
mod digits;
mod form;
mod format;
mod meaning;
mod plain;
mod read;
mod rules;
mod sheet_names;
mod shown;
#[cfg(feature = "sketch")]
pub mod sketch;
mod table_text;
mod tables;

pub use answer::{
    Answer, AnswerWords, CellRemark, FiledCell, FindingHeads, RowAnswer, SentTable, UsedHeads,
    of_tables, of_workbook, too_long,
};
pub use cell_name::column_of;
pub use form::{Form, FormRow, FormTable, FormWords, HeadWords, NeedWords, rows_of};
pub use plain::{PlainCell, PlainColumn, PlainTable, plain_rows, plain_workbook};
pub use rules::RULES;
pub use sheet_names::SheetName;
pub use tables::{SheetTable, Tables, tables};
