//! The file against an independent judge, and against itself.

mod sample;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use sse_pdf::typeset;

/// What a profile finds wrong in a file.
fn failures(bytes: &[u8], profile: ValidationProfile) -> Vec<String> {
    let report =
        validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)).expect("the file is readable");
    report.failures.iter().map(|failure| format!("{failure:?}")).collect()
}

#[test]
fn a_document_with_every_construct_conforms() {
    let made = typeset(&sample::document(), &sample::settings());
    for profile in ["ua1", "3a"] {
        let found = failures(&made.bytes, profile.parse().expect("a profile"));
        assert!(found.is_empty(), "{profile}: {} failures\n{}", found.len(), found[..found.len().min(12)].join("\n"));
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let made = || typeset(&sample::document(), &sample::settings()).bytes;
    assert!(made() == made());
}

#[test]
fn only_what_no_font_has_is_reported() {
    let made = typeset(&sample::document(), &sample::settings());
    let codes: Vec<&str> = made.diagnostics.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["P001"], "{:#?}", made.diagnostics);
}

/// Writes the sample to the file that `SAMPLE_PDF` names: `SAMPLE_PDF=sample.pdf cargo test -- --ignored look`.
#[test]
#[ignore = "for people who want to look at pages"]
#[expect(clippy::disallowed_methods, reason = "a test may write a file where it is told to")]
fn look() {
    let Some(path) = std::env::var_os("SAMPLE_PDF") else { return };
    let times = std::env::var("SAMPLE_TIMES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    let made = typeset(&sample::long(times), &sample::settings());
    assert!(made.diagnostics.iter().all(|finding| finding.code == "P001"), "{:#?}", made.diagnostics);
    std::fs::write(path, made.bytes).expect("the folder is there");
}
