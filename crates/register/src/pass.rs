//! The file once from its header to its end.

use crate::blocks::{BlockReader, RowBlock, Start};
use crate::cell::RegisterCells;
use crate::findings::RegisterFindings;
use crate::open::{AmountEvidence, OpenRegister};
use crate::pages::{Keys, Spill};
use crate::repeats::Repeats;
use crate::worker::Worker;
use rayon::prelude::*;
use sse_submission::Ledger;
use std::io::{self, Read, Seek};

/// What an earlier pass has told.
#[derive(Debug, Default)]
pub(crate) struct EarlierPass {
    /// What the columns of numbers say about their decimal signs, if that was asked for.
    pub(crate) evidence: Option<AmountEvidence>,
    /// The rows that repeat a unit and year, if there are any.
    pub(crate) repeats: Option<Repeats>,
}

/// What a pass has found.
pub(crate) struct Pass {
    pub(crate) ledger: Ledger,
    pub(crate) findings: RegisterFindings,
    pub(crate) digest: String,
    pub(crate) cells: RegisterCells,
    evidence: AmountEvidence,
    asked: bool,
    /// Of each worker.
    keys: Vec<Keys>,
}

impl Pass {
    /// Reads the whole file.
    pub(crate) fn run<S: Read + Seek + Send>(
        register: OpenRegister<'_>,
        known: &EarlierPass,
        source: &mut S,
        spill: &mut dyn Spill,
    ) -> io::Result<Self> {
        source.rewind()?;
        let (ledger, start) = above(register);
        let form = (&register.sheet.coding, register.sheet.delimiter);
        let mut blocks = BlockReader::new(source, form, start, register.effort)?;
        let number = register.effort.workers.max(1);
        let (evidence, repeats) = (known.evidence, known.repeats.as_ref());
        let mut workers: Vec<Worker<'_>> = (0..number)
            .map(|_| Worker::new(register, evidence, repeats))
            .collect();
        let (mut spare, mut current) = (Vec::new(), blocks.take(number, &mut Vec::new())?);
        while !current.is_empty() {
            let (next, ()) = rayon::join(
                || blocks.take(number, &mut spare),
                || read_blocks(&mut workers, &current),
            );
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
            findings: RegisterFindings::default(),
            digest: blocks.digest(),
            cells: RegisterCells::default(),
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
        self.asked |= worker.known.asked.get();
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
        known: &EarlierPass,
        spill: &mut dyn Spill,
    ) -> io::Result<Option<EarlierPass>> {
        let keys = std::mem::take(&mut self.keys);
        if known.repeats.is_some() {
            return Ok(None);
        }
        if self.asked {
            spill.clear();
            return Ok(Some(EarlierPass {
                evidence: Some(self.evidence),
                repeats: None,
            }));
        }
        let repeats = Repeats::of(&keys, spill)?;
        let evidence = known.evidence;
        Ok((!repeats.is_empty()).then_some(EarlierPass {
            evidence,
            repeats: Some(repeats),
        }))
    }
}

/// A block for each worker.
fn read_blocks(workers: &mut [Worker<'_>], blocks: &[RowBlock]) {
    workers
        .par_iter_mut()
        .zip(blocks)
        .for_each(|(worker, block)| worker.read(block));
}

/// The lines down to the header, and where the rows begin.
fn above(register: OpenRegister<'_>) -> (Ledger, Start) {
    let mut ledger = Ledger {
        path: register.context.path.clone(),
        ..Ledger::default()
    };
    ledger.sep = u64::from(register.sheet.separator_line);
    let (mut records, mut used) = (register.sheet.records(), 0);
    while let Some(record) = records
        .filled()
        .filter(|record| record.line <= register.header.line)
    {
        used += record.lines;
        ledger.header += 1;
        ledger.continuation += record.lines - 1;
    }
    let text = register.sheet.source.text();
    let end = register.header.range.end;
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
    ledger.physical = register.header.line + register.header.lines - 1;
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
