//! Workbooks of whole submissions, as people send them and as nobody should.
#![expect(
    clippy::disallowed_methods,
    reason = "tests read the demonstration and a list of mistakes from the disk, and measure"
)]

mod answer;
mod cells;
mod demonstration;
mod form;
mod hostile;
mod libreoffice;
mod mistakes;
mod open_document;
mod random;
mod shared;
mod sheets;
mod writers;
