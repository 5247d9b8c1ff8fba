//! A round's folder: read, surveyed, every submission checked.

mod answers;
mod sent;
mod several;

pub(crate) use sent::{RowPlaces, Sent};

use crate::sheet_text::sheet_text;
use crate::{Fault, Files, Listing, Obstacle, blank_tables};
use rayon::prelude::*;
use sse_aggregate::{Applied, Facts, Figures, Finding};
use sse_diagnostics::{
    Diagnostic, Excerpt, Place, Severity, Source, file_of, sheet_cell, sheet_of, sheet_path,
};
use sse_evidence::{Lineage, Standing};
use sse_model::{Action, Claim, ClaimId, Code, Lost, ReporterGroup, Round, Table};
use sse_register::{Limits, Spill};
use sse_report::{Engines, Templates};
use sse_submission::reading::rules;
use sse_submission::{
    CheckedRow, FileContext, Ledger, RoundFiles, RowOrigin, Submission, SubmissionFile,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// How files are read, whatever they are.
#[derive(Clone, Copy)]
pub struct Reading<'r> {
    /// Makes room for what of a register doesn't fit into memory.
    pub spill: &'r (dyn Fn() -> Box<dyn Spill> + Sync),
    /// Told at the beginning and after each file how many files were read, and of how many. Files are read side by side,
    /// so that it may be told of more of them before it is told of fewer.
    pub progress: &'r (dyn Fn(usize, usize) + Sync),
}

/// A file of a submission and what it holds.
struct ReadFile {
    file: SubmissionFile,
    ledger: Ledger,
    /// Its accepted rows, until they are reconciled.
    claims: Vec<Claim>,
    actions: Vec<Action>,
    /// The names of its claims, then of its actions, once they are reconciled.
    names: Vec<ClaimId>,
    /// Where its claims, then its actions stand.
    origins: Vec<RowOrigin>,
    /// The rows that its reporter confirms.
    checked: Vec<CheckedRow>,
    /// Its bytes, read again when a finding has to be shown; of a sheet the text as CSV.
    bytes: OnceLock<Vec<u8>>,
}

/// Everything that a round's folder says.
///
/// ```
/// use sse_round::{Built, InMemory, Loaded, Reading, read_templates};
///
/// let round = [
///     ("round.toml", include_str!("../../../inputs/81/round.toml")),
///     ("reporters.csv", "reporter,group,name\nKEN,state,Kenya\n"),
///     (
///         "states/KEN/contributions.csv",
///         "record,area,year,measure,entity_type,value,unit,source\n\
///          a,KEN,2024,employment,sse,250001,persons,A survey\n",
///     ),
/// ];
/// let round = InMemory::new("inputs/81", round);
/// let reading = Reading {
///     spill: &|| unreachable!("only a large register is spilled"),
///     progress: &|_, _| {},
/// };
/// let checked = Loaded::read("81", &round, &reading).unwrap().check();
/// assert_eq!(checked.ledgers[0].accepted, 1);
///
/// let templates = InMemory::new(
///     "templates",
///     [
///         ("en/report.md", "{{ f.tracker.answered | capital }} State reported."),
///         ("en/feedback.md", "Thank you, {{ name }}."),
///         ("en/words.toml", include_str!("../../../templates/en/words.toml")),
///     ],
/// );
/// let templates = read_templates(&templates).unwrap();
/// let reconciled = Loaded::read("81", &round, &reading).unwrap().reconcile();
/// let built = Built::of(reconciled, None, &templates, &["en".to_owned()]).unwrap();
/// let outputs = InMemory::default();
/// built.write(&outputs).unwrap();
///
/// let files = outputs.into_files();
/// let report = str::from_utf8(&files["report.md"]).unwrap();
/// assert!(report.contains("One State reported."));
/// assert!(files["report.pdf"].starts_with(b"%PDF-"));
/// assert!(files.contains_key("lineage.json") && files.contains_key("feedback/KEN.md"));
/// ```
pub struct Loaded<'f> {
    /// The name of the folder: `81`.
    pub name: String,
    /// What isn't a submission.
    pub round: Round,
    /// The files of the submissions, in the order of their paths.
    files: Vec<ReadFile>,
    /// Prose of people: the files of `text/` by name.
    pub(crate) texts: BTreeMap<String, String>,
    /// Where each decision stands, by its id.
    decisions: BTreeMap<String, Place>,
    /// The rows that were set aside, by file and first line.
    lost: BTreeMap<(Arc<str>, u64), Box<Lost>>,
    /// Findings about the round and in its files, until they are taken.
    diagnostics: Vec<Diagnostic>,
    home: &'f dyn Files,
}

