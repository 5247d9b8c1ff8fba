//! What holds of the positioned items of any document.

use crate::layout::{Item, Laid, Page, Placed, lay_out};
use crate::lines::Line;
use crate::tree::{NodeId, Slot, StructureRole};
use crate::{random, stress};
use proptest::prelude::*;
use sse_document::Document;
use sse_document::page_geometry::{PageGeometry, Sheet};
use std::collections::BTreeMap;

/// A line of the content in its place.
pub(super) struct Set<'l> {
    pub(super) page: usize,
    pub(super) placed: &'l Placed,
    pub(super) line: &'l Line,
    pub(super) slot: Slot,
}

impl Set<'_> {
    fn left(&self) -> f64 {
        self.placed.x + self.line.x
    }

    fn right(&self) -> f64 {
        self.left() + self.line.width
    }

    pub(super) fn size(&self) -> f64 {
        self.line
            .fragments
            .iter()
            .map(|fragment| fragment.size)
            .fold(0.0, f64::max)
    }
}

/// The lines of the content: neither artifacts nor what was left blank.
pub(super) fn content(laid: &Laid) -> Vec<Set<'_>> {
    let lines = laid
        .pages
        .iter()
        .enumerate()
        .flat_map(|(page, content)| content.items.iter().map(move |item| (page, item)));
    lines
        .filter_map(|(page, placed)| match &placed.item {
            Item::Line(line) if !placed.artifact && !line.text().trim().is_empty() => {
                let slot = line.fragments.iter().find_map(|fragment| fragment.slot)?;
                Some(Set {
                    page,
                    placed,
                    line,
                    slot,
                })
            }
            _ => None,
        })
        .collect()
}

/// The nearest node above a slot with a role.
pub(super) fn above(
    laid: &Laid,
    slot: Slot,
    wanted: impl Fn(StructureRole) -> bool,
) -> Option<NodeId> {
    let mut at = Some(laid.tree.owner(slot));
    while let Some(id) = at {
        let node = &laid.tree.nodes[id.0];
        if wanted(node.role) {
            return Some(id);
        }
        at = node.parent;
    }
    None
}

fn geometry(document: &Document) -> PageGeometry {
    PageGeometry::named(&document.matter.page).unwrap()
}

/// Everything that holds of any document.
fn check(document: &Document) {
    let geometry = geometry(document);
    let laid = lay_out(document, geometry);
    for finding in &laid.diagnostics {
        assert!(
            ["P002", "P008"].contains(&finding.code),
            "{}",
            finding.message.text()
        );
    }
    let lines = content(&laid);
    within(&laid, &lines, geometry);
    apart(&lines);
    headings(&laid, &lines);
    rows(&laid, &lines);
    notes(&laid, &lines);
    paragraphs(&laid, &lines);
}

