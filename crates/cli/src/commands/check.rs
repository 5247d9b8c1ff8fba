//! `check`: every fault, the ledger, the verdict.

use super::diff;
use crate::arguments::{CheckArguments, Format};
use crate::common::Common;
use crate::console::Console;
use crate::findings_since::FindingsSince;
use crate::folder::{Folder, file_or_folder, is_round, real, shown};
use crate::repository;
use crate::rounds;
use crate::watch;
use crate::{Failure, RunOutcome};
use sse_diagnostics::render::{self, RuleGuide};
use sse_diagnostics::{Diagnostic, SeverityCounts, file_of};
use sse_model::{Code, ReporterGroup};
use sse_round::{Checked, Fault, Files, InMemory, Layered};
use std::fs;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

/// Checks what the paths name, or the latest round, once or after each change.
pub(crate) fn run(
    check: &CheckArguments,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let mut found = None;
    if !check.watch {
        return once(check, &mut found, common, console);
    }
    let folder = rounds::round_folder(common, None)?;
    let mut folders: Vec<PathBuf> = check.paths.iter().map(|path| named(path, common)).collect();
    folders.push(folder.clone());
    let mut last = None;
    watch::repeat(&folders, console, || {
        let outcome = once(check, &mut found, common, console)?;
        let before = last.replace(diff::of_round(&folder, common, console)?);
        if let (Some(before), Some(now)) = (&before, &last) {
            diff::tell(before, now, console)?;
        }
        Ok(outcome)
    })
}

/// Checks once. `found` are the findings of the check before, if there was one: of those of this one, which take their place,
/// a person is shown only what differs.
fn once(
    check: &CheckArguments,
    found: &mut Option<Vec<Diagnostic>>,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let paths = match check.paths.as_slice() {
        [] => vec![rounds::round_folder(common, None)?],
        paths => paths.to_vec(),
    };
    let (mut checked, mut unread) = (Checked::default(), Vec::new());
    let is_input = |path: &PathBuf| path.as_os_str() == "-";
    if let Some(other) = paths.iter().find(|path| !is_input(path))
        && paths.iter().any(is_input)
    {
        return Err(Failure::at(
            other,
            "what comes by standard input is checked by itself, in the place of the file of its round: leave this out",
        ));
    }
    if paths.iter().any(is_input) {
        checked.extend(check_input(check.place.as_deref(), common, console)?);
    } else if check.place.is_some() {
        let help = "`check - --as states/KEN/contributions.csv`";
        return Err(Failure::Message(format!(
            "--as says where the file of standard input lies: {help}"
        )));
    }
    let named = paths
        .iter()
        .filter(|path| !is_input(path))
        .flat_map(|path| rounds_within(named(path, common)));
    for path in &without_nested(named.collect()) {
        known(path, common)?;
        let one = check_path(path, console)?;
        if one.ledgers.is_empty() && !is_readable(path) {
            unread.push(shown(path));
        }
        checked.extend(one);
    }
    sse_diagnostics::sort(&mut checked.diagnostics);
    if check.statistics {
        console.result(&(render::statistics(&checked.diagnostics) + &checked.verdict()))?;
    } else if let Some(before) = found
        && check.format == Format::Human
    {
        let since = FindingsSince::between(before, &checked.diagnostics);
        let new = rendered(&since.new, shown_as(check, common), console);
        console.result(&(new + &since.rest() + &checked.verdict()))?;
    } else {
        console.result(&text(&checked, shown_as(check, common), console))?;
    }
    if checked.alone && check.format != Format::Human {
        console.talk(sse_round::ALONE.trim_end());
    }
    if unread.is_empty() {
        let outcome = outcome(&checked.diagnostics, common);
        // Of a round that couldn't be read nothing is known.
        if !checked.ledgers.is_empty() {
            *found = Some(checked.diagnostics);
        }
        Ok(outcome)
    } else {
        Err(Failure::Message(format!(
            "no file could be read in {}",
            unread.join(", ")
        )))
    }
}

/// Clean, unless there are errors or warnings that were denied.
pub(crate) fn outcome(diagnostics: &[Diagnostic], common: &Common) -> RunOutcome {
    let counts = SeverityCounts::of(diagnostics);
    if counts.errors > 0 || (common.deny_warnings && counts.warnings > 0) {
        RunOutcome::Faulty
    } else {
        RunOutcome::Clean
    }
}

