//! `new`: the form and the blank files of a submission, with worked examples and a guide, or the next round.

use super::new_round;
use super::schema::pretty;
use crate::arguments::{FormFormat, New, NewWhole};
use crate::common::Common;
use crate::console::Console;
use crate::folder::shown;
use crate::fresh;
use crate::guide::{FormRows, Guide, SentFile, Subject, header};
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_diagnostics::{BYTE_ORDER_MARK, is_workbook};
use sse_model::{
    Area, Code, CodeFault, ReporterGroup, Round, Table, check_reporter_code, language,
};
use sse_report::Templates;
use sse_round::headings;
use sse_submission::nearest;
use std::fs;
use std::path::{Path, PathBuf};

/// Begins a submission or a round.
pub(crate) fn run(new: &New, common: &Common, console: &Console) -> Result<RunOutcome, Failure> {
    match (&new.whole, &new.reporter) {
        (Some(NewWhole::Round { session, from, .. }), _) => {
            new_round::run(*session, from.as_deref(), common, console)
        }
        (None, Some(word)) if !new.rest.is_empty() => Err(one_at_a_time(word, &new.rest)),
        (None, Some(reporter)) => submission(reporter, new, common, console),
        (None, None) => Err(Failure::Message(
            "name a reporter, such as KEN or agencies/FAO".to_owned(),
        )),
    }
}

/// Why several words mean nothing together: the word `round` was misspelt, or they are several reporters.
fn one_at_a_time(word: &str, rest: &[String]) -> Failure {
    let rest = rest.join(" ");
    let is_round = nearest(word, ["round"]).is_some();
    Failure::Message(if word == "round" {
        format!("options stand behind `new round`: `new round {rest} --inputs …`")
    } else if is_round {
        format!("there is no `new {word}`; did you mean `new round {rest}`?")
    } else {
        format!("one reporter at a time: `new {word}`, then the same for {rest}")
    })
}

/// Who is about to report.
struct NewReporter {
    group: ReporterGroup,
    code: String,
}

/// The tables of a submission.
const TABLES: [Table; 3] = [Table::Contributions, Table::Actions, Table::Register];

fn submission(
    word: &str,
    new: &New,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let home = rounds::round_folder(common, new.round.as_deref())?;
    let round = rounds::settings(&home, console)?;
    let reporter = NewReporter::find(word, &round)?;
    let templates = rounds::templates(common)?;
    let guide = guide(&reporter, &round, &templates, common.lang.as_deref())?;
    let folder = home.join(reporter.group.folder()).join(&reporter.code);
    let given = [
        ("reporter", reporter.name(&round, guide.language)),
        ("code", reporter.code.clone()),
        ("folder", shown(&folder)),
        ("session", round.session.to_string()),
    ];
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut is_prefilled = false;
    if new.format != Some(FormFormat::Csv) {
        let due = round.reporter(&reporter.code).and_then(|row| row.due_on);
        let earlier = reporter.earlier_files(&common.inputs, round.session);
        is_prefilled = !earlier.is_empty();
        let due = due.map(|day| day.to_string());
        let form = guide.form(
            &reporter.subject(),
            &given,
            due,
            &FormRows::OfBefore(&earlier),
        )?;
        files.push((format!("{}.xlsx", reporter.code), form));
    }
    if new.format != Some(FormFormat::Xlsx) {
        files.extend(csv_files(guide, &reporter.subject())?);
        let package = package(&reporter, &round, guide.language);
        files.push(("datapackage.json".to_owned(), package.into_bytes()));
    }
    let page = guide.page("submission.md", &given)?.into_bytes();
    files.push(("README.md".to_owned(), page));
    fresh::write(&folder, &files)?;
    let written = files
        .iter()
        .map(|(name, _)| format!("{}/{name}\n", shown(&folder)));
    console.result(&written.collect::<String>())?;
    if is_prefilled {
        console.talk(&format!(
            "{}.xlsx has the rows of the round before, which are no answer until somebody has saved it",
            reporter.code
        ));
    }
    if round.reporter(&reporter.code).is_none() {
        let row = format!("{},{},<name>,,,,,,,", reporter.code, reporter.group.code());
        let listed = round.reporters.iter().map(|row| row.code.as_str());
        let near = nearest(&reporter.code, listed).map(|near| format!("; or did you mean {near}?"));
        console.talk(&format!(
            "{} isn't in {}/reporters.csv yet; add a row: {row}{}",
            reporter.code,
            shown(&home),
            near.unwrap_or_default()
        ));
    }
    Ok(RunOutcome::Clean)
}

/// What the blank files may hold, for programs that check them before they are sent.
fn package(reporter: &NewReporter, round: &Round, language: &str) -> String {
    let name = format!("{}-{}", reporter.code, round.session);
    let title = reporter.name(round, language);
    pretty(&sse_round::submission_package(&name, &title, language))
}

/// Blank files, then worked examples, which are never read.
fn csv_files(guide: Guide<'_>, subject: &Subject) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut files = TABLES
        .map(|table| (table.file().to_owned(), blank(table)))
        .to_vec();
    for table in TABLES {
        let example = marked(&guide.example(table, subject)?);
        files.push((format!("{}.example.csv", table.code()), example));
    }
    Ok(files)
}

/// A table with its header alone.
fn blank(table: Table) -> Vec<u8> {
    marked(&(header(table) + "\n"))
}

fn marked(text: &str) -> Vec<u8> {
    (BYTE_ORDER_MARK.to_owned() + text).into_bytes()
}

