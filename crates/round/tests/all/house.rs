//! Files of a project in memory, like those of its folders, and the library at work on them.

use sse_diagnostics::{Diagnostic, SeverityCounts, Source, render};
use sse_evidence::{Answer, Difference, Lineage};
use sse_register::InMemorySpill;
use sse_round::{Built, Checked, Fault, Form, InMemory, Loaded, Reading, Typeset};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The inputs and templates of the project, read once for all tests.
static PROJECT: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let mut files = BTreeMap::new();
    for folder in ["inputs", "templates"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(folder);
        gather(&path, &format!("{folder}/"), &mut files);
    }
    files
});

/// The demonstration round, built once for all tests that only look at it.
pub(crate) static DEMONSTRATION: LazyLock<Report> =
    LazyLock::new(|| House::with_the_demonstration().build());

/// Files are read without a word, and registers into memory.
pub(crate) const READING: Reading<'static> = Reading {
    spill: &|| Box::new(InMemorySpill::default()),
    progress: &|_, _| (),
};

/// Who is asked in a small round.
const REPORTERS: &str = "\
reporter,group,name,task_force,sponsored,language,invited_on,due_on,received_on,note
ESP,state,Spain,,77/281,es,,,,
FRA,state,France,,77/281,fr,,,,
KEN,state,Kenya,,,en,,,,
ILO,agency,International Labour Organization,member,,en,,,,
EIB,institution,European Investment Bank,,,en,,,,
OECD,intergovernmental,Organisation for Economic Co-operation and Development,member,,en,,,,
ICA,network,International Cooperative Alliance,observer,,en,,,,
";

/// Rounds and templates of their own, by path: `inputs/81/round.toml`.
#[derive(Clone, Default)]
pub(crate) struct House {
    files: BTreeMap<String, Vec<u8>>,
}

/// A round that was built.
#[derive(Clone)]
pub(crate) struct Report {
    /// Everything that was found.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Every file that was written, by path: `report.md`.
    pub(crate) outputs: BTreeMap<String, Vec<u8>>,
    /// How many words each report has, by section.
    pub(crate) lengths: Vec<String>,
}

impl House {
    /// The demonstration round.
    pub(crate) fn with_the_demonstration() -> Self {
        let mut house = Self::default();
        house.add("templates");
        house.add("inputs");
        house
    }

    /// The demonstration round with the submissions of one State, one agency and one network.
    pub(crate) fn with_three_reporters() -> Self {
        let mut house = Self::default();
        house.add("templates");
        for path in [
            "round.toml",
            "reporters.csv",
            "rates.csv",
            "attribution.csv",
            "decisions.csv",
            "states/ESP",
            "agencies/ILO",
            "networks/CEPES",
        ] {
            house.add(&format!("inputs/81/{path}"));
        }
        house
    }

    /// The demonstration round before anybody answered: seven reporters, one exchange rate, no attribution, no decision.
    pub(crate) fn with_nobody() -> Self {
        let mut house = Self::default();
        house.add("inputs/81/round.toml");
        house.write("inputs/81/reporters.csv", REPORTERS);
        house.write(
            "inputs/81/rates.csv",
            "currency,year,kind,lcu_per_usd,complete,source,source_date\nEUR,2023,average,0.92,yes,an example,\n",
        );
        house.write(
            "inputs/81/attribution.csv",
            "rule,of,measure,target,relation,reason\n",
        );
        house.write(
            "inputs/81/decisions.csv",
            "decision,kind,subject,object,decided_by,decided_on,expires_on,reason\n",
        );
        house
    }

    /// The demonstration round with the rows of every file shuffled.
    pub(crate) fn with_the_demonstration_shuffled() -> Self {
        let mut house = Self::with_the_demonstration();
        let tables = house
            .files
            .iter_mut()
            .filter(|(path, _)| path.starts_with("inputs/") && path.ends_with(".csv"))
            // The order of the rules is that in which measures are told under a Goal.
            .filter(|(path, _)| !path.ends_with("/attribution.csv"));
        for (at, (_, bytes)) in tables.enumerate() {
            *bytes = shuffled(bytes, at);
        }
        house
    }

    /// Adds a file or a folder of the project, at the same place.
    pub(crate) fn add(&mut self, path: &str) {
        let before = self.files.len();
        let added = PROJECT.iter().filter(|(file, _)| is_within(file, path));
        self.files
            .extend(added.map(|(file, bytes)| (file.clone(), bytes.clone())));
        assert!(self.files.len() > before, "the project has no {path}");
    }

    /// The folders of all reporters who have sent something: `inputs/81/states/ESP`.
    pub(crate) fn submissions(&self) -> BTreeSet<&str> {
        let folders = self.files.keys().filter_map(|path| path.rsplit_once('/'));
        folders
            .map(|(folder, _)| folder)
            .filter(|folder| folder.starts_with("inputs/") && folder.split('/').count() == 4)
            .collect()
    }

