//! A copy of the project's inputs and templates in a folder of its own, and the program run there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// Where the project's folders are.
fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

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

/// A folder with a round and templates of its own.
pub(crate) struct House {
    folder: tempfile::TempDir,
}

impl House {
    /// A copy of the demonstration round with the submissions of one State, one agency and one network.
    pub(crate) fn with_three_reporters() -> Self {
        let house = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        copy(&project().join("templates"), &house.path("templates"));
        for file in [
            "round.toml",
            "reporters.csv",
            "rates.csv",
            "attribution.csv",
            "decisions.csv",
        ] {
            let to = house.path("inputs/81").join(file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(project().join("inputs/81").join(file), to).unwrap();
        }
        for submission in ["states/ESP", "agencies/ILO", "networks/CEPES"] {
            copy(
                &project().join("inputs/81").join(submission),
                &house.path("inputs/81").join(submission),
            );
        }
        house
    }

    /// The demonstration round before anybody answered: seven reporters, one exchange rate, no attribution, no decision.
    pub(crate) fn with_nobody() -> Self {
        let house = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let settings = fs::read(project().join("inputs/81/round.toml")).unwrap();
        house.write("inputs/81/round.toml", settings);
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

    /// A folder in which nothing is.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Takes a folder in from elsewhere.
    pub(crate) fn take(&self, from: &Path, to: &str) {
        copy(from, &self.path(to));
    }

    /// Adds a file or a folder of the project, at the same place.
    pub(crate) fn add(&self, path: &str) {
        let (from, to) = (project().join(path), self.path(path));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            self.write(path, fs::read(from).unwrap());
        }
    }

    /// A path in the house.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Replaces a text that must be there.
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not contain {old}");
        self.write(path, text.replacen(old, new, 1));
    }

    /// Runs the program in the house.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        assert_cmd::Command::cargo_bin("sse-report")
            .unwrap()
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Builds, and expects an exit code.
    #[track_caller]
    pub(crate) fn build(&self, code: i32) -> String {
        let output = self.run(&["build"]);
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{talk}");
        talk
    }

    /// Begins a build that the caller ends.
    pub(crate) fn spawn_build(&self) -> Child {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sse-report"));
        program
            .current_dir(self.folder.path())
            .arg("build")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        program.spawn().unwrap()
    }

    /// The hidden names in the folder of outputs.
    pub(crate) fn leftovers(&self) -> Vec<String> {
        let names = fs::read_dir(self.path("output"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        names
            .map(|name| name.into_string().unwrap())
            .filter(|name| name.starts_with('.'))
            .collect()
    }

    /// Copies a folder of the house.
    pub(crate) fn copy(&self, from: &str, to: &str) {
        copy(&self.path(from), &self.path(to));
    }

    /// Every output of the round, by path.
    pub(crate) fn outputs(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path("output/81"), "", &mut files);
        files
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

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
