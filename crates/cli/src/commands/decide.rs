//! `decide`: decisions that could be taken and what each would change, as rows of `decisions.csv` or as a workbook to tick,
//! and the taken ones back.

use crate::arguments::{Decide, SheetFormat};
use crate::common::Common;
use crate::console::Console;
use crate::folder::{Folder, file_or_folder, shown};
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_diagnostics::{BYTE_ORDER_MARK, CsvRows, is_workbook};
use sse_model::{Date, DecisionKind};
use sse_round::{Difference, Proposal, ProposalSide};
use sse_submission::yes_or_no;
use sse_workbook::{PlainCell, PlainColumn, PlainTable, plain_rows, plain_workbook};
use std::fs;
use std::path::Path;

/// The columns of `decisions.csv`, then what was found and what the decision would change.
const COLUMNS: [&str; 10] = [
    "decision",
    "kind",
    "subject",
    "object",
    "decided_by",
    "decided_on",
    "expires_on",
    "reason",
    "note",
    "effect",
];

/// How many of them `decisions.csv` has.
const OWN: usize = 8;

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
    let wanted = decide.round.as_deref().or(decide.also_round.as_deref());
    if let Some(file) = wanted.filter(|word| is_workbook(word) || is_csv(word)) {
        return taken(Path::new(file), decide, console);
    }
    let home = Folder::open(&rounds::round_folder(common, wanted)?)?;
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
    let reconciled = loaded.reconcile();
    let proposals = reconciled.proposals();
    let effects = reconciled.effects(&proposals, &rounds::templates(common)?);
    let effects = effects.map_err(|fault| Failure::of(fault, console))?;
    let told = proposals.iter().zip(&effects);
    let told = told.map(|(proposal, effect)| (proposal, in_words(proposal, effect)));
    let rows = names.free(proposals.len()).into_iter().zip(told);
    match decide.format {
        SheetFormat::Text => {
            let mut csv = CsvRows::new(BYTE_ORDER_MARK.as_bytes().to_vec());
            csv.row(COLUMNS);
            for (name, (proposal, effect)) in rows {
                csv.row(cells(&name, proposal, effect));
            }
            let bytes = csv.finish().expect("memory takes every row");
            console.result_bytes(&bytes)?;
        }
        SheetFormat::Xlsx => {
            let rows = rows
                .map(|(name, (proposal, effect))| beside(&name, proposal, effect))
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
fn cells(name: &str, proposal: &Proposal, effect: String) -> [String; 10] {
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
        effect,
    ]
}

/// What a decision would change in the report.
fn in_words(proposal: &Proposal, effect: &Difference) -> String {
    let changes = effect.in_a_line();
    match proposal.kind {
        DecisionKind::Waive => "no figure changes: the warning becomes a note".to_owned(),
        _ if changes.is_empty() => "no fact and no printed figure changes".to_owned(),
        _ => changes,
    }
}

/// The columns of the workbook: a tick, the row of `decisions.csv`, and both sides.
fn columns() -> Vec<PlainColumn<'static>> {
    let column = |head, width, choices| PlainColumn {
        head,
        width,
        choices,
    };
    let mut columns = vec![column(TICK, 6, &["x"][..])];
    let widths = [10, 12, 30, 30, 18, 12, 12, 36, 44, 44];
    let own = COLUMNS.into_iter().zip(widths);
    columns.extend(own.map(|(head, width)| column(head, width, &[])));
    for head in ["one side", "its source", "the other side", "its source"] {
        columns.push(column(head, 36, &[]));
    }
    columns
}

/// A proposal as a row of the workbook.
fn beside(name: &str, proposal: &Proposal, effect: String) -> Vec<PlainCell> {
    let mut texts = vec![String::new()];
    texts.extend(cells(name, proposal, effect));
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

fn is_csv(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}

/// The rows of a file of proposals, its header first.
fn rows_of(file: &Path) -> Result<Vec<Vec<String>>, Failure> {
    file_or_folder(file)?;
    let bytes = fs::read(file).map_err(|error| Failure::at(file, error))?;
    if !is_csv(&file.to_string_lossy()) {
        return plain_rows(&bytes, SHEET).map_err(|found| Failure::at(file, found.message.text()));
    }
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| Failure::at(file, "it isn't UTF-8; save it as CSV UTF-8"))?;
    let text = text.trim_start_matches(BYTE_ORDER_MARK);
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains(',') { b',' } else { b';' };
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter);
    let mut reader = reader.from_reader(text.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.map_err(|error| Failure::at(file, error))?;
        Ok(row.iter().map(str::to_owned).collect())
    });
    rows.collect()
}