/// A round whose facts are settled.
pub struct Reconciled<'f> {
    /// What was read; its claims and actions are in the facts now.
    pub loaded: Loaded<'f>,
    /// What all claims on each key came to.
    pub facts: Facts,
    /// Everything that was found so far, at its place.
    pub diagnostics: Vec<Diagnostic>,
}

/// The tables of a file, each as a file, and what was found of it besides what they say.
type FileTables = (Vec<(SubmissionFile, Submission)>, Vec<Diagnostic>);

impl Reading<'_> {
    /// Reads files side by side; the order of the results is that of the files.
    pub(crate) fn all<F: Send, T: Send>(
        &self,
        files: Vec<F>,
        read: impl Fn(F) -> io::Result<T> + Sync,
    ) -> io::Result<Vec<T>> {
        let (done, of) = (AtomicUsize::new(0), files.len());
        (self.progress)(0, of);
        let found = files.into_par_iter().map(|file| {
            let found = read(file)?;
            (self.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, of);
            Ok(found)
        });
        found.collect()
    }

    /// Reads a file of a round: its tables, each as a file, and what was found of it besides what they say.
    fn file(
        &self,
        file: SubmissionFile,
        round: &Round,
        limits: &Limits,
        home: &dyn Files,
    ) -> io::Result<FileTables> {
        let shown = home.shown(&file.path);
        if let Some(table) = file.table {
            let context = FileContext::of(&file, table, round, shown);
            let read = self.submission(context, limits, home, &file.path)?;
            return Ok(match read {
                Ok(submission) => (vec![(file, submission)], Vec::new()),
                Err(finding) => (Vec::new(), vec![*finding]),
            });
        }
        let bytes = match home.bytes(&file.path) {
            Ok(bytes) => bytes,
            Err(error) => return Ok((Vec::new(), vec![*unopened(home, &file.path, &error)])),
        };
        let context = |table| FileContext::of(&file, table, round, shown.as_str());
        let read = self.workbook(bytes, &shown, limits, &context)?;
        let tables = read.tables.into_iter().map(|(table, sheet, submission)| {
            let file = SubmissionFile {
                path: sheet_path(&file.path, &sheet),
                table: Some(table),
                ..file.clone()
            };
            (file, submission)
        });
        Ok((tables.collect(), read.findings))
    }

    /// Reads a file of a submission; a register block by block, every other table at once. The finding where it can't be
    /// opened.
    pub(crate) fn submission(
        &self,
        context: FileContext,
        limits: &Limits,
        home: &dyn Files,
        path: &str,
    ) -> io::Result<Result<Submission, Box<Diagnostic>>> {
        if context.table != Table::Register {
            let bytes = home
                .bytes(path)
                .map_err(|error| unopened(home, path, &error));
            return Ok(bytes.map(|bytes| sse_submission::read(context, bytes)));
        }
        let mut file = match home.open(path) {
            Ok(file) => file,
            Err(error) => return Ok(Err(unopened(home, path, &error))),
        };
        let (mut submission, mut spill) = (Submission::default(), (self.spill)());
        submission.ledger =
            sse_register::read(&context, limits, &mut file, &mut *spill, &mut submission)?;
        Ok(Ok(submission))
    }
}

