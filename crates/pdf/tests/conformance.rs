//! The file against an independent judge, and against itself.

mod sample;
mod stress;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use sse_document::{Block, Document, Figure, Inline, Paragraph, Table};
use sse_pdf::{Settings, typeset};

/// What a profile finds wrong in a file.
fn failures(bytes: &[u8], profile: &str) -> Vec<String> {
    let profile: ValidationProfile = profile.parse().expect("a profile");
    let options = ValidationOptions::default().profile(profile);
    let report = validate_pdf_bytes(bytes, &options).expect("the file is readable");
    report
        .failures
        .iter()
        .map(|failure| format!("{failure:?}"))
        .collect()
}

#[track_caller]
fn assert_conforms(document: &Document, settings: &Settings, name: &str) {
    let made = typeset(document, settings);
    for profile in ["ua1", "3a"] {
        let found = failures(&made.bytes, profile);
        assert!(
            found.is_empty(),
            "{name}, {profile}: {}",
            found[..found.len().min(9)].join("\n")
        );
    }
}

/// The sample with its body repeated.
fn long(times: usize) -> Document {
    let mut document = sample::document();
    let body = document.blocks.clone();
    (1..times).for_each(|_| document.blocks.extend(body.clone()));
    document
}

#[test]
fn a_document_with_every_construct_conforms() {
    assert_conforms(&sample::document(), &sample::settings(), "sample");
    assert_conforms(&long(3), &Settings::default(), "long");
    assert_conforms(&stress::document(), &sample::settings(), "stress");
}

#[test]
fn the_demonstration_report_conforms() {
    assert_conforms(
        &stress::demonstration(),
        &sample::settings(),
        "demonstration",
    );
}

#[test]
fn it_conforms_in_every_language_and_on_a4() {
    for language in ["fr", "es", "ru", "zh", "ar"] {
        let mut document = sample::document();
        document.matter.language = language.into();
        document.matter.page = "a4".into();
        assert_conforms(&document, &sample::settings(), language);
    }
}

#[test]
fn bare_documents_conform() {
    assert_conforms(&Document::default(), &Settings::default(), "nothing");
    let table = Table {
        rows: vec![sse_document::Row::Cells(vec![Vec::new()])],
        ..Table::default()
    };
    let blocks = vec![
        Block::Paragraph(Paragraph::default()),
        Block::Paragraph(Paragraph {
            text: vec![Inline::from("Text")],
            ..Paragraph::default()
        }),
        Block::Table(table),
        Block::Table(Table::default()),
        Block::Figure(Figure {
            alternative: vec![Inline::from("Nothing")],
            ..Figure::default()
        }),
    ];
    assert_conforms(
        &Document {
            blocks,
            ..Document::default()
        },
        &Settings::default(),
        "bare",
    );
    let mut untitled = sample::document();
    untitled.title.clear();
    untitled.matter.contents.clear();
    assert_conforms(&untitled, &Settings::default(), "untitled");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let made = || typeset(&sample::document(), &sample::settings()).bytes;
    assert!(made() == made());
}

#[test]
fn only_what_no_font_has_is_reported() {
    let made = typeset(&sample::document(), &sample::settings());
    let codes: Vec<&str> = made
        .diagnostics
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(codes, ["P001"], "{:#?}", made.diagnostics);
}

/// Writes PDFs into the folder that `PAGES` names: `PAGES=target/pages cargo test -p sse-pdf look -- --ignored`.
#[test]
#[ignore = "for people who want to look at pages"]
#[expect(
    clippy::disallowed_methods,
    reason = "a test may write a file where it is told to"
)]
fn look() {
    let Some(folder) = std::env::var_os("PAGES").map(std::path::PathBuf::from) else {
        return;
    };
    let arabic = |mut document: Document| {
        document.matter.language = "ar".into();
        document
    };
    let documents = [
        ("sample", sample::document()),
        ("stress", stress::document()),
        ("demonstration", stress::demonstration()),
        ("sample-ar", arabic(sample::document())),
        ("stress-ar", arabic(stress::document())),
    ];
    for (name, document) in documents {
        let made = typeset(&document, &sample::settings());
        std::fs::write(folder.join(name).with_extension("pdf"), made.bytes)
            .expect("the folder is there");
    }
}
