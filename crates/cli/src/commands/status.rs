//! `status`: who answered and who did not.

use crate::arguments::Status;
use crate::common::Common;
use crate::console::Console;
use crate::folder::Folder;
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_model::{Receipt, Reporter};
use std::fmt::Write;

/// Shows the response tracker of a round.
pub(crate) fn run(
    status: &Status,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let home = Folder::open(&rounds::round_folder(common, status.round.as_deref())?)?;
    let loaded = rounds::read(&home, console).map_err(|fault| Failure::of(fault, console))?;
    let reconciled = loaded.reconcile();
    let (loaded, figures) = (&reconciled.loaded, reconciled.figures());
    let tracker = &figures.tracker;
    let mut text = format!(
        "Round {}: {} of {} answered\n",
        loaded.name, tracker.answered.value, tracker.asked.value
    );
    for (group, asked) in &tracker.asked_by_group {
        let answered = tracker
            .answered_by_group
            .get(group)
            .map_or(0, |count| count.value);
        let _ = writeln!(
            text,
            "\n{}: {answered} of {}",
            group.plural("en"),
            asked.value
        );
        for row in tracker
            .reporters
            .iter()
            .filter(|row| row.group == *group && row.receipt != Receipt::NotReceived)
        {
            let name = loaded
                .round
                .reporter(&row.reporter)
                .map_or(row.reporter.as_str(), |r: &Reporter| &r.name);
            let _ = writeln!(
                text,
                "  {:12} {:14} {:4} figures {:4} actions {:4} set aside  {name}",
                row.reporter,
                row.receipt.code(),
                row.claims.value,
                row.actions.value,
                row.left_out.value
            );
        }
    }
    console.result(&text)?;
    Ok(RunOutcome::Clean)
}
