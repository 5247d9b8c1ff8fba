//! What holds of tables over several pages, and of numbers at the ends of lines.

use super::laws::{above, content};
use super::*;
use crate::layout::tests::laws::Set;
use crate::tree::{NodeId, StructureRole};
use crate::{random, stress};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The lines of each table by their page, from top to bottom.
fn fragments<'s, 'l>(
    laid: &Laid,
    lines: &'s [Set<'l>],
) -> BTreeMap<NodeId, BTreeMap<usize, Vec<&'s Set<'l>>>> {
    let mut found: BTreeMap<NodeId, BTreeMap<usize, Vec<&Set<'_>>>> = BTreeMap::new();
    for set in lines {
        if let Some(table) = above(laid, set.slot, |role| role == StructureRole::Table) {
            let pages = found.entry(table).or_default();
            pages.entry(set.page).or_default().push(set);
        }
    }
    for lines in found.values_mut().flat_map(BTreeMap::values_mut) {
        lines.sort_by(|one, other| one.placed.y.total_cmp(&other.placed.y));
    }
    found
}

/// The words of a node in their order on the pages.
fn words_of(laid: &Laid, lines: &[Set<'_>], node: NodeId) -> Vec<String> {
    let mut words = Vec::new();
    for set in lines {
        for fragment in &set.line.fragments {
            let slot = fragment.slot.filter(|&slot| is_within(laid, slot, node));
            if slot.is_some() {
                words.extend(fragment.text.split_whitespace().map(str::to_owned));
            }
        }
    }
    words
}

fn is_within(laid: &Laid, slot: Slot, node: NodeId) -> bool {
    let mut at = Some(laid.tree.owner(slot));
    while let Some(id) = at {
        if id == node {
            return true;
        }
        at = laid.tree.nodes[id.0].parent;
    }
    false
}

/// Each fragment of a table but its first has its label and the heads of its columns, and begins its page; each but the
/// last ends its page; and nothing stands between the lines of one.
fn check(document: &Document) {
    let laid = lay_out(
        document,
        PageGeometry::named(&document.matter.page).unwrap(),
    );
    let lines = content(&laid);
    let continued = &document.matter.continued;
    for (table, pages) in fragments(&laid, &lines) {
        let first = *pages.keys().next().unwrap();
        let last = *pages.keys().next_back().unwrap();
        let kid = |role: StructureRole| {
            laid.tree.nodes[table.0]
                .kids
                .iter()
                .find_map(|kid| match kid {
                    Kid::Node(id) if laid.tree.nodes[id.0].role == role => Some(*id),
                    _ => None,
                })
        };
        let heads = kid(StructureRole::TableHead)
            .map_or_else(Vec::new, |head| words_of(&laid, &lines, head));
        for (page, own) in &pages {
            let (top, bottom) = (own[0].placed.y, own[own.len() - 1].placed.y);
            let text = own[0].line.text();
            let others = lines.iter().filter(|set| {
                set.page == *page
                    && above(&laid, set.slot, |role| role == StructureRole::Table) != Some(table)
                    && above(&laid, set.slot, |role| role == StructureRole::Note).is_none()
            });
            for other in others {
                let y = other.placed.y;
                let words = other.line.text();
                assert!(y < top || y > bottom, "within a table: {words}, {text}");
                assert!(
                    *page == first || y > bottom,
                    "before a table that goes on: {words}, {text}"
                );
                assert!(
                    *page == last || y < top,
                    "behind a table that goes on: {words}, {text}"
                );
            }
            if *page == first {
                continue;
            }
            let mut repeated = Vec::new();
            for placed in &laid.pages[*page].items {
                if let Item::Line(line) = &placed.item
                    && placed.artifact
                    && placed.y < top
                {
                    repeated.extend(line.text().split_whitespace().map(str::to_owned));
                }
            }
            let repeated = format!(" {} ", repeated.join(" "));
            for word in continued
                .split_whitespace()
                .chain(heads.iter().map(String::as_str))
            {
                assert!(
                    repeated.contains(word),
                    "no “{word}” above {text}: {repeated}"
                );
            }
        }
        rows_at_ends(&laid, &pages);
    }
}

/// At least three rows stand on either side of a break, unless they are tall.
fn rows_at_ends(laid: &Laid, pages: &BTreeMap<usize, Vec<&Set<'_>>>) {
    let spans = |row: NodeId| {
        let kids = &laid.tree.nodes[row.0].kids;
        kids.iter()
            .any(|kid| matches!(kid, Kid::Node(id) if laid.tree.nodes[id.0].span > 1))
    };
    let row_of = |set: &Set<'_>| {
        above(laid, set.slot, |role| role == StructureRole::TableBody)?;
        above(laid, set.slot, |role| role == StructureRole::Row).filter(|&row| !spans(row))
    };
    // The page of the end of each row, and how high it is.
    let mut rows: Vec<(NodeId, usize, BTreeSet<i64>)> = Vec::new();
    for (page, lines) in pages {
        for set in lines {
            let Some(row) = row_of(set) else { continue };
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a page is some hundred points high"
            )]
            let y = (set.placed.y * 10.0) as i64;
            match rows.last_mut() {
                Some((known, end, lines)) if *known == row => {
                    *end = *page;
                    lines.insert(y);
                }
                _ => rows.push((row, *page, BTreeSet::from([y]))),
            }
        }
    }
    let low = |rows: &[(NodeId, usize, BTreeSet<i64>)]| {
        rows.iter().map(|(.., lines)| lines.len()).sum::<usize>() <= 12
    };
    if rows.len() < 3 || pages.len() < 2 {
        return;
    }
    for three in [&rows[..3], &rows[rows.len() - 3..]] {
        let ends: BTreeSet<usize> = three.iter().map(|(_, page, _)| *page).collect();
        assert!(!low(three) || ends.len() == 1, "parted: {three:?}");
    }
}