/// A path as it is; the folder of a round where the word is the name or session of one and no file or folder of a round.
fn named(path: &Path, common: &Common) -> PathBuf {
    let word = path.to_string_lossy();
    let is_session = word.bytes().all(|byte| byte.is_ascii_digit());
    let may = is_session || path.symlink_metadata().is_err();
    let round = may.then(|| rounds::named_round(common, &word)).flatten();
    round.unwrap_or_else(|| path.to_owned())
}

/// The rounds in a folder that is none itself, or the path alone.
fn rounds_within(path: PathBuf) -> Vec<PathBuf> {
    if is_round(&path) {
        return vec![path];
    }
    let entries = fs::read_dir(&path).into_iter().flatten().flatten();
    let folders = entries.map(|entry| entry.path());
    let mut rounds: Vec<PathBuf> = folders.filter(|folder| is_round(folder)).collect();
    rounds.sort();
    if rounds.is_empty() {
        vec![path]
    } else {
        rounds
    }
}

/// Each path once, without those in a folder that is named too.
fn without_nested(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let whole: Vec<PathBuf> = paths
        .iter()
        .map(|path| path.canonicalize().unwrap_or_else(|_| path.clone()))
        .collect();
    let is_told = |at: usize| {
        let own = &whole[at];
        let mut others = whole.iter().enumerate();
        others
            .any(|(other, path)| own != path && own.starts_with(path) || own == path && other < at)
    };
    let told: Vec<bool> = (0..whole.len()).map(is_told).collect();
    let paths = paths.into_iter().zip(told);
    paths
        .filter(|(_, told)| !told)
        .map(|(path, _)| path)
        .collect()
}

/// Refuses a session of which there is no round, and the code of a reporter in the place of its folder.
fn known(path: &Path, common: &Common) -> Result<(), Failure> {
    let word = path.to_string_lossy();
    if path.symlink_metadata().is_ok() || word.contains(['/', '\\']) {
        return Ok(());
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(rounds::no_round(common, &word));
    }
    let Ok(round) = rounds::round_folder(common, None) else {
        return Ok(());
    };
    let code = word.to_uppercase();
    let groups = ReporterGroup::all().into_iter();
    let mut folders = groups.map(|group| round.join(group.folder()).join(&code));
    match folders.find(|folder| folder.is_dir()) {
        Some(near) => Err(Failure::at(
            path,
            format!(
                "there is no such file or folder; did you mean {}?",
                shown(&near)
            ),
        )),
        None => Ok(()),
    }
}

/// Checks what comes by standard input, as if it were the file at a path.
fn check_input(
    place: Option<&Path>,
    common: &Common,
    console: &Console,
) -> Result<Checked, Failure> {
    let place = place.ok_or_else(|| {
        let help = "say where the file lies, such as --as states/KEN/contributions.csv";
        Failure::Message(format!("standard input has no name: {help}"))
    })?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let (round, part) = place_of_input(place, common)?;
    let Some(round) = round else {
        let file = InMemory::new("", [(part.as_str(), bytes)]);
        let progress = console.progress();
        let reading = rounds::reading(&progress);
        return Ok(sse_round::check_standalone(
            &file,
            "",
            Some(&part),
            &reading,
        )?);
    };
    let home = Folder::open(&round)?;
    let input = InMemory::new(
        home.shown("").trim_end_matches('/'),
        [(part.as_str(), bytes)],
    );
    let files = Layered::new(&input, &home)?;
    check_round(&files, &home.name()?, &part, console)
}

/// The round in which a file would lie, and its path there: the path leads to a place of a round from where the program runs,
/// or from the round that a command means without a name, or from the folder of that round. Where it leads to none, what
/// the first way says.
fn place_of_input(place: &Path, common: &Common) -> Result<(Option<PathBuf>, String), Failure> {
    let from_here = in_round(place)?;
    if let Some((round, part)) = from_here.as_ref().filter(|(_, part)| is_place(part)) {
        return Ok((Some(way_to(round, place, part, common)), shown(part)));
    }
    let meant = rounds::round_folder(common, None).ok();
    if let Some(meant) = &meant {
        for from in [meant.clone(), meant.join("..")] {
            if let Some((round, part)) = in_round(&from.join(place))?
                && is_place(&part)
                && round == real(meant)?
            {
                return Ok((Some(meant.clone()), shown(&part)));
            }
        }
    }
    Ok(match from_here {
        Some((round, part)) => (Some(way_to(&round, place, &part, common)), shown(&part)),
        None => (meant, shown(place)),
    })
}

