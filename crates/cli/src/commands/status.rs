//! `status`: who answered and who did not.

use crate::arguments::{SheetFormat, Status};
use crate::common::Common;
use crate::console::Console;
use crate::folder::Folder;
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_model::{Code, Date, Receipt, Reporter};
use sse_workbook::{PlainCell, PlainColumn, PlainTable, plain_workbook};
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
    if status.format == SheetFormat::Xlsx {
        let rows = tracker.reporters.iter().map(|of| {
            let asked = loaded.round.reporter(&of.reporter);
            let counts = [of.claims.value, of.actions.value, of.left_out.value];
            row(asked, of.receipt, counts)
        });
        let table = table(rows.collect());
        let bytes = plain_workbook(&format!("Round {}", loaded.name), &[table]);
        console.result_bytes(&bytes.map_err(|error| Failure::Message(error.to_string()))?)?;
        return Ok(RunOutcome::Clean);
    }
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

/// The columns of the tracker as a workbook, with their widths.
const COLUMNS: [(&str, u32); 10] = [
    ("reporter", 12),
    ("group", 18),
    ("name", 40),
    ("receipt", 16),
    ("invited on", 12),
    ("due on", 12),
    ("received on", 12),
    ("figures", 10),
    ("actions", 10),
    ("set aside", 10),
];

/// A row of the tracker: who was asked, what came of it, and how many figures, actions and rows set aside there are.
fn row(asked: Option<&Reporter>, receipt: Receipt, counts: [u64; 3]) -> Vec<PlainCell> {
    let text = |text: &str| PlainCell::Text(text.to_owned());
    let day = |of: fn(&Reporter) -> Option<Date>| {
        let day = asked.and_then(of);
        PlainCell::Text(day.map_or_else(String::new, |day| day.to_string()))
    };
    let mut cells = vec![
        text(asked.map_or("", |reporter| &reporter.code)),
        text(asked.map_or("", |reporter| reporter.group.label("en"))),
        text(asked.map_or("", |reporter| &reporter.name)),
        text(receipt.code()),
        day(|reporter| reporter.invited_on),
        day(|reporter| reporter.due_on),
        day(|reporter| reporter.received_on),
    ];
    cells.extend(counts.map(|count| PlainCell::Count(u32::try_from(count).unwrap_or(u32::MAX))));
    cells
}

/// The tracker as a table.
fn table(rows: Vec<Vec<PlainCell>>) -> PlainTable<'static> {
    let columns = COLUMNS.map(|(head, width)| PlainColumn {
        head,
        width,
        choices: &[],
    });
    PlainTable {
        name: "Status",
        columns: columns.into(),
        rows,
    }
}
