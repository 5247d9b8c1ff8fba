//! Documents that were edited and typeset: in each format the same is found as in Markdown.

#[expect(
    dead_code,
    reason = "kinds of changes are told by the tests of the crate itself"
)]
#[path = "../../../verify/tests/all/mutations.rs"]
mod mutations;
#[path = "../../../verify/tests/all/random.rs"]
pub(crate) mod random;

use mutations::{Mutation, mutations};
use sse_diagnostics::{Severity, Source};
use sse_evidence::Lineage;
use sse_round::Form;
use sse_verify::{read_file, verify};
use std::path::Path;

/// The report of the demonstration round as it is built.
const REPORT: &str = include_str!("../../../../output/81/report.md");

/// How many changes are made of one document.
const AT_ONCE: usize = 30;

fn lineage() -> Lineage {
    Lineage {
        documents: [("report".to_owned(), REPORT.to_owned())].into(),
        ..Lineage::default()
    }
}

/// The bytes of a document in Markdown in another form; its drawings are those of the report.
fn typeset(text: &str, form: Form) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../output/81");
    let beside = |path: &str| {
        let drawn = path.starts_with("figures/");
        drawn
            .then(|| std::fs::read(folder.join(path)).ok())
            .flatten()
    };
    sse_round::typeset(&Source::new("edited.md", text), &beside, form)
        .unwrap()
        .bytes
}

/// The faults of a file, without references, which are numbered anew when a document is typeset.
fn faults(name: &str, bytes: Vec<u8>) -> Vec<String> {
    let read = read_file(name, bytes).unwrap();
    let found = verify(&read.edited(), &lineage()).unwrap().diagnostics;
    let faults = found
        .iter()
        .filter(|fault| fault.severity == Severity::Error);
    let mut faults: Vec<String> = faults
        .map(|fault| format!("{}: {}", fault.code, fault.message.text()).replace('\u{a0}', " "))
        .collect();
    faults.sort();
    faults
}

/// Documents with changes on lines of their own, until there are so many changes.
fn edited(changes: usize) -> Vec<String> {
    let mut texts = Vec::new();
    let mut left = mutations(REPORT, 81, changes);
    while !left.is_empty() {
        let (mut text, mut lines, mut later, mut made) =
            (REPORT.to_owned(), Vec::new(), Vec::new(), Vec::new());
        for mutation in left {
            let line = random::line(REPORT, mutation.range.start);
            if made.len() < AT_ONCE && !lines.contains(&line) {
                lines.push(line);
                made.push(mutation);
            } else {
                later.push(mutation);
            }
        }
        made.sort_by_key(|mutation: &Mutation| std::cmp::Reverse(mutation.range.start));
        for Mutation { range, with, .. } in made {
            text.replace_range(range, &with);
        }
        texts.push(text);
        left = later;
    }
    texts
}

/// Holds what is found in a form against what is found in Markdown.
#[track_caller]
fn assert_same(name: &str, form: Form) {
    assert_eq!(faults(name, typeset(REPORT, form)), Vec::<String>::new());
    for text in edited(300) {
        let expected = faults("edited.md", text.clone().into_bytes());
        assert!(expected.len() > AT_ONCE / 3, "{expected:?}");
        assert_eq!(faults(name, typeset(&text, form)), expected);
    }
}

#[test]
fn in_a_pdf_the_same_changes_are_found_as_in_markdown() {
    assert_same("edited.pdf", Form::Pdf);
}

#[test]
fn in_a_word_file_the_same_changes_are_found_as_in_markdown() {
    assert_same("edited.docx", Form::Word);
}
