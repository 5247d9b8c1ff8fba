//! A round as it lies on disk: read, surveyed, every submission checked.

use crate::Failure;
use crate::console::Console;
use crate::folder::{Entry, Folder, Listing, shown};
use crate::memory;
use crate::spill::Disk;
use indicatif::ProgressBar;
use rayon::prelude::*;
use sse_aggregate::{Facts, Finding};
use sse_diagnostics::{Diagnostic, Excerpt, Place};
use sse_model::{Action, Claim, ClaimId, Lost, Round, Table};
use sse_report::Standing;
use sse_submission::{Context, Ledger, Origin, RoundFiles, Submission, SubmissionFile, register};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A file of a submission and what it holds.
pub(crate) struct Read {
    pub(crate) file: SubmissionFile,
    pub(crate) ledger: Ledger,
    /// Its accepted rows, until they are reconciled.
    claims: Vec<Claim>,
    actions: Vec<Action>,
    /// The names of its claims, then of its actions, once they are reconciled.
    names: Vec<ClaimId>,
    /// Where its claims, then its actions stand.
    origins: Vec<Origin>,
    /// Its bytes, read again when a finding has to be shown.
    bytes: OnceLock<Vec<u8>>,
}

/// Everything that a round's folder says.
pub(crate) struct Loaded {
    /// The name of the folder: `81`.
    pub(crate) name: String,
    /// What isn't a submission.
    pub(crate) round: Round,
    /// The files of the submissions, in the order of their paths.
    pub(crate) files: Vec<Read>,
    /// Prose of people: the files of `text/` by name.
    pub(crate) texts: BTreeMap<String, String>,
    /// Where each decision stands, by its id.
    decisions: BTreeMap<String, Place>,
    /// The rows that were set aside, by file and first line.
    lost: BTreeMap<(Arc<str>, u64), Lost>,
    /// Findings about the round and in its files, until they are taken.
    diagnostics: Vec<Diagnostic>,
    home: Folder,
}

/// The folder of a round: the one named, or the one with the highest session.
pub(crate) fn round_folder(inputs: &Path, wanted: Option<&str>) -> Result<PathBuf, Failure> {
    if let Some(wanted) = wanted {
        let folder = if Path::new(wanted).is_dir() {
            PathBuf::from(wanted)
        } else {
            inputs.join(wanted)
        };
        let missing = || {
            Failure::Message(format!(
                "there is no round {wanted}: neither a folder nor one of {}",
                shown(inputs)
            ))
        };
        return folder.is_dir().then_some(folder).ok_or_else(missing);
    }
    let missing = || {
        Failure::Message(format!(
            "no round in {}: a folder with a round.toml",
            shown(inputs)
        ))
    };
    rounds(inputs)
        .into_iter()
        .max()
        .map(|(_, folder)| folder)
        .ok_or_else(missing)
}

