//! A register, one row for each unit and year, to claims about cells of enough units.
//!
//! Bytes → blocks that end where records do (`blocks`) → marks (`marks`) → rows (`worker`; those that aren't plain by the
//! rules of every other table, `careful`) → sums of cells (`tally`) → pooled cells (`pool`) → claims (`claims`).
//! Nothing of a unit leaves this module but its part in a sum. A file is read again where only its end tells how a cell
//! has to be read or which rows repeat a unit (`pass`).

mod blocks;
mod careful;
mod claims;
mod findings;
mod keys;
mod marks;
mod pages;
mod pass;
mod pool;
mod repeats;
mod tally;
#[cfg(test)]
mod tests;
mod unit;
mod words;
mod worker;

use crate::column_layout::{self, Head, Layout};
use crate::columns::find;
use crate::context::{Context, Extent, Sink};
use crate::decode::{Encoding, decode};
use crate::ledger::Ledger;
use crate::number::Evidence;
use crate::rules;
use crate::sheet::{Record, Sheet};
use pass::{Known, Pass};
use sse_diagnostics::Place;
use sse_model::{Decimal, Measure, Table, Thresholds};
use std::cell::Cell;
use std::io::{self, Read, Seek};
use std::sync::Arc;

pub use pages::{Memory, Spill};

/// The columns of a register that hold numbers, in the order in which they are kept.
pub(crate) const AMOUNTS: [&str; 9] = [
    "employment",
    "employment_female",
    "employment_male",
    "members",
    "members_female",
    "members_male",
    "turnover",
    "gross_value_added",
    "assets",
];

/// What each of them is an amount of, women and men of it included.
pub(crate) const MEASURES: [Measure; AMOUNTS.len()] = [
    Measure::EMPLOYMENT,
    Measure::EMPLOYMENT,
    Measure::EMPLOYMENT,
    Measure::MEMBERS,
    Measure::MEMBERS,
    Measure::MEMBERS,
    Measure::TURNOVER,
    Measure::GROSS_VALUE_ADDED,
    Measure::ASSETS,
];

/// Which amounts count persons: all, women, men.
pub(crate) const PERSONS: [[usize; 3]; 2] = [[0, 1, 2], [3, 4, 5]];

/// Which amounts are money.
pub(crate) const MONEY: [usize; 3] = [6, 7, 8];

/// What of a register isn't printed (`small_cell` and `largest_unit_per_cent` of `round.toml`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// A cell needs this many units.
    pub small_cell: u64,
    /// One unit may hold this share of an amount of money, in per cent.
    pub largest_unit_per_cent: Decimal,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            small_cell: 5,
            largest_unit_per_cent: Decimal::whole(80),
        }
    }
}

impl Limits {
    /// Those of a round.
    pub fn of(thresholds: &Thresholds) -> Self {
        let Thresholds {
            small_cell,
            largest_unit_per_cent,
            ..
        } = *thresholds;
        Self {
            small_cell: u64::from(small_cell),
            largest_unit_per_cent,
        }
    }
}

/// How a register is read; what comes of it never depends on this.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Bytes of a block.
    pub(crate) block: usize,
    /// Blocks that are read side by side.
    pub(crate) workers: usize,
}

impl Effort {
    /// A block stays in the cache of a core.
    fn of_machine() -> Self {
        Self {
            block: 1 << 19,
            workers: rayon::current_num_threads(),
        }
    }
}

/// Bytes at the top of a file in which its encoding, delimiter and header are looked for.
const TOP: u64 = 1 << 18;

/// What the columns of numbers say about their decimal signs, once the whole file has been looked at.
#[derive(Debug, Default)]
pub(crate) struct Amounts {
    known: Option<[Evidence; AMOUNTS.len()]>,
    /// Whether it was asked for before it was known.
    asked: Cell<bool>,
}

impl Amounts {
    /// What is known of a column; nothing for those that hold no numbers.
    pub(crate) fn of(&self, column: &str) -> Evidence {
        if self.known.is_none() {
            self.asked.set(true);
        }
        let at = AMOUNTS.iter().position(|name| *name == column);
        at.zip(self.known)
            .map_or_else(Evidence::default, |(at, known)| known[at])
    }
}

