//! A whole round on disk: the secretariat's files of the demonstration round, and made-up submissions.

use crate::faults::{Planted, plant};
use crate::rows::{Author, MadeUpRow, rows};
use sse_model::{Area, Code, Currency, ReporterGroup, Round, Table};
use sse_submission::{RoundFiles, headings, read_round};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How large a round is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Files `contributions.csv`: States first, then networks.
    pub files: usize,
    /// Rows of all files together, as evenly spread as can be.
    pub rows: usize,
}

impl Size {
    /// What the speed of `check` is measured with.
    pub const NORMAL: Self = Self {
        files: 250,
        rows: 500_000,
    };
    /// The same files with fewer rows, for tools that slow a program down.
    pub const SMALL: Self = Self {
        files: 250,
        rows: 20_000,
    };
}

/// Why a round could not be made.
#[derive(Debug)]
pub enum GenerateError {
    /// A file could not be read or written.
    File(io::Error),
    /// The round taken as a model can't be used.
    Model(String),
    /// So many rows are not made up for one file.
    TooManyRows {
        /// Wanted of one file.
        wanted: usize,
        /// The most that there can be.
        most: usize,
    },
    /// There is no room for so many faults.
    TooManyFaults,
}

impl fmt::Display for GenerateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Model(message) => f.write_str(message),
            Self::TooManyRows { wanted, most } => {
                write!(f, "{wanted} rows in a file are too many: at most {most}")
            }
            Self::TooManyFaults => {
                f.write_str("so many faults have no room: at most one in three rows of a file")
            }
        }
    }
}

impl std::error::Error for GenerateError {}

impl From<io::Error> for GenerateError {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl From<csv::Error> for GenerateError {
    fn from(error: csv::Error) -> Self {
        Self::File(error.into())
    }
}

/// Files of the secretariat that are taken as they are.
const TAKEN: [&str; 4] = [
    "round.toml",
    "rates.csv",
    "attribution.csv",
    "decisions.csv",
];

/// Writes a round into `to/<session>` and the list of its faults to `to/faults.csv`; the same in every run.
///
/// # Errors
/// If the model round can't be used, the size has no room, or a file can't be written.
pub fn generate(
    model: &Path,
    to: &Path,
    size: Size,
    faults: usize,
) -> Result<Vec<Planted>, GenerateError> {
    let (round, folder) = take_settings(model, to, size.files)?;
    let (mut planted, mut next) = (Vec::new(), 0);
    for (at, author) in authors(&round, size.files).into_iter().enumerate() {
        let mut rows = some_rows(&author, &round, share(size.rows, size.files, at))?;
        let group = if author.network {
            ReporterGroup::Network
        } else {
            ReporterGroup::State
        };
        let path = format!("{}/{}/contributions.csv", group.folder(), author.reporter);
        let here = plant(&path, &mut rows, share(faults, size.files, at), &mut next);
        planted.extend(here.ok_or(GenerateError::TooManyFaults)?);
        write_rows(&folder.join(path), &rows)?;
    }
    write_faults(&to.join("faults.csv"), &planted)?;
    Ok(planted)
}

/// Writes the secretariat's files of the model round into `to/<session>`, with as many networks beside the States as
/// `files` submissions need, and gives the round and the folder.
pub(crate) fn take_settings(
    model: &Path,
    to: &Path,
    files: usize,
) -> Result<(Round, PathBuf), GenerateError> {
    let round = model_round(model)?;
    let folder = to.join(round.session.to_string());
    fs::create_dir_all(&folder)?;
    for name in TAKEN {
        fs::copy(model.join(name), folder.join(name))?;
    }
    let networks = files.saturating_sub(states(&round).len());
    write_reporters(
        &model.join("reporters.csv"),
        &folder.join("reporters.csv"),
        networks,
    )?;
    Ok((round, folder))
}

fn model_round(model: &Path) -> Result<Round, GenerateError> {
    let mut files = RoundFiles::new(model.to_string_lossy());
    for name in TAKEN.into_iter().chain(["reporters.csv"]) {
        files.add(name, name.to_owned(), fs::read(model.join(name))?);
    }
    let (round, findings) = read_round(&files);
    let found = findings
        .first()
        .map_or_else(String::new, |finding| finding.message.text().to_owned());
    round.ok_or(GenerateError::Model(found))
}

/// The part of the file `at` in what is spread over all files.
fn share(all: usize, files: usize, at: usize) -> usize {
    all / files + usize::from(at < all % files)
}

fn states(round: &Round) -> Vec<Area> {
    let states = round
        .reporters
        .iter()
        .filter(|reporter| reporter.group == ReporterGroup::State);
    states
        .filter_map(|reporter| Area::from_code(&reporter.code))
        .filter(|area| area.is_member_state())
        .collect()
}

/// States by their code, then one network for each of them, one after another.
fn authors(round: &Round, files: usize) -> Vec<Author> {
    let states = states(round);
    let own = states
        .iter()
        .map(|&area| author(round, area, area.code().to_owned(), false));
    let networks = (1..)
        .zip(&states)
        .map(|(number, &area)| author(round, area, network(number), true));
    own.chain(networks).take(files).collect()
}

fn author(round: &Round, area: Area, reporter: String, network: bool) -> Author {
    Author {
        reporter,
        area: area.code().to_owned(),
        currency: currency(area, round).to_owned(),
        network,
    }
}

fn network(number: usize) -> String {
    format!("NET-{number}")
}

/// The currency of an area where the round has all of its rates, else the dollar, as international questionnaires ask.
fn currency(area: Area, round: &Round) -> &'static str {
    area.currency()
        .filter(|currency| has_all_rates(round, *currency))
        .map_or("USD", Code::code)
}

