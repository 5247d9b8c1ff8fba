//! `init`: a first round in a folder where nothing is, with what people need who will use it.

use super::new_round::{DECISIONS, Next, RULES, header_of, without_answers};
use super::schema::pretty;
use crate::arguments::Init;
use crate::common::Common;
use crate::console::Console;
use crate::folder::{has_rounds, shown};
use crate::fresh;
use crate::guide::Guide;
use crate::repository;
use crate::rounds;
use crate::today::days_by_the_clock;
use crate::{Failure, RunOutcome};
use sse_diagnostics::BYTE_ORDER_MARK;
use sse_model::Round;
use sse_report::Templates;
use sse_round::InMemory;
use std::path::Path;

/// The demonstration's files that a first round begins with: its settings, whom it asked, rates and denominators.
const SETTINGS: &str = include_str!("../../../../inputs/81/round.toml");
const ASKED: &str = include_str!("../../../../inputs/81/reporters.csv");
const RATES: &str = include_str!("../../../../inputs/81/rates.csv");
const DENOMINATORS: &str = include_str!("../../../../inputs/81/denominators.csv");

/// Begins a first round.
pub(crate) fn run(asked: &Init, common: &Common, console: &Console) -> Result<RunOutcome, Failure> {
    let home = asked.folder.as_path();
    let session = asked.session.unwrap_or_else(next_session);
    let inputs = home.join("inputs");
    if has_rounds(&inputs) {
        let latest = rounds::latest_session(&inputs);
        let next = asked.session.filter(|asked| *asked > latest);
        return Err(Failure::Message(format!(
            "there is a round in {} already; `sse-report new round {}` begins the next one",
            shown(&inputs),
            next.unwrap_or(latest + 1)
        )));
    }
    let templates = rounds::templates(common)?;
    let files = files(session, &templates, console)?;
    let (there, files): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(path, _)| home.join(path).symlink_metadata().is_ok());
    let files: Vec<(&str, Vec<u8>)> = files
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.clone()))
        .collect();
    let whole = std::path::absolute(home)?;
    fresh::write(&whole, &files)?;
    let at = |path: &str| shown(&home.join(path));
    let written = files.iter().map(|(path, _)| at(path) + "\n");
    console.result(&written.collect::<String>())?;
    for (path, _) in there {
        console.talk(&format!(
            "{} is there already and stays as it is",
            at(&path)
        ));
    }
    console.talk(&next_steps(home, session));
    Ok(RunOutcome::Clean)
}

fn next_steps(home: &Path, session: u32) -> String {
    let enter = match shown(home) {
        here if here.is_empty() => String::new(),
        there => format!("  cd '{there}'\n"),
    };
    format!(
        "\nA round for session {session}, a draft until inputs/{session}/round.toml sets its date. Next:\n{enter}  \
         sse-report new KEN   blank files, worked examples and a guide for a reporter\n  \
         sse-report check     every fault of what came\n  \
         sse-report build     the report under output/{session}/\n\
         README.md says the rest."
    )
}

/// Every file by its path in the folder.
fn files(
    session: u32,
    templates: &Templates,
    console: &Console,
) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let guide = Guide::new(templates, "en");
    let model = demonstration(console)?;
    let next = Next {
        session,
        earlier: &model,
        templates,
    };
    let given = [
        ("session", session.to_string()),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("action", action()),
        ("ref", "${{ github.ref }}".to_owned()),
    ];
    let in_round = |name: &str| format!("inputs/{session}/{name}");
    let page = |name: &str| guide.page(name, &given).map(String::into_bytes);
    let files = vec![
        ("README.md".to_owned(), page("init/README.md")?),
        (".gitignore".to_owned(), page("init/gitignore")?),
        (
            ".github/workflows/report.yml".to_owned(),
            page("init/workflow.yml")?,
        ),
        ("inputs/README.md".to_owned(), page("inputs.md")?),
        ("inputs/DIAGNOSTICS.md".to_owned(), page("diagnostics.md")?),
        (in_round("round.toml"), next.settings()?.into_bytes()),
        (in_round("reporters.csv"), reporters(&guide)?),
        (in_round("rates.csv"), RATES.into()),
        (in_round("denominators.csv"), DENOMINATORS.into()),
        (in_round("attribution.csv"), RULES.into()),
        (in_round("decisions.csv"), DECISIONS.into()),
    ];
    let header = |name: &str| {
        files
            .iter()
            .find(|(path, _)| *path == in_round(name))
            .map(|(_, bytes)| header_of(bytes))
    };
    let title = format!("Files of the secretariat for session {session}");
    let package = sse_round::round_package(&format!("round-{session}"), &title, header);
    let package = (in_round("datapackage.json"), pretty(&package).into_bytes());
    Ok(files.into_iter().chain([package]).collect())
}

