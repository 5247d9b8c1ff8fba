//! Which file of a round is what.

use crate::rules::file as rules;
use crate::suggest::nearest;
use crate::unreadable::{Obstacle, Unreadable};
use sse_diagnostics::{Diagnostic, Place, is_workbook, name_of, words};
use sse_model::{Area, Code, Reporter, ReporterGroup, Round, Table};
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
    /// The table that it holds; none for a workbook, whose sheets tell.
    pub table: Option<Table>,
}

/// Files of the round's folder itself, read elsewhere or by people only.
const KNOWN: [&str; 10] = [
    "round.toml",
    "reporters.csv",
    "attribution.csv",
    "rates.csv",
    "denominators.csv",
    "decisions.csv",
    "cases.csv",
    "previous.csv",
    "frameworks.csv",
    "README.md",
];

/// The finding about something that can't be read, without its place.
pub fn unread(why: &Obstacle) -> Diagnostic {
    match why {
        Obstacle::Outside => rules::link_outside::finding(),
        Obstacle::Name => rules::unreadable_name::finding(),
        Obstacle::Deep => rules::deep_folder::finding(),
        Obstacle::Refused(why) => rules::unreadable_file::finding(why),
        why => rules::not_a_file::finding(why),
    }
}

/// The finding about a reporter of whom something was received, though no row of it is there.
pub fn nothing_usable(reporter: &Reporter, place: Place) -> Diagnostic {
    rules::nothing_usable::finding(reporter, place)
}

/// The finding about a file of `text/` that nothing reads; `known` are the names that are read.
pub fn unread_text(name: &str, known: &[&str]) -> Diagnostic {
    rules::unexpected_file::of_text(name, known)
}

/// The State that a folder is called by.
pub fn state_of_folder(folder: &str) -> Option<Area> {
    rules::not_a_reporter::state_meant(folder)
}

/// Whether a file is there for people alone: read by no program, and no part of what a reporter sent.
pub fn is_beside(path: &str) -> bool {
    let name = name_of(path);
    is_explanation(name) || is_of_a_program(name)
}

/// Whether a file explains a form or what is told of it: its README, the worked examples, the description of its tables for
/// programs.
pub(crate) fn is_explanation(name: &str) -> bool {
    ["README.md", "DIAGNOSTICS.md", "datapackage.json"].contains(&name) || is_example(name)
}

/// Whether a file holds the worked examples that come with a form.
fn is_example(name: &str) -> bool {
    let name = name
        .rsplit_once('.')
        .filter(|(bare, _)| name.ends_with(".csv") || is_workbook(name) && !bare.is_empty());
    name.is_some_and(|(bare, _)| bare.ends_with(".example"))
}

/// Tells the files of a round apart; `folder` stands before their paths in what is shown.
pub fn survey(
    folder: &str,
    files: &[String],
    folders: &[String],
    unreadable: &[Unreadable],
    round: &Round,
) -> (Vec<SubmissionFile>, Vec<Diagnostic>) {
    let place = |path: &str| Place {
        path: format!("{folder}{path}").into(),
        ..Place::default()
    };
    let mut found = Vec::new();
    let unreadable = unreadable
        .iter()
        .map(|found| unread(&found.why).at(place(&found.path)));
    let mut findings: Vec<Diagnostic> = unreadable.collect();
    let misnamed = folders
        .iter()
        .filter(|folder| is_called_like_a_file(folder));
    findings.extend(misnamed.map(|folder| rules::not_a_file::folder().at(place(folder))));
    for path in files {
        let place = place(path);
        let meant = understood(path, files, round);
        match judge(&meant, files, round) {
            Ok(Some(file)) => {
                if meant != *path {
                    findings.push(rules::other_name::finding(&meant).at(place));
                }
                found.push(SubmissionFile {
                    path: path.clone(),
                    ..file
                });
            }
            Ok(None) => {}
            Err(finding) => findings.push(finding.at(place)),
        }
    }
    (found, findings)
}