/// The folder of the round before a session: the one with the highest session below it.
pub(crate) fn earlier_folder(inputs: &Path, session: u32) -> Option<PathBuf> {
    let earlier = rounds(inputs)
        .into_iter()
        .filter(|(known, _)| *known > 0 && *known < session);
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
pub(crate) fn round(
    folder: &Path,
    console: &Console,
) -> Result<Result<Loaded, Vec<Diagnostic>>, Failure> {
    let home = Folder::open(folder)
        .map_err(|error| Failure::Message(format!("{}: {error}", shown(folder))))?;
    let Listing {
        files: entries,
        outside,
    } = home.files()?;
    let round_files = round_files(&home, &entries)?;
    let (round, mut diagnostics) = sse_submission::read_round(&round_files);
    let Some(round) = round else {
        return Ok(Err(diagnostics));
    };
    let listing: Vec<String> = entries.iter().map(|entry| entry.path.clone()).collect();
    let (files, found) = sse_submission::survey(&home.shown(""), &listing, &outside, &round);
    diagnostics.extend(found);
    let bar = console.progress(files.len());
    let read = read_all(&home, &round, files, &bar)?;
    bar.finish_and_clear();
    let texts = texts(&home, &entries)?;
    let name = folder
        .canonicalize()?
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let decisions = sse_submission::decision_places(&round_files);
    let (files, lost) = (Vec::new(), BTreeMap::new());
    let mut loaded = Loaded {
        name,
        round,
        files,
        texts,
        decisions,
        lost,
        diagnostics,
        home,
    };
    for (file, submission) in read {
        loaded.take(file, submission);
    }
    Ok(Ok(loaded))
}

/// Reads files side by side; the order of the results is that of the files.
fn read_all(
    home: &Folder,
    round: &Round,
    files: Vec<SubmissionFile>,
    bar: &ProgressBar,
) -> Result<Vec<(SubmissionFile, Submission)>, Failure> {
    let read = |file: SubmissionFile| {
        let submission = submission(
            Context::of(&file, round, home.shown(&file.path)),
            home,
            &file.path,
        )?;
        bar.inc(1);
        Ok((file, submission))
    };
    files
        .into_par_iter()
        .map(read)
        .collect::<std::io::Result<Vec<_>>>()
        .map_err(Failure::from)
}

/// Reads a file of a submission; a register block by block, every other table at once.
pub(crate) fn submission(
    context: Context,
    home: &Folder,
    path: &str,
) -> std::io::Result<Submission> {
    if context.table != Table::Register {
        return Ok(sse_submission::read(context, home.bytes(path)?));
    }
    memory::in_small_pages();
    let mut submission = Submission::default();
    submission.ledger = register::read(
        &context,
        &mut home.file(path)?,
        &mut Disk::default(),
        &mut submission,
    )?;
    Ok(submission)
}

fn round_files(home: &Folder, entries: &[Entry]) -> Result<RoundFiles, Failure> {
    let mut files = RoundFiles::default();
    for entry in entries.iter().filter(|entry| !entry.path.contains('/')) {
        files.add(
            &entry.path,
            home.shown(&entry.path),
            home.bytes(&entry.path)?,
        );
    }
    Ok(files)
}

fn texts(home: &Folder, entries: &[Entry]) -> Result<BTreeMap<String, String>, Failure> {
    let names = entries
        .iter()
        .filter_map(|entry| Some((entry, entry.path.strip_prefix("text/")?)));
    let prose = names.filter(|(_, name)| name.ends_with(".md"));
    prose
        .map(|(entry, name)| Ok((name.to_owned(), home.text(&entry.path)?.unwrap_or_default())))
        .collect()
}

impl Loaded {
    /// Takes what a file holds.
    fn take(&mut self, file: SubmissionFile, submission: Submission) {
        let Submission {
            claims,
            actions,
            claim_origins: mut origins,
            action_origins,
            lost,
            diagnostics,
            ledger,
        } = submission;
        origins.extend(action_origins);
        let path: Arc<str> = Arc::from(ledger.path.as_str());
        self.lost.extend(
            lost.into_iter()
                .map(|(lost, line)| ((path.clone(), line), lost)),
        );
        self.diagnostics.extend(diagnostics);
        self.files.push(Read {
            file,
            ledger,
            claims,
            actions,
            names: Vec::new(),
            origins,
            bytes: OnceLock::new(),
        });
    }

    /// Settles the facts of the round, once; what is found is placed at the rows behind it.
    pub(crate) fn reconcile(&mut self) -> (Facts, Vec<Diagnostic>) {
        let mut claims = Vec::with_capacity(self.files.iter().map(|read| read.claims.len()).sum());
        let mut actions = Vec::new();
        for read in &mut self.files {
            read.names = read.ids().cloned().collect();
            claims.extend(std::mem::take(&mut read.claims));
            actions.extend(std::mem::take(&mut read.actions));
        }
        let lost: Vec<Lost> = self.lost.values().cloned().collect();
        let mut facts = sse_aggregate::reconcile(&self.round, claims, actions, &lost);
        let findings = std::mem::take(&mut facts.findings);
        (facts, self.placed(findings))
    }

    /// What reconciling finds, placed at the rows behind it; without the facts.
    pub(crate) fn findings(&mut self) -> Vec<Diagnostic> {
        let claims = self.files.iter().flat_map(|read| &read.claims).collect();
        let actions: Vec<Action> = self
            .files
            .iter()
            .flat_map(|read| &read.actions)
            .cloned()
            .collect();
        let findings = sse_aggregate::findings(&self.round, claims, &actions);
        self.placed(findings)
    }

    /// Whether a row was set aside.
    pub(crate) fn has_lost(&self) -> bool {
        !self.lost.is_empty()
    }

    /// The row that an error set aside: the last one of its file that begins at its line or above.
    pub(crate) fn lost(&self, diagnostic: &Diagnostic) -> Option<&Lost> {
        let place = diagnostic.place.as_ref().filter(|place| place.line > 0)?;
        let begin = (place.path.clone(), 0)..=(place.path.clone(), place.line);
        self.lost.range(begin).next_back().map(|(_, lost)| lost)
    }

    /// The ledger of each file.
    pub(crate) fn ledgers(&self) -> impl Iterator<Item = &Ledger> {
        self.files.iter().map(|read| &read.ledger)
    }

    /// Where each claim and action stands: its file from the folder of all rounds on, wherever that is, and its line.
    pub(crate) fn origins(&self) -> impl Iterator<Item = (&ClaimId, Standing<'_>)> {
        let rows = self.files.iter().flat_map(|read| {
            let path: Arc<str> = Arc::from(format!("{}/{}", self.name, read.file.path));
            read.ids()
                .zip(&read.origins)
                .map(move |row| (path.clone(), row))
        });
        rows.map(|(file, (claim, origin))| {
            let register = origin
                .register
                .as_deref()
                .map(|register| (register.rows, register.digest.as_str()));
            (
                claim,
                Standing {
                    file,
                    line: origin.line,
                    register,
                },
            )
        })
    }

    /// The reporters whose submissions were read, each with the ledgers of its files.
    pub(crate) fn reporters(&self) -> BTreeMap<String, Vec<Ledger>> {
        let mut reporters: BTreeMap<String, Vec<Ledger>> = BTreeMap::new();
        for read in &self.files {
            reporters
                .entry(read.file.reporter.to_string())
                .or_default()
                .push(read.ledger.clone());
        }
        reporters
    }

    /// The findings that are, or have a place that belongs to them, in a file of each reporter.
    pub(crate) fn concerned<'d>(
        &self,
        diagnostics: &'d [Diagnostic],
    ) -> BTreeMap<&str, Vec<&'d Diagnostic>> {
        let reporters: HashMap<&str, &str> = self
            .files
            .iter()
            .map(|read| (read.ledger.path.as_str(), &*read.file.reporter))
            .collect();
        let mut concerned: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in diagnostics {
            let places = diagnostic.place.iter().chain(&diagnostic.related);
            let own: BTreeSet<&str> = places
                .filter_map(|place| reporters.get(&*place.path).copied())
                .collect();
            for reporter in own {
                concerned.entry(reporter).or_default().push(diagnostic);
            }
        }
        concerned
    }

    /// All findings, those about claims at the rows that made them.
    fn placed(&mut self, findings: Vec<Finding>) -> Vec<Diagnostic> {
        let places = self.places(&findings);
        let place = |finding: Finding| {
            let decision = self.decisions.get(&finding.decision).cloned();
            let claims = finding
                .claims
                .iter()
                .filter_map(|claim| self.place(*places.get(claim)?));
            let mut places: Vec<Place> = decision.into_iter().chain(claims).collect();
            // All claims of a register have one place.
            places.dedup();
            let mut places = places.into_iter();
            let mut diagnostic = finding.diagnostic;
            diagnostic.place = diagnostic.place.or_else(|| places.next());
            diagnostic.related.extend(places);
            diagnostic
        };
        let placed: Vec<Diagnostic> = findings.into_iter().map(place).collect();
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        diagnostics.extend(placed);
        diagnostics
    }

    /// The file of each claim and action that findings name, and its number there.
    fn places(&self, findings: &[Finding]) -> HashMap<ClaimId, (usize, usize)> {
        let mut places: HashMap<ClaimId, Option<(usize, usize)>> = HashMap::new();
        places.extend(
            findings
                .iter()
                .flat_map(|finding| &finding.claims)
                .map(|claim| (claim.clone(), None)),
        );
        if !places.is_empty() {
            for (file, read) in self.files.iter().enumerate() {
                for (at, id) in read.ids().enumerate() {
                    places
                        .get_mut(id)
                        .into_iter()
                        .for_each(|place| *place = Some((file, at)));
                }
            }
        }
        places
            .into_iter()
            .filter_map(|(claim, place)| Some((claim, place?)))
            .collect()
    }

    fn place(&self, (file, at): (usize, usize)) -> Option<Place> {
        let read = &self.files[file];
        let origin = &read.origins[at];
        if origin.register.is_some() {
            return Some(Place {
                path: origin.path.clone(),
                ..Place::default()
            });
        }
        let range =
            usize::try_from(origin.bytes.start).ok()?..usize::try_from(origin.bytes.end).ok()?;
        let bytes = read
            .bytes
            .get_or_init(|| self.home.bytes(&read.file.path).unwrap_or_default());
        let text = bytes
            .get(range)
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        let excerpt = text.map(|text| Excerpt {
            text: text.into(),
            start: 0,
            end: text.len(),
        });
        let (path, record) = (
            origin.path.clone(),
            origin.record.as_deref().map(str::to_owned),
        );
        Some(Place {
            path,
            line: origin.line,
            column: 1,
            record,
            excerpt,
            ..Place::default()
        })
    }
}

impl Read {
    /// The names of its claims, then of its actions.
    fn ids(&self) -> impl Iterator<Item = &ClaimId> {
        let rows = self
            .claims
            .iter()
            .map(|claim| &claim.id)
            .chain(self.actions.iter().map(|action| &action.id));
        self.names.iter().chain(rows)
    }
}
