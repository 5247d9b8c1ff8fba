//! `decide`: decisions that could be taken, as rows of `decisions.csv` or as a workbook to tick, and the ticked ones back.

use crate::arguments::{Decide, SheetFormat};
use crate::common::Common;
use crate::console::Console;
use crate::folder::{Folder, shown};
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_diagnostics::{CsvRows, is_workbook};
use sse_round::{Proposal, ProposalSide};
use sse_workbook::{PlainCell, PlainColumn, PlainTable, plain_rows, plain_workbook};
use std::fs;
use std::path::Path;

/// The columns of `decisions.csv` that are proposed or read back.
const COLUMNS: [&str; 9] = [
    "decision",
    "kind",
    "subject",
    "object",
    "decided_by",
    "decided_on",
    "expires_on",
    "reason",
    "note",
];

/// The sheet of the workbook.
const SHEET: &str = "Decisions";

/// The column in which a decision is taken.
const TICK: &str = "tick";

/// Proposes decisions, or prints those that were ticked.
pub(crate) fn run(
    decide: &Decide,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    if let Some(file) = decide.round.as_deref().filter(|word| is_workbook(word)) {
        return ticked(Path::new(file), decide, console);
    }
    let home = Folder::open(&rounds::round_folder(common, decide.round.as_deref())?)?;
    let loaded = rounds::read(&home, console).map_err(|fault| Failure::of(fault, console))?;
    let session = loaded.round.session;
    let taken = loaded
        .round
        .decisions
        .iter()
        .map(|one| one.decision.clone());
    let names = Names {
        session,
        taken: taken.collect(),
    };
    let proposals = loaded.reconcile().proposals();
    let rows = names.free(proposals.len()).into_iter().zip(&proposals);
    match decide.format {
        SheetFormat::Text => {
            let mut csv = CsvRows::new(Vec::new());
            csv.row(COLUMNS);
            for (name, proposal) in rows {
                csv.row(cells(&name, proposal));
            }
            let bytes = csv.finish().expect("memory takes every row");
            console.result_bytes(&bytes)?;
        }
        SheetFormat::Xlsx => {
            let rows = rows
                .map(|(name, proposal)| beside(&name, proposal))
                .collect();
            let title = format!("Round {session}: decisions");
            let table = PlainTable {
                name: SHEET,
                columns: columns(),
                rows,
            };
            let bytes = plain_workbook(&title, &[table]);
            console.result_bytes(&bytes.map_err(|error| Failure::Message(error.to_string()))?)?;
        }
    }
    console.talk(&format!("{} decisions could be taken", proposals.len()));
    Ok(RunOutcome::Clean)
}

/// The names of new decisions.
struct Names {
    session: u32,
    taken: Vec<String>,
}

impl Names {
    /// So many names that no decision has.
    fn free(&self, count: usize) -> Vec<String> {
        let names = (1..).map(|number| format!("{}-{number}", self.session));
        let free = names.filter(|name| !self.taken.contains(name));
        free.take(count).collect()
    }
}

/// A proposal as a row of `decisions.csv`: who, when and why are left open.
fn cells(name: &str, proposal: &Proposal) -> [String; 9] {
    let open = String::new;
    [
        name.to_owned(),
        proposal.kind.code().to_owned(),
        proposal.subject.clone(),
        proposal.object.clone(),
        open(),
        open(),
        open(),
        open(),
        format!("{}: {}", proposal.code, proposal.found),
    ]
}

/// The columns of the workbook: a tick, the row of `decisions.csv`, and both sides.
fn columns() -> Vec<PlainColumn<'static>> {
    let column = |head, width, choices| PlainColumn {
        head,
        width,
        choices,
    };
    let mut columns = vec![column(TICK, 6, &["x"][..])];
    let widths = [10, 12, 30, 30, 18, 12, 12, 36, 44];
    let own = COLUMNS.into_iter().zip(widths);
    columns.extend(own.map(|(head, width)| column(head, width, &[])));
    for head in ["one side", "its source", "the other side", "its source"] {
        columns.push(column(head, 36, &[]));
    }
    columns
}

/// A proposal as a row of the workbook.
fn beside(name: &str, proposal: &Proposal) -> Vec<PlainCell> {
    let mut texts = vec![String::new()];
    texts.extend(cells(name, proposal));
    let sides = [proposal.sides.first(), proposal.sides.get(1)];
    for side in sides {
        texts.extend(side.map_or([String::new(), String::new()], told));
    }
    texts.into_iter().map(PlainCell::Text).collect()
}

fn told(side: &ProposalSide) -> [String; 2] {
    [
        format!("{}\n{}", side.states, side.record),
        format!("{}\n{}", side.source, side.place),
    ]
}

/// Prints the rows of a workbook that were ticked, as rows for `decisions.csv`.
fn ticked(file: &Path, decide: &Decide, console: &Console) -> Result<RunOutcome, Failure> {
    let bytes = fs::read(file).map_err(|error| Failure::at(file, error))?;
    let path = shown(file);
    let rows = plain_rows(&bytes, SHEET)
        .map_err(|found| Failure::Message(format!("{path}: {}", found.message.text())))?;
    let Some((head, rows)) = rows.split_first() else {
        let message = format!("{path}: there is no sheet {SHEET}");
        return Err(Failure::Message(message));
    };
    let at = |name: &str| head.iter().position(|known| known == name);
    let tick = at(TICK).ok_or_else(|| Failure::Message(format!("{path}: no column {TICK}")))?;
    let mut csv = CsvRows::new(Vec::new());
    for row in rows.iter().filter(|row| is_ticked(row.get(tick))) {
        let cell = |name: &str| {
            at(name)
                .and_then(|at| row.get(at))
                .map_or("", String::as_str)
        };
        let cells = COLUMNS.map(|name| match (name, cell(name)) {
            ("decided_by", "") => decide.by.clone().unwrap_or_default(),
            ("decided_on", "") => decide.on.clone().unwrap_or_default(),
            ("note", _) => String::new(),
            (_, cell) => cell.to_owned(),
        });
        let named = COLUMNS.into_iter().zip(&cells);
        let open: Vec<&str> = named
            .filter(|(name, cell)| {
                ["decided_by", "decided_on", "reason"].contains(name) && cell.is_empty()
            })
            .map(|(name, _)| name)
            .collect();
        if !open.is_empty() {
            return Err(Failure::Message(format!(
                "{path}: {} is ticked without {}",
                cells[0],
                open.join(", ")
            )));
        }
        csv.row(&cells[..8]);
    }
    let bytes = csv.finish().expect("memory takes every row");
    console.result_bytes(&bytes)?;
    Ok(RunOutcome::Clean)
}

fn is_ticked(cell: Option<&String>) -> bool {
    let word = cell.map(|cell| cell.trim().to_lowercase());
    word.is_some_and(|word| !["", "no", "0", "false"].contains(&word.as_str()))
}
