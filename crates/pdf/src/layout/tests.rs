//! Whole documents on positioned items, without a PDF.

mod golden;
mod laws;
mod spacing;
mod tables;

use super::*;
use crate::layout::page::Item;
use crate::tree::{Kid, Slot};
use sse_document::{
    Block, Caption, Column, Heading, Inline, Paragraph, PrintedTable, Run, TableRow,
};

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::from(text)]
}

fn paragraph(label: &str, text: &str) -> Block {
    Block::Paragraph(Paragraph {
        label: label.into(),
        text: words(text),
        ..Paragraph::default()
    })
}

fn heading(level: u8, label: &str, text: &str) -> Block {
    Block::Heading(Heading {
        level,
        label: label.into(),
        text: words(text),
        key: None,
    })
}

fn table(rows: Vec<TableRow>, heads: &[(&str, bool)]) -> PrintedTable {
    let column = |&(head, number): &(&str, bool)| Column {
        head: words(head),
        number,
    };
    let caption = Caption {
        label: "Table 1".into(),
        title: words("Members"),
        ..Caption::default()
    };
    PrintedTable {
        caption,
        columns: heads.iter().map(column).collect(),
        rows,
        below: Vec::new(),
    }
}

fn cells(row: &[&str]) -> TableRow {
    TableRow::Cells(row.iter().map(|cell| words(cell)).collect())
}

fn document(blocks: Vec<Block>) -> Document {
    let mut document = Document {
        blocks,
        title: words("Title"),
        ..Document::default()
    };
    document.matter.symbol = "A/81/[…]".into();
    document.matter.continued = "(continued)".into();
    document
}

fn lay(document: &Document) -> Laid {
    lay_out(document, PageGeometry::named("letter").unwrap())
}

/// The left edge, base line and right edge of the first line that begins with these words on a page.
fn find(page: &Page, start: &str) -> Option<(f64, f64, f64)> {
    page.items.iter().find_map(|placed| match &placed.item {
        Item::Line(line) if line.text().starts_with(start) => {
            let left = placed.x + line.x;
            Some((left, placed.y, left + line.width))
        }
        _ => None,
    })
}

#[test]
fn numbers_stand_on_the_decimal_sign() {
    let rows = vec![
        cells(&["Kenya", "14,000"]),
        cells(&["Spain", "980.5"]),
        cells(&["Chile", ".."]),
    ];
    let laid = lay(&document(vec![Block::Table(table(
        rows,
        &[("Area", false), ("Members", true)],
    ))]));
    let end = |start| find(&laid.pages[0], start).unwrap().2;
    let fraction = sse_text::measure(".5", sse_text::Face::Serif, 8.5);
    assert!((end("980.5") - fraction - end("14,000")).abs() < 0.01);
    assert!((end("..") - end("14,000")).abs() < 0.01);
}

#[test]
fn numbers_stand_on_the_decimal_sign_from_right_to_left_too() {
    let rows = vec![
        cells(&["Kenya", "14,000"]),
        cells(&["Spain", "980.5"]),
        cells(&["Chile", "–3.25"]),
    ];
    let mut document = document(vec![Block::Table(table(
        rows,
        &[("Area", false), ("Members", true)],
    ))]);
    document.matter.language = "ar".into();
    let laid = lay(&document);
    let end = |start| find(&laid.pages[0], start).unwrap().2;
    let width = |text| sse_text::measure(text, sse_text::Face::Serif, 8.5);
    assert!((end("980.5") - width(".5") - end("14,000")).abs() < 0.01);
    assert!((end("–3.25") - width(".25") - end("14,000")).abs() < 0.01);
    assert!(end("14,000") < find(&laid.pages[0], "Kenya").unwrap().0);
}

#[test]
fn the_head_of_a_table_is_repeated_as_an_artifact() {
    let rows = (0..60).map(|_| cells(&["Kenya", "1"])).collect();
    let laid = lay(&document(vec![Block::Table(table(
        rows,
        &[("Area", false), ("Members", true)],
    ))]));
    assert_eq!(laid.pages.len(), 2);
    let second = &laid.pages[1];
    assert!(find(second, "Table 1 (continued)").is_some() && find(second, "Area").is_some());
    for placed in &second.items {
        if let Item::Line(line) = &placed.item {
            assert_eq!(
                placed.artifact,
                !["Kenya", "1"].contains(&line.text().trim()),
                "{}",
                line.text()
            );
        }
    }
}

