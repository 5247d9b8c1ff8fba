//! Mistakes that people make in a submission, each understood as meant or refused with its place and a remedy.
//!
//! `tests/mistakes.jsonl` is the table: a line for each mistake with the files of one reporter, what was meant, the verdict,
//! and what the program must make of it: the claims and actions, and the errors and warnings with their places and
//! remedies. `UPDATE=1 cargo test --release -p sse-round mistakes` writes down what it makes of them now; the verdicts
//! are written by people and hold all the same.

use crate::house::{House, READING};
use serde::{Deserialize, Serialize};
use sse_diagnostics::{Diagnostic, Severity};
use sse_model::{Action, Claim, Code};
use sse_round::Loaded;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Kenya's rows of the denominators of the demonstration round.
static DENOMINATORS: LazyLock<String> = LazyLock::new(|| {
    let mut house = House::default();
    house.add("inputs/81/denominators.csv");
    let all = house.read("inputs/81/denominators.csv");
    let kept = |line: &&str| line.starts_with("area,") || line.starts_with("KEN,");
    all.lines()
        .filter(kept)
        .flat_map(|line| [line, "\n"])
        .collect()
});

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    /// Its name.
    name: String,
    /// What the person meant, or did.
    meant: String,
    verdict: Verdict,
    /// Why nobody can know what was meant, for what is undecidable.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    why: String,
    /// The folder in the round.
    folder: String,
    /// The texts of its files; `{x*40000}` stands for a text repeated so often.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    files: BTreeMap<String, String>,
    /// The bytes of files that aren't UTF-8, each as the character of its number.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    bytes: BTreeMap<String, String>,
    /// What is read.
    #[serde(default)]
    read: Vec<String>,
    /// The errors and warnings.
    #[serde(default)]
    said: Vec<Said>,
    /// The codes of notes: repairs with one possible reading.
    #[serde(default)]
    notes: BTreeSet<String>,
}

/// What becomes of a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    /// The figures are those that were meant.
    Understood,
    /// They are used as written, and a warning says what to look at.
    Warned,
    /// The row or the file is set aside, with a place and what to do.
    Refused,
    /// What was meant can't be known from what was sent.
    Undecidable,
}

/// An error or a warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    code: String,
    severity: String,
    /// The file below the round with line and column.
    at: String,
    remedy: String,
}

