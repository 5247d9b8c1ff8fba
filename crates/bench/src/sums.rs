//! What the library makes of a round: the sums of its groups and its findings.

use sse_diagnostics::Diagnostic;
use sse_model::{
    Action, Claim, Code, Decimal, EntityType, Lost, Measure, Period, RefArea, Round, Table, Unit,
};
use sse_register::{InMemorySpill, Limits};
use sse_submission::{FileContext, Ledger, RoundFiles, RowOrigin, Sink, read_round, survey};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// Area, measure, unit, year and kind of entity. The unit is among them since persons and per cent don't add up.
type Group = (RefArea, Measure, Unit, Period, EntityType);

/// The sums of the accepted rows of a round, and everything that was found.
#[derive(Debug, Default)]
pub struct RoundSums {
    sums: BTreeMap<Group, Decimal>,
    /// Findings about the folder and its files, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of the lines of each file.
    pub ledgers: Vec<Ledger>,
}

impl Sink for RoundSums {
    fn claim(&mut self, claim: Claim, _: RowOrigin) {
        let group = (
            claim.area,
            claim.measure,
            claim.unit,
            claim.period,
            claim.entity_type,
        );
        let sum = self.sums.entry(group).or_insert(Decimal::ZERO);
        *sum = sum
            .checked_add(claim.value)
            .expect("the sum of made-up values is below 10^24");
    }

    fn action(&mut self, _: Action, _: RowOrigin) {}

    fn lost(&mut self, _: Lost, _: u64) {}

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

impl RoundSums {
    /// The header of `lines`.
    pub const HEADER: &'static str = "area,measure,unit,year,entity_type,sum";

    /// The sums as lines of CSV, ordered by their text.
    pub fn lines(&self) -> Vec<String> {
        let line = |(&(area, measure, unit, period, kind), sum): (&Group, &Decimal)| {
            format!(
                "{},{},{},{period},{},{sum}",
                area.code(),
                measure.code(),
                unit.code(),
                kind.code()
            )
        };
        let mut lines: Vec<String> = self.sums.iter().map(line).collect();
        lines.sort();
        lines
    }
}

/// Sums up a round.
///
/// # Errors
/// Those of `read_into`.
pub fn tally(round: &Path) -> io::Result<RoundSums> {
    let mut tally = RoundSums::default();
    tally.ledgers = read_into(round, &mut tally)?.1;
    Ok(tally)
}

/// Reads every submission of a round, one file after another.
///
/// # Errors
/// If a file can't be read, or the round has no usable `round.toml` or `reporters.csv`.
pub fn read_into(round: &Path, sink: &mut dyn Sink) -> io::Result<(Round, Vec<Ledger>)> {
    let listing = listing(round)?;
    let (known, findings) = settings(round, &listing)?;
    let (submissions, found) = survey("", &listing, &[], &[], &known);
    findings
        .into_iter()
        .chain(found)
        .for_each(|finding| sink.diagnostic(finding));
    let mut ledgers = Vec::new();
    for file in submissions {
        // Rounds of any size have no workbooks.
        let Some(table) = file.table else { continue };
        let context = FileContext::of(&file, table, &known, file.path.as_str());
        if table == Table::Register {
            let mut source = fs::File::open(round.join(&file.path))?;
            let (limits, mut spill) = (Limits::of(&known.thresholds), InMemorySpill::default());
            ledgers.push(sse_register::read(
                &context,
                &limits,
                &mut source,
                &mut spill,
                sink,
            )?);
            continue;
        }
        let bytes = fs::read(round.join(&file.path))?;
        ledgers.push(sse_submission::read_into(context, bytes, sink));
    }
    Ok((known, ledgers))
}

/// The round, and what was found in its own files.
pub(crate) fn settings(round: &Path, listing: &[String]) -> io::Result<(Round, Vec<Diagnostic>)> {
    let mut files = RoundFiles::new(round.to_string_lossy());
    for path in listing.iter().filter(|path| !path.contains('/')) {
        files.add(path, path.clone(), fs::read(round.join(path))?);
    }
    let (known, findings) = read_round(&files);
    let known =
        known.ok_or_else(|| io::Error::other("round.toml or reporters.csv can't be used"))?;
    Ok((known, findings))
}

/// The files of a folder and below by path.
pub(crate) fn listing(round: &Path) -> io::Result<Vec<String>> {
    let (mut found, mut waiting) = (Vec::new(), vec![String::new()]);
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(round.join(&folder))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            let metadata = entry.metadata()?;
            if metadata.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