#[test]
fn no_fragment_of_a_table_lacks_its_head_and_nothing_interrupts_one() {
    check(&stress::demonstration());
    check(&stress::document());
    let rows = |count| (0..count).map(|_| cells(&["Kenya", "1"])).collect();
    let heads = [("Area", false), ("Members", true)];
    for (before, count) in (20..44).flat_map(|before| [(before, 60), (before, 18)]) {
        let mut blocks: Vec<Block> = (1..before)
            .map(|number| paragraph(&format!("{number}."), "One line."))
            .collect();
        let mut floating = table(rows(20), &heads);
        floating.below = vec![words("A note."); 3];
        blocks.push(Block::Table(floating));
        blocks.push(Block::Table(table(rows(count), &heads)));
        blocks.extend((50..90).map(|number| paragraph(&format!("{number}."), "One line.")));
        check(&document(blocks));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_fragment_of_a_table_of_random_documents_lacks_its_head(document in random::document(24)) {
        check(&document.0);
    }
}

/// At least two rows stand below the name of a group before a page ends, and two above the next name where one begins.
#[test]
fn no_row_of_a_group_stands_alone_at_the_end_or_the_top_of_a_page() {
    let heads = [("Area", false), ("Members", true)];
    for before in 10..30 {
        let rows = (0..120).map(|at| match at % 5 {
            0 => TableRow::Group(words("Group")),
            _ => cells(&["Kenya", "1"]),
        });
        let mut blocks: Vec<Block> = (1..before)
            .map(|number| paragraph(&format!("{number}."), "One line."))
            .collect();
        blocks.push(Block::Table(table(rows.collect(), &heads)));
        let laid = lay_out(&document(blocks), PageGeometry::named("letter").unwrap());
        let lines = content(&laid);
        for pages in fragments(&laid, &lines).into_values() {
            for own in pages.into_values() {
                let own = own.iter().map(|set| set.line.text());
                let own: Vec<String> = own
                    .filter(|text| ["Group", "Kenya"].contains(&text.as_str()))
                    .collect();
                for group in own.split(|text| text == "Group") {
                    assert_ne!(group.len(), 1, "{before}: {own:?}");
                }
            }
        }
    }
}

#[test]
fn notes_below_a_long_table_go_on_over_leaf() {
    let rows = (0..12).map(|_| cells(&["Kenya", "1"])).collect();
    let mut long = table(rows, &[("Area", false), ("Members", true)]);
    long.below = vec![words(&"Source and more of it. ".repeat(12)); 12];
    let laid = lay(&document(vec![Block::Table(long)]));
    assert_eq!(laid.pages.len(), 2);
    let second = &laid.pages[1];
    let label = find(second, "Table 1 (continued)").unwrap().1;
    assert!(
        label
            < find(second, "Source")
                .or(find(second, "and more"))
                .unwrap()
                .1
    );
    assert!(find(second, "Area").is_none());
    assert!(find(&laid.pages[0], "Source").is_some());
}

#[test]
fn no_page_stays_white_before_a_float_or_a_small_table() {
    for before in 5..40 {
        let mut blocks: Vec<Block> = (1..before)
            .map(|number| paragraph(&format!("{number}."), "One line."))
            .collect();
        let rows = (0..16).map(|_| cells(&["Kenya", "1"])).collect();
        blocks.push(Block::Table(table(
            rows,
            &[("Area", false), ("Members", true)],
        )));
        blocks.push(heading(1, "II.", "Section"));
        blocks
            .extend((50..70).map(|number| paragraph(&format!("{number}."), &"Words ".repeat(60))));
        let laid = lay(&document(blocks));
        let last = laid.pages[0].items.iter().filter(|placed| !placed.artifact);
        let last = last.map(|placed| placed.y).fold(0.0, f64::max);
        assert!(last > 792.0 - 94.9 - 610.0 / 3.0, "{before}: {last}");
    }
}

/// No line of the report ends within a number, or between a number and its unit.
#[test]
fn no_line_ends_within_a_number_or_before_its_unit() {
    let letter = PageGeometry::named("letter").unwrap();
    let laid = stress::both_of_demonstration().map(|document| lay_out(&document, letter));
    let lines: Vec<_> = laid.iter().flat_map(content).collect();
    let mut ends = 0;
    for pair in lines.windows(2) {
        let same = pair[0].slot == pair[1].slot && pair[1].placed.y > pair[0].placed.y;
        let (before, after) = (pair[0].line.text(), pair[1].line.text());
        let before = before.split_whitespace().next_back().unwrap_or_default();
        let after = after.split_whitespace().next().unwrap_or_default();
        let ends_in_digit = before.ends_with(|ch: char| ch.is_ascii_digit());
        // Longer ones may be parted in narrow columns.
        let long = before.chars().count() + after.chars().count() > 18;
        if !same || !ends_in_digit || long {
            continue;
        }
        ends += 1;
        let number = before.trim_start_matches(['$', '€', '(']);
        let units = ["million", "billion", "trillion", "per", "euros"];
        let unit = units.iter().any(|unit| after.starts_with(unit));
        let group =
            number.len() <= 3 && after.chars().take_while(char::is_ascii_digit).count() == 3;
        assert!(!unit && !group, "parted: {before} | {after}");
    }
    assert!(ends > 10, "{ends}");
}

#[test]
fn text_that_takes_the_place_of_a_float_stands_apart_from_the_one_above() {
    let heads = [("Area", false), ("Members", true)];
    let rows = |area: &str, count| (0..count).map(|_| cells(&[area, "1"])).collect();
    let mut met = 0;
    for before in 4..12 {
        let mut blocks: Vec<Block> = (1..before)
            .map(|number| paragraph(&format!("{number}."), "One line."))
            .collect();
        blocks.push(Block::Table(table(rows("Kenya", 8), &heads)));
        blocks.push(Block::Table(table(rows("Mali", 18), &heads)));
        blocks.extend((50..70).map(|number| paragraph(&format!("{number}."), "One line.")));
        let laid = lay(&document(blocks));
        let lowest = laid.pages[0]
            .items
            .iter()
            .filter(|placed| match &placed.item {
                Item::Line(line) => line.text().starts_with("Kenya"),
                _ => false,
            });
        let lowest = lowest.map(|placed| placed.y).fold(0.0, f64::max);
        if let (true, Some((_, text, _))) = (lowest > 0.0, find(&laid.pages[0], "50.")) {
            assert!(text - lowest > 20.0, "{before}: {lowest} {text}");
            met += 1;
        }
    }
    assert!(met > 0);
}

#[test]
fn the_contents_follow_a_summary_that_goes_on_over_leaf() {
    for (paragraphs, page) in [(2, 1), (24, 1), (26, 1)] {
        let mut document = document(vec![heading(1, "I.", "Section"), paragraph("1.", "Text.")]);
        let text = |_| Paragraph {
            text: words(&"Words ".repeat(12)),
            ..Paragraph::default()
        };
        document.summary = Some(sse_document::Summary {
            heading: words("Summary"),
            paragraphs: (0..paragraphs).map(text).collect(),
        });
        document.matter.contents = "Contents".into();
        let laid = lay(&document);
        let found = laid
            .pages
            .iter()
            .position(|page| find(page, "Contents").is_some());
        assert_eq!(found, Some(page), "{paragraphs}");
    }
}

#[test]
fn a_frame_that_a_page_breaks_keeps_off_the_text() {
    let mut document = document(vec![heading(1, "I.", "Section"), paragraph("1.", "Text.")]);
    let text = Paragraph {
        text: words(&"Words ".repeat(12)),
        ..Paragraph::default()
    };
    document.summary = Some(sse_document::Summary {
        heading: words("Summary"),
        paragraphs: vec![text; 40],
    });
    let laid = lay(&document);
    for page in &laid.pages[..2] {
        let frame = page.items.iter().find_map(|placed| match placed.item {
            Item::Frame { height } => Some((placed.y, placed.y + height)),
            _ => None,
        });
        let (top, bottom) = frame.unwrap();
        let lines = page.items.iter().filter(
            |placed| matches!(&placed.item, Item::Line(line) if line.text().starts_with("Words")),
        );
        let lines: Vec<f64> = lines.map(|placed| placed.y).collect();
        assert!(
            lines[0] - top > sse_document::page_geometry::TEXT.size + 4.0,
            "{top} {lines:?}"
        );
        assert!(bottom - lines[lines.len() - 1] > 6.0, "{bottom} {lines:?}");
    }
}

#[test]
fn a_list_begins_on_the_page_of_the_words_before_it() {
    for before in 30..52 {
        let mut blocks: Vec<Block> = (1..before)
            .map(|number| paragraph(&format!("{number}."), "One line."))
            .collect();
        let child = |label: &str| Paragraph {
            label: label.into(),
            text: words("An action."),
            ..Paragraph::default()
        };
        blocks.push(Block::Paragraph(Paragraph {
            label: "99.".into(),
            text: words("Two actions:"),
            children: vec![child("(a)"), child("(b)")],
            key: None,
        }));
        let laid = lay(&document(blocks));
        let page = laid
            .pages
            .iter()
            .find(|page| find(page, "Two actions").is_some());
        assert!(find(page.unwrap(), "(a)").is_some(), "{before}");
    }
}

#[test]
fn sibling_tables_have_their_columns_at_the_same_places() {
    let heads = |last| [("Country or area", false), ("Year", true), (last, true)];
    let one = vec![
        cells(&["Kenya", "2020", "14,000"]),
        cells(&["Mali", "2021", "7"]),
    ];
    let two = vec![cells(&[
        "Bolivia (Plurinational State of)",
        "2016–2025",
        "1,234,567.5",
    ])];
    let laid = lay(&document(vec![
        Block::Table(table(one, &heads("Members"))),
        paragraph("1.", "Between."),
        Block::Table(table(two, &heads("Amount"))),
    ]));
    let page = &laid.pages[0];
    let years: Vec<f64> = page
        .items
        .iter()
        .filter_map(|placed| match &placed.item {
            Item::Line(line) if line.text().trim() == "Year" => {
                Some(placed.x + line.x + line.width)
            }
            _ => None,
        })
        .collect();
    assert!(
        years.len() == 2 && (years[0] - years[1]).abs() < 0.01,
        "{years:?}"
    );
    let sign = sse_text::measure(".5", sse_text::Face::Serif, 8.5);
    let end = |word| find(page, word).unwrap().2;
    assert!((end("14,000") - (end("1,234,567.5") - sign)).abs() < 0.01);
}

#[test]
fn tables_with_most_heads_in_common_are_siblings() {
    let heads = |first, second| {
        [
            (first, false),
            (second, true),
            ("Before the adoption", true),
            ("Since", true),
            ("Date not stated", true),
        ]
    };
    let one = cells(&["Strategies", "21", "33", "14", "9"]);
    let two = cells(&[
        "Report to the Assembly, by two entities",
        "2",
        "3",
        "–",
        "1,114",
    ]);
    let laid = lay(&document(vec![
        Block::Table(table(vec![one], &heads("Encouragement", "Member States"))),
        paragraph("1.", "Between."),
        Block::Table(table(vec![two], &heads("Subject", "Entities"))),
    ]));
    let ends: Vec<f64> = laid.pages[0]
        .items
        .iter()
        .filter_map(|placed| match &placed.item {
            Item::Line(line) if line.text().trim() == "Since" => {
                Some(placed.x + line.x + line.width)
            }
            _ => None,
        })
        .collect();
    assert!(
        ends.len() == 2 && (ends[0] - ends[1]).abs() < 0.01,
        "{ends:?}"
    );
}
