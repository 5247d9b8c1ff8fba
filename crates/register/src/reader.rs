//! A register from its first byte to its claims.

use crate::blocks::{self, Effort};
use crate::claims;
use crate::columns::headings;
use crate::disclosure::Limits;
use crate::earlier_pass::EarlierPass;
use crate::open::OpenRegister;
use crate::pages::{InMemorySpill, Spill};
use crate::pass::Pass;
use crate::rules::{
    claimed_cells, many_subareas, no_header, other_years, pooled_cells, small_register,
};
use sse_diagnostics::Place;
use sse_submission::reading::{self, Encoding, FEWEST_KNOWN, Head, Sheet, decode, rules};
use sse_submission::{Extent, FileContext, Ledger, Requirement, Sink, Submission};
use std::io::{self, Cursor, Read, Seek};
use std::sync::Arc;

/// Bytes at the top of a file in which its encoding, delimiter and header are looked for.
const TOP: u64 = 1 << 18;

/// Reads a register: its claims, findings and lost rows go into the sink, the keys of its rows through the spill.
///
/// # Errors
/// Those of the source and of the spill; nothing that stands in the file is one.
pub fn read<S: Read + Seek + Send>(
    context: &FileContext,
    limits: &Limits,
    source: &mut S,
    spill: &mut dyn Spill,
    sink: &mut dyn Sink,
) -> io::Result<Ledger> {
    read_with(Effort::of_machine(), context, limits, source, spill, sink)
}

/// The same of bytes in memory.
///
/// ```
/// use sse_model::{ReporterGroup, Table};
/// use sse_register::{Limits, read_bytes};
/// use sse_submission::FileContext;
///
/// let mut register = String::from("unit,area,year,entity_type,employment\n");
/// for unit in 1..=6 {
///     register += &format!("A{unit},KEN,2023,cooperative,{}\n", 10 * unit);
/// }
/// let context = FileContext::new("KEN", ReporterGroup::State, Table::Register, "KEN/register.csv");
/// let read = read_bytes(&context, &Limits::default(), register.as_bytes());
///
/// let claims = read.claims.iter();
/// let claims: Vec<String> = claims.map(|claim| format!("{} {}", claim.id.record, claim.value)).collect();
/// assert_eq!(
///     claims,
///     [
///         "KEN/entities/2023/cooperative/registered 6",
///         "KEN/employment/2023/cooperative/registered 200",
///     ]
/// );
/// ```
pub fn read_bytes(context: &FileContext, limits: &Limits, bytes: &[u8]) -> Submission {
    let mut submission = Submission::default();
    let (mut source, mut spill) = (Cursor::new(bytes), InMemorySpill::default());
    submission.ledger = read(context, limits, &mut source, &mut spill, &mut submission)
        .unwrap_or_else(|error| unreachable!("memory can be read: {error}"));
    submission
}

/// The same with blocks of a size and a number of workers.
pub(crate) fn read_with<S: Read + Seek + Send>(
    effort: Effort,
    context: &FileContext,
    limits: &Limits,
    source: &mut S,
    spill: &mut dyn Spill,
    sink: &mut dyn Sink,
) -> io::Result<Ledger> {
    let mut top = Vec::new();
    source.rewind()?;
    source.take(TOP).read_to_end(&mut top)?;
    let sheet = sheet_of(context, top, sink);
    let Some(header) = reading::find_header(&sheet, headings()) else {
        sink.diagnostic(rules::empty_file().at(sheet.source.whole("")));
        let lines = sheet.source.lines();
        return Ok(Ledger {
            path: context.path.clone(),
            physical: lines,
            blank: lines,
            ..Ledger::default()
        });
    };
    if reading::known(&header, headings()) < FEWEST_KNOWN {
        let needed = headings()
            .iter()
            .filter(|heading| heading.need == Requirement::Required);
        let needed: Vec<&str> = needed.map(|heading| heading.name).collect();
        sink.diagnostic(no_header::finding(&needed).at(sheet.source.whole("")));
        return rejected(context, source, &sheet);
    }
    let head = Head {
        sheet: &sheet,
        record: &header,
        headings: headings(),
    };
    let (mut layout, mut findings) = reading::read_header(head);
    reading::look_around(head, &mut layout, &mut findings, None);
    for finding in rules::other_delimiter(&sheet).into_iter().chain(findings) {
        sink.diagnostic(finding);
    }
    if layout.broken {
        return rejected(context, source, &sheet);
    }
    let register = OpenRegister {
        context,
        limits,
        sheet: &sheet,
        header: &header,
        layout: &layout,
        effort,
    };
    read_open(register, source, spill, sink)
}

