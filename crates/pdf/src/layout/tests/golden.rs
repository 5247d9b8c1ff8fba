//! The accepted rendering of the stress document, as text: what changes on a page shows in a diff.

use crate::layout::{Item, Page, Placed, lay_out};
use crate::stress;
use sse_document::page_geometry::PageGeometry;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// One line for each base line of a page: its distance from the upper edge, then each item with its left edge; what is
/// no text by its size.
fn shown(page: &Page) -> String {
    let mut rows: BTreeMap<i64, Vec<(i64, String)>> = BTreeMap::new();
    for placed in &page.items {
        let (x, text) = item(placed);
        rows.entry(tenths(placed.y))
            .or_default()
            .push((tenths(x), text));
    }
    let mut out = String::new();
    for (y, mut items) in rows {
        items.sort();
        let items: Vec<String> = items
            .into_iter()
            .map(|(x, text)| format!("{} {text}", in_points(x)))
            .collect();
        writeln!(out, "{:>6}  {}", in_points(y), items.join("  |  ")).unwrap();
    }
    out
}

fn item(placed: &Placed) -> (f64, String) {
    let width = in_points(tenths(placed.width));
    match &placed.item {
        Item::Line(line) => {
            let style = line
                .fragments
                .first()
                .map(|fragment| format!("{} {}", fragment.face.name(), fragment.size));
            let artifact = if placed.artifact { " artifact" } else { "" };
            (
                placed.x + line.x,
                format!(
                    "[{}{artifact}] {}",
                    style.unwrap_or_default(),
                    line.text().trim_end()
                ),
            )
        }
        Item::Rule { height } => (placed.x, format!("rule {width} by {height}")),
        Item::Frame { height } => (
            placed.x,
            format!("frame {width} by {}", in_points(tenths(*height))),
        ),
        Item::Picture(picture) => (
            placed.x,
            format!("figure {width}, {} marks", picture.drawing.marks.len()),
        ),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is some hundred points high"
)]
fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

fn in_points(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test may read and, where it is told to, accept a file of its own"
)]
fn the_stress_document_looks_as_it_was_accepted() {
    let laid = lay_out(&stress::document(), PageGeometry::named("letter").unwrap());
    let mut text = String::new();
    for (number, page) in (1..).zip(&laid.pages) {
        writeln!(text, "page {number}, {} by {}", page.width, page.height).unwrap();
        text.push_str(&shown(page));
        text.push('\n');
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/stress.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let accepted = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = text
        .lines()
        .zip(accepted.lines())
        .find(|(now, before)| now != before);
    let same = text == accepted;
    assert!(
        same,
        "other pages, from {differs:?} on: run `UPDATE=1 cargo test --release -p sse-pdf golden`, read the diff, and look"
    );
}
