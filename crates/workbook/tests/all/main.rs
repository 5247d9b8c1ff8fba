//! Workbooks as people send them and as nobody should, and those of whole submissions.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read the demonstration from the disk"
)]

mod cells;
mod demonstration;
mod form;
mod hostile;
mod mistakes;
mod open_document;
mod shared;
mod sheets;
mod speed;
