//! Made-up rounds: the same bytes twice, clean where they should be, faulty where it was said.

use sse_bench::{FaultKind, Planted, RoundSums, Size, generate, read_into, tally};
use sse_diagnostics::{Diagnostic, Severity};
use sse_submission::Submission;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every State and three networks.
const SIZE: Size = Size {
    files: 196,
    rows: 196 * 30,
};
/// Every State and three networks, with rows of two measures.
const MIXED: Size = Size {
    files: 196,
    rows: 196 * 40,
};
/// Few States, several years.
const FEW: Size = Size {
    files: 3,
    rows: 3 * 1000,
};

fn model() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inputs/81")
}

fn round(size: Size, faults: usize) -> (tempfile::TempDir, Vec<Planted>) {
    let folder = tempfile::tempdir().unwrap();
    let planted = generate(&model(), folder.path(), size, faults).unwrap();
    (folder, planted)
}

fn read(folder: &tempfile::TempDir) -> RoundSums {
    tally(&folder.path().join("81")).unwrap()
}

fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                files.insert(
                    path.strip_prefix(folder).unwrap().to_owned(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    files
}

#[test]
fn a_round_is_the_same_bytes_twice() {
    let (first, second) = (round(SIZE, 40).0, round(SIZE, 40).0);
    let files = bytes(first.path());
    assert_eq!(files.len(), 196 + 6);
    assert!(files.contains_key(Path::new("81/networks/NET-3/contributions.csv")));
    assert!(files == bytes(second.path()));
}

#[test]
fn a_clean_round_has_nothing_to_find() {
    for size in [SIZE, FEW] {
        let (folder, planted) = round(size, 0);
        let found = read(&folder);
        assert!(planted.is_empty());
        assert_eq!(found.diagnostics, []);
        assert_eq!(found.ledgers.len(), size.files);
        assert_eq!(
            found
                .ledgers
                .iter()
                .map(|ledger| ledger.accepted)
                .sum::<u64>(),
            size.rows as u64
        );
    }
}

#[test]
fn the_figures_of_a_clean_round_agree_with_each_other() {
    for size in [MIXED, FEW] {
        let (folder, _) = round(size, 0);
        let mut all = Submission::default();
        let (round, _) = read_into(&folder.path().join("81"), &mut all).unwrap();
        assert_eq!(all.claims.len(), size.rows);
        let facts = sse_aggregate::reconcile(&round, all.claims, Vec::new(), &[]);
        let found: Vec<&str> = facts
            .findings
            .iter()
            // Shares of value added and of employment are drawn by themselves.
            .filter(|finding| finding.diagnostic.code != "X023")
            .map(|finding| finding.diagnostic.message.text())
            .collect();
        assert_eq!(found, [""; 0]);
    }
}

/// The finding that the reader has of a kind of fault, if it has one.
fn code(kind: FaultKind) -> Option<&'static str> {
    Some(match kind {
        FaultKind::UnknownArea => "C002",
        FaultKind::UnknownMeasure | FaultKind::UnknownEntityType => "C004",
        FaultKind::UnknownUnit => "C011",
        FaultKind::UnitOfMeasure => "R001",
        FaultKind::UnknownTarget => "C014",
        FaultKind::NotANumber => "C005",
        FaultKind::SameRow => "R005",
        // Two values for one record or key may be a revision or a conflict: reconciling finds them.
        FaultKind::SameRecord | FaultKind::SameKey => return None,
    })
}

fn places(diagnostic: &Diagnostic) -> Vec<(&str, u64)> {
    let places = diagnostic.place.iter().chain(&diagnostic.related);
    places.map(|place| (&*place.path, place.line)).collect()
}

#[test]
fn every_fault_is_found_at_its_line() {
    let (folder, planted) = round(FEW, 60);
    let found = read(&folder);
    assert_eq!(planted.len(), 60);
    for fault in &planted {
        let Some(code) = code(fault.kind) else {
            continue;
        };
        let place = (fault.path.as_str(), fault.line as u64);
        let here = found
            .diagnostics
            .iter()
            .any(|found| found.code == code && places(found).contains(&place));
        assert!(here, "{} at {place:?}", fault.kind.code());
    }
    let faulty = |kind: FaultKind| ![FaultKind::SameRecord, FaultKind::SameKey].contains(&kind);
    let expected = planted.iter().filter(|fault| faulty(fault.kind)).count();
    let errors = found
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .count();
    assert_eq!(errors, expected);
}

#[test]
fn the_list_of_faults_is_what_was_planted() {
    let (folder, planted) = round(FEW, 11);
    let list = fs::read_to_string(folder.path().join("faults.csv")).unwrap();
    assert_eq!(list.lines().next(), Some("kind,path,line,column"));
    assert_eq!(
        list.lines().nth(1),
        Some("unknown_area,states/AFG/contributions.csv,3,area")
    );
    assert_eq!(list.lines().count(), planted.len() + 1);
}

#[test]
fn sums_are_exact_and_by_unit() {
    let (folder, _) = round(FEW, 0);
    let lines = read(&folder).lines();
    let text = fs::read_to_string(folder.path().join("81/states/AFG/contributions.csv")).unwrap();
    // Families and kinds that cut across them stand once for each year, so the sum is the cell.
    let row = text
        .lines()
        .find(|line| line.starts_with("turnover-2025-mutual,"))
        .unwrap();
    let cell = row
        .split(',')
        .find(|cell| cell.parse::<f64>().is_ok_and(|number| number > 10_000.0))
        .unwrap();
    let (whole, tenth) = cell.split_once('.').unwrap_or((cell, "0"));
    let sum = whole.parse::<u64>().unwrap() * 1000 + tenth.parse::<u64>().unwrap() * 100;
    let line = lines
        .iter()
        .find(|line| line.starts_with("AFG,turnover,") && line.contains(",2025,mutual,"))
        .unwrap();
    assert!(line.ends_with(&format!(",{sum}")), "{line} against {row}");
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("AFG,employment,percent,2025,sse,"))
    );
}

#[test]
fn what_has_no_room_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |size, faults| {
        generate(&model(), folder.path(), size, faults)
            .unwrap_err()
            .to_string()
    };
    assert!(
        refused(
            Size {
                files: 1,
                rows: 1_000_000
            },
            0
        )
        .contains("too many")
    );
    assert!(refused(FEW, 1500).contains("no room"));
}
