//! Workbooks as people send them and as nobody should.

mod cells;
mod hostile;
mod mistakes;
mod open_document;
mod shared;
mod sheets;
mod speed;