#[test]
fn a_group_that_goes_on_is_named_again() {
    let mut rows = vec![TableRow::Group(words("Africa"))];
    rows.extend((0..60).map(|_| cells(&["Kenya", "1"])));
    let laid = lay(&document(vec![Block::Table(table(
        rows,
        &[("Area", false), ("Members", true)],
    ))]));
    let named = |page: usize| {
        laid.pages[page]
            .words()
            .iter()
            .filter(|line| line.starts_with("Africa"))
            .count()
    };
    assert_eq!((laid.pages.len(), named(0), named(1)), (2, 1, 1));
    let (_, name, _) = find(&laid.pages[1], "Africa (continued)").unwrap();
    assert!(name < find(&laid.pages[1], "Kenya").unwrap().1);
}

#[test]
fn a_group_of_rows_keeps_its_name() {
    let mut rows: Vec<TableRow> = (0..60).map(|_| cells(&["Kenya", "1"])).collect();
    for at in (0..60).rev().step_by(3) {
        rows.insert(at, TableRow::Group(words("Region")));
    }
    let laid = lay(&document(vec![Block::Table(table(
        rows,
        &[("Area", false), ("Members", true)],
    ))]));
    for page in &laid.pages {
        let lines = page.words();
        let last = lines
            .iter()
            .rfind(|line| ["Region", "Kenya", "1"].contains(&line.as_str()));
        assert_ne!(last.map(String::as_str), Some("Region"));
    }
}

#[test]
fn running_heads_stand_at_the_outer_edge() {
    let text = "Words ".repeat(40);
    let laid = lay(&document(
        (1..60)
            .map(|number| paragraph(&format!("{number}."), &text))
            .collect(),
    ));
    assert!(laid.pages.len() > 3);
    assert_eq!(
        find(&laid.pages[0], "A/81"),
        None,
        "the first page has the masthead only"
    );
    let (left, ..) = find(&laid.pages[1], "A/81").unwrap();
    let (.., right) = find(&laid.pages[2], "A/81").unwrap();
    assert!((left - 59.75).abs() < 0.01 && (right - 552.25).abs() < 0.01);
    let count = laid.pages.len();
    assert!(find(&laid.pages[2], &format!("3/{count}")).is_some());
}

#[test]
fn the_contents_name_the_page_of_every_heading() {
    let mut blocks = Vec::new();
    for number in ["I.", "II.", "III."] {
        blocks.push(heading(1, number, &format!("Section {number}")));
        blocks.extend((1..20).map(|number| paragraph(&format!("{number}."), &"Words ".repeat(60))));
    }
    blocks.push(heading(0, "Annex", "Method"));
    let mut document = document(blocks);
    document.matter.contents = "Contents".into();
    contents_name_pages(&document, 0);
    document.summary = Some(sse_document::Summary {
        heading: vec!["Summary".into()],
        paragraphs: Vec::new(),
    });
    contents_name_pages(&document, 1);
}

#[test]
fn no_entry_of_the_contents_stands_alone_on_a_page() {
    // Whatever number of sections there is, the contents break so that three stay together.
    for count in 20..60 {
        let sections = (1..=count).map(|number| heading(1, &format!("{number}."), "Section"));
        let mut document = document(sections.collect());
        document.matter.contents = "Contents".into();
        let laid = lay(&document);
        let last = format!("{count}.");
        let page = laid.pages.iter().find(|page| {
            let listed = page.words();
            listed.contains(&last) && listed.iter().any(|line| line.contains(". ."))
        });
        let before = format!("{}.", count - 2);
        let listed = page.unwrap().words();
        assert!(listed.contains(&before), "{count}: {listed:?}");
    }
}

/// The contents stand on a page: the first one, where no summary does.
fn contents_name_pages(document: &Document, page: usize) {
    let laid = lay(document);
    let listed = laid.pages[page].words();
    for entry in &laid.outline {
        let page = (laid.anchors[&entry.anchor].0 + 1).to_string();
        let at = listed
            .iter()
            .position(|line| line.starts_with(&entry.title))
            .unwrap();
        assert!(
            listed[at..(at + 3).min(listed.len())].contains(&page),
            "{} on {page}: {listed:?}",
            entry.title
        );
        assert!(
            laid.pages[laid.anchors[&entry.anchor].0]
                .words()
                .iter()
                .any(|line| line.starts_with(&entry.title))
        );
    }
}

#[test]
fn the_body_begins_a_page_only_behind_contents_that_fill_theirs() {
    let begins_page = |sections: usize| {
        let blocks = (0..sections).map(|at| heading(1, "I.", &format!("Section {at}")));
        let mut document = document(blocks.collect());
        document.matter.contents = "Contents".into();
        document.summary = Some(sse_document::Summary {
            heading: vec!["Summary".into()],
            paragraphs: Vec::new(),
        });
        let laid = lay(&document);
        assert!(laid.layout.contents_on_new_page);
        laid.anchors[&laid.outline[0].anchor].0 == 2
    };
    assert!(!begins_page(5));
    assert!(begins_page(30));
}