    /// Whether there is such a file, or a folder with files.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.keys().any(|file| is_within(file, path))
    }

    /// The text of a file.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        text(&self.files, path)
    }

    /// Writes a file.
    pub(crate) fn write(&mut self, path: &str, text: impl AsRef<[u8]>) {
        self.files.insert(path.to_owned(), text.as_ref().to_vec());
    }

    /// Replaces a text that must be there.
    #[track_caller]
    pub(crate) fn edit(&mut self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not contain {old}");
        self.write(path, text.replacen(old, new, 1));
    }

    /// Copies a folder.
    pub(crate) fn copy(&mut self, from: &str, to: &str) {
        let below = self.below(from);
        let copies = below.map(|(path, bytes)| (format!("{to}/{path}"), bytes.clone()));
        let copies: Vec<(String, Vec<u8>)> = copies.collect();
        self.files.extend(copies);
    }

    /// Removes a file or a folder that must be there.
    #[track_caller]
    pub(crate) fn remove(&mut self, path: &str) {
        assert!(self.has(path), "there is no {path}");
        self.files.retain(|file, _| !is_within(file, path));
    }

    /// A folder, as the library reads it.
    pub(crate) fn folder(&self, path: &str) -> InMemory {
        let below = self.below(path);
        InMemory::new(path, below.map(|(file, bytes)| (file, bytes.clone())))
    }

    /// The files of a folder, by their paths in it.
    pub(crate) fn below(&self, folder: &str) -> impl Iterator<Item = (&str, &Vec<u8>)> {
        self.files.iter().filter_map(move |(path, bytes)| {
            let below = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((below, bytes))
        })
    }

    /// Builds the latest round; nothing in it may be wrong.
    #[track_caller]
    pub(crate) fn build(&self) -> Report {
        let report = self.try_build().unwrap();
        assert_eq!(report.errors(), 0, "{}", report.said());
        report
    }

    /// Builds the latest round, of which some rows or files must have faults.
    #[track_caller]
    pub(crate) fn build_with_faults(&self) -> Report {
        let report = self.try_build().unwrap();
        assert!(report.errors() > 0, "{}", report.said());
        report
    }

    /// Builds the latest round, where that is possible.
    pub(crate) fn try_build(&self) -> Result<Report, Fault> {
        let latest = self.rounds().into_iter().max().expect("a round");
        self.build_round(&latest.1)
    }

    /// Builds the round of a folder of `inputs`, beside the one before.
    pub(crate) fn build_round(&self, name: &str) -> Result<Report, Fault> {
        let folder = self.folder(&format!("inputs/{name}"));
        let reconciled = Loaded::read(name, &folder, &READING)?.reconcile();
        let before = self.earlier(reconciled.loaded.round.session);
        let before = before.map(|name| (self.folder(&format!("inputs/{name}")), name));
        let earlier = match &before {
            Some((folder, name)) => Some(Loaded::read(name, folder, &READING)?.reconcile()),
            None => None,
        };
        let templates = sse_round::read_templates(&self.folder("templates"))?;
        let languages = reconciled.loaded.round.languages.clone();
        let built = Built::of(reconciled, earlier.as_ref(), &templates, &languages)?;
        let outputs = InMemory::default();
        Ok(Report {
            diagnostics: built.write(&outputs)?,
            outputs: outputs.into_files(),
            lengths: built.lengths().collect(),
        })
    }

    /// Checks a round, a submission or a file in one, or what lies in no round.
    pub(crate) fn check(&self, path: &str) -> Checked {
        let name = path
            .strip_prefix("inputs/")
            .and_then(|rest| rest.split('/').next());
        let round = name.filter(|name| self.has(&format!("inputs/{name}/round.toml")));
        let mut checked = match round {
            Some(name) => self.check_in(name, path),
            None => self.check_standalone(path),
        };
        sse_diagnostics::sort(&mut checked.diagnostics);
        checked
    }

    /// Checks a round or what lies in it.
    fn check_in(&self, name: &str, path: &str) -> Checked {
        let folder = format!("inputs/{name}");
        let home = self.folder(&folder);
        let loaded = match Loaded::read(name, &home, &READING) {
            Ok(loaded) => loaded,
            Err(Fault::Found(diagnostics)) => {
                return Checked {
                    diagnostics,
                    ledgers: Vec::new(),
                    ..Checked::default()
                };
            }
            Err(Fault::Io(error)) => panic!("{error}"),
        };
        if folder != path {
            return loaded.check_part(|file| is_within(sse_diagnostics::file_of(file), path));
        }
        loaded.check()
    }

    fn check_standalone(&self, path: &str) -> Checked {
        let is_file = self.files.contains_key(path);
        let file = path.rsplit_once('/').filter(|_| is_file);
        let (folder, named) = file.map_or((path, None), |(folder, name)| (folder, Some(name)));
        let whole = format!("/{folder}");
        sse_round::check_standalone(&self.folder(folder), &whole, named, &READING).unwrap()
    }

    /// Typesets a document.
    pub(crate) fn typeset(&self, path: &str) -> Result<Typeset, Vec<Diagnostic>> {
        self.typeset_to(path, Form::Pdf)
    }

    /// What a document becomes.
    pub(crate) fn typeset_to(&self, path: &str, form: Form) -> Result<Typeset, Vec<Diagnostic>> {
        let source = Source::new(path, self.read(path));
        let file = |beside: &str| self.files.get(beside).cloned();
        sse_round::typeset(&source, &file, form)
    }

    /// The round before a session: the one with the highest session below it.
    fn earlier(&self, session: u32) -> Option<String> {
        let earlier = self
            .rounds()
            .into_iter()
            .filter(|(known, _)| (1..session).contains(known));
        earlier.max().map(|(_, name)| name)
    }

    /// The rounds with their sessions; 0 where it can't be told.
    fn rounds(&self) -> Vec<(u32, String)> {
        let names = self
            .below("inputs")
            .filter_map(|(path, _)| path.strip_suffix("/round.toml"));
        let names = names.filter(|name| !name.contains('/')).map(str::to_owned);
        let session = |name: &str| {
            let settings = sse_round::read_settings(&self.folder(&format!("inputs/{name}")));
            settings.map_or(0, |round| round.session)
        };
        names.map(|name| (session(&name), name)).collect()
    }
}

