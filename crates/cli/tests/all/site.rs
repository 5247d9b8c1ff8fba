//! The documentation site: it is made of the repository, its links lead somewhere, and what it tells people to type runs.

#[cfg(unix)]
use crate::house::copy;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::process::Command;

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The pages of the site by path, as they are made for mdBook.
fn pages() -> BTreeMap<String, String> {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("site");
    let made = assert_cmd::Command::cargo_bin("sse-report")
        .unwrap()
        .current_dir(project())
        .args(["guide", "site", "--out", out.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    assert!(out.join("book.toml").is_file());
    assert!(out.join("src/output/page-1.png").is_file());
    let mut pages = BTreeMap::new();
    gather(&out.join("src"), "", &mut pages);
    pages
}

fn gather(folder: &Path, under: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{under}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files);
        } else if Path::new(&path).extension().is_some_and(|end| end == "md") {
            files.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

#[test]
fn every_page_is_in_the_contents_once_and_its_links_lead_to_pages() {
    let pages = pages();
    let listed: Vec<&str> = targets(&pages["SUMMARY.md"]).collect();
    let mut expected: BTreeSet<&str> = pages.keys().map(String::as_str).collect();
    expected.remove("SUMMARY.md");
    assert_eq!(listed.len(), expected.len());
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), expected);
    for (path, text) in &pages {
        let folder = Path::new(path).parent().unwrap();
        for target in targets(text).filter(|target| !target.contains("://")) {
            let file = target.split('#').next().unwrap();
            let to = match file {
                "" => path.clone(),
                file => plain(&folder.join(file)),
            };
            let is_picture = Path::new(&to).extension().is_some_and(|end| end == "png");
            assert!(
                pages.contains_key(&to) || is_picture,
                "{path} leads to {target}"
            );
        }
    }
}

#[test]
fn each_diagnostic_and_each_table_has_a_page() {
    let pages = pages();
    for rule in sse_round::rules() {
        let page = &pages[&format!("diagnostics/{}.md", rule.code)];
        assert!(page.starts_with(&format!("# {} {}\n", rule.code, rule.name)));
    }
    for table in sse_submission::ListedTable::ALL {
        let page = &pages[&format!("inputs/{}csv.md", table.name())];
        for name in table.headings().names() {
            assert!(page.contains(&format!("\n| `{name}` | ")), "{name}");
        }
    }
    for table in sse_model::Table::ALL {
        let page = &pages[&format!("inputs/{}csv.md", table.code())];
        for name in sse_round::headings(table).names() {
            assert!(page.contains(&format!("\n| `{name}` | ")), "{name}");
        }
    }
    let settling = pages["officer/decisions.md"].split_once("| decision | warnings |");
    let settling = settling.unwrap().1.split("\n\n").next().unwrap();
    for rule in sse_round::rules() {
        let kinds = sse_round::settling(rule.code);
        let is_settled = !kinds.is_empty() && rule.severity == sse_diagnostics::Severity::Warning;
        let link = format!("[`{0}`](../diagnostics/{0}.md)", rule.code);
        let line = settling.lines().find(|line| line.contains(&link));
        assert_eq!(line.is_some(), is_settled, "{}", rule.code);
        let said = line.unwrap_or_default().split(" | ").next().unwrap();
        assert!(!is_settled || said.matches('`').count() == 2 * kinds.len());
    }
    assert!(pages["commands.md"].contains("\n## check\n\n```text\n"));
    assert!(pages["officer/settings.md"].contains("\ndominance_per_cent = "));
    for row in [
        "\n## facts.csv\n",
        "\n| `winners` | string | ",
        "\n| `fact` | string | ",
    ] {
        assert!(pages["data.md"].contains(row), "{row}");
    }
}

/// The targets of links outside of blocks of code.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    outside_of_blocks(text).flat_map(|line| {
        let begun = line.match_indices("](").filter(move |(at, _)| {
            // `[](#name)` in a sentence about templates is code, and so is what stands between marks of it.
            line[..*at].matches('`').count() % 2 == 0
        });
        begun.filter_map(move |(at, _)| line[at + 2..].split([')', ' ']).next())
    })
}

fn outside_of_blocks(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let fence = line.starts_with("```");
        inside ^= fence;
        !inside && !fence
    })
}

/// A path without steps back.
fn plain(path: &Path) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.to_str().unwrap().split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// What a person would type, and by what it is known here: the program itself runs, what compiles or checks it doesn't.
#[cfg(unix)]
const TYPED: &str = r#"
cargo() {
    case "$*" in
        "run --release -- "*) shift 3; sse-report "$@" ;;
        "install "*|"test "*) : ;;
        *) return 9 ;;
    esac
}
bash() { test -f "$1"; }
frictionless() { test -f "$2"; }
mdbook() { test -f "$2/book.toml"; }
"#;

/// Runs the blocks of a page that people type, one after the other, in the folder that the page says: in a clone of the
/// repository where it says nothing.
///
/// A block ends with 0 unless it is marked otherwise: `sh exit-1`.
#[cfg(unix)]
fn typed(path: &str) {
    let text = fs::read_to_string(project().join(path)).unwrap();
    let home = tempfile::tempdir().unwrap();
    let start = text.strip_prefix("<!-- starts in ");
    match start.and_then(|start| start.split(" -->").next()) {
        Some("an empty folder") => {}
        Some("a round before anybody answered") => {
            shell(home.path(), "sse-report init --session 82", 0);
        }
        Some("the demonstration") => copy(&project().join("inputs"), &home.path().join("inputs")),
        None => clone_of_the_repository(home.path()),
        Some(other) => panic!("{path} starts in {other}, which isn't known"),
    }
    let blocks = blocks(&text);
    assert!(!blocks.is_empty(), "{path}");
    for (code, block) in blocks {
        shell(home.path(), block, code);
    }
}

