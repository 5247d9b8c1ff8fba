//! Real rows stay quiet: what the demonstration round is told of.

use crate::house::{House, READING, shown};
use sse_diagnostics::{Severity, grouped};
use sse_round::Loaded;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

/// How many findings of each code the round has. None is an error.
const FINDINGS: &[(&str, usize)] = &[
    ("C008", 30),
    ("C009", 33),
    ("C023", 101),
    ("C026", 2),
    ("X001", 9),
    ("X002", 4),
    ("X003", 44),
    ("X005", 4),
    ("X006", 1),
    ("X008", 2),
    ("X012", 16),
];

/// The most items that a list of findings of one submission may have.
const MOST_ITEMS: usize = 6;

/// The demonstration round, read once.
static REAL_ROWS: LazyLock<House> = LazyLock::new(House::with_the_demonstration);

#[test]
fn real_rows_have_no_errors_and_few_warnings() {
    let checked = REAL_ROWS.check("inputs/81");
    let errors = checked.diagnostics.iter();
    let errors: Vec<_> = errors
        .filter(|found| found.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{}", shown(&checked));
    let mut counts = BTreeMap::<String, usize>::new();
    for found in &checked.diagnostics {
        *counts.entry(found.code.to_string()).or_default() += 1;
    }
    let expected = FINDINGS
        .iter()
        .map(|(code, count)| ((*code).to_owned(), *count));
    assert_eq!(counts, expected.collect(), "{}", checked.verdict());
}

/// The pairs of a code that a person read and judged, in `tests/pairs.csv`: whether the two sides contradict each other or
/// are one action, which the secretariat should see.
fn judged(code: &str) -> BTreeMap<[String; 2], bool> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.records().map(Result::unwrap);
    rows.filter(|row| &row[0] == code)
        .map(|row| {
            assert!(!row[4].is_empty(), "{row:?} has no reason");
            ([row[1].to_owned(), row[2].to_owned()], &row[3] == "yes")
        })
        .collect()
}

/// Holds the pairs that a rule names against those that were judged, of which so many are few enough.
#[track_caller]
fn assert_judged(code: &str, mut found: Vec<[String; 2]>, most: usize) {
    found.sort();
    let judged = judged(code);
    let listed: Vec<_> = judged.keys().cloned().collect();
    assert_eq!(
        found, listed,
        "{code}: read the rows of what is new, then list it in pairs.csv"
    );
    assert!(found.len() <= most);
    let are_true = judged.values().filter(|is_true| **is_true).count();
    assert!(
        2 * are_true >= found.len(),
        "{code}: {are_true} of {} are true",
        found.len()
    );
}

#[test]
fn rivals_and_overlaps_are_few_and_half_of_them_true() {
    let folder = REAL_ROWS.folder("inputs/81");
    let facts = Loaded::read("81", &folder, &READING)
        .unwrap()
        .reconcile()
        .facts;
    let rivals = facts.near_rivals.iter();
    let rivals: Vec<_> = rivals
        .map(|rival| [&rival.first, &rival.second].map(ToString::to_string))
        .collect();
    assert_judged("X003", rivals, 70);
    let overlaps = facts.overlaps.iter();
    let overlaps: Vec<_> = overlaps
        .map(|overlap| [&overlap.first, &overlap.second].map(ToString::to_string))
        .collect();
    assert_judged("X011", overlaps, 25);
}

#[test]
fn no_reporter_of_real_rows_gets_a_long_list() {
    let reporters = REAL_ROWS.submissions();
    assert!(reporters.len() > 150, "{}", reporters.len());
    for reporter in reporters {
        let checked = REAL_ROWS.check(reporter);
        let items = grouped(&checked.diagnostics).len();
        assert!(items <= MOST_ITEMS, "{reporter}: {items} items");
    }
}