fn has_all_rates(round: &Round, currency: Currency) -> bool {
    let years = round.money_first_year.number()..=round.last_year.number();
    let rates = round.rates.iter().filter(|rate| rate.currency == currency);
    let own = rates.filter(|rate| years.contains(&rate.year.number()));
    own.count() >= 2 * years.clone().count()
}

fn some_rows(
    author: &Author,
    round: &Round,
    number: usize,
) -> Result<Vec<MadeUpRow>, GenerateError> {
    let mut rows = rows(author, round.first_year.number(), round.last_year.number());
    if rows.len() < number {
        return Err(GenerateError::TooManyRows {
            wanted: number,
            most: rows.len(),
        });
    }
    rows.truncate(number);
    Ok(rows)
}

fn write_reporters(model: &Path, to: &Path, networks: usize) -> Result<(), GenerateError> {
    let mut text = fs::read_to_string(model)?;
    let columns = text.lines().next().unwrap_or("").split(',').count();
    for number in 1..=networks {
        let blanks = ",".repeat(columns.saturating_sub(3));
        text.extend([
            &network(number),
            ",network,Made-up network ",
            &number.to_string(),
            &blanks,
            "\n",
        ]);
    }
    Ok(fs::write(to, text)?)
}

fn write_rows(path: &Path, rows: &[MadeUpRow]) -> Result<(), GenerateError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut writer = csv::Writer::from_writer(BufWriter::new(fs::File::create(path)?));
    writer.write_record(headings(Table::Contributions).names())?;
    for row in rows {
        writer.write_record(row.cells())?;
    }
    Ok(writer.flush()?)
}

fn write_faults(path: &Path, planted: &[Planted]) -> Result<(), GenerateError> {
    let mut file = BufWriter::new(fs::File::create(path)?);
    writeln!(file, "kind,path,line,column")?;
    for Planted {
        kind,
        path,
        line,
        column,
    } in planted
    {
        writeln!(file, "{},{path},{line},{column}", kind.code())?;
    }
    Ok(file.flush()?)
}

impl Planted {
    /// How many faults there are of each kind.
    pub fn counts(planted: &[Self]) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for fault in planted {
            *counts.entry(fault.kind.code()).or_default() += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn rows_are_spread_evenly() {
        assert_eq!(
            (0..3).map(|at| share(11, 3, at)).collect::<Vec<_>>(),
            [4, 4, 3]
        );
        assert_eq!(
            (0..250).map(|at| share(500_000, 250, at)).sum::<usize>(),
            500_000
        );
    }
}
