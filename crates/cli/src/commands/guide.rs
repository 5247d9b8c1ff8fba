//! `guide`: what people who fill in files read, made from the tables of the program.

use crate::arguments::{Guide as Wanted, GuideArguments};
use crate::commands::site;
use crate::common::Common;
use crate::console::Console;
use crate::guide::Guide;
use crate::rounds;
use crate::{Failure, RunOutcome};

/// Prints a guide, or writes the source of the site.
pub(crate) fn run(
    asked: &GuideArguments,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let templates = rounds::templates(common)?;
    let guide = Guide::new(&templates, common.lang.as_deref().unwrap_or("en"));
    let words = match asked.guide {
        Wanted::Inputs => "inputs.md",
        Wanted::Diagnostics => "diagnostics.md",
        Wanted::Site => return site::write(&asked.out, console),
    };
    console.result(&guide.page(words, &[])?)?;
    Ok(RunOutcome::Clean)
}
