//! Documents that were edited, held against the report of the demonstration round.

mod changed;
mod counted;
mod evidence;
mod examples;
mod joined;
mod mutations;
mod placement;
mod random;
mod rewording;
mod words_alone;

use sse_diagnostics::{Diagnostic, Severity, Source};
use sse_evidence::Lineage;
use sse_verify::{Edited, Verification, read_markdown, verify};

/// A report as it was built once: what is found of it doesn't depend on what the round says today.
const REPORT: &str = include_str!("report.md");

/// The report and the annex of the demonstration as they were built last.
const BUILT: [&str; 2] = [
    include_str!("../../../../output/81/report.md"),
    include_str!("../../../../output/81/annex.md"),
];

/// Evidence that holds a document and nothing else.
fn lineage(document: &str) -> Lineage {
    Lineage {
        documents: [("report".to_owned(), document.to_owned())].into(),
        ..Lineage::default()
    }
}

/// What is found of an edited document.
fn verified(edited: &str, lineage: &Lineage) -> Verification {
    let source = Source::new("edited.md", edited);
    let text = read_markdown(&source);
    verify(&Edited::markdown(&source, &text), lineage).unwrap()
}

/// The findings that aren't notes.
fn faults(found: &Verification) -> Vec<&Diagnostic> {
    let found = found.diagnostics.iter();
    found
        .filter(|diagnostic| diagnostic.severity != Severity::Note)
        .collect()
}

#[test]
fn nothing_is_found_of_the_untouched_report() {
    let found = verified(REPORT, &lineage(REPORT));
    assert_eq!(found.diagnostics, []);
    assert_eq!(
        (found.document.as_str(), found.patch.as_str()),
        ("report", "")
    );
    assert!(found.backed > 1_000, "{}", found.backed);
}
