//! Files that people write into `text/`: what the report can't print of them is told where it stands, and ends nobody's build.

use crate::house::{House, Report};

/// The report of a round with one text, and what was found of it: code, place and remedy.
fn built(name: &str, text: &str) -> (Report, Vec<String>) {
    let mut house = House::with_nobody();
    house.add("templates");
    house.write(&format!("inputs/81/text/{name}"), text);
    let report = house.try_build().unwrap();
    let found = report.diagnostics.iter().filter_map(|found| {
        let place = found.place.as_ref()?;
        let help = found.help.as_ref().map_or("", |help| help.text());
        let is_of_text = place.path.contains("/text/");
        is_of_text.then(|| format!("{} {}:{} {help}", found.code, place.path, place.line))
    });
    let found = found.collect();
    (report, found)
}

const OPEN: &str =
    "[The conclusions and recommendations of the Secretary-General are to be inserted here.";

#[test]
fn a_text_is_printed() {
    let (report, found) = built("recommendations.md", "The Assembly may wish to note it.\n");
    assert!(found.is_empty(), "{found:?}");
    let text = report.read("report.md");
    assert!(text.contains("The Assembly may wish to note it.") && !text.contains(OPEN));
}

#[test]
fn what_the_report_has_no_form_for_is_told_at_its_line() {
    for (text, code) in [
        ("We ask for:\n\n- more statistics\n", "T011"),
        ("See\n\n![a](picture.png)\n", "T013"),
        ("See\n\n[a](ftp://example.org)\n", "T012"),
        ("See\n\n| a | b |\n|---|---|\n| 1 |\n", "T020"),
    ] {
        let (report, found) = built("recommendations.md", text);
        let begin = format!("{code} inputs/81/text/recommendations.md:");
        assert!(
            found.iter().any(|found| found.starts_with(&begin)),
            "{found:?}"
        );
        assert!(report.read("report.md").contains(OPEN), "{text}");
    }
}

#[test]
fn a_text_that_leads_nowhere_is_left_out() {
    let (report, found) = built("recommendations.md", "As was said [there](#nowhere).\n");
    assert!(
        found[0].starts_with("R056 inputs/81/text/recommendations.md:"),
        "{found:?}"
    );
    assert!(report.read("report.md").contains(OPEN));
}

#[test]
fn a_text_that_no_template_reads_is_an_error() {
    for (name, help) in [
        ("Recommendations.md", "did you mean recommendations.md?"),
        (
            "recommendations.docx",
            "texts of a round are files of Markdown",
        ),
    ] {
        let (_, found) = built(name, "The Assembly may wish to note it.\n");
        let begin = format!("F001 inputs/81/text/{name}:0 {help}");
        assert!(
            found.iter().any(|found| found.starts_with(&begin)),
            "{found:?}"
        );
    }
}
