//! `typeset` for any Markdown of the dialect, and what it says of the rest.

use crate::house::{DEMONSTRATION, House, human};
use sse_diagnostics::Diagnostic;
use sse_round::Typeset;

const HEAD: &str = "# Report\n\n## Introduction\n\n";

fn typeset(text: &str) -> Result<Typeset, Vec<Diagnostic>> {
    let mut house = House::default();
    house.write("paper.md", text);
    house.typeset("paper.md")
}

#[test]
fn a_character_that_no_font_has_is_shown_with_its_line_and_code_point() {
    let typeset = typeset(&format!("{HEAD}Thank you \u{1f600}.\n")).unwrap();
    let said = human(&typeset.diagnostics);
    for words in [
        "warning[P001]",
        "U+1F600",
        "--> paper.md:5:11",
        "5 | Thank you \u{1f600}.",
    ] {
        assert!(said.contains(words), "no {words} in: {said}");
    }
    assert!(typeset.bytes.starts_with(b"%PDF-"));
}

/// What is said of a document of the demonstration where some files aren't beside it, and how many files its PDF holds.
fn without(name: &str, missing: &[&str]) -> (String, usize) {
    let mut house = House::default();
    for (path, bytes) in &DEMONSTRATION.outputs {
        if !missing.iter().any(|gone| path.starts_with(gone)) {
            house.write(path, bytes.clone());
        }
    }
    let typeset = house.typeset(name).unwrap();
    let file = lopdf::Document::load_mem(&typeset.bytes).unwrap();
    let attached = file.catalog().unwrap().get(b"AF");
    let attached = attached.and_then(lopdf::Object::as_array);
    (
        human(&typeset.diagnostics),
        attached.map_or(0, std::vec::Vec::len),
    )
}

#[test]
fn each_file_that_is_not_beside_a_document_is_told() {
    let evidence = |path: &&String| path.starts_with("data/") || *path == "lineage.json";
    let all = DEMONSTRATION.outputs.keys().filter(evidence).count();
    let (said, attached) = without("report.md", &[]);
    assert!(!said.contains("T027"), "{said}");
    assert_eq!(attached, all);
    let (said, attached) = without("report.md", &["data/claims.csv", "annex"]);
    for words in [
        "data/claims.csv isn't beside the document",
        "annex.md isn't beside the document",
    ] {
        assert!(said.contains(words), "no {words} in: {said}");
    }
    assert_eq!(attached, all - 1);
    let (said, attached) = without("report.md", &["data/"]);
    assert!(
        said.contains("data/datapackage.json isn't beside the document")
            && said.contains("  - data/datapackage.json"),
        "{said}"
    );
    assert_eq!(attached, 1, "the lineage");
    let (said, attached) = without("annex.md", &["data/", "lineage.json", "report"]);
    assert!(!said.contains("T027"), "{said}");
    assert_eq!(attached, 0, "the annex carries nothing twice");
}

#[test]
fn a_reference_of_the_report_follows_an_edit_of_the_annex() {
    let mut house = House::default();
    for (path, bytes) in &DEMONSTRATION.outputs {
        house.write(path, bytes.clone());
    }
    let new = "# Part I. New\n\n**A count**\n\n| a | b |\n| --- | ---: |\n| c | 1 |\n\n# Part I. ";
    house.edit("annex.md", "# Part I. ", new);
    let annex = house.typeset("annex.md").unwrap();
    let said = human(&annex.diagnostics);
    assert!(said.contains("T008") && !said.contains("error["), "{said}");
    let moved = house.typeset("report.md").unwrap();
    assert!(moved.bytes != DEMONSTRATION.outputs["report.pdf"]);
    house.edit("annex.md", "id=\"annex-method\"", "id=\"annex-methods\"");
    let found = house.typeset("report.md").unwrap_err();
    let said = human(&found);
    assert!(
        said.contains("error[T001]") && said.contains("report.md:"),
        "{said}"
    );
}
