//! `check`: every fault, the ledger, the verdict.

use super::build::templates;
use crate::arguments::{Check, Common, Format};
use crate::console::Console;
use crate::folder::shown;
use crate::load::{self, Loaded};
use crate::{Failure, Outcome, alone, effect};
use sse_aggregate::Facts;
use sse_diagnostics::{Counts, Diagnostic, render};
use sse_report::Engines;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Checks what the paths name, or the latest round.
pub(crate) fn run(check: &Check, common: &Common, console: &Console) -> Result<Outcome, Failure> {
    let paths = match check.paths.as_slice() {
        [] => vec![load::round_folder(&common.inputs, None)?],
        paths => paths.to_vec(),
    };
    let mut report = Report::default();
    for path in &paths {
        report.add(path, common, console)?;
    }
    sse_diagnostics::sort(&mut report.diagnostics);
    console.result(&report.show(check, console))?;
    Ok(verdict(&report.diagnostics, common))
}

/// Clean, unless there are errors or warnings that were denied.
pub(crate) fn verdict(diagnostics: &[Diagnostic], common: &Common) -> Outcome {
    let counts = Counts::of(diagnostics);
    if counts.errors > 0 || (common.deny_warnings && counts.warnings > 0) {
        Outcome::Faulty
    } else {
        Outcome::Clean
    }
}

/// What was found in all that was checked.
#[derive(Default)]
struct Report {
    diagnostics: Vec<Diagnostic>,
    ledgers: Vec<sse_submission::Ledger>,
}

impl Report {
    /// Checks a file, a submission or a round.
    fn add(&mut self, path: &Path, common: &Common, console: &Console) -> Result<(), Failure> {
        let Some(folder) = round_of(path)? else {
            let (diagnostics, ledgers) = alone::read(path, console)?;
            self.diagnostics.extend(diagnostics);
            self.ledgers.extend(ledgers);
            return Ok(());
        };
        let within = shown(path);
        let part = |found: &str| {
            within.is_empty() || found == within || found.starts_with(&format!("{within}/"))
        };
        let mut loaded = match load::round(&folder, console)? {
            Ok(loaded) => loaded,
            Err(diagnostics) => {
                self.diagnostics.extend(diagnostics);
                return Ok(());
            }
        };
        let whole = shown(&folder) == within;
        if whole && loaded.has_lost() {
            let (facts, mut found) = loaded.reconcile();
            name_places(&loaded, &facts, common, &mut found);
            self.diagnostics.extend(found);
        } else {
            let here =
                |found: &Diagnostic| found.place.as_ref().is_none_or(|place| part(&place.path));
            self.diagnostics.extend(
                loaded
                    .findings()
                    .into_iter()
                    .filter(|found| whole || here(found)),
            );
        }
        self.ledgers.extend(
            loaded
                .ledgers()
                .filter(|ledger| part(&ledger.path))
                .cloned(),
        );
        // The program ends soon and gives all of it back at once.
        std::mem::forget(loaded);
        Ok(())
    }

    fn show(&self, check: &Check, console: &Console) -> String {
        match check.format {
            Format::Human => {
                let style = console.style(std::io::stdout().is_terminal(), check.all);
                render::human(&self.diagnostics, style)
                    + &crate::verdict::verdict(&self.diagnostics, &self.ledgers)
            }
            Format::Concise => render::concise(&self.diagnostics),
            Format::Json => render::json(&self.diagnostics),
            Format::Sarif => render::sarif(&self.diagnostics, &super::explain::rules()),
            Format::Github => render::github(&self.diagnostics),
            Format::Junit => render::junit(&self.diagnostics),
            Format::Csv => render::csv(&self.diagnostics),
        }
    }
}

/// Adds tables and sections to the effects, where there are templates that name them: a check needs none.
fn name_places(loaded: &Loaded, facts: &Facts, common: &Common, found: &mut [Diagnostic]) {
    let compared = load::earlier_folder(&common.inputs, loaded.round.session).is_some();
    if let Ok(templates) = templates(common) {
        // What is wrong with a template is for `build` to say.
        let _ = effect::extend(loaded, facts, compared, &Engines::over(&templates), found);
    }
}

/// The round that a path is or lies in, if any.
fn round_of(path: &Path) -> Result<Option<PathBuf>, Failure> {
    if !path.exists() {
        return Err(Failure::Message(format!(
            "{}: there is no such file or folder",
            shown(path)
        )));
    }
    let round = path
        .ancestors()
        .find(|folder| folder.join("round.toml").is_file());
    let here = |folder: &Path| {
        if folder.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            folder.to_owned()
        }
    };
    Ok(round.map(here))
}
