//! Workbooks to tables, and tables to workbooks.

mod form;

pub use form::{Form, FormRow, FormTable, FormWords, HeadWords, NeedWords, SheetNames, rows_of};
