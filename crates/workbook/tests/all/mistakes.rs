//! The mistakes that people make in CSV, made in workbooks: what was understood there is understood here, and what was refused
//! is refused.

use crate::shared::read;
use serde_json::Value;
use sse_model::{ReporterGroup, Table};
use sse_submission::{FileContext, Submission};
use sse_workbook::sketch;
use std::collections::BTreeMap;

/// Codes that only text files can have: encodings, delimiters, quotation marks, rows of other lengths.
const OF_TEXT: [&str; 13] = [
    "F002", "F003", "F004", "F005", "F007", "F008", "R013", "R014", "R015", "R016", "R017", "R048",
    "R059",
];

/// Mistakes that only text files can have, or that are told by a rule of workbooks.
const OTHERWISE: [(&str, &str); 4] = [
    (
        "smart-quotes2",
        "quotation marks of another kind around cells",
    ),
    ("sep-line", "a line that names the delimiter"),
    ("all-quoted-semicolon", "quotation marks around lines"),
    ("pivot", "cells beside the table, W008 in the place of H005"),
];

#[test]
fn mistakes_in_workbooks_are_those_in_csv() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../round/tests/mistakes.jsonl");
    let (mut tried, mut differing) = (0, Vec::new());
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let Some(text) = case["files"]["contributions.csv"].as_str() else {
            continue;
        };
        let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "a.csv");
        let csv = sse_submission::read(context, text.as_bytes());
        if csv
            .diagnostics
            .iter()
            .any(|found| OF_TEXT.contains(&found.code))
            || text.trim().is_empty()
        {
            continue;
        }
        if OTHERWISE.iter().any(|(name, _)| case["name"] == *name) {
            continue;
        }
        tried += 1;
        let (mut books, findings) = read(&workbook(text));
        let book = if books.is_empty() {
            Submission::default()
        } else {
            books.remove(0)
        };
        let (one, other) = (outcome(&csv), outcome(&book));
        if one != other {
            differing.push(format!(
                "{}: {one:?}\n    {other:?} {findings:?}",
                case["name"]
            ));
        }
    }
    assert!(
        differing.is_empty(),
        "{} of {tried}\n{}",
        differing.len(),
        differing.join("\n")
    );
    assert!(tried > 300, "{tried}");
}

/// What a file gives: the values of its claims, and how often each code was found.
fn outcome(read: &Submission) -> (Vec<String>, BTreeMap<&'static str, usize>) {
    let mut codes = BTreeMap::new();
    for found in &read.diagnostics {
        *codes.entry(found.code).or_default() += 1;
    }
    let values = read
        .claims
        .iter()
        .map(|claim| format!("{} = {}", claim.id, claim.value));
    (values.collect(), codes)
}

/// The rows of a CSV file as a sheet of text.
fn workbook(text: &str) -> Vec<u8> {
    let mut rows = String::new();
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    for (at, record) in reader.records().enumerate() {
        rows.extend(["<row r=\"", &(at + 1).to_string(), "\">"]);
        for cell in &record.unwrap() {
            let cell = cell.replace('&', "&amp;").replace('<', "&lt;");
            let (open, close) = (
                "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                "</t></is></c>",
            );
            rows.extend([open, &cell, close]);
        }
        rows += "</row>";
    }
    sketch::with_sheet("Contributions", "", &rows, "")
}
