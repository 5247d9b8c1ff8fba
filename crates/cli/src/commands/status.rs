//! `status`: who answered and who did not.

use crate::arguments::{SheetFormat, Status};
use crate::common::Common;
use crate::console::Console;
use crate::folder::{Folder, shown};
use crate::fresh;
use crate::rounds;
use crate::today::today;
use crate::{Failure, RunOutcome};
use sse_diagnostics::{BYTE_ORDER_MARK, CsvRows};
use sse_model::{Code, Date, Receipt, Reporter};
use sse_round::{OpenInput, Reconciled, Reminder, ReminderDates};
use sse_workbook::{PlainCell, PlainColumn, PlainTable, plain_workbook};
use std::fmt::Write;
use std::path::Path;

/// Shows the response tracker of a round.
pub(crate) fn run(
    status: &Status,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let home = Folder::open(&rounds::round_folder(common, status.round.named())?)?;
    let loaded = rounds::read(&home, console).map_err(|fault| Failure::of(fault, console))?;
    let reconciled = loaded.reconcile();
    if let Some(folder) = &status.reminders {
        return remind(
            &reconciled,
            folder,
            status.until.as_deref(),
            common,
            console,
        );
    }
    if status.format == SheetFormat::Xlsx {
        return workbook(&reconciled, console);
    }
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
        let of_group = || tracker.reporters.iter().filter(|row| row.group == *group);
        let heard = of_group().filter(|row| row.receipt != Receipt::NotReceived);
        for (at, row) in heard.enumerate() {
            if at == 0 {
                let [figures, actions, aside] = COUNTS;
                let _ = writeln!(text, "  {:27} {figures:>9} {actions:>9} {aside:>9}", "");
            }
            let name = loaded
                .round
                .reporter(&row.reporter)
                .map_or(row.reporter.as_str(), |r: &Reporter| &r.name);
            let _ = writeln!(
                text,
                "  {:12} {:14} {:9} {:9} {:9}  {name}",
                row.reporter,
                row.receipt.code(),
                row.claims.value,
                row.actions.value,
                row.left_out.value
            );
        }
        let silent = of_group().filter(|row| row.receipt == Receipt::NotReceived);
        let silent: Vec<&str> = silent.map(|row| row.reporter.as_str()).collect();
        if !silent.is_empty() {
            let _ = writeln!(text, "  no answer: {}", silent.join(", "));
        }
    }
    console.result(&text)?;
    let open = tracker.asked.value.saturating_sub(tracker.answered.value);
    if open > 0 {
        console.talk(&format!(
            "{open} have not answered; `sse-report status --reminders FOLDER` writes a letter to each"
        ));
    }
    Ok(RunOutcome::Clean)
}

/// The same as a workbook, with the days of each reporter.
fn workbook(reconciled: &Reconciled<'_>, console: &Console) -> Result<RunOutcome, Failure> {
    let (loaded, figures) = (&reconciled.loaded, reconciled.figures());
    let rows = figures.tracker.reporters.iter().map(|of| {
        let asked = loaded.round.reporter(&of.reporter);
        let counts = [of.claims.value, of.actions.value, of.left_out.value];
        row(asked, of.receipt, counts)
    });
    let table = table(rows.collect());
    let bytes = plain_workbook(&format!("Round {}", loaded.name), &[table]);
    console.result_bytes(&bytes.map_err(|error| Failure::Message(error.to_string()))?)?;
    Ok(RunOutcome::Clean)
}

/// Writes a letter to each of those of whom something is open, and a list of them.
fn remind(
    reconciled: &Reconciled<'_>,
    folder: &Path,
    until: Option<&str>,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let day = |text: &str| {
        let day = Date::parse(text).filter(|day| day.day().is_some());
        day.ok_or_else(|| Failure::Message(format!("{text} is no day; write it as YYYY-MM-DD")))
    };
    let dates = ReminderDates {
        today: today(),
        until: until.map(day).transpose()?,
    };
    let reminders = reconciled.reminders(&rounds::templates(common)?, dates);
    let reminders = reminders.map_err(|fault| Failure::of(fault, console))?;
    if reminders.is_empty() {
        console.talk("nothing is open: there is nobody to remind");
        return Ok(RunOutcome::Clean);
    }
    let list = (LIST.to_owned(), list(&reminders, dates));
    let letters = reminders.iter().map(|reminder| {
        let letter = reminder.letter.clone().into_bytes();
        (file(reminder.reporter), letter)
    });
    let files: Vec<(String, Vec<u8>)> = std::iter::once(list).chain(letters).collect();
    fresh::write(&std::path::absolute(folder)?, &files)?;
    let written = files
        .iter()
        .map(|(name, _)| shown(&folder.join(name)) + "\n");
    console.result(&written.collect::<String>())?;
    Ok(RunOutcome::Clean)
}

/// The list of those to write to.
const LIST: &str = "reminders.csv";

/// The name of the letter to a reporter.
fn file(reporter: &Reporter) -> String {
    format!("{}.md", reporter.code)
}

/// Whom to write to and where, in which language, what is open and since when.
fn list(reminders: &[Reminder<'_>], dates: ReminderDates) -> Vec<u8> {
    let mut csv = CsvRows::new(BYTE_ORDER_MARK.as_bytes().to_vec());
    csv.row([
        "reporter",
        "group",
        "name",
        "language",
        "contact",
        "receipt",
        "open",
        "invited_on",
        "due_on",
        "overdue",
        "letter",
    ]);
    for Reminder { reporter, open, .. } in reminders {
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let overdue = if dates.is_overdue(reporter) {
            "yes"
        } else {
            "no"
        };
        csv.row([
            reporter.code.as_str(),
            reporter.group.code(),
            &reporter.name,
            &reporter.language,
            &reporter.contact,
            open.receipt.code(),
            &in_words(*open),
            &day(reporter.invited_on),
            &day(reporter.due_on),
            overdue,
            &file(reporter),
        ]);
    }
    csv.finish().expect("memory takes every row")
}

/// What is open, for the officer.
fn in_words(open: OpenInput) -> String {
    let words = match open.receipt {
        Receipt::NotReceived => "no answer",
        Receipt::NothingUsable => "no row can be used",
        Receipt::Partial if open.figures == 0 => "no figure can be used",
        Receipt::Partial => "no action can be used",
        Receipt::Received | Receipt::Late => "",
    };
    let rows = match open.rejected {
        0 => String::new(),
        1 => "1 row set aside".to_owned(),
        many => format!("{many} rows set aside"),
    };
    let said = [words, &rows].into_iter().filter(|words| !words.is_empty());
    said.collect::<Vec<_>>().join("; ")
}

/// The heads of what is counted of a reporter.
const COUNTS: [&str; 3] = ["figures", "actions", "set aside"];

/// The columns of the tracker as a workbook, with their widths.
const COLUMNS: [(&str, u32); 10] = [
    ("reporter", 12),
    ("group", 18),
    ("name", 40),
    ("receipt", 16),
    ("invited on", 12),
    ("due on", 12),
    ("received on", 12),
    (COUNTS[0], 10),
    (COUNTS[1], 10),
    (COUNTS[2], 10),
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
