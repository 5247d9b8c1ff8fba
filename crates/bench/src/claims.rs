//! The claims that the library makes of the registers of a round, as the other programs write theirs.

use crate::sums::{listing, settings};
use sse_model::{Activity, Claim, Code, SdgReference, Table, Unit};
use sse_register::{InMemorySpill, Limits};
use sse_submission::{FileContext, Submission, survey};
use std::fs::File;
use std::io;
use std::path::Path;

/// The columns of a claim.
pub const CLAIM: [&str; 14] = [
    "area",
    "year",
    "measure",
    "unit",
    "entity_type",
    "basis",
    "activity",
    "subarea",
    "scope",
    "sex",
    "value",
    "qualifier",
    "sdg_targets",
    "method",
];

/// The claims of every `register.csv` of a round, and the physical lines of the rows that have an error.
///
/// # Errors
/// If a file can't be read, or the round has no usable `round.toml` or `reporters.csv`.
pub fn register_claims(round: &Path) -> io::Result<(Vec<[String; 14]>, Vec<u64>)> {
    let listing = listing(round)?;
    let (known, _) = settings(round, &listing)?;
    let (files, _) = survey("", &listing, &[], &[], &known);
    let (limits, mut found) = (Limits::of(&known.thresholds), Submission::default());
    for file in files
        .iter()
        .filter(|file| file.table == Some(Table::Register))
    {
        let context = FileContext::of(file, Table::Register, &known, file.path.as_str());
        let mut source = File::open(round.join(&file.path))?;
        sse_register::read(
            &context,
            &limits,
            &mut source,
            &mut InMemorySpill::default(),
            &mut found,
        )?;
    }
    let errors = found
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == sse_diagnostics::Severity::Error);
    // Line 0 is the file as a whole: it counts what isn't told row by row.
    let lines = errors
        .filter_map(|finding| finding.place.as_ref().map(|place| place.line))
        .filter(|line| *line > 0);
    let mut claims: Vec<_> = found.claims.iter().map(cells).collect();
    claims.sort();
    Ok((claims, lines.collect()))
}

fn cells(claim: &Claim) -> [String; 14] {
    let mut targets = claim.targets.clone();
    targets.sort();
    let targets: Vec<String> = targets.iter().map(SdgReference::to_string).collect();
    [
        claim.area.code().to_owned(),
        claim.period.to_string(),
        claim.measure.code().to_owned(),
        Unit::code(claim.unit).to_owned(),
        claim.entity_type.code().to_owned(),
        claim.basis.to_string(),
        claim.activity.map(Activity::code).unwrap_or_default(),
        claim.subarea.as_deref().unwrap_or_default().to_owned(),
        claim
            .scope
            .map(|scope| scope.code().to_owned())
            .unwrap_or_default(),
        claim.sex.code().to_owned(),
        claim.value.to_string(),
        claim.qualifier.code().to_owned(),
        targets.join("; "),
        claim.method.map(Code::code).unwrap_or_default().to_owned(),
    ]
}