/// The demonstration without its submissions, whose settings a first round takes over.
fn demonstration(console: &Console) -> Result<Round, Failure> {
    let nobody = ASKED.lines().next().unwrap_or_default();
    let files = [("round.toml", SETTINGS), ("reporters.csv", nobody)];
    let round = sse_round::read_settings(&InMemory::new("inputs/81", files));
    round.map_err(|fault| Failure::of(fault, console))
}

/// The column for what an office knows itself, and the demonstration has not: where it writes to.
const CONTACT: &str = "contact";

/// Member States, the entities of the system and those of the Task Force, without what came of the demonstration, nor the
/// language that it was compiled in: in which one a reporter is written to, an office says itself.
fn reporters(guide: &Guide<'_>) -> Result<Vec<u8>, Failure> {
    let damaged = |error| Failure::Message(format!("reporters.csv: {error}"));
    let asked = without_answers(ASKED.as_bytes()).map_err(damaged)?;
    let mut reader = csv::Reader::from_reader(asked.as_slice());
    let mut header = reader.headers().map_err(damaged)?.clone();
    header.push_field(CONTACT);
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(damaged)?;
        let cell = |name: &str| {
            header
                .iter()
                .position(|column| column == name)
                .map(|at| &row[at])
        };
        let is_of_system = ["state", "agency"].map(Some).contains(&cell("group"));
        if is_of_system || cell("task_force").is_some_and(|word| !word.is_empty()) {
            let cells = header.iter().zip(&row);
            let cells = cells.map(|(name, cell)| if name == "language" { "" } else { cell });
            let row: csv::StringRecord = cells.chain([""]).collect();
            rows.push(row);
        }
    }
    let entities = guide.text("init/entities.csv")?;
    let mut reader = csv::Reader::from_reader(entities.as_bytes());
    for row in reader.records() {
        let mut row = row.map_err(damaged)?;
        let blank = header.len().saturating_sub(row.len());
        row.extend(std::iter::repeat_n("", blank));
        if !rows.iter().any(|known| known[0] == row[0]) {
            rows.push(row);
        }
    }
    rows.sort_by(|one, other| {
        (&one[1] != "state", &one[1], &one[0]).cmp(&(&other[1] != "state", &other[1], &other[0]))
    });
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(&header).map_err(damaged)?;
    rows.iter()
        .try_for_each(|row| writer.write_record(row))
        .map_err(damaged)?;
    writer
        .into_inner()
        .map_err(|error| Failure::Message(error.to_string()))
}

/// How a workflow names the action of this program: by its repository, if it is known, and else by a name that no
/// repository has, so that a service says what is missing.
fn action() -> String {
    let parts: Vec<&str> = repository::address().rsplitn(3, '/').collect();
    match parts[..] {
        [name, owner, _] => format!("{owner}/{name}"),
        _ => "<owner>/sse-report".to_owned(),
    }
}

/// Days from 1 January 1970 to the middle of September, when a session opens: the twenty-fifth did so in that year.
const OPENING: u64 = 257;

/// The session of the General Assembly that opens next, by the clock.
fn next_session() -> u32 {
    session_after(days_by_the_clock())
}

/// The session that opens next after a day, counted from 1 January 1970. Four hundred years have 146,097 days.
fn session_after(days: u64) -> u32 {
    let opened = days.saturating_sub(OPENING) * 400 / 146_097;
    u32::try_from(26 + opened).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::session_after;

    #[test]
    fn the_next_session_is_the_one_after_that_which_is_open() {
        // 1 July 2026, 30 November 2026 and 1 March 2027.
        assert_eq!([20_635, 20_787, 20_878].map(session_after), [81, 82, 82]);
    }
}
