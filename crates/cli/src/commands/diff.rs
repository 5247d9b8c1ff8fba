//! `diff`: what differs between two rounds or two builds.

use super::why;
use crate::arguments::{Diff, DiffFormat};
use crate::common::Common;
use crate::console::Console;
use crate::folder::Folder;
use crate::rounds::{self, templates};
use crate::{Failure, RunOutcome};
use sse_evidence::{Difference, Lineage};
use std::path::Path;

/// Shows what differs.
pub(crate) fn run(diff: &Diff, common: &Common, console: &Console) -> Result<RunOutcome, Failure> {
    let [before, after] = [&diff.old, &diff.new].map(|name| lineage(name, common, console));
    let difference = Difference::between(&before?, &after?);
    let text = match diff.format {
        DiffFormat::Text => difference.to_text(diff.all),
        DiffFormat::Markdown => difference.to_markdown(diff.all),
        DiffFormat::Json => serde_json::to_string_pretty(&difference).unwrap_or_default() + "\n",
    };
    console.result(&text)?;
    Ok(if difference.is_empty() {
        RunOutcome::Clean
    } else {
        RunOutcome::Faulty
    })
}

/// Says what differs in the figures of a report since it was built last.
pub(super) fn tell(before: &Lineage, after: &Lineage, console: &Console) -> Result<(), Failure> {
    let difference = Difference::between(before, after);
    if difference.is_empty() {
        console.result("nothing differs\n")?;
    } else {
        console.result(&difference.to_text(false))?;
    }
    Ok(())
}

/// The lineage that a build wrote, or that of a round as it would be built.
fn lineage(name: &str, common: &Common, console: &Console) -> Result<Lineage, Failure> {
    if let Some(built) = why::build_at(Path::new(name)) {
        return why::read(&built);
    }
    of_round(&rounds::round_folder(common, Some(name))?, common, console)
}

/// The lineage of a round as it would be built.
pub(super) fn of_round(
    folder: &Path,
    common: &Common,
    console: &Console,
) -> Result<Lineage, Failure> {
    let home = Folder::open(folder)?;
    let failed = |fault| Failure::of(fault, console);
    let reconciled = rounds::read(&home, console).map_err(failed)?.reconcile();
    reconciled.lineage(&templates(common)?).map_err(failed)
}
