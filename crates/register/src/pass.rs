//! The file once from its header to its end.

use crate::blocks::{BlockReader, RowBlock, Start};
use crate::cell::RegisterCells;
use crate::earlier_pass::EarlierPass;
use crate::findings::RegisterFindings;
use crate::open::{AmountEvidence, OpenRegister};
use crate::pages::{Keys, Spill};
use crate::repeats::Repeats;
use crate::tally::{ClaimedYears, RegisterRows};
use crate::worker::Worker;
use rayon::prelude::*;
use sse_submission::Ledger;
use std::io::{self, Read, Seek};

/// What a pass has found.
pub(crate) struct Pass {
    pub(crate) ledger: Ledger,
    pub(crate) findings: RegisterFindings,
    pub(crate) rows: RegisterRows,
    pub(crate) claimed: ClaimedYears,
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
        let mut workers: Vec<Worker<'_>> =
            (0..number).map(|_| Worker::new(register, known)).collect();
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
            rows: RegisterRows::default(),
            claimed: ClaimedYears::new(),
            cells: RegisterCells::default(),
            evidence: Default::default(),
            asked: false,
            keys: Vec::new(),
        };
        for worker in &workers {
            worker.sums.count(&worker.lists, &mut pass.rows);
        }
        pass.claimed = pass.rows.claimed(register.limits);
        pass.cells.many_subareas = pass.rows.has_many_subareas();
        for worker in &mut workers {
            worker.sums.keep_claimed(&worker.lists, &pass.claimed);
        }
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
        self.cells.take(worker.sums, &worker.lists);
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
        known: &mut EarlierPass,
        spill: &mut dyn Spill,
    ) -> io::Result<Option<EarlierPass>> {
        let keys = std::mem::take(&mut self.keys);
        let evidence = known.evidence;
        if known.repeats.is_none() {
            if self.asked {
                spill.clear();
                return Ok(Some(EarlierPass {
                    evidence: Some(self.evidence),
                    ..EarlierPass::default()
                }));
            }
            let repeats = Repeats::of(&keys, spill)?;
            if !repeats.is_empty() {
                return Ok(Some(EarlierPass {
                    evidence,
                    repeats: Some(repeats),
                    claimed: None,
                }));
            }
        }
        if !self.claims_what_it_did_not_sum() {
            return Ok(None);
        }
        spill.clear();
        Ok(Some(EarlierPass {
            evidence,
            repeats: Some(known.repeats.take().unwrap_or_default()),
            claimed: Some(self.claimed.clone()),
        }))
    }

    /// Whether a year is claimed of which not all rows were summed up.
    fn claims_what_it_did_not_sum(&self) -> bool {
        let claimed = self.claimed.iter().map(|(area, year)| (*area, *year));
        claimed
            .into_iter()
            .any(|place| self.rows.not_summed.contains(&place))
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