#[test]
fn every_mistake_is_understood_or_refused_with_its_place_and_a_remedy() {
    let table = fs::read_to_string(path()).unwrap();
    let known: Vec<Mistake> = table
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let found: Vec<Mistake> = known.iter().map(tried).collect();
    if std::env::var_os("UPDATE").is_some() {
        let lines = found
            .iter()
            .map(|mistake| serde_json::to_string(mistake).unwrap() + "\n");
        fs::write(path(), lines.collect::<String>()).unwrap();
    }
    let mut faults: Vec<String> = found.iter().flat_map(broken_promises).collect();
    for (known, found) in known.iter().zip(&found) {
        if known != found {
            faults.push(format!(
                "{}: found {found:#?}\nexpected {known:#?}",
                known.name
            ));
        }
    }
    let names: BTreeSet<&str> = known.iter().map(|mistake| &*mistake.name).collect();
    assert_eq!(names.len(), known.len(), "two mistakes have one name");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What of the verdict doesn't hold of what was made of a mistake.
fn broken_promises(mistake: &Mistake) -> Vec<String> {
    let count = |severity: &str| {
        let said = mistake.said.iter();
        said.filter(|said| said.severity == severity).count()
    };
    let (errors, warnings) = (count("error"), count("warning"));
    let mut broken = Vec::new();
    let mut holds = |holds: bool, promise: &str| {
        if !holds {
            broken.push(format!("{} ({}): {promise}", mistake.name, mistake.meant));
        }
    };
    match mistake.verdict {
        Verdict::Understood => {
            holds(errors == 0, "what is understood has no error");
            holds(!mistake.read.is_empty(), "what is understood is read");
        }
        Verdict::Warned => holds(warnings > 0 && errors == 0, "a warning, and no error"),
        Verdict::Refused => holds(errors > 0, "what is refused has an error"),
        Verdict::Undecidable => holds(!mistake.why.is_empty(), "a reason why it can't be known"),
    }
    for said in &mistake.said {
        holds(
            !said.remedy.is_empty() || said.code.starts_with('X'),
            &format!("{} says what to do", said.code),
        );
    }
    broken
}

/// A mistake with what is made of it now.
fn tried(mistake: &Mistake) -> Mistake {
    let mut house = House::with_nobody();
    house.write("inputs/81/denominators.csv", &*DENOMINATORS);
    let folder = format!("inputs/81/{}", mistake.folder);
    for (name, text) in &mistake.files {
        house.write(&format!("{folder}/{name}"), repeated(text));
    }
    for (name, text) in &mistake.bytes {
        let bytes: Vec<u8> = text.chars().map(|ch| u8::try_from(ch).unwrap()).collect();
        house.write(&format!("{folder}/{name}"), bytes);
    }
    let folder = house.folder("inputs/81");
    let loaded = Loaded::read("81", &folder, &READING).unwrap();
    let facts = loaded.reconcile().facts;
    let claims = facts.claims.values().map(claim);
    let actions = facts.actions.values().map(action);
    let found = house.check("inputs/81").diagnostics;
    let (notes, said): (Vec<_>, Vec<_>) = found
        .iter()
        .partition(|found| found.severity == Severity::Note);
    Mistake {
        read: claims.chain(actions).collect(),
        said: said.into_iter().map(said_of).collect(),
        notes: notes.iter().map(|note| note.code.to_owned()).collect(),
        ..mistake.clone()
    }
}

/// A text in which `{x*40000}` is written out.
fn repeated(text: &str) -> String {
    let Some((before, rest)) = text.split_once("{x*") else {
        return text.to_owned();
    };
    let (times, after) = rest.split_once('}').expect("a closing bracket");
    format!("{before}{}{after}", "x".repeat(times.parse().unwrap()))
}

fn said_of(found: &Diagnostic) -> Said {
    let place = found.place.as_ref();
    let at = place.map_or_else(String::new, |place| {
        let path = place.path.trim_start_matches("inputs/81/");
        format!("{path}:{}:{}", place.line, place.column)
    });
    Said {
        code: found.code.to_owned(),
        severity: format!("{:?}", found.severity).to_lowercase(),
        at,
        remedy: found.help.as_deref().unwrap_or_default().to_owned(),
    }
}

/// What a claim says, in one line.
fn claim(claim: &Claim) -> String {
    let mut words = vec![
        claim.area.code().to_owned(),
        claim.period.to_string(),
        claim.measure.code().to_owned(),
        claim.entity_type.code().to_owned(),
        claim.value.to_string(),
        claim.unit.code().to_owned(),
    ];
    let mut add = |name: &str, value: String| {
        if !value.is_empty() {
            words.push(format!("{name}={value}"));
        }
    };
    add(
        "of",
        claim
            .denominator
            .map_or_else(String::new, |of| of.code().to_owned()),
    );
    add(
        "subarea",
        claim.subarea.as_deref().unwrap_or_default().to_owned(),
    );
    add(
        "part",
        claim
            .part
            .map_or_else(String::new, |part| part.code().to_owned()),
    );
    add(
        "person_group",
        claim
            .person_group
            .map_or_else(String::new, |group| group.code().to_owned()),
    );
    add(
        "service",
        claim
            .service
            .map_or_else(String::new, |service| service.code().to_owned()),
    );
    if claim.flow != claim.measure.default_flow() {
        add("flow", claim.flow.code().to_owned());
    }
    add(
        "scope",
        claim
            .scope
            .map_or_else(String::new, |scope| scope.code().to_owned()),
    );
    add(
        "activity",
        claim
            .activity
            .map_or_else(String::new, |activity| activity.code().clone()),
    );
    if claim.sex.code() != "total" {
        add("sex", claim.sex.code().to_owned());
    }
    if claim.qualifier.code() != "exact" {
        add("qualifier", claim.qualifier.code().to_owned());
    }
    let targets: Vec<String> = claim.targets.iter().map(ToString::to_string).collect();
    add("targets", targets.join("+"));
    let source: String = claim.source.chars().take(60).collect();
    add("source", source);
    words.join(" ")
}

/// What an action says, in one line.
fn action(action: &Action) -> String {
    let commitments: Vec<&str> = action.commitments.iter().map(|one| one.code()).collect();
    let day = |day: Option<sse_model::Date>| day.map_or_else(String::new, |day| day.to_string());
    let amount = action
        .amount
        .map_or_else(String::new, |(amount, currency, _)| {
            format!(" {amount} {}", currency.code())
        });
    format!(
        "{} {} {:?} {} {}..{}{amount}",
        action.area.code(),
        commitments.join("+"),
        action.title,
        action.status.code(),
        day(action.start),
        day(action.end),
    )
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes.jsonl")
}
