//! `check`: every fault, the ledger, the verdict.

use crate::arguments::{Check, Common, Format};
use crate::console::Console;
use crate::folder::shown;
use crate::load;
use crate::{Failure, Outcome};
use sse_diagnostics::{Counts, Diagnostic, render};
use std::fmt::Write;
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
        report.add(path)?;
    }
    sse_diagnostics::sort(&mut report.diagnostics);
    console.result(&report.show(check, console))?;
    Ok(verdict(&report.diagnostics, common))
}

/// Clean, unless there are errors or warnings that were denied.
pub(crate) fn verdict(diagnostics: &[Diagnostic], common: &Common) -> Outcome {
    let counts = Counts::of(diagnostics);
    if counts.errors > 0 || (common.deny_warnings && counts.warnings > 0) { Outcome::Faulty } else { Outcome::Clean }
}

/// What was found in all that was checked.
#[derive(Default)]
struct Report {
    diagnostics: Vec<Diagnostic>,
    ledgers: Vec<sse_submission::Ledger>,
}

impl Report {
    /// Checks a file, a submission or a round.
    fn add(&mut self, path: &Path) -> Result<(), Failure> {
        let folder = round_of(path)?;
        let within = shown(path);
        let part = |found: &str| found == within || found.starts_with(&format!("{within}/"));
        let mut loaded = match load::round(&folder)? {
            Ok(loaded) => loaded,
            Err(diagnostics) => {
                self.diagnostics.extend(diagnostics);
                return Ok(());
            }
        };
        let (_, found) = loaded.reconcile();
        let here = |diagnostic: &Diagnostic| diagnostic.place.as_ref().is_none_or(|place| part(&place.path));
        let whole = shown(&folder) == within;
        self.diagnostics.extend(found.into_iter().filter(|diagnostic| whole || here(diagnostic)));
        self.ledgers.extend(loaded.ledgers().filter(|ledger| part(&ledger.path)).cloned());
        Ok(())
    }

    fn show(&self, check: &Check, console: &Console) -> String {
        match check.format {
            Format::Human => {
                let style = console.style(std::io::stdout().is_terminal(), check.all);
                render::human(&self.diagnostics, style) + &self.verdict()
            }
            Format::Concise => render::concise(&self.diagnostics),
            Format::Json => render::json(&self.diagnostics),
            Format::Sarif => render::sarif(&self.diagnostics, &super::explain::rules()),
            Format::Github => render::github(&self.diagnostics),
            Format::Junit => render::junit(&self.diagnostics),
            Format::Csv => render::csv(&self.diagnostics),
        }
    }

    /// The end of it, for whoever wants to know only that.
    fn verdict(&self) -> String {
        let Counts { errors, warnings, notes } = Counts::of(&self.diagnostics);
        let sum = |count: fn(&sse_submission::Ledger) -> u64| self.ledgers.iter().map(count).sum::<u64>();
        let (used, aside) = (sum(|ledger| ledger.accepted), sum(|ledger| ledger.rejected));
        let other = sum(|ledger| ledger.sep + ledger.blank + ledger.continuation);
        let mut text =
            format!("{errors} errors, {warnings} warnings, {notes} notes in {} files.\n", self.ledgers.len());
        let _ = write!(
            text,
            "{aside} rows can't be used; nothing was lost: {} lines = {} header + {used} used + {aside} set aside",
            sum(|l| l.physical),
            sum(|l| l.header)
        );
        let _ = if other > 0 { writeln!(text, " + {other} blank or within a cell.") } else { writeln!(text, ".") };
        text
    }
}

/// The round that a path is or lies in.
fn round_of(path: &Path) -> Result<PathBuf, Failure> {
    if !path.exists() {
        return Err(Failure::Message(format!("{}: there is no such file or folder", shown(path))));
    }
    let round = path.ancestors().find(|folder| folder.join("round.toml").is_file());
    round.map(Path::to_owned).ok_or_else(|| {
        let text = "lies in no round; put it under the folder of one, such as inputs/81/states/KEN/contributions.csv";
        Failure::Message(format!("{} {text}", shown(path)))
    })
}
