//! How far the spaces of justified lines are stretched and shrunk.

use super::laws::{above, content};
use crate::layout::{Laid, lay_out};
use crate::lines::Line;
use crate::stress;
use crate::tree::StructureRole;
use sse_document::page_geometry::PageGeometry;

/// The width of the spaces of a line over their natural width; nothing for a line without spaces.
fn stretch(line: &Line) -> Option<f64> {
    line.fragments.iter().find_map(|fragment| {
        let text = fragment.text.trim_end();
        let is_space = |mark: &&crate::lines::Mark| {
            mark.text().start < text.len() && &fragment.text[mark.text()] == " "
        };
        let space = fragment.marks.iter().find(is_space)?;
        Some(
            f64::from(space.advance)
                / (fragment.face.advance(space.glyph) * fragment.size / 1000.0),
        )
    })
}

/// The stretch of every line of paragraphs and footnotes, tables and headings left out.
fn stretches(laid: &Laid) -> Vec<(f64, String)> {
    let justified = |role| matches!(role, StructureRole::Paragraph | StructureRole::Note);
    let ragged = |role| {
        matches!(
            role,
            StructureRole::Table | StructureRole::Figure | StructureRole::Contents
        )
    };
    let lines = content(laid);
    let lines = lines.iter().filter(|set| set.size() > 8.2);
    let lines = lines.filter(|set| {
        above(laid, set.slot, justified).is_some() && above(laid, set.slot, ragged).is_none()
    });
    let mut found: Vec<(f64, String)> = lines
        .filter_map(|set| Some((stretch(set.line)?, set.line.text())))
        .collect();
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    found
}

#[test]
#[expect(
    clippy::disallowed_macros,
    reason = "the distribution, for those who ask with `--nocapture`"
)]
fn hardly_a_line_of_the_report_is_loose_or_tight() {
    let laid = lay_out(
        &stress::demonstration(),
        PageGeometry::named("letter").unwrap(),
    );
    let found = stretches(&laid);
    let share = |from: f64, to: f64| {
        let count = found
            .iter()
            .filter(|(stretch, _)| (from..to).contains(stretch))
            .count();
        100.0 * f64::from(u32::try_from(count).unwrap())
            / f64::from(u32::try_from(found.len()).unwrap())
    };
    println!(
        "spaces of {} lines, as shares of their natural width:",
        found.len()
    );
    for pair in [0.0, 0.749, 0.85, 0.95, 1.05, 1.2, 1.4, 1.6, 2.0, 100.0].windows(2) {
        println!(
            "{:>5} to {:<5} {:5.1} %",
            pair[0],
            pair[1],
            share(pair[0], pair[1])
        );
    }
    found
        .iter()
        .rev()
        .take(9)
        .for_each(|(stretch, text)| println!("{stretch:.2} {text}"));
    assert!(found.len() > 400);
    // Most of these end before an address, which no hyphen may part; the loosest would else be ragged within a paragraph.
    assert!(share(0.0, 0.749) + share(1.6, 100.0) <= 2.0);
}
