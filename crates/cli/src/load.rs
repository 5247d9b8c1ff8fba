//! A round as it lies on disk: read, surveyed, every submission checked.

use crate::Failure;
use crate::folder::{Entry, Folder, Listing, shown};
use rayon::prelude::*;
use sse_aggregate::Finding;
use sse_diagnostics::{Diagnostic, Excerpt, Place};
use sse_model::{Claim, ClaimId, Lost, Round};
use sse_submission::{Context, Ledger, Origin, RoundFiles, Submission, SubmissionFile};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A file of a submission and what it held.
pub(crate) struct Read {
    pub(crate) file: SubmissionFile,
    pub(crate) submission: Submission,
    bytes: Vec<u8>,
}

/// Everything that a round's folder says.
pub(crate) struct Loaded {
    /// The name of the folder: `81`.
    pub(crate) name: String,
    /// What isn't a submission.
    pub(crate) round: Round,
    /// The files of the submissions, in the order of their paths.
    pub(crate) submissions: Vec<Read>,
    /// Findings about the round and its folder.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Prose of people: the files of `text/` by name.
    pub(crate) texts: BTreeMap<String, String>,
    /// The file of each claim and action, and its number there; made when a finding has to be placed.
    places: OnceLock<HashMap<ClaimId, (usize, usize)>>,
}

/// The folder of a round: the one named, or the one with the highest session.
pub(crate) fn round_folder(inputs: &Path, wanted: Option<&str>) -> Result<PathBuf, Failure> {
    if let Some(wanted) = wanted {
        let folder = if Path::new(wanted).is_dir() { PathBuf::from(wanted) } else { inputs.join(wanted) };
        let missing =
            || Failure::Message(format!("there is no round {wanted}: neither a folder nor one of {}", shown(inputs)));
        return folder.is_dir().then_some(folder).ok_or_else(missing);
    }
    let missing = || Failure::Message(format!("no round in {}: a folder with a round.toml", shown(inputs)));
    rounds(inputs).into_iter().max().map(|(_, folder)| folder).ok_or_else(missing)
}

/// The folder of the round before a session: the one with the highest session below it.
pub(crate) fn earlier_folder(inputs: &Path, session: u32) -> Option<PathBuf> {
    let earlier = rounds(inputs).into_iter().filter(|(known, _)| *known > 0 && *known < session);
    earlier.max().map(|(_, folder)| folder)
}

/// The rounds of a folder with their sessions; 0 where `round.toml` doesn't tell it.
fn rounds(inputs: &Path) -> Vec<(u32, PathBuf)> {
    let entries = std::fs::read_dir(inputs).into_iter().flatten().flatten();
    let round = |entry: std::fs::DirEntry| {
        let text = std::fs::read_to_string(entry.path().join("round.toml")).ok()?;
        let session = toml::from_str::<Session>(&text).map_or(0, |round| round.session);
        Some((session, entry.path()))
    };
    entries.filter_map(round).collect()
}

#[derive(serde::Deserialize)]
struct Session {
    session: u32,
}

/// Reads a round and all its submissions.
///
/// # Errors
/// The diagnostics, where `round.toml` or `reporters.csv` can't be used.
pub(crate) fn round(folder: &Path) -> Result<Result<Loaded, Vec<Diagnostic>>, Failure> {
    let home = Folder::open(folder).map_err(|error| Failure::Message(format!("{}: {error}", shown(folder))))?;
    let Listing { files: entries, outside } = home.files()?;
    let (round, mut diagnostics) = sse_submission::read_round(&round_files(&home, &entries)?);
    let Some(round) = round else { return Ok(Err(diagnostics)) };
    let listing: Vec<String> = entries.iter().map(|entry| entry.path.clone()).collect();
    let (files, found) = sse_submission::survey(&home.shown(""), &listing, &outside, &round);
    diagnostics.extend(found);
    let submissions = read_all(&home, &round, files)?;
    let texts = texts(&home, &entries)?;
    let name = folder.canonicalize()?.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Ok(Loaded { name, round, submissions, diagnostics, texts, places: OnceLock::new() }))
}

/// Reads files side by side; the order of the results is that of the files.
fn read_all(home: &Folder, round: &Round, files: Vec<SubmissionFile>) -> Result<Vec<Read>, Failure> {
    let read = |file: SubmissionFile| {
        let bytes = home.bytes(&file.path)?;
        let submission = sse_submission::read(Context::of(&file, round, home.shown(&file.path)), &bytes);
        Ok(Read { file, submission, bytes })
    };
    files.into_par_iter().map(read).collect::<std::io::Result<Vec<_>>>().map_err(Failure::from)
}

