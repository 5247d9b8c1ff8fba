//! The program as its users run it, the guides that are made by it, and the shape of the house.

mod alone;
mod architecture;
mod build;
mod check;
mod circles;
mod convert;
mod decide;
mod diff;
mod earlier;
mod explain;
mod guides;
mod house;
mod new;
mod patterns;
mod site;
mod sql;
mod typeset;
mod verify;
mod watch;
mod why;
