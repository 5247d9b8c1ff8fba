//! Workbooks as people send them and as nobody should.
#![expect(
    clippy::disallowed_methods,
    reason = "the mistakes that people make stand in a file, and speed is measured"
)]

mod cells;
mod hostile;
mod mistakes;
mod open_document;
mod shared;
mod sheets;
mod speed;
