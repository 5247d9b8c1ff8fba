use crate::*;
use sse_diagnostics::Source;

fn resolved(text: &str) -> (Document, Resolution) {
    let (mut document, _) = read(&Source::new("report.md", text), &mut |_| {
        Some(Drawing::default())
    });
    let resolution = resolve(&mut document);
    (document, resolution)
}

fn names(resolution: &Resolution) -> Vec<&str> {
    resolution
        .diagnostics
        .iter()
        .map(|finding| finding.name)
        .collect()
}

#[test]
fn numbers_run_through_the_body_and_stop_at_the_annexes() {
    let (document, _) = resolved(
        "# T\n\n## A\n\nx\n\n### B\n\nx\n\n### C\n\n#### D\n\nx\n\n## E\n\nx\n\n# F\n\nx\n\n# G\n\n## H\n",
    );
    let label = |block: &Block| match block {
        Block::Heading(heading) => heading.label.clone(),
        Block::Paragraph(paragraph) => paragraph.label.clone(),
        _ => String::new(),
    };
    let labels: Vec<_> = document.blocks.iter().map(label).collect();
    assert_eq!(
        labels,
        [
            "I.", "1.", "A.", "2.", "B.", "1.", "3.", "II.", "4.", "Annex I", "", "Annex II", ""
        ]
    );
}

#[test]
fn equal_notes_are_one_and_stand_in_the_order_of_their_citation() {
    let (document, resolution) = resolved(
        "# T\n\n## A\n\nOne.[^b] Two.[^a] Three.[^c]\n\n[^a]: x\n\n[^b]: y\n\n[^c]: x\n\n[^d]: z\n",
    );
    assert_eq!(document.notes, [vec!["y".into()], vec!["x".into()]]);
    let Block::Paragraph(paragraph) = &document.blocks[1] else {
        panic!()
    };
    let notes: Vec<_> = paragraph
        .text
        .iter()
        .filter(|item| matches!(item, Inline::Note(_)))
        .collect();
    assert_eq!(
        notes,
        [&Inline::Note(0), &Inline::Note(1), &Inline::Note(1)]
    );
    assert_eq!(names(&resolution), ["unused-note"]);
}

#[test]
fn references_lead_into_annexes_too() {
    let text = "# T\n\n## A\n\n[](#p) [](#h) [](#x) [](#lost)\n\n# B {#x}\n\ny {#p}\n\n## C {#h}\n\ny\n\n# D\n\ny\n";
    let (document, resolution) = resolved(text);
    let words = plain_text(document.blocks[1].lines()[0]);
    assert_eq!(words, "annex I annex I annex I ");
    assert_eq!(names(&resolution), ["unknown-key"]);
    assert_eq!(
        resolution.diagnostics[0].help.as_deref(),
        Some("names: h, p, x")
    );
}

#[test]
fn findings_have_their_place_where_the_text_is_there() {
    let source = Source::new("report.md", "# T\n\n## A\n\nSee [](#lost).\n");
    let (mut document, _) = read(&source, &mut |_| None);
    let place = resolve_from(&mut document, &source).diagnostics[0]
        .place
        .clone()
        .unwrap_or_default();
    assert_eq!((place.line, place.column), (5, 7));
}

#[test]
fn words_count_by_section_with_the_notes_first_cited_there() {
    let text = "# One two\n\n> **Summary**\n>\n> a b c\n\n## Three\n\nd e[^1] [](#k)\n\n### F g\n\n(x) h\n\n## I\n\nj[^1] {#k}\n\n| not counted |\n| --- |\n\n# Nor this\n\n[^1]: l m n\n";
    let (_, resolution) = resolved(text);
    let words: Vec<_> = resolution
        .words
        .iter()
        .map(|words| (words.label.as_str(), words.title.as_str(), words.words))
        .collect();
    assert_eq!(
        words,
        [
            ("", "Summary", 4),
            ("I.", "Three", 1 + 2 + 2 + 3 + 2 + 2),
            ("II.", "I", 2)
        ]
    );
    assert_eq!(resolution.total_words, 2 + 4 + 12 + 2);
}

#[test]
fn unnamed_and_unreferred_names_are_forgotten() {
    let (document, _) = resolved("# T\n\n## A {#a}\n\nx {#b}\n\nSee [](#b).\n");
    let text = write(&document);
    assert!(
        !text.contains("id=\"a\"") && text.contains("1. <a id=\"b\"></a>x"),
        "{text}"
    );
}

#[test]
fn what_cannot_stand_below_a_table_is_a_paragraph() {
    let table = PrintedTable {
        below: vec![vec!["Plain.".into()]],
        ..PrintedTable::default()
    };
    let mut document = Document {
        blocks: vec![Block::Table(table)],
        ..Document::default()
    };
    resolve(&mut document);
    let Block::Paragraph(paragraph) = &document.blocks[1] else {
        panic!()
    };
    assert_eq!(
        (
            paragraph.label.as_str(),
            plain_text(&paragraph.text).as_str()
        ),
        ("1.", "Plain.")
    );
}