impl<'f> Loaded<'f> {
    /// Reads a round and all its submissions; `name` is that of its folder.
    ///
    /// # Errors
    /// Where a file can't be read, or `round.toml` or `reporters.csv` can't be used.
    pub fn read(name: &str, home: &'f dyn Files, reading: &Reading<'_>) -> Result<Self, Fault> {
        let listing = home.list()?;
        let round_files = round_files(home, &listing.files);
        let (round, mut diagnostics) = sse_submission::read_round(&round_files);
        let Some(round) = round else {
            return Err(Fault::Found(rules::listed(diagnostics)));
        };
        let (files, found) = sse_submission::survey(
            &home.shown(""),
            &listing.files,
            &listing.folders,
            &listing.unreadable,
            &round,
        );
        diagnostics.extend(found);
        let (texts, found) = texts(home, &listing.files);
        diagnostics.extend(found);
        let diagnostics = rules::listed(diagnostics);
        let limits = Limits::of(&round.thresholds);
        let read = reading.all(files, |file| reading.file(file, &round, &limits, home))?;
        let mut loaded = Self {
            name: name.to_owned(),
            texts,
            decisions: sse_submission::decision_places(&round_files),
            round,
            files: Vec::new(),
            lost: BTreeMap::new(),
            diagnostics,
            home,
        };
        for (tables, findings) in read {
            loaded.diagnostics.extend(findings);
            for (file, submission) in tables {
                loaded.take(file, submission);
            }
        }
        let ledgers = loaded.files.iter().map(|read| &read.ledger);
        blank_tables::pass_over(&mut loaded.diagnostics, ledgers);
        loaded.unite_tables();
        loaded.note_senders(&listing);
        let places = sse_submission::reporter_places(&round_files);
        loaded.diagnostics.extend(loaded.nothing_usable(&places));
        Ok(loaded)
    }

    /// Notes from whom something came: a file in its folder that isn't a blank form, whether or not it could be read, or a folder
    /// that couldn't be opened.
    fn note_senders(&mut self, listing: &Listing) {
        let (mut blank, mut filled) = (BTreeSet::new(), BTreeSet::new());
        for read in &self.files {
            let is_blank = read.ledger.is_blank_form();
            let files = if is_blank { &mut blank } else { &mut filled };
            files.insert(file_of(&read.file.path));
        }
        blank.retain(|path| !filled.contains(path));
        let files = listing
            .files
            .iter()
            .filter(|path| !sse_submission::is_beside(path) && !blank.contains(path.as_str()));
        let unopened = listing.unreadable.iter().map(|found| &found.path);
        let sent = files.filter_map(|path| self.sender(path));
        let unopened = unopened.filter_map(|path| self.sender(path).or_else(|| self.owner(path)));
        let senders = sent.chain(unopened).map(str::to_owned);
        self.round.senders = senders.collect();
    }

    /// The findings about reporters of whom something was received, though no row of it is there.
    fn nothing_usable(&self, places: &BTreeMap<String, Place>) -> Vec<Diagnostic> {
        let received = self.round.reporters.iter().filter(|reporter| {
            reporter.received_on.is_some() && !self.round.senders.contains(&reporter.code)
        });
        let findings = received.map(|reporter| {
            let place = places.get(&reporter.code).cloned().unwrap_or_default();
            sse_submission::nothing_usable(reporter, place)
        });
        findings.collect()
    }

    /// Takes what a file holds.
    fn take(&mut self, file: SubmissionFile, submission: Submission) {
        let Submission {
            claims,
            actions,
            claim_origins: mut origins,
            action_origins,
            lost,
            checked,
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
        self.files.push(ReadFile {
            file,
            ledger,
            claims,
            actions,
            names: Vec::new(),
            origins,
            checked,
            bytes: OnceLock::new(),
        });
    }

    /// Settles the facts of the round; what is found is placed at the rows behind it.
    pub fn reconcile(mut self) -> Reconciled<'f> {
        let waived = self.waive_rows();
        let mut claims = Vec::with_capacity(self.files.iter().map(|read| read.claims.len()).sum());
        let mut actions = Vec::new();
        for read in &mut self.files {
            read.names = read.ids().cloned().collect();
            claims.extend(std::mem::take(&mut read.claims));
            actions.extend(std::mem::take(&mut read.actions));
        }
        let lost = self.all_lost();
        let mut facts = sse_aggregate::reconcile(&self.round, claims, actions, lost);
        let mut findings = std::mem::take(&mut facts.findings);
        findings.retain(|finding| !is_about_use(finding, &waived));
        findings.extend(self.unknown_rules());
        let unmatched = std::mem::take(&mut facts.unmatched);
        for decision in unmatched {
            if waived.contains(&decision.decision) {
                facts.applied.push(Applied {
                    decision,
                    claims: Vec::new(),
                    facts: Vec::new(),
                });
            } else {
                facts.unmatched.push(decision);
            }
        }
        let diagnostics = self.placed(findings);
        Reconciled {
            loaded: self,
            facts,
            diagnostics,
        }
    }

