//! Documents that were edited and typeset: in each format the same is found as in Markdown.

#[path = "../../../verify/tests/all/mutations.rs"]
mod mutations;
#[path = "../../../verify/tests/all/random.rs"]
mod random;
#[path = "../../../verify/tests/all/rewording.rs"]
mod rewording;

use mutations::{Mutation, mutations};
use rewording::reworded;
use sse_diagnostics::{Severity, Source};
use sse_evidence::Lineage;
use sse_round::Form;
use sse_verify::{read_file, verify};
use std::collections::BTreeSet;
use std::path::Path;

/// A report of the demonstration round as it was built once.
const REPORT: &str = include_str!("../../../verify/tests/all/report.md");

/// The kinds of changes of which many can be made of one document: each is of a place within a line.
const KINDS: [&str; 10] = [
    "digit",
    "number word",
    "swapped pair",
    "deleted figure",
    "added figure",
    "unit word",
    "bound",
    "added bound",
    "sign",
    "added number word",
];

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
    let all = mutations(REPORT, 81, 3 * changes).into_iter();
    let mut left: Vec<Mutation> = all
        .filter(|mutation| KINDS.contains(&mutation.kind))
        .take(changes)
        .collect();
    let kinds: BTreeSet<&str> = left.iter().map(|mutation| mutation.kind).collect();
    assert_eq!(
        (left.len(), kinds.len()),
        (changes, KINDS.len()),
        "{kinds:?}"
    );
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

/// Holds what is found in a form against what is found in Markdown, and nothing against words that were edited.
#[track_caller]
fn assert_same(name: &str, form: Form) {
    assert_eq!(faults(name, typeset(REPORT, form)), Vec::<String>::new());
    let words_alone = reworded(REPORT, 7);
    assert_eq!(
        faults(name, typeset(&words_alone, form)),
        Vec::<String>::new()
    );
    for text in edited(300) {
        let expected = faults("edited.md", text.clone().into_bytes());
        assert!(!expected.is_empty(), "{text}");
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

#[test]
fn a_copy_of_a_word_file_has_a_comment_at_each_number_that_is_not_backed() {
    let text = REPORT.replace(
        "at least 5.6 million persons",
        "at least 5.7 million persons",
    );
    let read = read_file("edited.docx", typeset(&text, Form::Word)).unwrap();
    let found = verify(&read.edited(), &lineage()).unwrap();
    assert_eq!(found.remarks.len(), text.matches("5.7 million").count());
    let copy = read.commented(&found.remarks).unwrap().unwrap();
    assert_eq!(
        faults("copy.docx", copy.clone()),
        faults("edited.md", text.into_bytes())
    );
    let (main, comments) = (
        part(&copy, "word/document.xml"),
        part(&copy, "word/comments.xml"),
    );
    for (at, remark) in found.remarks.iter().enumerate() {
        let marked = format!(
            "<w:commentRangeStart w:id=\"{at}\"/><w:r><w:t xml:space=\"preserve\">5.7 million</w:t></w:r><w:commentRangeEnd w:id=\"{at}\"/>"
        );
        assert!(main.contains(&marked), "{marked}");
        assert!(comments.contains(&remark.text), "{}", remark.text);
    }
    assert!(part(&copy, "[Content_Types].xml").contains("/word/comments.xml"));
    assert!(part(&copy, "word/_rels/document.xml.rels").contains("comments.xml"));
}

/// A part of a Word file.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_writes_a_word_file_again_and_no_number_is_another() {
    let folder = tempfile::tempdir().unwrap();
    let changed = REPORT.replace(
        "at least 5.6 million persons",
        "at least 5.7 million persons",
    );
    for (text, name) in [(REPORT, "same.docx"), (&changed, "changed.docx")] {
        let file = folder.path().join(name);
        std::fs::write(&file, typeset(text, Form::Word)).unwrap();
        let again = folder.path().join("again");
        let ended = std::process::Command::new("soffice")
            .args([
                "--headless",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
            ])
            .args([&again, &file])
            .env("HOME", folder.path())
            .output()
            .unwrap();
        assert!(ended.status.success(), "{ended:?}");
        let bytes = std::fs::read(again.join(name)).unwrap();
        assert_eq!(
            faults(name, bytes),
            faults("edited.md", text.as_bytes().to_vec())
        );
    }
}
