//! Workbooks to tables, and tables to workbooks.
//!
//! Bytes → parts → rows of typed cells (`read`) → what the cells mean → text that `sse-submission` reads.

mod date;
mod format;
mod read;