    /// What reconciling finds, placed at the rows behind it; without the facts.
    pub(crate) fn findings(&mut self) -> Vec<Diagnostic> {
        let waived = self.waive_rows();
        let claims = self.files.iter().flat_map(|read| &read.claims).collect();
        let actions: Vec<Action> = self
            .files
            .iter()
            .flat_map(|read| &read.actions)
            .cloned()
            .collect();
        let mut findings = sse_aggregate::findings(&self.round, claims, &actions);
        findings.retain(|finding| !is_about_use(finding, &waived));
        findings.extend(self.unknown_rules());
        self.placed(findings)
    }

    /// Whether a row was set aside.
    pub(crate) fn has_lost(&self) -> bool {
        !self.lost.is_empty()
    }

    /// The rows that were set aside.
    pub(crate) fn all_lost(&self) -> impl Iterator<Item = &Lost> {
        self.lost.values().map(AsRef::as_ref)
    }

    /// Sets a row aside that was reconciled; where it stands.
    pub(crate) fn set_aside(&mut self, id: &ClaimId) -> Option<Place> {
        let mut files = self.files.iter().enumerate();
        let (file, at) = files.find_map(|(file, read)| {
            let at = read.names.iter().position(|name| name == id)?;
            Some((file, at))
        })?;
        let place = self.place((file, at));
        let read = &mut self.files[file];
        read.names.remove(at);
        let origin = read.origins.remove(at);
        read.ledger.accepted -= 1;
        read.ledger.rejected += 1;
        let lost = Lost {
            reporter: id.reporter.to_string(),
            table: id.table,
            ..Lost::default()
        };
        self.lost.insert((origin.path, origin.line), Box::new(lost));
        place
    }

    /// The row that an error set aside: the last one of its file that begins at its line or above.
    pub(crate) fn lost(&self, diagnostic: &Diagnostic) -> Option<&Lost> {
        let place = diagnostic.place.as_ref().filter(|place| place.line > 0)?;
        let begin = (place.path.clone(), 0)..=(place.path.clone(), place.line);
        self.lost.range(begin).next_back().map(|(_, lost)| &**lost)
    }

    /// The ledger of each file.
    pub(crate) fn ledgers(&self) -> impl Iterator<Item = &Ledger> {
        self.files.iter().map(|read| &read.ledger)
    }

    /// Where each claim and action stands: its file from the folder of all rounds on, wherever that is, and its line.
    pub(crate) fn origins(&self) -> impl Iterator<Item = (&ClaimId, Standing)> {
        let rows = self.files.iter().flat_map(|read| {
            let path: Arc<str> = Arc::from(format!("{}/{}", self.name, read.file.path));
            read.ids()
                .zip(&read.origins)
                .map(move |row| (path.clone(), row))
        });
        rows.map(|(file, (claim, origin))| {
            let register_rows = origin.extent.as_deref().map(|register| register.rows);
            (
                claim,
                Standing {
                    file,
                    line: origin.line,
                    register_rows,
                },
            )
        })
    }

    /// The reporters whose submissions were read, each with the ledgers of its files.
    pub(crate) fn reporters(&self) -> BTreeMap<&str, Vec<&Ledger>> {
        let mut reporters: BTreeMap<&str, Vec<&Ledger>> = BTreeMap::new();
        for read in &self.files {
            reporters
                .entry(&read.file.reporter)
                .or_default()
                .push(&read.ledger);
        }
        reporters
    }

