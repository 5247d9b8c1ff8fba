//! Shell completions and the manual page, made from the arguments.

use crate::arguments::Arguments;
use crate::console::Console;
use crate::{Failure, RunOutcome};
use clap::CommandFactory;

/// Prints the completions of a shell.
pub(crate) fn completions(
    shell: clap_complete::Shell,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "sse-report", &mut text);
    console.result(&String::from_utf8_lossy(&text))?;
    Ok(RunOutcome::Clean)
}

/// Prints the manual page.
pub(crate) fn page(console: &Console) -> Result<RunOutcome, Failure> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut text)?;
    console.result(&String::from_utf8_lossy(&text))?;
    Ok(RunOutcome::Clean)
}