fn round_files(home: &Folder, entries: &[Entry]) -> Result<RoundFiles, Failure> {
    let mut files = RoundFiles::default();
    for entry in entries.iter().filter(|entry| !entry.path.contains('/')) {
        files.add(&entry.path, home.shown(&entry.path), home.bytes(&entry.path)?);
    }
    Ok(files)
}

fn texts(home: &Folder, entries: &[Entry]) -> Result<BTreeMap<String, String>, Failure> {
    let names = entries.iter().filter_map(|entry| Some((entry, entry.path.strip_prefix("text/")?)));
    let prose = names.filter(|(_, name)| name.ends_with(".md"));
    prose.map(|(entry, name)| Ok((name.to_owned(), home.text(&entry.path)?.unwrap_or_default()))).collect()
}

impl Loaded {
    /// Every accepted claim.
    pub(crate) fn claims(&self) -> Vec<Claim> {
        self.submissions.iter().flat_map(|read| read.submission.claims.iter().cloned()).collect()
    }

    /// Every accepted action.
    pub(crate) fn actions(&self) -> Vec<sse_model::Action> {
        self.submissions.iter().flat_map(|read| read.submission.actions.iter().cloned()).collect()
    }

    /// The keys of the rows that were set aside.
    pub(crate) fn lost(&self) -> Vec<Lost> {
        self.submissions.iter().flat_map(|read| read.submission.lost.iter().cloned()).collect()
    }

    /// The ledger of each file.
    pub(crate) fn ledgers(&self) -> impl Iterator<Item = &Ledger> {
        self.submissions.iter().map(|read| &read.submission.ledger)
    }

    /// Where each claim and action stands.
    pub(crate) fn origins(&self) -> impl Iterator<Item = (&ClaimId, &Origin)> {
        self.submissions.iter().flat_map(|read| read.submission.origins())
    }

    /// The reporters whose submissions were read, each with the ledgers of its files.
    pub(crate) fn reporters(&self) -> BTreeMap<String, Vec<Ledger>> {
        let mut reporters: BTreeMap<String, Vec<Ledger>> = BTreeMap::new();
        for read in &self.submissions {
            reporters.entry(read.file.reporter.to_string()).or_default().push(read.submission.ledger.clone());
        }
        reporters
    }

    /// Whether a finding, or a place that belongs to it, is in a file of a reporter.
    pub(crate) fn concerns(&self, diagnostic: &Diagnostic, reporter: &str) -> bool {
        let places = || diagnostic.place.iter().chain(&diagnostic.related);
        let own = self.submissions.iter().filter(|read| &*read.file.reporter == reporter);
        own.into_iter().any(|read| places().any(|place| *place.path == *read.submission.ledger.path))
    }

    /// All findings of reading.
    pub(crate) fn findings(&self) -> Vec<Diagnostic> {
        let rows = self.submissions.iter().flat_map(|read| &read.submission.diagnostics);
        self.diagnostics.iter().chain(rows).cloned().collect()
    }

    /// A finding about claims, at the rows that made them.
    pub(crate) fn placed(&self, finding: &Finding) -> Diagnostic {
        let mut places = finding.claims.iter().filter_map(|claim| self.place(claim));
        let mut diagnostic = finding.diagnostic.clone();
        diagnostic.place = diagnostic.place.or_else(|| places.next());
        diagnostic.related.extend(places);
        diagnostic
    }

    fn numbered(&self) -> HashMap<ClaimId, (usize, usize)> {
        let files = self.submissions.iter().enumerate();
        let rows = files.flat_map(|(file, read)| read.submission.origins().enumerate().map(move |row| (file, row)));
        rows.map(|(file, (at, (claim, _)))| (claim.clone(), (file, at))).collect()
    }

    fn place(&self, claim: &ClaimId) -> Option<Place> {
        let &(file, at) = self.places.get_or_init(|| self.numbered()).get(claim)?;
        let read = &self.submissions[file];
        let origin = read.submission.origins().nth(at)?.1;
        let bytes = usize::try_from(origin.bytes.start).ok()?..usize::try_from(origin.bytes.end).ok()?;
        let text = read.bytes.get(bytes).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let excerpt = text.map(|text| Excerpt { text: text.into(), start: 0, end: text.len() });
        let (path, record) = (origin.path.clone(), origin.record.as_deref().map(str::to_owned));
        Some(Place { path, line: origin.line, column: 1, record, excerpt, ..Place::default() })
    }
}
