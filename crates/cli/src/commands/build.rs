//! `build`: the whole road from a round's folder to its report.

use super::check::outcome;
use super::{diff, why};
use crate::arguments::Build;
use crate::common::Common;
use crate::console::Console;
use crate::folder::{Folder, overlap, shown};
use crate::rounds::{self, templates};
use crate::swap::{Kept, Workshop, may_replace};
use crate::watch;
use crate::{Failure, RunOutcome};
use sse_diagnostics::{Diagnostic, SeverityCounts};
use sse_round::{Built, Loaded, Reconciled};
use std::path::Path;

/// Builds a round, once or after each change.
pub(crate) fn run(
    build: &Build,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let mut found = None;
    if !build.watch {
        return once(build, &mut found, common, console);
    }
    let folder = rounds::round_folder(common, build.round.named())?;
    let built = common.output.join(Folder::open(&folder)?.name()?);
    let mut last = why::read(&built).ok();
    let folders = [folder, common.templates.clone()];
    watch::repeat(&folders, console, || {
        let outcome = once(build, &mut found, common, console)?;
        let now = why::read(&built)?;
        let before = last.replace(now);
        if let (Some(before), Some(now)) = (&before, &last) {
            diff::tell(before, now, console)?;
        }
        Ok(outcome)
    })
}

/// Builds a round. `found` are the findings of the build before, if there was one: of those of this one, which take their
/// place, only what differs is shown.
fn once(
    build: &Build,
    found: &mut Option<Vec<Diagnostic>>,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let folder = rounds::round_folder(common, build.round.named())?;
    keep_apart(&common.output, [&folder, &common.inputs, &common.templates])?;
    let failed = |fault| Failure::of(fault, console);
    let home = Folder::open(&folder)?;
    may_replace(&common.output.join(home.name()?))?;
    let templates = templates(common)?;
    let reconciled = rounds::read(&home, console).map_err(failed)?.reconcile();
    if build.strict && SeverityCounts::of(&reconciled.diagnostics).errors > 0 {
        console.show(&reconciled.diagnostics, build.all);
        return Ok(RunOutcome::Faulty);
    }
    let round = &reconciled.loaded.round;
    let languages = common
        .lang
        .clone()
        .map_or_else(|| round.languages.clone(), |one| vec![one]);
    let before = rounds::earlier_folder(&common.inputs, round.session);
    let before = before.map(|folder| Folder::open(&folder)).transpose()?;
    let earlier = before
        .as_ref()
        .map(|home| rounds::read(home, console).map(Loaded::reconcile));
    let earlier: Option<Reconciled<'_>> = earlier.transpose().map_err(failed)?;
    let name = reconciled.loaded.name.clone();
    let built = Built::of(reconciled, earlier.as_ref(), &templates, &languages).map_err(failed)?;
    let workshop = Workshop::open(&common.output)?;
    let draft = workshop.begin(&name)?;
    let diagnostics = built.write(&draft)?;
    let kept = draft.publish()?;
    match found {
        Some(before) => console.show_since(before, &diagnostics, build.all),
        None => console.show(&diagnostics, build.all),
    }
    for length in built.lengths() {
        console.talk(&length);
    }
    let written = shown(&common.output.join(&name));
    tell_kept(&kept, &common.output, console);
    for report in built.names() {
        console.result(&format!(
            "{written}/{report}.md\n{written}/{report}.pdf\n{written}/{report}.docx\n"
        ))?;
    }
    // The memory of a large round goes back at once when the process ends, not row by row before.
    std::mem::forget((built, earlier));
    let outcome = outcome(&diagnostics, common);
    *found = Some(diagnostics);
    Ok(outcome)
}

/// How many kept files are named.
const MOST_NAMED: usize = 10;

/// Says what of people the outputs keep, and under which names.
fn tell_kept(kept: &[Kept], outputs: &Path, console: &Console) {
    let (same, moved): (Vec<&Kept>, Vec<&Kept>) =
        kept.iter().partition(|kept| kept.was == kept.now);
    for Kept { was, now } in moved {
        console.talk(&format!(
            "{} was not as a build had left it; it is kept as {}",
            shown(&outputs.join(was)),
            shown(&outputs.join(now))
        ));
    }
    let named: Vec<String> = same
        .iter()
        .take(MOST_NAMED)
        .map(|kept| shown(&outputs.join(&kept.now)))
        .collect();
    match same.len().saturating_sub(named.len()) {
        _ if named.is_empty() => {}
        0 => console.talk(&format!(
            "kept, for no build wrote it: {}",
            named.join(", ")
        )),
        more => console.talk(&format!(
            "kept, for no build wrote it: {} and {more} more",
            named.join(", ")
        )),
    }
}

/// Refuses an output that a build would put in the place of what it reads.
fn keep_apart(output: &Path, sources: [&Path; 3]) -> Result<(), Failure> {
    for source in sources {
        if overlap(output, source)? {
            return Err(Failure::Message(format!(
                "the output folder {} and {}, which is read, are one folder or one holds the other: a build replaces \
                 folders of its output; name another one with --output",
                output.display(),
                source.display()
            )));
        }
    }
    Ok(())
}
