//! A document with every construct and every excess, in the dialect of `report.md`; and the demonstration report.

use sse_diagnostics::Source;
use sse_document::{Document, Drawing, read, resolve};
use std::fmt::Write;

const TEXT: &str = include_str!("stress.md");
const CHART: &str = include_str!("figures/chart.svg");
const BLANK: &str = include_str!("figures/blank.svg");

const WORDS: &str = "What a cooperative employs and what a ministry adopts stand side by side, so that nothing that \
    arrives late is lost and whatever contradicts itself is shown together with its sources and the year to which it refers.";

/// A document with a cell of six hundred words, a table of two hundred rows, a footnote longer than a page, words
/// longer than a line, an empty table, a chart without marks, a table for a turned page and five scripts.
pub(crate) fn document() -> Document {
    let text = TEXT
        .replace("{rows}\n", &rows(200))
        .replace("{cell}", &words(600))
        .replace("{wide}\n", &wide(30))
        .replace("{note}", &words(1100));
    read_all(&text, &mut |path| {
        let drawing = if path.ends_with("chart.svg") {
            CHART
        } else {
            BLANK
        };
        Drawing::from_svg(drawing).ok()
    })
}

/// The report of the demonstration round, as `output/81` has it.
pub(crate) fn demonstration() -> Document {
    of_demonstration("report.md")
}

/// Both documents of the demonstration round: the report and its statistical annex.
pub(crate) fn both_of_demonstration() -> [Document; 2] {
    ["report.md", "annex.md"].map(of_demonstration)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test may read a file of the repository"
)]
fn of_demonstration(name: &str) -> Document {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../output/81");
    let text = std::fs::read_to_string(folder.join(name)).expect("it is in the repository");
    read_all(&text, &mut |path| {
        Drawing::from_svg(&std::fs::read_to_string(folder.join(path)).ok()?).ok()
    })
}

/// A document from text without faults.
pub(crate) fn read_all(text: &str, drawings: &mut dyn FnMut(&str) -> Option<Drawing>) -> Document {
    let (mut document, found) = read(&Source::new("stress.md", text.to_owned()), drawings);
    assert!(found.is_empty(), "{found:#?}");
    resolve(&mut document);
    document
}

/// So many words of a sentence that is said again and again.
fn words(count: usize) -> String {
    WORDS
        .split(' ')
        .cycle()
        .take(count)
        .collect::<Vec<_>>()
        .join(" ")
}

fn rows(count: usize) -> String {
    let areas = [
        "Albania",
        "Brazil",
        "Cabo Verde",
        "Democratic People’s Republic of Korea",
        "United Kingdom of Great Britain and Northern Ireland",
    ];
    let forms = [
        "cooperatives",
        "associations and foundations, the unregistered ones included",
        "mutual societies",
    ];
    (0..count).fold(String::new(), |mut out, row| {
        let (area, form, year) = (
            areas[row % areas.len()],
            forms[row % forms.len()],
            2015 + row % 9,
        );
        let number = row * 7919 % 100_000;
        writeln!(
            out,
            "| {area} | {form} | {year} | {}.{} |",
            number / 10,
            number % 10
        )
        .unwrap();
        out
    })
}

fn wide(count: usize) -> String {
    (0..count).fold(String::new(), |mut out, row| {
        write!(out, "| Area {row} |").unwrap();
        (1..=14)
            .for_each(|goal| write!(out, " 1,{:03},{:03}.5 |", goal * 3, row * 77 % 1000).unwrap());
        out.push('\n');
        out
    })
}
