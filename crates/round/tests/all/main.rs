//! Rounds in memory, built and checked by the library, and what their reports say.
#![expect(
    clippy::disallowed_methods,
    reason = "the inputs of the project are read, and tables that tests compare with are written"
)]

mod accepted;
mod amounts;
mod answers;
mod attribution;
mod begun;
mod build;
mod cases;
mod check;
mod conflicts;
mod contributions;
mod data;
mod decisions;
mod diff;
mod discrepancies;
mod docx;
mod edited;
mod effect;
mod explain;
mod form;
mod fourteen;
mod house;
mod letters;
mod mistakes;
mod nothing_usable;
mod one_state;
mod proposals;
mod pseudo;
mod random_rounds;
mod real_rows;
mod recompute;
mod register;
mod rounds;
mod texts;
mod titles;
mod typeset;
mod weight;
mod why;
mod word;
mod workbooks;