/// Prints the decisions that were taken in a file of proposals, as rows for `decisions.csv`: those that were ticked, or,
/// where nothing can be ticked, those that got a reason.
fn taken(file: &Path, decide: &Decide, console: &Console) -> Result<RunOutcome, Failure> {
    let path = shown(file);
    let rows = rows_of(file)?;
    let Some((head, rows)) = rows.split_first() else {
        let message = format!("{path}: there is no sheet {SHEET}");
        return Err(Failure::Message(message));
    };
    let at = |name: &str| head.iter().position(|known| known == name);
    if at(TICK).or_else(|| at("reason")).is_none() {
        return Err(Failure::Message(format!("{path}: no column {TICK}")));
    }
    let cell = |row: &[String], name: &str| {
        let cell = at(name).and_then(|at| row.get(at));
        cell.map_or(String::new(), |cell| cell.trim().to_owned())
    };
    // All that hinders is told at once.
    let mut faults: Vec<String> = Vec::new();
    let mut taken: Vec<&Vec<String>> = Vec::new();
    for row in rows {
        let has_reason = !cell(row, "reason").is_empty();
        let is_taken = if at(TICK).is_none() {
            has_reason
        } else {
            let [tick, name] = [TICK, COLUMNS[0]].map(|column| cell(row, column));
            let is_taken = is_ticked(&tick).unwrap_or_else(|| {
                let how = "says neither yes nor no: write x, or leave it blank";
                faults.push(format!("{path}: the tick \"{tick}\" of {name} {how}"));
                false
            });
            if !is_taken && has_reason {
                console.talk(&format!(
                    "{path}: {name} has a reason and no tick: not taken"
                ));
            }
            is_taken
        };
        taken.extend(is_taken.then_some(row));
    }
    // They go behind other rows, where no mark may stand.
    let mut csv = CsvRows::new(Vec::new());
    for row in &taken {
        let cell = |name: &str| cell(row, name);
        let cells = COLUMNS.map(|name| match (name, &*cell(name)) {
            ("decided_by", "") => decide.by.clone().unwrap_or_default(),
            ("decided_on", "") => decide.on.clone().unwrap_or_default(),
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
            let open = open.join(", ");
            faults.push(format!("{path}: {} is taken without {open}", cells[0]));
        }
        let named = COLUMNS.into_iter().zip(&cells);
        for (column, date) in named.filter(|(name, _)| name.ends_with("_on")) {
            if !date.is_empty() && Date::parse(date).and_then(Date::day).is_none() {
                let how = "is no date such as 2026-11-20";
                faults.push(format!(
                    "{path}: {column} of {}, \"{date}\", {how}",
                    cells[0]
                ));
            }
        }
        csv.row(&cells[..OWN]);
    }
    if !faults.is_empty() {
        return Err(Failure::Message(faults.join("\n")));
    }
    let bytes = csv.finish().expect("memory takes every row");
    console.result_bytes(&bytes)?;
    if taken.is_empty() {
        let how = if at(TICK).is_some() {
            "ticked"
        } else {
            "given a reason"
        };
        console.talk(&format!("{path}: no decision was {how}"));
    }
    Ok(RunOutcome::Clean)
}

/// Whether a tick says yes; nothing where it says neither yes nor no.
fn is_ticked(tick: &str) -> Option<bool> {
    const BLANK: [&str; 6] = ["", "-", "–", "—", "☐", "n/a"];
    let tick = tick.trim_end_matches('\u{fe0f}');
    if tick == "☒" {
        return Some(true);
    }
    let blank = BLANK.contains(&tick.to_lowercase().as_str());
    if blank { Some(false) } else { yes_or_no(tick) }
}
