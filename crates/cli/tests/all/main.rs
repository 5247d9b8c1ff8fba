//! The program as its users run it, the guides that are made by it, and the shape of the house.

mod architecture;
mod build;
mod check;
mod data;
mod decisions;
mod diff;
mod discrepancies;
mod effect;
mod explain;
mod form;
mod guides;
mod house;
mod new;
mod recompute;
mod register;
mod rounds;
mod sql;
mod typeset;
mod why;