/// The round in which a path lies, without links and `..`, and the path within it.
fn in_round(path: &Path) -> Result<Option<(PathBuf, PathBuf)>, Failure> {
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    let whole = match path.file_name() {
        // The file itself may be a link.
        Some(name) => real(above.unwrap_or(Path::new(".")))?.join(name),
        None => real(path)?,
    };
    let round = whole.ancestors().skip(1).find(|folder| is_round(folder));
    Ok(round.map(|round| {
        let part = whole.strip_prefix(round).unwrap_or(path);
        (round.to_owned(), part.to_owned())
    }))
}

/// Whether a file of a round may lie there: at its top, in `text/`, or in the folder of a reporter.
fn is_place(part: &Path) -> bool {
    let part = shown(part);
    match part.split('/').collect::<Vec<_>>()[..] {
        [_] | ["text", _] => true,
        [group, _, _] => ReporterGroup::from_folder(group).is_some(),
        _ => false,
    }
}

/// How one gets to a round: as the path of one of its files names it, else as from within, else from the root of the disk.
fn way_to(round: &Path, place: &Path, part: &Path, common: &Common) -> PathBuf {
    let named = place.ancestors().nth(part.components().count());
    let named = named.filter(|named| !named.as_os_str().is_empty());
    let ways = named.into_iter().chain(common.here.as_deref());
    let mut ways = ways.filter(|way| way.canonicalize().is_ok_and(|way| way == round));
    ways.next().unwrap_or(round).to_owned()
}

/// Checks a file, a submission or a round.
fn check_path(path: &Path, console: &Console) -> Result<Checked, Failure> {
    let Some(PathInRound { round, part, here }) = PathInRound::of(path)? else {
        return check_standalone(path, console);
    };
    let home = Folder::open(&round)?;
    let mut checked = check_round(&home, &home.name()?, &part, console)?;
    if let Some(here) = here {
        let here = format!("{}/", home.shown(&here).trim_end_matches('/'));
        checked.show_paths(|path| path.strip_prefix(&here).map(str::to_owned));
    }
    Ok(checked)
}

/// Checks a round, or the part of it at or below a path.
fn check_round(
    home: &dyn Files,
    name: &str,
    part: &str,
    console: &Console,
) -> Result<Checked, Failure> {
    let first = part.split('/').next().unwrap_or_default();
    let of_secretariat = !part.is_empty() && ReporterGroup::from_folder(first).is_none();
    let loaded = match rounds::read_as(name, home, console) {
        Ok(loaded) => loaded,
        Err(Fault::Io(error)) => return Err(error.into()),
        Err(Fault::Found(diagnostics)) => {
            return Ok(Checked {
                diagnostics,
                of_secretariat,
                ..Checked::default()
            });
        }
    };
    if part.is_empty() {
        return Ok(loaded.check());
    }
    let within = home.shown(part);
    let below = format!("{within}/");
    let checked = loaded.check_part(|path| file_of(path) == within || path.starts_with(&below));
    Ok(Checked {
        of_secretariat,
        ..checked
    })
}

/// Whether something can be read where no submission is: a file, or a round that nobody answered.
fn is_readable(path: &Path) -> bool {
    if path.is_dir() {
        path.join("round.toml").is_file()
    } else {
        std::fs::File::open(path).is_ok()
    }
}

/// Checks a file, or the files of a folder, that lie in no round.
fn check_standalone(path: &Path, console: &Console) -> Result<Checked, Failure> {
    let named = path
        .is_file()
        .then(|| path.file_name().unwrap_or_default().to_string_lossy());
    let folder = if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(path)
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let (home, whole) = (Folder::open(folder)?, shown(&folder.canonicalize()?));
    let progress = console.progress();
    let reading = rounds::reading(&progress);
    Ok(sse_round::check_standalone(
        &home,
        &whole,
        named.as_deref(),
        &reading,
    )?)
}

fn shown_as<'a>(check: &CheckArguments, common: &'a Common) -> Shown<'a> {
    Shown {
        format: check.format,
        inputs: &common.inputs,
        all: check.all,
        deny_warnings: common.deny_warnings,
    }
}

fn text(checked: &Checked, shown: Shown<'_>, console: &Console) -> String {
    let text = rendered(&checked.diagnostics, shown, console);
    if matches!(shown.format, Format::Human | Format::Markdown) {
        text + &checked.verdict()
    } else {
        text
    }
}

