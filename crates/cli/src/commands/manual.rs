//! Shell completions and the manual pages, made from the arguments.

use crate::arguments::Arguments;
use crate::console::Console;
use crate::folder::shown;
use crate::{Failure, RunOutcome};
use clap::CommandFactory;
use std::fs;
use std::path::Path;

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

/// Prints the manual page of the program, or writes it and that of each command into a folder.
pub(crate) fn pages(out: Option<&Path>, console: &Console) -> Result<RunOutcome, Failure> {
    let Some(folder) = out else {
        let mut text = Vec::new();
        clap_mangen::Man::new(Arguments::command()).render(&mut text)?;
        console.result(&String::from_utf8_lossy(&text))?;
        return Ok(RunOutcome::Clean);
    };
    fs::create_dir_all(folder).map_err(|error| Failure::at(folder, error))?;
    clap_mangen::generate_to(Arguments::command(), folder)
        .map_err(|error| Failure::at(folder, error))?;
    console.result(&format!("{}\n", shown(folder)))?;
    Ok(RunOutcome::Clean)
}
