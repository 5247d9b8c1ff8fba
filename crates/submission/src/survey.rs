//! Which file of a round is what.

use crate::rules;
use crate::suggest::nearest;
use sse_diagnostics::{Diagnostic, Place};
use sse_model::{Area, Code, ReporterGroup, Round, Table};
use std::sync::Arc;

/// A file of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionFile {
    /// Relative to the folder of the round, with `/`.
    pub path: String,
    /// The reporter's code.
    pub reporter: Arc<str>,
    /// The group of its folder.
    pub group: ReporterGroup,
    /// The table that it holds.
    pub table: Table,
}

/// Files of the round's folder itself, read elsewhere or by people only.
const KNOWN: [&str; 7] =
    ["round.toml", "reporters.csv", "attribution.csv", "rates.csv", "denominators.csv", "decisions.csv", "README.md"];

/// Endings of what people send instead of CSV.
const DOCUMENTS: [&str; 8] = ["xlsx", "xls", "xlsm", "ods", "numbers", "docx", "odt", "pdf"];

/// Tells the files of a round apart; `folder` stands before their paths in what is shown.
pub fn survey(folder: &str, files: &[(String, u64)], round: &Round) -> (Vec<SubmissionFile>, Vec<Diagnostic>) {
    let (mut found, mut findings) = (Vec::new(), Vec::new());
    for (path, _) in files {
        let place = Place { path: format!("{folder}{path}"), ..Place::default() };
        match judge(path, round) {
            Ok(Some(file)) => found.push(file),
            Ok(None) => {}
            Err(finding) => findings.push(finding.at(place)),
        }
    }
    (found, findings)
}

fn judge(path: &str, round: &Round) -> Result<Option<SubmissionFile>, Diagnostic> {
    let parts: Vec<&str> = path.split('/').collect();
    let name = parts[parts.len() - 1];
    if KNOWN.contains(&path) || parts[0] == "text" || name == "README.md" || name.ends_with(".example.csv") {
        return Ok(None);
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if DOCUMENTS.contains(&ending.as_str()) {
        let finding = rules::SPREADSHEET_FILE.finding(format!("{name} is not CSV and can't be read"));
        return Err(finding.help("open it, choose \"Save as\", take \"CSV UTF-8 (comma delimited)\", and name it contributions.csv or actions.csv"));
    }
    let [folder, reporter, _] = parts[..] else {
        return Err(unexpected(name, &[]));
    };
    let Some(group) = ReporterGroup::from_folder(folder) else {
        let folders = ReporterGroup::all().into_iter().map(ReporterGroup::folder);
        return Err(unexpected(folder, &folders.collect::<Vec<_>>()));
    };
    let table =
        [Table::Contributions, Table::Actions].into_iter().find(|table| name == format!("{}.csv", table.code()));
    let table = table.ok_or_else(|| unexpected(name, &["contributions.csv", "actions.csv"]))?;
    listed(reporter, group, round)?;
    Ok(Some(SubmissionFile { path: path.to_owned(), reporter: Arc::from(reporter), group, table }))
}

fn unexpected(name: &str, known: &[&str]) -> Diagnostic {
    let finding = rules::UNEXPECTED_FILE.finding(format!("nothing reads \"{name}\""));
    match nearest(name, known.iter().copied()) {
        Some(near) => finding.help(format!("did you mean {near}?")),
        None => finding
            .help("move it out of the round, or name it contributions.csv or actions.csv in the folder of a reporter"),
    }
}

fn listed(reporter: &str, group: ReporterGroup, round: &Round) -> Result<(), Diagnostic> {
    let state =
        |code: &str| Area::from_code(code).is_some_and(|area| area.is_member_state() || area.is_observer_state());
    if group == ReporterGroup::State && !state(reporter) {
        let finding = rules::NOT_A_REPORTER.finding(format!("{reporter} is not the code of a State"));
        let states = Area::all().into_iter().map(Code::code).filter(|code| state(code));
        let near = nearest(reporter, states).map_or_else(String::new, |near| format!("; did you mean {near}?"));
        return Err(finding
            .help(format!("use the ISO 3166 alpha-3 code{near}"))
            .effect(format!("left out: everything from {reporter}")));
    }
    match round.reporter(reporter) {
        Some(row) if row.group == group => Ok(()),
        Some(row) => {
            let message = format!("{reporter} stands in reporters.csv as {}", row.group.code());
            let help = format!("move its folder to {}/", row.group.folder());
            Err(rules::UNLISTED_REPORTER
                .finding(message)
                .help(help)
                .effect(format!("left out: everything from {reporter}")))
        }
        None => {
            let message = format!("{reporter} has no row in reporters.csv");
            let known = round.reporters.iter().map(|row| row.code.as_str());
            let near = nearest(reporter, known)
                .map_or_else(String::new, |near| format!(", or rename the folder: did you mean {near}?"));
            Err(rules::UNLISTED_REPORTER
                .finding(message)
                .help(format!("add one{near}"))
                .effect(format!("left out: everything from {reporter}")))
        }
    }
}