impl Report {
    /// The text of a file that was written.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        text(&self.outputs, path)
    }

    /// The text of the report, then that of its annex.
    #[track_caller]
    pub(crate) fn documents(&self) -> String {
        self.read("report.md") + &self.read("annex.md")
    }

    /// What was found, as people read it.
    pub(crate) fn said(&self) -> String {
        human(&self.diagnostics)
    }

    /// How many of the findings are errors.
    pub(crate) fn errors(&self) -> u64 {
        SeverityCounts::of(&self.diagnostics).errors
    }

    /// The lineage of its figures.
    pub(crate) fn lineage(&self) -> Lineage {
        Lineage::from_json(&self.read("lineage.json")).unwrap()
    }

    /// The rows behind a figure, in words.
    pub(crate) fn why(&self, figure: &str) -> String {
        let lineage = self.lineage();
        match lineage.ask(figure) {
            Answer::Figures(ids) => lineage.tell(&ids, false),
            Answer::Several(_) | Answer::Nothing => panic!("{figure} is no name of one figure"),
        }
    }

    /// What differs from one build to another.
    pub(crate) fn difference(&self, later: &Self) -> Difference {
        Difference::between(&self.lineage(), &later.lineage())
    }

    /// Typesets one of its reports again from what was written.
    pub(crate) fn typeset(&self, path: &str) -> Vec<u8> {
        self.typeset_to(path, Form::Pdf)
    }

    /// The bytes of what a document of the outputs becomes.
    pub(crate) fn typeset_to(&self, path: &str, form: Form) -> Vec<u8> {
        let source = Source::new(path, self.read(path));
        let file = |beside: &str| self.outputs.get(beside).cloned();
        let typeset = sse_round::typeset(&source, &file, form);
        let found = |found: Vec<Diagnostic>| panic!("{}", human(&found));
        typeset.map_or_else(found, |typeset| typeset.bytes)
    }
}

/// Every finding as people read it.
pub(crate) fn human(found: &[Diagnostic]) -> String {
    let style = render::HumanStyle {
        all: true,
        ..render::HumanStyle::default()
    };
    render::human(found, style)
}

/// A check as people read it: every finding and the verdict.
pub(crate) fn shown(checked: &Checked) -> String {
    human(&checked.diagnostics) + &checked.verdict()
}

#[track_caller]
fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files
        .get(path)
        .unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// Whether a file is another path, or lies in that folder.
fn is_within(file: &str, path: &str) -> bool {
    file.strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Writes files into a folder, for another program.
pub(crate) fn spread<'f>(folder: &Path, files: impl IntoIterator<Item = (&'f str, &'f Vec<u8>)>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn gather(folder: &Path, under: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

/// A table with its rows in another order.
fn shuffled(table: &[u8], seed: usize) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(table);
    let mut rows: Vec<csv::ByteRecord> = reader.byte_records().map(Result::unwrap).collect();
    let mut number = seed;
    for at in (2..rows.len()).rev() {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        rows.swap(at, 1 + (number >> 33) % at);
    }
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in &rows {
        writer.write_byte_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}
