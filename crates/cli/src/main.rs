//! The command line of sse-report.

mod arguments;
mod commands;
mod common;
mod console;
mod findings_since;
mod folder;
mod fresh;
mod guide;
mod memory;
mod repository;
mod rounds;
mod site;
mod spill;
mod swap;
mod today;
mod watch;

use arguments::{Arguments, Command};
use clap::Parser;
use common::Common;
use console::Console;
use folder::shown;
use sse_round::Fault;
use std::fmt;
use std::path::Path;
use std::process::ExitCode;

/// How a command ended.
enum RunOutcome {
    /// Nothing wrong.
    Clean,
    /// The submissions have errors, or warnings that were denied.
    Faulty,
}

/// Why a command could not do its work.
#[derive(Debug)]
enum Failure {
    /// Said in one line.
    Message(String),
    /// Said already, as diagnostics.
    Told,
    /// Whoever read the results has gone.
    BrokenPipe,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(message) => f.write_str(message),
            Self::Told | Self::BrokenPipe => Ok(()),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self::BrokenPipe
        } else {
            Self::Message(error.to_string())
        }
    }
}

impl From<swap::SwapError> for Failure {
    fn from(error: swap::SwapError) -> Self {
        Self::Message(error.to_string())
    }
}

impl Failure {
    /// What went wrong with a file or folder.
    fn at(path: &Path, error: impl fmt::Display) -> Self {
        Self::Message(format!("{}: {error}", shown(path)))
    }

    /// Why a round can't be read or built; what was found is shown.
    fn of(fault: Fault, console: &Console) -> Self {
        match fault {
            Fault::Io(error) => error.into(),
            Fault::Found(diagnostics) => {
                console.show(&diagnostics, false);
                Self::Told
            }
        }
    }
}

fn main() -> ExitCode {
    memory::in_small_pages();
    match run(&Arguments::parse()) {
        Ok(RunOutcome::Clean) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Ok(RunOutcome::Faulty) => ExitCode::from(1),
        Err(failure) => {
            if !matches!(failure, Failure::Told) {
                eprintln!("sse-report: {failure}");
            }
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<RunOutcome, Failure> {
    let console = Console::new(arguments.speech);
    let common = Common::of(&arguments.command)?;
    match &arguments.command {
        Command::Build(build) => commands::build::run(build, &common, &console),
        Command::Check(check) => commands::check::run(check, &common, &console),
        Command::Convert(convert) => commands::convert::run(convert, &common, &console),
        Command::Explain { code } => commands::explain::run(code.as_deref(), &console),
        Command::Why(why) => commands::why::run(why, &common, &console),
        Command::Diff(diff) => commands::diff::run(diff, &common, &console),
        Command::Decide(decide) => commands::decide::run(decide, &common, &console),
        Command::Status(status) => commands::status::run(status, &common, &console),
        Command::Init(init) => commands::init::run(init, &common, &console),
        Command::New(new) => commands::new::run(new, &common, &console),
        Command::Typeset(typeset) => commands::typeset::run(typeset, &console),
        Command::Sql(sql) => commands::sql::run(sql, &common, &console),
        Command::Templates(asked) => commands::templates::run(asked, &common, &console),
        Command::Guide(guide) => commands::guide::run(guide, &common, &console),
        Command::Schema { of } => commands::schema::run(*of, &console),
        Command::Completions { shell } => commands::manual::completions(*shell, &console),
        Command::Verify(verify) => commands::verify::run(verify, &common, &console),
        Command::Man { out } => commands::manual::pages(out.as_deref(), &console),
    }
}
