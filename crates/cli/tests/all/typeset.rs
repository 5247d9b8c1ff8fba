//! `typeset` for any Markdown of the dialect, and what it says of the rest.

use crate::house::House;

const HEAD: &str = "# Report\n\n## Introduction\n\n";

/// The exit code and what stands on standard error.
fn typeset(house: &House, text: &str) -> (Option<i32>, String) {
    house.write("paper.md", text);
    let output = house.run(&["typeset", "paper.md"]);
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn what_the_dialect_does_not_know_is_shown_with_a_caret_and_nothing_is_written() {
    let house = House::with_nobody();
    let (code, said) = typeset(&house, &format!("{HEAD}Run `make`.\n"));
    assert_eq!(code, Some(2), "{said}");
    for words in [
        "error[T",
        "--> paper.md:5:5",
        "5 | Run `make`.",
        "    ^^^^^^",
    ] {
        assert!(said.contains(words), "no {words} in: {said}");
    }
    assert!(!house.path("paper.pdf").exists());
}

#[test]
fn a_document_is_not_replaced_by_its_own_pdf() {
    let house = House::with_nobody();
    let text = format!("{HEAD}A sentence.\n");
    house.write("paper.md", &text);
    let output = house.run(&["typeset", "paper.md", "--out", "./paper.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(house.read("paper.md"), text);
}

#[test]
fn a_document_becomes_what_is_asked_for_and_goes_beside_it() {
    let house = House::with_nobody();
    house.write("paper.md", format!("{HEAD}A sentence.\n"));
    for (asked, path, beginning) in [
        (&["--to", "docx"][..], "paper.docx", &b"PK"[..]),
        (&[], "paper.pdf", b"%PDF-"),
        (&["--to", "docx", "--out", "other.bin"], "other.bin", b"PK"),
        (&["--out", "other.DOCX"], "other.DOCX", b"PK"),
    ] {
        let output = house.run(&[&["typeset", "paper.md"], asked].concat());
        assert!(output.status.success(), "{asked:?}");
        let made = std::fs::read(house.path(path)).unwrap();
        assert!(made.starts_with(beginning), "{path}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{path}\n"));
    }
}