/// The guides in the language asked for, else in the reporter's, else in English.
fn guide<'a>(
    reporter: &NewReporter,
    round: &'a Round,
    templates: &'a Templates,
    lang: Option<&'a str>,
) -> Result<Guide<'a>, Failure> {
    if let Some(wanted) = lang {
        let guide = Guide::new(templates, wanted);
        return Some(guide).filter(|guide| guide.exists()).ok_or_else(|| {
            let languages = templates.guided_languages();
            // Another language is meant as it is.
            let is_language = language(wanted).is_some();
            let near = nearest(wanted, languages.iter().copied());
            let near = near
                .filter(|_| !is_language)
                .map(|near| format!("; did you mean {near}?"));
            Failure::Message(format!(
                "there are no guides in {wanted}, but in {}{}",
                languages.join(", "),
                near.unwrap_or_default()
            ))
        });
    }
    let own = round.reporter(&reporter.code);
    let own = own.map(|row| Guide::new(templates, &row.language));
    Ok(own
        .filter(|guide| !guide.language.is_empty() && guide.exists())
        .unwrap_or_else(|| Guide::new(templates, "en")))
}

impl NewReporter {
    /// The reporter that a word means: `KEN`, `FAO` if it was asked, `agencies/FAO`.
    fn find(word: &str, round: &Round) -> Result<Self, Failure> {
        let (folder, code) = match word.trim_end_matches('/').rsplit_once('/') {
            Some((folder, code)) => (Some(folder), code.to_ascii_uppercase()),
            None => (None, word.to_ascii_uppercase()),
        };
        let listed = round.reporter(&code).map(|row| row.group);
        let group = match folder {
            Some(folder) => {
                Some(ReporterGroup::from_folder(folder).ok_or_else(|| no_folder(folder))?)
            }
            None => listed.or_else(|| is_state(&code).then_some(ReporterGroup::State)),
        };
        let group = group.ok_or_else(|| nobody(word, round))?;
        match listed {
            Some(other) if other != group => Err(Failure::Message(format!(
                "{code} stands in reporters.csv as {}: say {}/{code}",
                other.code(),
                other.folder()
            ))),
            None if group == ReporterGroup::State && !is_state(&code) => Err(nobody(word, round)),
            None if check_reporter_code(&code) == Err(CodeFault::Device) => {
                Err(Failure::Message(format!(
                    "{code} is the name of a device, and no code: Windows can't write a folder of that name"
                )))
            }
            None if check_reporter_code(&code).is_err() => Err(Failure::Message(format!(
                "{code} is no code: two to thirty-two capital letters, digits and hyphens"
            ))),
            _ => Ok(Self { group, code }),
        }
    }

    fn area(&self) -> Option<Area> {
        (self.group == ReporterGroup::State)
            .then(|| Area::from_code(&self.code))
            .flatten()
    }

    /// Whom its examples are about: itself, or the world.
    fn subject(&self) -> Subject {
        Subject {
            group: self.group,
            area: self.area().map_or("001", Code::code).to_owned(),
        }
    }

    /// What it sent for the latest round before a session; nothing where it sent nothing then.
    fn earlier_files(&self, inputs: &Path, session: u32) -> Vec<SentFile> {
        let Some(home) = rounds::earlier_folder(inputs, session) else {
            return Vec::new();
        };
        let folder = home.join(self.group.folder()).join(&self.code);
        let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        paths.sort();
        let mut files: Vec<SentFile> = paths.iter().flat_map(|path| tables_of(path)).collect();
        files.retain(|(table, _)| *table != Table::Register);
        files
    }

    fn name(&self, round: &Round, language: &str) -> String {
        let of_area = self.area().map(|area| area.label(language).to_owned());
        of_area
            .or_else(|| Some(round.reporter(&self.code)?.name.clone()))
            .unwrap_or_else(|| self.code.clone())
    }
}

/// The tables of a file of an earlier submission, as CSV.
fn tables_of(path: &Path) -> Vec<SentFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Ok(bytes) = fs::read(path) else {
        return Vec::new();
    };
    if is_workbook(&name) {
        let found = sse_workbook::tables(&name, &bytes, headings)
            .tables
            .into_iter();
        return found
            .map(|table| (table.table, table.text.text.into_bytes()))
            .collect();
    }
    let table = Table::from_file(&name).into_iter();
    table.map(|table| (table, bytes.clone())).collect()
}

fn is_state(code: &str) -> bool {
    Area::from_code(code).is_some_and(|area| area.is_member_state() || area.is_observer_state())
}

fn no_folder(folder: &str) -> Failure {
    let folders: Vec<&str> = ReporterGroup::all()
        .into_iter()
        .map(ReporterGroup::folder)
        .collect();
    let near =
        nearest(folder, folders.iter().copied()).map(|near| format!("; did you mean {near}/?"));
    Failure::Message(format!(
        "there are no reporters in {folder}/, but in {}{}",
        folders.join(", "),
        near.unwrap_or_default()
    ))
}

fn nobody(word: &str, round: &Round) -> Failure {
    let state = Area::from_word(word).filter(|area| is_state(area.code()));
    let listed = || {
        let codes = round.reporters.iter().map(|row| row.code.as_str());
        let names = round.reporters.iter().map(|row| row.name.as_str());
        let of_name = |name| round.reporters.iter().find(|row| row.name == name);
        let by_name = || Some(of_name(nearest(word, names)?)?.code.as_str());
        nearest(word, codes).or_else(by_name)
    };
    let help = match state.map(Code::code).or_else(listed) {
        Some(near) => format!("did you mean {near}?"),
        None => "give the code of a State, a code of reporters.csv, or a folder too: agencies/FAO"
            .to_owned(),
    };
    Failure::Message(format!(
        "{word} is neither the code of a State nor in reporters.csv; {help}"
    ))
}