    /// The reporter of each file that was read, and of each file that findings are about and that lies in the folder of
    /// a reporter, whatever its name, or is that folder.
    pub(crate) fn senders<'d>(
        &'d self,
        diagnostics: &'d [Diagnostic],
    ) -> HashMap<&'d str, &'d str> {
        let folder = self.home.shown("");
        let unread = diagnostics.iter().filter_map(|found| {
            let path = &*found.place.as_ref()?.path;
            let within = path.strip_prefix(folder.as_str())?;
            Some((path, self.sender(within).or_else(|| self.owner(within))?))
        });
        let read = self
            .files
            .iter()
            .map(|read| (read.ledger.path.as_str(), &*read.file.reporter));
        unread.chain(read).collect()
    }

    /// The findings about files of `text/` that no template reads.
    pub(crate) fn unread_texts(&self, templates: &Templates) -> Vec<Diagnostic> {
        let read: Vec<String> = templates.texts().map(|name| format!("{name}.md")).collect();
        let known: Vec<&str> = read.iter().map(String::as_str).collect();
        let unread = self
            .texts
            .keys()
            .filter(|name| !known.contains(&name.as_str()));
        let findings = unread.map(|name| {
            let path = self.shown(&format!("text/{name}")).into();
            let place = Place {
                path,
                ..Place::default()
            };
            sse_submission::unread_text(name, &known).at(place)
        });
        findings.collect()
    }

    /// A path within the round as its reader knows it.
    pub(crate) fn shown(&self, path: &str) -> String {
        self.home.shown(path)
    }

    /// The reporter in whose folder a file lies.
    fn sender(&self, path: &str) -> Option<&str> {
        let (folder, _) = path.match_indices('/').nth(1)?;
        self.owner(&path[..folder])
    }

    /// The reporter to whom a folder belongs: it has its code or, for a State, its name.
    fn owner(&self, folder: &str) -> Option<&str> {
        let (group, folder) = folder.split_once('/')?;
        let group = ReporterGroup::from_folder(group)?;
        let named = sse_submission::state_of_folder(folder).map(Code::code);
        let reporter = self.round.reporter(folder).or_else(|| {
            let named = named.filter(|_| group == ReporterGroup::State)?;
            self.round.reporter(named)
        });
        reporter.map(|reporter| reporter.code.as_str())
    }

    /// The claims and actions at the places of findings, by file and line.
    pub(crate) fn rows_at<'d>(
        &'d self,
        diagnostics: &'d [Diagnostic],
    ) -> HashMap<(&'d str, u64), &'d ClaimId> {
        let places = diagnostics
            .iter()
            .flat_map(|found| found.place.iter().chain(&found.related));
        let wanted: HashSet<(&str, u64)> = places.map(|place| (&*place.path, place.line)).collect();
        let rows = self.files.iter().flat_map(|read| {
            let path = read.ledger.path.as_str();
            let lines = read.origins.iter().map(|origin| origin.line);
            lines
                .zip(read.ids())
                .map(move |(line, id)| ((path, line), id))
        });
        rows.filter(|(place, _)| wanted.contains(place)).collect()
    }

    /// The bytes of a file by its path as findings name it.
    pub(crate) fn bytes_of(&self, shown: &str) -> Option<Vec<u8>> {
        let folder = self.home.shown("");
        self.home.bytes(shown.strip_prefix(folder.as_str())?).ok()
    }

    /// All findings, those about claims at the rows that made them.
    fn placed(&mut self, findings: Vec<Finding>) -> Vec<Diagnostic> {
        let places = self.places(&findings);
        let placed = findings.into_iter().map(|finding| {
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
        });
        let placed = rules::listed(placed);
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        diagnostics.extend(placed);
        self.confirm(&mut diagnostics);
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
                    if let Some(place) = places.get_mut(id) {
                        *place = Some((file, at));
                    }
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
        if origin.extent.is_some() {
            return Some(Place {
                path: origin.path.clone(),
                ..Place::default()
            });
        }
        let range =
            usize::try_from(origin.bytes.start).ok()?..usize::try_from(origin.bytes.end).ok()?;
        let bytes = read.bytes.get_or_init(|| {
            let path = &read.file.path;
            let bytes = self.home.bytes(file_of(path)).unwrap_or_default();
            sheet_text(bytes, path)
        });
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
        let cell = sheet_of(&path).map(|sheet| sheet_cell(sheet, None, origin.line));
        Some(Place {
            path,
            line: origin.line,
            column: 1,
            cell,
            record,
            excerpt,
            ..Place::default()
        })
    }
}

