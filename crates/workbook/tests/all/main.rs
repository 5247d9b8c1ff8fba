//! Workbooks of whole submissions.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read the demonstration from the disk"
)]

mod answer;
mod demonstration;
mod form;