/// The top of the file as a sheet.
fn sheet_of(context: &FileContext, mut top: Vec<u8>, sink: &mut dyn Sink) -> Sheet {
    if top.len() as u64 == TOP {
        // The last character may be cut in two.
        let whole = top
            .iter()
            .rposition(|&byte| byte == b'\n' || byte == b'\r')
            .map_or(top.len(), |at| at + 1);
        top.truncate(whole & !1);
    }
    let path: Arc<str> = Arc::from(context.path.as_str());
    let decoded = decode(&top);
    if decoded.coding.encoding != Encoding::Utf8 {
        let place = Place {
            path: path.clone(),
            ..Place::default()
        };
        sink.diagnostic(rules::other_encoding(&decoded.coding).at(place));
    }
    Sheet::new(path, decoded, &|word| headings().know(word))
}

/// A file of which no row can be used: its lines are counted all the same.
fn rejected<S: Read + Seek>(
    context: &FileContext,
    source: &mut S,
    sheet: &Sheet,
) -> io::Result<Ledger> {
    source.rewind()?;
    let lines = blocks::lines(source, &sheet.coding)?;
    let sep = u64::from(sheet.separator_line);
    Ok(Ledger {
        path: context.path.clone(),
        physical: lines,
        sep,
        rejected: lines - sep,
        ..Ledger::default()
    })
}

/// Reads the rows, as often as it takes, and hands over what the last pass found.
fn read_open<S: Read + Seek + Send>(
    register: OpenRegister<'_>,
    source: &mut S,
    spill: &mut dyn Spill,
    sink: &mut dyn Sink,
) -> io::Result<Ledger> {
    let mut known = EarlierPass::default();
    loop {
        let mut pass = Pass::run(register, &known, source, spill)?;
        match pass.tells(&mut known, spill)? {
            Some(more) => known = more,
            None => return Ok(deliver(register, pass, sink)),
        }
    }
}

fn deliver(register: OpenRegister<'_>, pass: Pass, sink: &mut dyn Sink) -> Ledger {
    let Pass {
        ledger,
        findings,
        cells,
        rows,
        claimed,
        ..
    } = pass;
    let source = &register.sheet.source;
    let (kept, lost) = findings.take(source);
    for finding in kept {
        sink.diagnostic(finding);
    }
    for (lost, line) in lost {
        sink.lost(lost, line);
    }
    if cells.many_subareas {
        sink.diagnostic(many_subareas::finding().at(source.whole("")));
    }
    let extent = Arc::new(Extent {
        rows: ledger.accepted,
    });
    let told = claims::deliver(&cells, register.limits, register.context, &extent, sink);
    let areas = told.chunk_by(|one, other| one.area == other.area);
    let last = other_years::check(&rows, &claimed, register.limits)
        .chain(small_register::check(&rows, &claimed))
        .chain(areas.clone().filter_map(claimed_cells::check))
        .chain(areas.filter_map(pooled_cells::check))
        .chain(rules::unbalanced_ledger(&ledger));
    for finding in last {
        sink.diagnostic(finding.at(source.whole("")));
    }
    ledger
}