/// Reads a register: its claims, findings and lost rows go into the sink, the keys of its rows through the spill.
///
/// # Errors
/// Those of the source and of the spill; nothing that stands in the file is one.
pub fn read<S: Read + Seek + Send>(
    context: &Context,
    source: &mut S,
    spill: &mut dyn Spill,
    sink: &mut dyn Sink,
) -> io::Result<Ledger> {
    read_with(Effort::of_machine(), context, source, spill, sink)
}

/// The same with blocks of a size and a number of workers.
fn read_with<S: Read + Seek + Send>(
    effort: Effort,
    context: &Context,
    source: &mut S,
    spill: &mut dyn Spill,
    sink: &mut dyn Sink,
) -> io::Result<Ledger> {
    let mut top = Vec::new();
    source.rewind()?;
    source.take(TOP).read_to_end(&mut top)?;
    let sheet = sheet_of(context, top, sink);
    let Some(header) = column_layout::header(&sheet, Table::Register) else {
        sink.diagnostic(rules::file::empty_file::finding().at(sheet.source.whole("")));
        let lines = sheet.source.lines();
        return Ok(Ledger {
            path: context.path.clone(),
            physical: lines,
            blank: lines,
            ..Ledger::default()
        });
    };
    if column_layout::known(&header, Table::Register) < column_layout::FEWEST_KNOWN {
        sink.diagnostic(rules::file::no_header::finding().at(sheet.source.whole("")));
        return rejected(context, source, &sheet);
    }
    let (layout, findings) = Layout::read(Head {
        sheet: &sheet,
        record: &header,
        table: Table::Register,
    });
    for finding in rules::file::other_delimiter::check(&sheet)
        .into_iter()
        .chain(findings)
    {
        sink.diagnostic(finding);
    }
    if layout.broken {
        return rejected(context, source, &sheet);
    }
    let file = File {
        context,
        sheet: &sheet,
        header: &header,
        layout: &layout,
        effort,
    };
    file.read(source, spill, sink)
}

/// The top of the file as a sheet.
fn sheet_of(context: &Context, mut top: Vec<u8>, sink: &mut dyn Sink) -> Sheet {
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
        sink.diagnostic(rules::file::other_encoding::finding(&decoded.coding).at(place));
    }
    Sheet::new(path, decoded, &|word| find(Table::Register, word).is_some())
}

/// A file of which no row can be used: its lines are counted all the same.
fn rejected<S: Read + Seek>(
    context: &Context,
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

/// A register whose header is understood.
struct File<'a> {
    context: &'a Context,
    sheet: &'a Sheet,
    header: &'a Record<'a>,
    layout: &'a Layout,
    effort: Effort,
}

impl File<'_> {
    fn read<S: Read + Seek + Send>(
        &self,
        source: &mut S,
        spill: &mut dyn Spill,
        sink: &mut dyn Sink,
    ) -> io::Result<Ledger> {
        let mut known = Known::default();
        let pass = loop {
            let mut pass = Pass::run(self, &known, source, spill)?;
            match pass.tells(&known, spill)? {
                Some(more) => known = more,
                None => break pass,
            }
        };
        self.deliver(pass, sink)
    }

    /// Hands over what the last pass found.
    fn deliver(&self, pass: Pass, sink: &mut dyn Sink) -> io::Result<Ledger> {
        let Pass {
            ledger,
            findings,
            digest,
            cells,
            ..
        } = pass;
        let (kept, lost) = findings.take(&self.sheet.source);
        for finding in kept {
            sink.diagnostic(finding);
        }
        for (lost, line) in lost {
            sink.lost(lost, line);
        }
        if cells.has_many_subareas() {
            sink.diagnostic(rules::file::many_subareas::finding().at(self.sheet.source.whole("")));
        }
        let extent = Arc::new(Extent {
            rows: ledger.accepted,
            digest,
        });
        let pooled = claims::deliver(&cells, self.context, &extent, sink);
        if let Some(finding) = rules::file::pooled_cells::check(pooled.pooled, pooled.withheld) {
            sink.diagnostic(finding.at(self.sheet.source.whole("")));
        }
        if let Some(finding) = rules::file::unbalanced_ledger::check(&ledger) {
            sink.diagnostic(finding.at(self.sheet.source.whole("")));
        }
        Ok(ledger)
    }
}
