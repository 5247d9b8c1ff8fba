//! `check`: every fault, the ledger, the verdict.

use crate::arguments::{CheckArguments, Common, Format};
use crate::console::Console;
use crate::folder::{Folder, file_or_folder, shown};
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_diagnostics::{Diagnostic, SeverityCounts, render};
use sse_round::{Checked, Fault, Files};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Checks what the paths name, or the latest round.
pub(crate) fn run(
    check: &CheckArguments,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let paths = match check.paths.as_slice() {
        [] => vec![rounds::round_folder(&common.inputs, None)?],
        paths => paths.to_vec(),
    };
    let (mut checked, mut unread) = (Checked::default(), Vec::new());
    for path in &paths {
        let found = check_path(path, console)?;
        if found.ledgers.is_empty() && !is_readable(path) {
            unread.push(shown(path));
        }
        checked.extend(found);
    }
    sse_diagnostics::sort(&mut checked.diagnostics);
    console.result(&text(&checked, check, console))?;
    if checked.alone && check.format != Format::Human {
        console.talk(sse_round::ALONE.trim_end());
    }
    if unread.is_empty() {
        Ok(outcome(&checked.diagnostics, common))
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

/// Checks a file, a submission or a round.
fn check_path(path: &Path, console: &Console) -> Result<Checked, Failure> {
    let Some(PathInRound { round, part, here }) = PathInRound::of(path)? else {
        return check_standalone(path, console);
    };
    let home = Folder::open(&round)?;
    let loaded = match rounds::read(&home, console) {
        Ok(loaded) => loaded,
        Err(Fault::Io(error)) => return Err(error.into()),
        Err(Fault::Found(diagnostics)) => {
            return Ok(Checked {
                diagnostics,
                ..Checked::default()
            });
        }
    };
    let within = home.shown(&part);
    let mut checked = if part.is_empty() {
        loaded.check()
    } else {
        let below = format!("{within}/");
        loaded.check_part(|path| path == within || path.starts_with(&below))
    };
    if let Some(here) = here {
        let here = format!("{}/", home.shown(&here).trim_end_matches('/'));
        checked.show_paths(|path| path.strip_prefix(&here).map(str::to_owned));
    }
    Ok(checked)
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

fn text(checked: &Checked, check: &CheckArguments, console: &Console) -> String {
    let text = rendered(&checked.diagnostics, check.format, check.all, console);
    if check.format == Format::Human {
        text + &checked.verdict()
    } else {
        text
    }
}

/// Diagnostics in one of the formats; `all` shows those of one code on their own.
pub(crate) fn rendered(
    found: &[Diagnostic],
    format: Format,
    all: bool,
    console: &Console,
) -> String {
    match format {
        Format::Human => {
            let style = console.style(std::io::stdout().is_terminal(), all);
            render::human(found, style)
        }
        Format::Concise => render::concise(found),
        Format::Json => render::json(found),
        Format::Sarif => render::sarif(found, &sse_round::rules()),
        Format::Github => render::github(found),
        Format::Junit => render::junit(found),
        Format::Csv => render::csv(found),
    }
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
