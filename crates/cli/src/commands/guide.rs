//! `guide`: what people who fill in files read, made from the tables of the program.

use crate::arguments::Guide as Wanted;
use crate::common::Common;
use crate::console::Console;
use crate::guide::Guide;
use crate::rounds;
use crate::{Failure, RunOutcome};

/// Prints a guide.
pub(crate) fn run(
    wanted: Wanted,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let templates = rounds::templates(common)?;
    let guide = Guide::new(&templates, common.lang.as_deref().unwrap_or("en"));
    let words = match wanted {
        Wanted::Inputs => "inputs.md",
        Wanted::Diagnostics => "diagnostics.md",
    };
    console.result(&guide.page(words, &[])?)?;
    Ok(RunOutcome::Clean)
}
