//! Bytes to rows: the stream of a file into a sink.

use crate::accept::{self, Accepted};
use crate::columns::{NUMBERS, columns};
use crate::context::{Context, Origin, Sink, Submission};
use crate::decode::{Encoding, decode};
use crate::draft::Draft;
use crate::hygiene;
use crate::layout::Layout;
use crate::ledger::Ledger;
use crate::number::Evidence;
use crate::quotes;
use crate::row::{Row, Table};
use crate::rules;
use crate::sheet::{Record, Sheet};
use sse_diagnostics::{Diagnostic, Place};
use sse_model::{Action, Claim, ClaimId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Reads one file, pushed in pieces of any size. Reading never fails.
#[derive(Debug)]
pub struct Reader {
    context: Context,
    bytes: Vec<u8>,
    oversize: bool,
}

/// Reads a whole file.
pub fn read(context: Context, bytes: &[u8]) -> Submission {
    let mut submission = Submission::default();
    let mut reader = Reader::new(context);
    reader.push(bytes);
    submission.ledger = reader.finish(&mut submission);
    submission
}

impl Reader {
    /// A reader of one file.
    pub fn new(context: Context) -> Self {
        Self { context, bytes: Vec::new(), oversize: false }
    }

    /// Takes the next bytes. The decimal sign of a column is settled by all of its cells, so rows wait for the end.
    pub fn push(&mut self, bytes: &[u8]) {
        self.oversize |= (self.bytes.len() + bytes.len()) as u64 > self.context.max_bytes;
        if !self.oversize {
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// Hands every row to the sink, and says what became of every line.
    pub fn finish(self, sink: &mut dyn Sink) -> Ledger {
        let path = self.context.path.clone();
        let whole = || Place { path: path.clone(), ..Place::default() };
        if self.oversize {
            let message = format!("the file has more than {} bytes and isn't read", self.context.max_bytes);
            sink.diagnostic(
                rules::OVERSIZE_FILE
                    .finding(message)
                    .at(whole())
                    .help("divide it, or raise max_file_bytes in round.toml"),
            );
            return Ledger { path, ..Ledger::default() };
        }
        let decoded = decode(&self.bytes);
        if decoded.encoding != Encoding::Utf8 {
            let name = if decoded.encoding == Encoding::Utf16 { "UTF-16" } else { "Windows-1252" };
            let doubt = decoded.doubt.map_or(String::new(), |other| format!("; its letters rather look like {other}"));
            let message = format!("the file is not UTF-8; it was read as {name}{doubt}");
            sink.diagnostic(rules::OTHER_ENCODING.finding(message).at(whole()).help("save it as \"CSV UTF-8\""));
        }
        let headings: Vec<_> = columns(self.context.table).iter().map(|column| &column.heading).collect();
        let known = |word: &str| headings.iter().any(|heading| heading.is_called(word));
        let sheet = Sheet::new(&path, decoded, &known);
        File {
            sheet: &sheet,
            context: &self.context,
            ledger: Ledger { path, physical: sheet.source.lines(), ..Ledger::default() },
        }
        .read(&headings, sink)
    }
}

/// A file on its way into a sink.
struct File<'a> {
    sheet: &'a Sheet,
    context: &'a Context,
    ledger: Ledger,
}

/// A row that is good, still without a name of its own.
struct Named {
    accepted: Accepted,
    record: Option<Arc<str>>,
    origin: Origin,
}

impl File<'_> {
    fn read(mut self, headings: &[&'static crate::column::Heading], sink: &mut dyn Sink) -> Ledger {
        self.ledger.sep = u64::from(self.sheet.separator_line);
        let Some(at) = self.sheet.records.iter().position(|record| !Sheet::is_blank(record)) else {
            let place = self.sheet.source.whole("");
            sink.diagnostic(
                rules::EMPTY_FILE
                    .finding("the file has no header and no row")
                    .at(place)
                    .help("put a header and a row a figure into it, or remove it"),
            );
            self.ledger.blank = self.ledger.physical - self.ledger.sep;
            return self.ledger;
        };
        let header = &self.sheet.records[at];
        let mut findings = Vec::new();
        if self.sheet.delimiter != b',' && !self.sheet.separator_line {
            let mark = char::from(self.sheet.delimiter).escape_default();
            let message = format!("the cells are divided by \"{mark}\"");
            findings.push(rules::OTHER_DELIMITER.finding(message).at(self.sheet.source.whole("")));
        }
        let layout = Layout::read(self.sheet, header, headings, &mut findings);
        for finding in findings {
            sink.diagnostic(finding);
        }
        self.ledger.header += 1;
        self.ledger.continuation += header.lines - 1;
        let rows = &self.sheet.records[at + 1..];
        let table = Table { sheet: self.sheet, header, layout: &layout, evidence: evidence(&layout, rows) };
        let good = self.rows(&table, rows, sink);
        deliver(good, self.context, sink);
        self.ledger.blank =
            self.ledger.physical.saturating_sub(self.ledger.accounted() - self.ledger.blank).min(self.blank_lines());
        if !self.ledger.is_balanced() {
            let message = format!("the lines of the file don't add up: {}", self.ledger);
            sink.diagnostic(rules::UNBALANCED_LEDGER.finding(message).at(self.sheet.source.whole("")));
        }
        self.ledger
    }

    /// Physical lines that belong to no record with content.
    fn blank_lines(&self) -> u64 {
        let used: u64 =
            self.sheet.records.iter().filter(|record| !Sheet::is_blank(record)).map(|record| record.lines).sum();
        self.ledger.physical - self.ledger.sep - used
    }

    fn rows(&mut self, table: &Table<'_>, rows: &[Record], sink: &mut dyn Sink) -> Vec<Named> {
        let (mut good, mut seen) = (Vec::new(), BTreeMap::new());
        for record in rows.iter().filter(|record| !Sheet::is_blank(record)) {
            if Layout::is_header(record, table.header) {
                let row = Row::new(table, record, self.context);
                sink.diagnostic(
                    rules::REPEATED_HEADER.finding("the header stands here again").at(row.whole("skipped")),
                );
                self.ledger.header += 1;
                self.ledger.continuation += record.lines - 1;
                continue;
            }
            if table.layout.broken {
                self.ledger.rejected += 1;
                self.ledger.continuation += record.lines - 1;
                sink.lost(
                    Draft::default().lost(&self.context.reporter, self.context.table == sse_model::Table::Actions),
                );
                continue;
            }
            let swallowed = quotes::swallowed(table, record);
            let accepted = self.row(table, record, &mut seen, swallowed, sink);
            let lines = if swallowed > 0 { (swallowed + 1).min(record.lines) } else { 1 };
            self.ledger.continuation += record.lines - lines;
            match accepted {
                Some(named) => {
                    self.ledger.accepted += 1;
                    good.push(named);
                }
                None => self.ledger.rejected += lines,
            }
        }
        good
    }

    /// One record: all its faults, and the row if there are none that set it aside.
    fn row(
        &self,
        table: &Table<'_>,
        record: &Record,
        seen: &mut BTreeMap<Vec<String>, u64>,
        swallowed: u64,
        sink: &mut dyn Sink,
    ) -> Option<Named> {
        let mut row = Row::new(table, record, self.context);
        hygiene::check(&mut row);
        quotes::check(&mut row, swallowed);
        let cells: Vec<String> = record.cells.iter().map(|cell| cell.trim().to_owned()).collect();
        if let Some(line) = seen.get(&cells) {
            let message = format!("the row stands already in line {line}, cell for cell");
            let finding = rules::SAME_ROW_TWICE.finding(message).at(row.whole("the second one"));
            row.add(finding.help("remove one of them"));
        } else {
            seen.insert(cells, record.line);
        }
        let mut draft = Draft::default();
        for column in columns(self.context.table) {
            match row.cell(column.heading.name) {
                Some(cell) => (column.read)(&mut row, cell, &mut draft),
                None if column.heading.need == crate::column::Need::Required => missing(&mut row, column.heading.name),
                None => {}
            }
        }
        let accepted = accept::row(&mut row, &draft);
        let effect = row.rejected.then(|| accept::effect(&draft, self.context));
        for finding in std::mem::take(&mut row.findings) {
            let error = finding.severity == sse_diagnostics::Severity::Error;
            sink.diagnostic(match &effect {
                Some(effect) if error => finding.effect(effect.clone()),
                _ => finding,
            });
        }
        if row.rejected {
            sink.lost(draft.lost(&self.context.reporter, self.context.table == sse_model::Table::Actions));
        }
        let origin = Origin {
            path: self.context.path.clone(),
            line: record.line,
            bytes: record.bytes.clone(),
            record: draft.record.as_deref().map(str::to_owned),
        };
        accepted.filter(|_| !row.rejected).map(|accepted| Named { accepted, record: draft.record.clone(), origin })
    }
}

fn missing(row: &mut Row<'_>, column: &str) {
    let place = row.column_place(column, "blank");
    let finding = rules::REQUIRED_CELL.finding(format!("no {column}")).at(place);
    row.add(finding.help(format!("every row needs a {column}")));
}

fn evidence(layout: &Layout, rows: &[Record]) -> BTreeMap<&'static str, Evidence> {
    let columns = NUMBERS.iter().filter_map(|&name| Some((name, layout.at(name)?)));
    columns
        .map(|(name, at)| {
            let mut evidence = Evidence::default();
            for (index, record) in rows.iter().enumerate() {
                evidence.see(index, record.cells.get(at).unwrap_or(""));
            }
            (name, evidence)
        })
        .collect()
}

/// Names the rows without a record of their own, and hands all to the sink; revised ones come before their revisions.
fn deliver(mut good: Vec<Named>, context: &Context, sink: &mut dyn Sink) {
    let own: BTreeSet<Arc<str>> = good.iter().filter_map(|named| named.record.clone()).collect();
    let mut order: Vec<usize> = (0..good.len()).filter(|&at| good[at].record.is_none()).collect();
    order.sort_by_key(|&at| good[at].accepted.rank());
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for at in order {
        let key = good[at].accepted.key(context);
        let name = loop {
            let count = counts.entry(key.clone()).or_default();
            *count += 1;
            let name = if *count == 1 { key.clone() } else { format!("{key}#{count}") };
            if !own.contains(name.as_str()) {
                break name;
            }
        };
        good[at].record = Some(Arc::from(name));
    }
    good.sort_by_key(|named| named.accepted.source_date());
    doubles(&good, sink);
    for Named { accepted, record, origin } in good {
        let record = record.unwrap_or_default();
        let id = ClaimId { reporter: context.reporter.clone(), table: context.table, record };
        match accepted {
            Accepted::Claim(claim) => sink.claim(Claim { id, ..*claim }, origin),
            Accepted::Action(action) => sink.action(Action { id, ..*action }, origin),
        }
    }
}

/// Rows of one record of which no date tells the later one.
fn doubles(good: &[Named], sink: &mut dyn Sink) {
    let mut first: BTreeMap<&str, &Named> = BTreeMap::new();
    for named in good {
        let Some(record) = named.record.as_deref() else {
            continue;
        };
        if let Some(other) = first.insert(record, named) {
            let (one, two) = (other.accepted.source_date(), named.accepted.source_date());
            let told = one.zip(two).and_then(|(one, two)| one.compare(two)).is_some_and(std::cmp::Ordering::is_ne);
            if !told {
                let at = |named: &Named| Place {
                    path: named.origin.path.clone(),
                    line: named.origin.line,
                    column: 1,
                    record: Some(record.to_owned()),
                    ..Place::default()
                };
                let finding: Diagnostic = rules::SAME_RECORD_TWICE.finding(format!(
                    "the record \"{record}\" stands twice, and no later date tells which one revises the other"
                ));
                sink.diagnostic(
                    finding.at(at(named)).beside(at(other)).help("give one of them another id, or a source_date"),
                );
            }
        }
    }
}