#[test]
fn the_contents_name_the_paragraphs_of_every_section() {
    let (some, none) = (paragraph("1.", "One."), paragraph("2.", "Two."));
    let blocks = vec![
        heading(1, "I.", "Whole"),
        some,
        heading(2, "A.", "Part"),
        none,
        heading(1, "II.", "Empty"),
    ];
    let mut document = document(blocks);
    document.matter.contents = "Contents".into();
    document.matter.contents_paragraphs = "Paragraphs".into();
    let listed = lay(&document).pages[0].words().join(" ").replace(" .", "");
    let listed = listed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        listed.contains("I. Whole 1–2 1 A. Part 2 1 II. Empty 1"),
        "{listed}"
    );
}

#[test]
fn a_heading_parts_no_word_at_its_hyphen_where_that_can_be() {
    let title = "Statistical annex to the report of the Secretary-General: Implementation of General Assembly \
        resolution 77/281";
    let laid = lay(&document(vec![
        heading(1, "I.", title),
        paragraph("1.", "One."),
    ]));
    let words = laid.pages[0].words();
    assert!(words.iter().all(|line| !line.ends_with('-')), "{words:?}");
    assert!(words.iter().any(|line| line.contains("Secretary-General")));
}

#[test]
fn a_heading_never_ends_a_page() {
    for filler in 30..56 {
        let mut blocks: Vec<Block> = (1..filler)
            .map(|number| paragraph(&format!("{number}."), "One line."))
            .collect();
        blocks.push(heading(1, "I.", "Heading"));
        blocks.push(paragraph("99.", &"Words ".repeat(60)));
        let laid = lay(&document(blocks));
        let page = laid
            .pages
            .iter()
            .find(|page| find(page, "Heading").is_some())
            .unwrap();
        assert!(find(page, "99.").is_some(), "{filler}");
    }
}

#[test]
fn a_footnote_is_set_on_the_page_of_its_citation_and_noted_after_its_paragraph() {
    let mut cited = Paragraph {
        label: "2.".into(),
        text: words("Cited."),
        ..Paragraph::default()
    };
    cited.text.push(Inline::Note(0));
    let mut document = document(vec![
        paragraph("1.", "First."),
        Block::Paragraph(cited),
        paragraph("3.", "Third."),
    ]);
    document.notes = vec![words("A source.")];
    let laid = lay(&document);
    let (_, citation, _) = find(&laid.pages[0], "Cited.").unwrap();
    let (_, note, _) = find(&laid.pages[0], "A source.").unwrap();
    assert!(note > citation + 300.0);
    let roles: Vec<&str> = laid
        .tree
        .nodes
        .iter()
        .map(|node| node.role.name())
        .filter(|role| *role == "Note")
        .collect();
    assert_eq!(roles, ["Note"]);
}

#[test]
fn a_document_in_arabic_begins_at_the_right() {
    let mut document = document(vec![paragraph("1.", "الاقتصاد الاجتماعي والتضامني")]);
    document.matter.language = "ar".into();
    let laid = lay(&document);
    let (label, ..) = find(&laid.pages[0], "1.").unwrap();
    let (.., right) = find(&laid.pages[0], "الاقتصاد").unwrap();
    assert!(label > 450.0 && right < label, "{label} {right}");
}

#[test]
fn missing_characters_are_reported_with_their_place() {
    let laid = lay(&document(vec![paragraph("7.", "Thanks \u{1f600}")]));
    assert!(laid.diagnostics.is_empty());
    let found: Vec<(char, &str)> = laid
        .missing
        .iter()
        .map(|missing| (missing.character, missing.place.as_str()))
        .collect();
    assert_eq!(found, [('\u{1f600}', "paragraph 7.")]);
    assert!(find(&laid.pages[0], "Thanks U+1F600").is_some());
}

#[test]
fn foreign_words_have_their_language_in_the_tree() {
    let run = Run {
        text: "economía".into(),
        language: Some("es".into()),
        ..Run::default()
    };
    let paragraph = Paragraph {
        text: vec![Inline::from("In "), Inline::Run(run)],
        ..Paragraph::default()
    };
    let laid = lay(&document(vec![Block::Paragraph(paragraph)]));
    let languages: Vec<&str> = laid
        .tree
        .nodes
        .iter()
        .filter_map(|node| node.entries().language.as_deref())
        .collect();
    assert_eq!(languages, ["es"]);
}
