//! `typeset` for any Markdown of the dialect, and what it says of the rest.

use crate::house::{House, human};
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
