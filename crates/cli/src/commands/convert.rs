//! `convert`: a workbook as the CSV files that it means, and CSV files as a workbook.

use crate::arguments::Convert;
use crate::commands::check::outcome;
use crate::common::Common;
use crate::console::Console;
use crate::folder::{file_or_folder, shown};
use crate::fresh;
use crate::guide::{FormRows, Guide, SentFile, Subject};
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_diagnostics::is_workbook;
use sse_model::{Area, Code, ReporterGroup, Table};
use sse_submission::{FileContext, standalone};
use std::fs;
use std::path::Path;

/// Converts a workbook, or CSV files of one reporter; what is written must not be there yet.
pub(crate) fn run(
    convert: &Convert,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    for file in &convert.files {
        file_or_folder(file)?;
        if file.is_dir() {
            let names = Table::ALL.map(|table| shown(&file.join(table.file())));
            let there: Vec<String> = names
                .into_iter()
                .filter(|name| Path::new(name).is_file())
                .collect();
            let help = if there.is_empty() {
                "files are converted, a workbook or CSV files".to_owned()
            } else {
                format!("name its files: `convert {}`", there.join(" "))
            };
            return Err(Failure::at(file, format!("it is a folder; {help}")));
        }
    }
    let first = &convert.files[0];
    let folder = convert.to.as_deref().or_else(|| first.parent());
    let folder = folder.unwrap_or(Path::new(""));
    // The folder where the program runs has no name of its own.
    let place = folder.join(".").canonicalize().unwrap_or(folder.to_owned());
    let is_of_book = is_workbook(&shown(first));
    let (files, found) = match &convert.files[..] {
        [book] if is_of_book => {
            let bytes = fs::read(book).map_err(|error| Failure::at(book, error))?;
            let converted = sse_round::to_csv(&shown(book), &bytes);
            (converted.files, converted.diagnostics)
        }
        files => (vec![to_workbook(files, common, console)?], Vec::new()),
    };
    console.show(&found, false);
    fresh::write(&place, &files)?;
    let written = files
        .iter()
        .map(|(name, _)| format!("{}\n", shown(&folder.join(name))));
    console.result(&written.collect::<String>())?;
    let is_read = |name: &str| Table::ALL.iter().any(|table| table.file() == name);
    let others = files.iter().filter(|(name, _)| !is_read(name));
    for (name, _) in others.filter(|_| is_of_book) {
        console.talk(&format!(
            "{name} has another header than the file before and isn't read by a round: bring its rows into that file"
        ));
    }
    Ok(outcome(&found, common))
}

/// The form of the reporter in whose folder the files lie, with their rows; named like the first file.
fn to_workbook(
    files: &[std::path::PathBuf],
    common: &Common,
    console: &Console,
) -> Result<(String, Vec<u8>), Failure> {
    let mut rows: Vec<SentFile> = Vec::new();
    let mut whose = None;
    for file in files {
        if is_workbook(&shown(file)) {
            let message = "one workbook is converted at a time, and CSV files by themselves";
            return Err(Failure::at(file, message));
        }
        let whole = shown(&file.canonicalize()?);
        let context = standalone(&whole, &shown(file), true).map_err(|found| {
            console.show(&[*found], false);
            Failure::Told
        })?;
        let context = context.ok_or_else(|| Failure::at(file, "is no table of a submission"))?;
        let bytes = fs::read(file).map_err(|error| Failure::at(file, error))?;
        if let Some(cell) = sse_workbook::too_long(context.table, &bytes) {
            let most = "has more than the 32,767 characters that a cell of a workbook holds";
            return Err(Failure::at(file, format!("the cell {cell} {most}")));
        }
        rows.push((context.table, bytes));
        whose.get_or_insert(context);
    }
    let whose = whose.ok_or_else(|| Failure::Message("name a file".to_owned()))?;
    let language = common.lang.as_deref().unwrap_or("en");
    let templates = rounds::templates(common)?;
    let guide = Guide::new(&templates, language);
    let given = given(&whose, common, &files[0], language, console);
    let form = guide.form(
        &subject(&whose),
        &given,
        None,
        &FormRows::OfThisRound(&rows),
    )?;
    let name = files[0].with_extension("xlsx");
    let name = name.file_name().unwrap_or_default();
    Ok((name.to_string_lossy().into_owned(), form))
}

/// What the cover of the form is told.
fn given(
    whose: &FileContext,
    common: &Common,
    file: &Path,
    language: &str,
    console: &Console,
) -> [(&'static str, String); 4] {
    let home = rounds::round_folder(common, None).ok();
    let round = home.and_then(|home| rounds::settings(&home, console).ok());
    let session = round.map_or_else(String::new, |round| round.session.to_string());
    let area = area(whose).map(|area| area.label(language).to_owned());
    [
        (
            "reporter",
            area.unwrap_or_else(|| whose.reporter.to_string()),
        ),
        ("code", whose.reporter.to_string()),
        ("folder", shown(file.parent().unwrap_or(Path::new("")))),
        ("session", session),
    ]
}

fn area(whose: &FileContext) -> Option<Area> {
    let state = whose.group == ReporterGroup::State;
    state.then(|| Area::from_code(&whose.reporter)).flatten()
}

/// Whom the examples of the form are about: itself, or the world.
fn subject(whose: &FileContext) -> Subject {
    Subject {
        group: whose.group,
        area: area(whose).map_or("001", Code::code).to_owned(),
    }
}