/// No line is longer than its column, and none leaves the area of the text.
fn within(laid: &Laid, lines: &[Set<'_>], geometry: PageGeometry) {
    for set in lines {
        let text = set.line.text();
        assert!(
            set.line.excess < 1.0,
            "overfull by {}: {text}",
            set.line.excess
        );
        assert!(
            set.line.x > -1.0 && set.line.x + set.line.width < set.placed.width + 1.0,
            "outside its column: {text}"
        );
        let page = &laid.pages[set.page];
        let (left, right) = (
            geometry.margin() - 1.0,
            page.width - geometry.margin() + 1.0,
        );
        assert!(
            set.left() > left && set.right() < right,
            "outside the margins: {text}"
        );
        let foot = geometry.bottom(sheet(page));
        assert!(
            set.placed.y > 40.0 && set.placed.y < foot,
            "{} is not above {foot}: {text}",
            set.placed.y
        );
    }
    for (page, placed) in laid
        .pages
        .iter()
        .flat_map(|page| page.items.iter().map(move |placed| (page, placed)))
    {
        if let Item::Picture(picture) = &placed.item {
            let lower = placed.y + picture.drawing.height.as_points() * picture.scale;
            assert!(
                lower < geometry.bottom(sheet(page)) + 1.0,
                "a figure ends at {lower}"
            );
            assert!(
                placed.x > geometry.margin() - 1.0
                    && placed.x + placed.width < page.width - geometry.margin() + 1.0
            );
        }
    }
}

fn sheet(page: &Page) -> Sheet {
    if page.width > page.height {
        Sheet::Landscape
    } else {
        Sheet::Portrait
    }
}

/// No two lines print over each other.
fn apart(lines: &[Set<'_>]) {
    for (index, one) in lines.iter().enumerate() {
        for other in lines[index + 1..]
            .iter()
            .take_while(|other| other.page == one.page)
        {
            let beside = one.right() < other.left() + 0.5 || other.right() < one.left() + 0.5;
            let far = (one.placed.y - other.placed.y).abs() > one.size().min(other.size()) * 0.75;
            assert!(
                beside || far,
                "over each other: {} | {}",
                one.line.text(),
                other.line.text()
            );
        }
    }
}

/// No heading, caption or head of a table is the last thing above the footnotes.
fn headings(laid: &Laid, lines: &[Set<'_>]) {
    let mut last: BTreeMap<usize, &Set<'_>> = BTreeMap::new();
    for set in lines
        .iter()
        .filter(|set| above(laid, set.slot, |role| role == StructureRole::Note).is_none())
    {
        let lowest = last.entry(set.page).or_insert(set);
        if set.placed.y >= lowest.placed.y {
            *lowest = set;
        }
    }
    for (page, set) in last {
        let picture = laid.pages[page]
            .items
            .iter()
            .any(|placed| matches!(placed.item, Item::Picture(_)) && placed.y > set.placed.y);
        let head = above(laid, set.slot, |role| {
            matches!(
                role,
                StructureRole::Heading(_) | StructureRole::Caption | StructureRole::TableHead
            )
        });
        assert!(
            head.is_none() || picture,
            "at the foot of page {}: {}",
            page + 1,
            set.line.text()
        );
    }
}

/// The lines of a row stand on one page, unless the row is a tall one; then at least three of them do.
fn rows(laid: &Laid, lines: &[Set<'_>]) {
    let mut found: BTreeMap<NodeId, BTreeMap<usize, Vec<i64>>> = BTreeMap::new();
    for set in lines {
        if let Some(row) = above(laid, set.slot, |role| role == StructureRole::Row) {
            found
                .entry(row)
                .or_default()
                .entry(set.page)
                .or_default()
                .push(hundredths(set.placed.y));
        }
    }
    for pages in found.values_mut().filter(|pages| pages.len() > 1) {
        for heights in pages.values_mut() {
            heights.sort_unstable();
            heights.dedup();
        }
        let count: usize = pages.values().map(Vec::len).sum();
        assert!(
            count > 16 && pages.values().all(|heights| heights.len() >= 3),
            "a row is cut: {pages:?}"
        );
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is some hundred points high"
)]
fn hundredths(points: f64) -> i64 {
    (points * 100.0).round() as i64
}

/// A footnote begins on the page of its first citation; behind a long one, where that ends.
fn notes(laid: &Laid, lines: &[Set<'_>]) {
    let mut cited: BTreeMap<usize, usize> = BTreeMap::new();
    for set in lines {
        for &note in &set.line.notes {
            let page = cited.entry(note).or_insert(set.page);
            *page = (*page).min(set.page);
        }
    }
    let mut ends: BTreeMap<String, usize> = BTreeMap::new();
    for set in lines {
        if let Some(note) = above(laid, set.slot, |role| role == StructureRole::Note) {
            let name = laid.tree.nodes[note.0]
                .entries()
                .id
                .clone()
                .expect("a note has a name");
            let end = ends.entry(name).or_insert(set.page);
            *end = (*end).max(set.page);
        }
    }
    for (note, page) in cited {
        let (found, _) = laid.anchors[&format!("note-{}", note + 1)];
        let waits = found > page && ends.get(&format!("note-{note}")) == Some(&found);
        assert!(
            found == page || waits,
            "footnote {} of page {page} on {found}",
            note + 1
        );
    }
}

/// Of a paragraph on several pages at least two lines stand on the first and on the last.
fn paragraphs(laid: &Laid, lines: &[Set<'_>]) {
    let mut found: BTreeMap<NodeId, BTreeMap<usize, usize>> = BTreeMap::new();
    for set in lines {
        let inside = above(laid, set.slot, |role| {
            matches!(
                role,
                StructureRole::Row | StructureRole::Note | StructureRole::ContentsItem
            )
        });
        let label = above(laid, set.slot, |role| role == StructureRole::Label);
        if let (None, None, Some(node)) = (
            inside,
            label,
            above(laid, set.slot, |role| role == StructureRole::Paragraph),
        ) {
            *found.entry(node).or_default().entry(set.page).or_default() += 1;
        }
    }
    for pages in found.values().filter(|pages| pages.len() > 1) {
        let ends = [pages.values().next(), pages.values().last()];
        assert!(
            ends.iter()
                .all(|count| count.is_some_and(|&count| count > 1)),
            "a line stands alone: {pages:?}"
        );
    }
}

#[test]
fn they_hold_of_the_stress_document_and_of_the_report() {
    check(&stress::document());
    check(&stress::demonstration());
    let mut arabic = stress::document();
    arabic.matter.language = "ar".into();
    arabic.matter.page = "a4".into();
    check(&arabic);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn they_hold_of_random_documents(document in random::document(24)) {
        check(&document.0);
    }
}