impl Reconciled<'_> {
    /// Everything that a template prints.
    pub fn figures(&self) -> Figures {
        sse_aggregate::figures(&self.loaded.round, &self.facts)
    }

    /// The lineage of the report as it would be built in the first language of the round, at the rows' places.
    ///
    /// # Errors
    /// What is wrong with the templates.
    pub fn lineage(&self, templates: &Templates) -> Result<Lineage, Fault> {
        let (Loaded { round, texts, .. }, figures) = (&self.loaded, self.figures());
        let language = round.languages.first().map_or("en", String::as_str);
        let engines = Engines::over(templates);
        let rendered = sse_report::render(round, &figures, &engines, texts, language, "")?;
        let mut lineage = Lineage::new(
            &rendered.places,
            &rendered.limits,
            round,
            &self.facts,
            &figures,
        );
        lineage.locate(self.loaded.origins());
        Ok(lineage)
    }
}

impl ReadFile {
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

/// Whether a finding says that a decision did nothing which settled the warnings of a row.
fn is_about_use(finding: &Finding, used: &BTreeSet<String>) -> bool {
    finding.diagnostic.code == "D004" && used.contains(&finding.decision)
}

/// A round without its submissions.
///
/// # Errors
/// Where a file can't be read, or `round.toml` or `reporters.csv` can't be used.
pub fn read_settings(home: &dyn Files) -> Result<Round, Fault> {
    let files = round_files(home, &home.list()?.files);
    let (round, found) = sse_submission::read_round(&files);
    round.ok_or_else(|| Fault::Found(rules::listed(found)))
}

/// The files that aren't of a submission: those at the top of the folder.
fn round_files(home: &dyn Files, paths: &[String]) -> RoundFiles {
    let mut files = RoundFiles::new(home.shown(""));
    for path in paths.iter().filter(|path| !path.contains('/')) {
        match home.bytes(path) {
            Ok(bytes) => files.add(path, home.shown(path), bytes),
            Err(error) => files.refuse(path, *unopened(home, path, &error)),
        }
    }
    files
}

/// The prose of people by name, and what was found of it.
fn texts(home: &dyn Files, paths: &[String]) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
    let (mut texts, mut findings) = (BTreeMap::new(), Vec::new());
    let prose = paths
        .iter()
        .filter(|path| path.ends_with(".md") && !sse_submission::is_beside(path));
    for path in prose {
        let Some(name) = path.strip_prefix("text/") else {
            continue;
        };
        match home.bytes(path) {
            Ok(bytes) => {
                let text = sse_submission::reading::decode(&bytes).text;
                let faults = faults_of_text(Source::new(home.shown(path), text.as_str()));
                if faults.is_empty() {
                    texts.insert(name.to_owned(), text);
                }
                findings.extend(faults);
            }
            Err(error) => findings.push(*unopened(home, path, &error)),
        }
    }
    (texts, findings)
}

/// What the report can't print of a text that people wrote.
fn faults_of_text(source: Source) -> Vec<Diagnostic> {
    let (_, found) = sse_document::read(&source, &mut |_| None);
    let errors = found.into_iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    errors
        .map(|found| found.effect("left out: this file"))
        .collect()
}

/// The finding about a file that can't be opened.
pub(crate) fn unopened(home: &dyn Files, path: &str, error: &io::Error) -> Box<Diagnostic> {
    let shown = home.shown(path);
    let why = match Obstacle::of(error) {
        Obstacle::Refused(why) => {
            let bare = why.strip_prefix(&format!("{shown}: ")).map(str::to_owned);
            Obstacle::Refused(bare.unwrap_or(why))
        }
        why => why,
    };
    let place = Place {
        path: shown.into(),
        ..Place::default()
    };
    Box::new(sse_submission::unread(&why).at(place))
}