/// What somebody has who cloned the repository and built the report.
#[cfg(unix)]
fn clone_of_the_repository(home: &Path) {
    for entry in fs::read_dir(project()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if ![".git", "inputs", "output", "target"].contains(&name.as_str()) {
            std::os::unix::fs::symlink(entry.path().canonicalize().unwrap(), home.join(name))
                .unwrap();
        }
    }
    copy(&project().join("inputs"), &home.join("inputs"));
    for file in ["README.md", "page-1.png"] {
        fs::create_dir_all(home.join("output")).unwrap();
        fs::copy(
            project().join("output").join(file),
            home.join("output").join(file),
        )
        .unwrap();
    }
    shell(home, "sse-report build --quiet", 0);
}

/// The blocks that people type, with the code that each ends with.
fn blocks(text: &str) -> Vec<(i32, &str)> {
    let begun = text
        .match_indices("\n```sh")
        .map(|(at, mark)| at + mark.len());
    let blocks = begun.map(|at| {
        let (info, rest) = text[at..].split_once('\n').unwrap();
        let code = info
            .strip_prefix(" exit-")
            .map_or(0, |code| code.parse().unwrap());
        (code, rest.split("\n```").next().unwrap())
    });
    blocks.collect()
}

#[cfg(unix)]
#[track_caller]
fn shell(folder: &Path, block: &str, code: i32) {
    let program = Path::new(env!("CARGO_BIN_EXE_sse-report"))
        .parent()
        .unwrap();
    let path = std::env::var("PATH").unwrap();
    let output = Command::new("sh")
        .args(["-euc", &format!("{TYPED}{block}")])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", program.display()))
        .output()
        .unwrap();
    let talk = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{block}\n{talk}");
    assert!(
        !talk.contains("[T"),
        "a template was found wanting\n{block}\n{talk}"
    );
}

macro_rules! typed {
    ($($name:ident: $path:literal,)*) => {
        $(
            #[test]
            #[cfg(unix)]
            fn $name() {
                typed($path);
            }
        )*

        const TYPED_PAGES: &[&str] = &[$($path),*];
    };
}

typed! {
    what_the_readme_says_runs: "README.md",
    the_first_five_minutes_run: "site/start.md",
    what_a_reporter_types_runs: "site/reporter.md",
    what_an_officer_types_runs: "site/officer/round.md",
    decisions_run: "site/officer/decisions.md",
    changes_of_words_run: "site/words.md",
    what_a_machine_types_runs: "site/ci.md",
    what_is_said_of_formats_runs: "site/formats.md",
    what_the_outputs_say_runs: "output/README.md",
    what_those_type_who_take_part_runs: ".github/CONTRIBUTING.md",
}

#[test]
fn no_page_of_the_site_has_commands_that_are_not_run() {
    let mut sources: BTreeSet<String> = BTreeSet::from(["README.md".to_owned()]);
    let order = fs::read_to_string(project().join("site/SUMMARY.md")).unwrap();
    for target in targets(&order) {
        let file = target.split('#').next().unwrap();
        sources.insert(plain(&Path::new("site").join(file)));
    }
    for path in &sources {
        let text = fs::read_to_string(project().join(path)).unwrap();
        let is_run = TYPED_PAGES.contains(&path.as_str());
        let mut block = None;
        for line in text.lines() {
            if let Some(info) = line.strip_prefix("```") {
                block = block.is_none().then_some(info);
                continue;
            }
            let typed = ["sse-report ", "cargo run "];
            let is_command = typed.iter().any(|begin| line.starts_with(begin));
            // What tests the program, `cargo test` and `.ci/run`, isn't run within a test of it.
            let is_known = block.is_none_or(|info| is_run && info.starts_with("sh"));
            assert!(!is_command || is_known, "{path}: {line}");
        }
    }
}

/// Commands within sentences: the program understands each, with its options, though it isn't run.
#[test]
fn commands_within_sentences_are_understood() {
    let mut sources = BTreeMap::new();
    gather(&project().join("site"), "site/", &mut sources);
    for path in [
        "README.md",
        "inputs/README.md",
        "output/README.md",
        "templates/README.md",
    ] {
        sources.insert(
            path.to_owned(),
            fs::read_to_string(project().join(path)).unwrap(),
        );
    }
    let mut known = BTreeSet::new();
    for (path, text) in &sources {
        let outside = outside_of_blocks(text).collect::<Vec<_>>().join(" ");
        for code in outside.split('`').skip(1).step_by(2) {
            let command = code.strip_prefix("cargo run --release -- ");
            let Some(command) = command.or_else(|| code.strip_prefix("sse-report ")) else {
                continue;
            };
            if known.insert(command.to_owned()) {
                understood(path, command);
            }
        }
    }
    assert!(known.len() > 15, "{known:?}");
}

#[track_caller]
fn understood(path: &str, command: &str) {
    let output = assert_cmd::Command::cargo_bin("sse-report")
        .unwrap()
        .args(command.split(' ').filter(|word| !word.is_empty()))
        .args((command != "help").then_some("--help"))
        .output()
        .unwrap();
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{path}: {command}: {talk}");
}
