//! `check`: every fault, the ledger, the verdict.

use crate::arguments::{CheckArguments, Common, Format};
use crate::console::Console;
use crate::folder::{Folder, file_or_folder, shown};
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_diagnostics::{Diagnostic, SeverityCounts, render};
use sse_round::{Checked, Fault};
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
    let Some(folder) = round_of(path)? else {
        return check_standalone(path, console);
    };
    let home = Folder::open(&folder)?;
    let loaded = match rounds::read(&home, console) {
        Ok(loaded) => loaded,
        Err(Fault::Io(error)) => return Err(error.into()),
        Err(Fault::Found(diagnostics)) => {
            return Ok(Checked {
                diagnostics,
                ledgers: Vec::new(),
            });
        }
    };
    let within = shown(path);
    if shown(&folder) == within {
        return Ok(loaded.check());
    }
    let below = format!("{within}/");
    Ok(loaded.check_part(|path| within.is_empty() || path == within || path.starts_with(&below)))
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
    let found = &checked.diagnostics;
    match check.format {
        Format::Human => {
            let style = console.style(std::io::stdout().is_terminal(), check.all);
            render::human(found, style) + &checked.verdict()
        }
        Format::Concise => render::concise(found),
        Format::Json => render::json(found),
        Format::Sarif => render::sarif(found, &sse_round::rules()),
        Format::Github => render::github(found),
        Format::Junit => render::junit(found),
        Format::Csv => render::csv(found),
    }
}

/// The round that a path is or lies in, if any.
fn round_of(path: &Path) -> Result<Option<PathBuf>, Failure> {
    file_or_folder(path)?;
    let round = path
        .ancestors()
        .find(|folder| folder.join("round.toml").is_file());
    Ok(round.map(|folder| {
        if folder.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            folder.to_owned()
        }
    }))
}
