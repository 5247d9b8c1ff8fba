//! CSV bytes to claims and diagnostics, with nothing lost.
//!
//! Bytes → text (`decode`) → records (`sheet`) → columns (`layout`) → cells (`read_cells`) → rows (`accept`) → a sink.

mod accept;
mod cells;
mod column;
mod columns;
mod context;
mod decode;
mod draft;
mod hygiene;
mod layout;
mod ledger;
#[cfg(test)]
mod marked;
mod naming;
mod number;
mod previous_row;
mod quotes;
mod read_cells;
mod reader;
pub mod register;
mod round;
mod row;
mod rules;
mod scale;
mod scan;
mod sheet;
pub mod sql;
mod standalone;
mod stretch;
mod suggest;
mod survey;
#[cfg(test)]
mod tests;

pub use column::{Column, Heading, Need};
pub use columns::{ACTIONS, CONTRIBUTIONS, REGISTER, columns, meaning};
pub use context::{Context, Extent, Origin, Sink, Submission};
pub use ledger::Ledger;
pub use reader::{Reader, read};
pub use round::{RoundFiles, decision_places, read_round};
pub use rules::RULES;
pub use standalone::standalone;
pub use survey::{SubmissionFile, survey};
