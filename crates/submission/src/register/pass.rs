//! The file once from its header to its end.

use super::blocks::{Blocks, Start};
use super::careful::Careful;
use super::findings::Findings;
use super::pages::{Keys, Spill};
use super::repeats::Repeats;
use super::tally::Cells;
use super::worker::Worker;
use super::{AMOUNTS, File};
use crate::ledger::Ledger;
use crate::number::Evidence;
use rayon::prelude::*;
use std::io::{self, Read, Seek};

/// What an earlier pass has told.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// What the columns of numbers say about their decimal signs, if that was asked for.
    pub(crate) evidence: Option<[Evidence; AMOUNTS.len()]>,
    /// The rows that repeat a unit and year, if there are any.
    pub(crate) repeats: Option<Repeats>,
}

/// What a pass has found.
pub(crate) struct Pass {
    pub(crate) ledger: Ledger,
    pub(crate) findings: Findings,
    pub(crate) digest: String,
    pub(crate) cells: Cells,
    evidence: [Evidence; AMOUNTS.len()],
    asked: bool,
    /// Of each worker.
    keys: Vec<Keys>,
}

impl Pass {
    /// Reads the whole file.
    pub(crate) fn run<S: Read + Seek + Send>(
        file: &File<'_>,
        known: &Known,
        source: &mut S,
        spill: &mut dyn Spill,
    ) -> io::Result<Self> {
        source.rewind()?;
        let (ledger, start) = above(file);
        let delimiter = file.sheet.delimiter;
        let mut blocks = Blocks::new(source, (&file.sheet.coding, delimiter), start, file.effort)?;
        let careful = Careful {
            context: file.context,
            header: file.header,
            layout: file.layout,
            delimiter,
        };
        let number = file.effort.workers.max(1);
        let mut workers: Vec<Worker<'_>> =
            (0..number).map(|_| Worker::new(careful, known)).collect();
        let (mut spare, mut current) = (Vec::new(), blocks.take(number, &mut Vec::new())?);
        while !current.is_empty() {
            let read = || {
                workers
                    .par_iter_mut()
                    .zip(&current)
                    .for_each(|(worker, block)| worker.read(block));
            };
            let (next, ()) = rayon::join(|| blocks.take(number, &mut spare), read);
            for worker in &mut workers {
                worker.keys.write(spill)?;
            }
            spare.extend(
                std::mem::replace(&mut current, next?)
                    .into_iter()
                    .map(|block| block.text),
            );
        }
        let mut pass = Self {
            ledger,
            findings: Findings::default(),
            digest: blocks.digest(),
            cells: Cells::default(),
            evidence: Default::default(),
            asked: false,
            keys: Vec::new(),
        };
        for worker in workers {
            pass.take(worker);
        }
        Ok(pass)
    }

    fn take(&mut self, worker: Worker<'_>) {
        self.asked |= worker.amounts.asked.get();
        for (own, other) in self.evidence.iter_mut().zip(worker.evidence) {
            own.merge(other);
        }
        self.cells.take(&worker.sums, &worker.lists);
        self.findings.merge(worker.findings);
        self.ledger.physical += worker.ledger.physical;
        self.ledger.header += worker.ledger.header;
        self.ledger.blank += worker.ledger.blank;
        self.ledger.accepted += worker.ledger.accepted;
        self.ledger.rejected += worker.ledger.rejected;
        self.ledger.continuation += worker.ledger.continuation;
        self.keys.push(worker.keys);
    }

    /// What the next pass has to know that this one didn't; nothing if it is the last.
    pub(crate) fn tells(
        &mut self,
        known: &Known,
        spill: &mut dyn Spill,
    ) -> io::Result<Option<Known>> {
        let keys = std::mem::take(&mut self.keys);
        if known.repeats.is_some() {
            return Ok(None);
        }
        if self.asked {
            spill.clear();
            return Ok(Some(Known {
                evidence: Some(self.evidence),
                repeats: None,
            }));
        }
        let repeats = Repeats::of(&keys, spill)?;
        let evidence = known.evidence;
        Ok((!repeats.is_empty()).then_some(Known {
            evidence,
            repeats: Some(repeats),
        }))
    }
}

/// The lines down to the header, and where the rows begin.
fn above(file: &File<'_>) -> (Ledger, Start) {
    let mut ledger = Ledger {
        path: file.context.path.clone(),
        ..Ledger::default()
    };
    ledger.sep = u64::from(file.sheet.separator_line);
    let (mut records, mut used) = (file.sheet.records(), 0);
    while let Some(record) = records
        .filled()
        .filter(|record| record.line <= file.header.line)
    {
        used += record.lines;
        ledger.header += 1;
        ledger.continuation += record.lines - 1;
    }
    let text = file.sheet.source.text();
    let end = file.header.range.end;
    let line_break = text[end..]
        .bytes()
        .take(2)
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count();
    let line_break = if text[end..].starts_with("\r\n") {
        2
    } else {
        line_break.min(1)
    };
    ledger.physical = file.header.line + file.header.lines - 1;
    ledger.blank = ledger.physical - ledger.sep - used;
    let lines = ledger.physical;
    (
        ledger,
        Start {
            text: end + line_break,
            lines,
        },
    )
}
