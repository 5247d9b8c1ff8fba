//! Real rows stay quiet: the demonstration round with the figures and measures of `tests/by_goal` beside its own.

use crate::house::{House, READING, shown};
use sse_diagnostics::{Severity, grouped};
use sse_round::Loaded;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// How many findings of each code the round has. None is an error.
const FINDINGS: &[(&str, usize)] = &[
    ("C008", 37),
    ("C009", 96),
    ("C023", 76),
    ("C026", 2),
    ("X001", 9),
    ("X002", 5),
    ("X003", 44),
    ("X005", 4),
    ("X006", 1),
    ("X008", 4),
    ("X011", 2),
    ("X012", 15),
];

/// The most items that a list of findings of one submission may have.
const MOST_ITEMS: usize = 6;

/// The demonstration round with all real rows, as they could have been submitted.
pub(crate) static REAL_ROWS: LazyLock<House> = LazyLock::new(|| {
    let mut house = House::with_the_demonstration();
    for table in ["contributions", "actions"] {
        for (reporter, rows) in by_reporter(table) {
            append(
                &mut house,
                &format!("inputs/81/{reporter}/{table}.csv"),
                rows,
            );
        }
    }
    let listed = house.read("inputs/81/reporters.csv");
    let known = |row: &csv::StringRecord| {
        let mut lines = listed.lines();
        lines.any(|line| line.split(',').next() == row.get(0))
    };
    let mut rows = read("reporters");
    let header = rows.remove(0);
    rows.retain(|row| !known(row));
    rows.insert(0, header);
    append(&mut house, "inputs/81/reporters.csv", rows);
    house
});

/// The rows of a table for each reporter, without its name, the header first.
fn by_reporter(table: &str) -> BTreeMap<String, Vec<csv::StringRecord>> {
    let rows = read(table);
    let mut submissions = BTreeMap::<String, Vec<csv::StringRecord>>::new();
    let cells = |row: &csv::StringRecord| row.iter().skip(1).collect();
    for row in &rows[1..] {
        let submission = submissions.entry(row[0].to_owned());
        submission
            .or_insert_with(|| vec![cells(&rows[0])])
            .push(cells(row));
    }
    submissions
}

/// A table of `tests/by_goal`, the header first.
fn read(table: &str) -> Vec<csv::StringRecord> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/by_goal");
    let text = fs::read(folder.join(format!("{table}.csv"))).unwrap();
    records(&text)
}

fn records(text: &[u8]) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(text);
    reader.records().map(Result::unwrap).collect()
}

/// Writes rows, the header first, below those of a file, which must have the same columns.
fn append(house: &mut House, path: &str, rows: Vec<csv::StringRecord>) {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut rows = rows.into_iter();
    if house.has(path) {
        let before = house.read(path);
        assert_eq!(records(before.as_bytes()).first(), rows.next().as_ref());
        writer = csv::Writer::from_writer(before.into_bytes());
    }
    rows.for_each(|row| writer.write_record(&row).unwrap());
    house.write(path, writer.into_inner().unwrap());
}

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

/// The pairs of a code that a person read and judged, and whether each is one that the secretariat should see.
fn judged(code: &str) -> BTreeMap<[String; 2], bool> {
    let rows = read("pairs").into_iter().skip(1);
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
    let reporters: BTreeSet<String> = ["contributions", "actions"]
        .into_iter()
        .flat_map(|table| by_reporter(table).into_keys())
        .collect();
    for reporter in reporters {
        let checked = REAL_ROWS.check(&format!("inputs/81/{reporter}"));
        let items = grouped(&checked.diagnostics).len();
        assert!(items <= MOST_ITEMS, "{reporter}: {items} items");
    }
}