/// The path that a file should have, where its own can mean no other one and nothing lies there.
fn understood(path: &str, files: &[String], round: &Round) -> String {
    let [folder, reporter, name] = path.split('/').collect::<Vec<_>>()[..] else {
        return path.to_owned();
    };
    let Some(group) = ReporterGroup::from_folder(folder) else {
        return path.to_owned();
    };
    let state = || {
        let meant = state_of_folder(reporter);
        meant
            .map(Code::code)
            .filter(|_| group == ReporterGroup::State)
    };
    let known = |code: &&str| round.reporter(code).is_some();
    let code = Some(reporter)
        .filter(known)
        .or_else(|| state().filter(known));
    let table = |name: &str| Table::from_file(name).or_else(|| Table::from_similar_file(name));
    let Some(code) = code else {
        return path.to_owned();
    };
    if is_workbook(name) {
        let wanted = format!("{folder}/{code}/{name}");
        let is_free = !files.contains(&wanted);
        return if is_free { wanted } else { path.to_owned() };
    }
    let Some(meant) = table(name) else {
        return path.to_owned();
    };
    let wanted = format!("{folder}/{code}/{}", meant.file());
    let rivals = files.iter().filter(|other| {
        let mut parts = other.split('/');
        let same = parts.next() == Some(folder)
            && parts
                .next()
                .is_some_and(|other| [reporter, code].contains(&other));
        same && parts.next().and_then(table) == Some(meant)
    });
    if rivals.count() == 1 {
        wanted
    } else {
        path.to_owned()
    }
}

/// Whether a folder is called like a file that is read.
fn is_called_like_a_file(path: &str) -> bool {
    let name = name_of(path);
    KNOWN.contains(&path)
        || Table::from_file(name)
            .or_else(|| Table::from_similar_file(name))
            .is_some()
}

/// Whether a program left a file for itself: locks of open documents, thumbnails, settings of folders, where a download is from.
fn is_of_a_program(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("~$")
        || name.starts_with(".~lock.")
        || name.ends_with(":zone.identifier")
        || ["thumbs.db", "desktop.ini", ".ds_store"].contains(&name.as_str())
}

/// Whether a file in the folder of a reporter is read by its name.
fn is_read(name: &str) -> bool {
    Table::from_file(name).is_some() || is_workbook(name)
}

fn judge(
    path: &str,
    files: &[String],
    round: &Round,
) -> Result<Option<SubmissionFile>, Diagnostic> {
    let parts: Vec<&str> = path.split('/').collect();
    let name = parts[parts.len() - 1];
    let names = Table::ALL.map(Table::file);
    if parts[0] == "text" && (is_called_like_a_file(name) || is_workbook(name)) {
        return Err(rules::unexpected_file::finding(name, name, &[]));
    }
    if parts[0] == "text" && !name.ends_with(".md") && !is_beside(path) {
        return Err(unread_text(name, &[]));
    }
    if KNOWN.contains(&path) || parts[0] == "text" || is_beside(path) {
        return Ok(None);
    }
    if let Some(finding) = rules::spreadsheet_file::check(name) {
        return Err(finding);
    }
    let [folder, reporter, _] = parts[..] else {
        // Beside the folders of reporters, or below one, it may be what one of them sent.
        let sent = parts.len() > 1 && ReporterGroup::from_folder(parts[0]).is_some();
        let of_round = parts.len() == 1 && nearest(name, KNOWN).is_some();
        let known: &[&str] = match (sent, of_round) {
            (true, _) => &names,
            (_, true) => &KNOWN,
            _ => &[],
        };
        return Err(rules::unexpected_file::finding(name, name, known));
    };
    let Some(group) = ReporterGroup::from_folder(folder) else {
        let folders = ReporterGroup::all().into_iter().map(ReporterGroup::folder);
        let folders = folders.chain(KNOWN);
        return Err(rules::unexpected_file::finding(
            name,
            folder,
            &folders.collect::<Vec<_>>(),
        ));
    };
    if !is_read(name) {
        let own = format!("{folder}/{reporter}/");
        let mut beside = files.iter().filter_map(|file| file.strip_prefix(&own));
        let taken = nearest(name, names).filter(|taken| beside.clone().any(|file| file == *taken));
        let finding = rules::unexpected_file::finding(name, name, &names);
        let finding = if beside.any(|file| !file.contains('/') && is_read(file)) {
            finding
        } else {
            rules::unexpected_file::as_error(finding)
        };
        return Err(match taken {
            Some(file) => finding.help(words!(
                "put its rows into {file}, which lies beside it, or move it out of the round",
                file = file
            )),
            None => finding,
        });
    }
    let stranger = (group == ReporterGroup::State)
        .then(|| rules::not_a_reporter::check(reporter))
        .flatten();
    if let Some(finding) =
        stranger.or_else(|| rules::unlisted_reporter::check(reporter, group, round))
    {
        return Err(finding);
    }
    Ok(Some(SubmissionFile {
        path: path.to_owned(),
        reporter: Arc::from(reporter),
        group,
        table: Table::from_file(name),
    }))
}