/// How diagnostics are shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    pub(crate) format: Format,
    /// The folder of the rounds, where a page explains the diagnostics.
    pub(crate) inputs: &'a Path,
    /// Those of one code on their own.
    pub(crate) all: bool,
    /// Warnings end in a failure too.
    pub(crate) deny_warnings: bool,
}

/// Diagnostics in one of the formats.
pub(crate) fn rendered(found: &[Diagnostic], shown: Shown<'_>, console: &Console) -> String {
    match shown.format {
        Format::Human => {
            let style = render::HumanStyle {
                counts: false,
                ..console.style(std::io::stdout().is_terminal(), shown.all)
            };
            render::human(found, style)
        }
        Format::Concise => render::concise(found),
        Format::Json => render::json(found),
        Format::Sarif => render::sarif(found, &sse_round::rules(), guide(shown.inputs).as_ref()),
        Format::Github => render::github(found),
        Format::Junit => render::junit(found, shown.deny_warnings),
        Format::Markdown => render::markdown(found),
        Format::Csv => render::csv(found),
    }
}

/// Where every diagnostic is explained: on the documentation site where that is known; else in the repository of the
/// program, or in that of the workflow in which the check runs, whose `init` wrote the page.
fn guide(inputs: &Path) -> Option<RuleGuide> {
    if let Some(site) = repository::site() {
        return Some(RuleGuide::Site(site));
    }
    let page = "DIAGNOSTICS.md";
    let repository = repository::address();
    if !repository.is_empty() {
        let version = env!("CARGO_PKG_VERSION");
        return Some(RuleGuide::Page(format!(
            "{repository}/blob/v{version}/inputs/{page}"
        )));
    }
    let known = |name| std::env::var(name).ok();
    let (server, repository) = (known("GITHUB_SERVER_URL")?, known("GITHUB_REPOSITORY")?);
    let commit = known("GITHUB_SHA")?;
    let folder = match known("GITHUB_WORKSPACE") {
        Some(workspace) => within(inputs, Path::new(&workspace))?,
        None => shown(inputs),
    };
    Some(RuleGuide::Page(format!(
        "{server}/{repository}/blob/{commit}/{folder}/{page}"
    )))
}

/// The path of a folder within another one, if it lies there.
fn within(folder: &Path, home: &Path) -> Option<String> {
    let (folder, home) = (folder.canonicalize().ok()?, home.canonicalize().ok()?);
    folder.strip_prefix(home).ok().map(shown)
}

/// A path that is a round or lies in one.
struct PathInRound {
    /// The round, as one gets to it from here.
    round: PathBuf,
    /// The path within the round, with `/`; blank for the round itself.
    part: String,
    /// The folder where the program runs, if that lies in the round and the path was named from there.
    here: Option<String>,
}

impl PathInRound {
    /// The round that a path is or lies in, if any, wherever the path starts and links lead.
    fn of(path: &Path) -> Result<Option<Self>, Failure> {
        file_or_folder(path)?;
        let real = path.canonicalize()?;
        let is_round = |folder: &&Path| folder.join("round.toml").is_file();
        let Some(round) = real.ancestors().find(is_round) else {
            return Ok(None);
        };
        let part = real.strip_prefix(round).unwrap_or(Path::new(""));
        // As it was named, where the name leads through the round.
        let depth = part.components().count();
        let named = path
            .ends_with(part)
            .then(|| path.ancestors().nth(depth))
            .flatten();
        let named = named.filter(|named| named.canonicalize().is_ok_and(|named| named == round));
        if let Some(named) = named.filter(|named| !named.as_os_str().is_empty()) {
            return Ok(Some(Self {
                round: named.to_owned(),
                part: shown(part),
                here: None,
            }));
        }
        let here = std::env::current_dir()?.canonicalize()?;
        let here = here.strip_prefix(round).ok();
        let up = here.map(|here| here.components().map(|_| "..").collect::<PathBuf>());
        let up = up.map(|up| {
            if up.as_os_str().is_empty() {
                PathBuf::from(".")
            } else {
                up
            }
        });
        Ok(Some(Self {
            round: up.unwrap_or_else(|| round.to_owned()),
            part: shown(part),
            here: here.map(shown).filter(|here| !here.is_empty()),
        }))
    }
}
