use crate::*;
use sse_diagnostics::Source;
use std::collections::BTreeMap;

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
    let place = resolve_from(&mut document, &source, &BTreeMap::new()).diagnostics[0]
        .place
        .clone()
        .unwrap_or_default();
    assert_eq!((place.line, place.column), (5, 7));
}

#[test]
fn words_count_by_section_with_captions_tables_and_each_note() {
    let text = "# One two\n\n> **Summary**\n>\n> a b c\n\n## Three\n\nd e[^1] [](#k)\n\n### F g\n\n(x) h\n\n## I\n\nj[^1] {#k}\n\n**Caption k** {#t}\n\n| l | 2010–2016 |\n| --- | --- |\n| – | .. |\n\n*Source:* m n o.\n\n# Not this\n\n[^1]: l m n\n";
    let (_, resolution) = resolved(text);
    let words: Vec<_> = resolution
        .words
        .iter()
        .map(|words| (words.label.as_str(), words.title.as_str(), words.words))
        .collect();
    assert_eq!(
        words,
        [
            ("", "", 2),
            ("", "Summary", 4),
            ("I.", "Three", 2 + 2 + 2 + 3 + 3 + 2),
            ("II.", "I", 2 + 1 + 3 + 2 + 2 + 3 + 2 + 4)
        ]
    );
    assert_eq!(resolution.total_words, 2 + 4 + 14 + 19);
}

#[test]
fn an_annex_of_its_own_has_words_by_part_and_is_never_too_long() {
    let text = format!("# T\n\n# A\n\nx\n\n# B\n\n{}\n", "word ".repeat(MOST_WORDS));
    let (_, resolution) = resolved(&text);
    let words: Vec<_> = resolution.words.iter().map(|words| words.words).collect();
    assert_eq!(words, [1, 2 + 1 + 1, 2 + 1 + MOST_WORDS]);
    assert_eq!(resolution.diagnostics, []);
}

/// A report and an annex, numbered in its own series.
fn pair(report: &str, annex: &str) -> ([Document; 2], Vec<Resolution>) {
    let matter = "---\nseries: A.\nlabels:\n  annex: Part {}\n  annex_reference: part {}\n  elsewhere: \"{} of the annex\"\n---\n";
    let read_one = |text: &str| read(&Source::new("report.md", text), &mut |_| None).0;
    let mut documents = [read_one(report), read_one(&format!("{matter}{annex}"))];
    let [report, annex] = &mut documents;
    let resolutions = resolve_together(&mut [("report", report), ("annex", annex)]);
    (documents, resolutions)
}

const REPORT: &str = "# T\n\n## A\n\nSee [](#t), [](#p), [](#n) and [](#o). {#n}\n\n**Own** {#o}\n\n| a |\n| --- |\n| b |\n";
const ANNEX: &str = "# T\n\n# P {#p}\n\nAs [](#n), [](#o) and [](#t) say.\n\n**Table** {#t}\n\n| a |\n| --- |\n| b |\n\n# Q {#q}\n\nx\n";

#[test]
fn references_lead_from_one_document_into_the_other() {
    let ([report, annex], resolutions) = pair(REPORT, ANNEX);
    assert!(resolutions.iter().all(|one| one.diagnostics.is_empty()));
    let (report, annex) = (write(&report), write(&annex));
    assert!(
        report.contains("See [table A.1](annex.md#t), [part I of the annex](annex.md#p), [para. 1](#n) and [table 1](#o)."),
        "{report}"
    );
    assert!(
        annex.contains("As [para. 1 of the report](report.md#n), [table 1 of the report](report.md#o) and [table A.1](#t) say."),
        "{annex}"
    );
    assert!(
        annex.contains("<a id=\"t\"></a>**Table A.1**\\\n**Table**"),
        "{annex}"
    );
    assert!(annex.contains("# Part I. <a id=\"p\"></a>P"), "{annex}");
    assert!(!annex.contains("id=\"q\""), "{annex}");
}

#[test]
fn a_name_stands_in_one_document_only() {
    let (_, resolutions) = pair(REPORT, &ANNEX.replace("{#t}", "{#o}"));
    let codes = resolutions.iter().flat_map(|one| &one.diagnostics);
    let codes: Vec<&str> = codes.map(|found| found.code).collect();
    assert!(codes.contains(&"T002"), "{codes:?}");
}

#[test]
fn a_document_that_was_read_is_the_same_with_or_without_the_other() {
    let ([report, annex], _) = pair(REPORT, ANNEX);
    for (document, name, other) in [(&report, "annex", &annex), (&annex, "report", &report)] {
        let text = write(document);
        let source = Source::new("x.md", text.as_str());
        for others in [BTreeMap::new(), BTreeMap::from([(name, other.clone())])] {
            let (mut again, found) = read(&source, &mut |_| None);
            assert_eq!(found, []);
            assert_eq!(resolve_from(&mut again, &source, &others).diagnostics, []);
            assert_eq!(&again, document);
        }
    }
}

#[test]
fn a_reference_follows_what_was_moved_in_the_other_document_and_misses_what_is_gone() {
    let ([report, annex], _) = pair(REPORT, ANNEX);
    let source = Source::new("report.md", write(&report));
    let with = |annex: &str| {
        let (other, _) = read(&Source::new("annex.md", annex), &mut |_| None);
        let (mut again, _) = read(&source, &mut |_| None);
        let others = BTreeMap::from([("annex", other)]);
        let resolution = resolve_from(&mut again, &source, &others);
        (write(&again), resolution)
    };
    let text = write(&annex);
    let moved = text.replacen("# Part I. ", "**New**\n\n| a |\n| --- |\n\n# Part I. ", 1);
    let (again, resolution) = with(&moved);
    assert!(again.contains("[table A.2](annex.md#t)"), "{again}");
    assert_eq!(resolution.diagnostics, []);
    let (_, resolution) = with(&text.replacen("id=\"t\"", "id=\"u\"", 1));
    assert_eq!(names(&resolution), ["unknown-key"]);
    let place = resolution.diagnostics[0].place.clone().unwrap_or_default();
    assert!(place.line > 0, "{place:?}");
}

#[test]
fn places_of_a_series_bear_it() {
    let figure = figure_mark("f", "7");
    let annex = format!(
        "# T {figure}\n\n# P\n\n{figure}[^1]\n\n**Table** {{#t}}\n\n| a | b |\n| --- | --- |\n| c | {figure} |\n\n[^1]: {figure}\n"
    );
    let (_, resolutions) = pair("# T\n\n## A\n\nSee [](#t).\n", &annex);
    let at: Vec<&str> = resolutions[1].places.figures["f"]
        .iter()
        .map(|place| place.at.as_str())
        .collect();
    assert_eq!(at, ["annex", "annex:1", "table:A.1/c/b", "note:A.1"]);
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
