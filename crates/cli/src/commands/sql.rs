//! `sql`: the statements that make the claims of a register on an engine that an office already runs.

use crate::arguments::{Sql, SqlDialect};
use crate::common::Common;
use crate::console::Console;
use crate::folder::file_or_folder;
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_model::Round;
use sse_register::sql::{self, Statements};
use sse_register::{Limits, headings};
use sse_submission::Requirement;
use std::fmt::Display;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// No year of a register is later.
const LAST_YEAR: i64 = 2199;
/// A header is not longer than this.
const LONGEST_HEADER: u64 = 1 << 16;

/// Prints the statements.
pub(crate) fn run(asked: &Sql, common: &Common, console: &Console) -> Result<RunOutcome, Failure> {
    let round = asked
        .round
        .as_deref()
        .map(|round| settings(round, common, console))
        .transpose()?;
    let statements = Statements {
        dialect: match asked.dialect {
            SqlDialect::Duckdb => sql::Dialect::DuckDb,
            SqlDialect::Spark => sql::Dialect::Spark,
        },
        register: asked.register.clone(),
        header: header(&asked.register, asked.delimiter)?,
        delimiter: asked.delimiter,
        limits: round
            .as_ref()
            .map_or_else(Limits::default, |round| Limits::of(&round.thresholds)),
        last_year: round.map_or(LAST_YEAR, |round| round.date.year().number()),
    };
    console.result(&statements.text())?;
    Ok(RunOutcome::Clean)
}

fn settings(round: &str, common: &Common, console: &Console) -> Result<Round, Failure> {
    rounds::settings(&rounds::round_folder(common, Some(round))?, console)
}

/// The columns of the register, or those of every register where only the engine reaches the file.
fn header(register: &str, delimiter: char) -> Result<Vec<String>, Failure> {
    let delimiter = u8::try_from(delimiter)
        .map_err(|_| failed(register, "the delimiter must be one ASCII character"))?;
    if !Path::new(register).is_file() {
        return Ok(headings().names().map(str::to_owned).collect());
    }
    let mut line = Vec::new();
    file_or_folder(Path::new(register))?;
    let file = File::open(register).map_err(|error| failed(register, error))?;
    BufReader::new(file.take(LONGEST_HEADER)).read_until(b'\n', &mut line)?;
    let text = String::from_utf8_lossy(&line);
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let names = reader.headers().map_err(|error| failed(register, error))?;
    let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
    let mut needed = headings()
        .iter()
        .filter(|heading| heading.need == Requirement::Required);
    match needed.find(|heading| !names.iter().any(|name| name == heading.name)) {
        Some(missing) => {
            let reason = format!("its first line names no column {}", missing.name);
            Err(failed(register, reason))
        }
        None => Ok(names),
    }
}

fn failed(register: &str, reason: impl Display) -> Failure {
    Failure::Message(format!("{register}: {reason}"))
}
