//! Files with their diagnostics drawn under the very bytes that are meant: how the rules are tested.

use crate::Diagnostic;
use std::fmt::Write;

/// The file without what is drawn into it: `^^^ C014` under a line, `! F005` for the whole.
pub fn text(marked: &str) -> String {
    marked
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("! ") && !line.trim_start().starts_with('^'))
        .collect()
}

/// Compares what is found in a file with what is drawn into it.
///
/// # Panics
/// Where they differ.
#[track_caller]
pub fn compare(marked: &str, found: &[Diagnostic]) {
    let drawn = draw(&text(marked), found);
    assert!(
        sorted(&drawn) == sorted(marked),
        "found:\n{drawn}\nexpected:\n{marked}"
    );
}

/// Marks of one line may stand in any order, those of the file anywhere.
fn sorted(marked: &str) -> Vec<Vec<&str>> {
    let (mut blocks, mut file) = (vec![Vec::new()], Vec::new());
    for line in marked.lines() {
        if line.starts_with("! ") {
            file.push(line);
        } else if line.trim_start().starts_with('^') {
            if let Some(block) = blocks.last_mut() {
                block.push(line);
            }
        } else {
            blocks.push(vec![line]);
        }
    }
    blocks.push(file);
    for block in &mut blocks {
        block.sort_unstable();
    }
    blocks
}

fn draw(text: &str, findings: &[Diagnostic]) -> String {
    let mut drawn = of_line(findings, 0).fold(String::new(), |mut drawn, finding| {
        let _ = writeln!(drawn, "! {}", finding.code);
        drawn
    });
    for (number, line) in (1..).zip(text.lines()) {
        let _ = writeln!(drawn, "{line}");
        for finding in of_line(findings, number) {
            let place = finding.place.clone().unwrap_or_default();
            let under = place.excerpt.map_or(1, |excerpt| {
                excerpt.text[excerpt.start..excerpt.end].chars().count()
            });
            let indent = usize::try_from(place.column).unwrap_or(1) - 1;
            let _ = writeln!(
                drawn,
                "{}{} {}",
                " ".repeat(indent),
                "^".repeat(under.max(1)),
                finding.code
            );
        }
    }
    drawn
}

/// The findings at a line, or those of the whole file at line 0.
fn of_line(findings: &[Diagnostic], line: u64) -> impl Iterator<Item = &Diagnostic> {
    findings
        .iter()
        .filter(move |finding| finding.place.as_ref().map_or(0, |place| place.line) == line)
}
