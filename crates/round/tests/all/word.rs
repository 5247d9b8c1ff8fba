//! Word files: their words are those of the Markdown, what they lead to is ours, and each becomes the same again.

use crate::docx::{Docx, holds_nothing_but_ours};
use crate::house::{DEMONSTRATION, House, Report};
use sse_diagnostics::Source;
use sse_document::{
    Block, Caption, Document, Drawing, Inline, Paragraph, PrintedTable, TableRow, plain_text,
};
use sse_round::Form;
use std::process::{Command, Output};

/// A document of the outputs, read from its Markdown.
fn read(report: &Report, name: &str) -> Document {
    let source = Source::new(name, report.read(name));
    let mut drawing = |path: &str| Drawing::from_svg(&report.read(path)).ok();
    let (document, _) = sse_document::read(&source, &mut drawing);
    document
}

/// The words of a document in order, each footnote behind what cites it first.
struct Words<'d> {
    document: &'d Document,
    cited: Vec<usize>,
    list: Vec<String>,
}

impl<'d> Words<'d> {
    fn of(document: &'d Document) -> Vec<String> {
        let mut words = Self {
            document,
            cited: Vec::new(),
            list: Vec::new(),
        };
        words.line("", &document.title);
        words.line("", &document.subtitle);
        for paragraph in &document.notice {
            words.paragraph(paragraph);
        }
        if let Some(summary) = &document.summary {
            words.line("", &summary.heading);
            for paragraph in &summary.paragraphs {
                words.paragraph(paragraph);
            }
        }
        for block in &document.blocks {
            words.block(block);
        }
        words.list
    }

    fn line(&mut self, label: &str, text: &'d [Inline]) {
        let line = format!("{label} {}", plain_text(text));
        self.list.extend(line.split_whitespace().map(str::to_owned));
        for item in text {
            if let Inline::Note(note) = item
                && !self.cited.contains(note)
            {
                self.cited.push(*note);
                self.line("", &self.document.notes[*note]);
            }
        }
    }

    fn paragraph(&mut self, paragraph: &'d Paragraph) {
        self.line(&paragraph.label, &paragraph.text);
        for child in &paragraph.children {
            self.paragraph(child);
        }
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::Heading(heading) => {
                let stop = if heading.level == 0 { "." } else { "" };
                self.line(&format!("{}{stop}", heading.label), &heading.text);
            }
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.caption(&figure.caption);
                figure.below.iter().for_each(|line| self.line("", line));
            }
            Block::Boxed(boxed) => {
                self.caption(&boxed.caption);
                for paragraph in &boxed.paragraphs {
                    self.paragraph(paragraph);
                }
            }
        }
    }

    fn caption(&mut self, caption: &'d Caption) {
        self.line(&caption.label, &caption.title);
        if !caption.unit.is_empty() {
            let unit = format!("({})", plain_text(&caption.unit));
            self.list.extend(unit.split_whitespace().map(str::to_owned));
        }
    }

    fn table(&mut self, table: &'d PrintedTable) {
        self.caption(&table.caption);
        table
            .columns
            .iter()
            .for_each(|column| self.line("", &column.head));
        for row in &table.rows {
            match row {
                TableRow::Group(words) => self.line("", words),
                TableRow::Cells(cells) => cells.iter().for_each(|cell| self.line("", cell)),
            }
        }
        table.below.iter().for_each(|line| self.line("", line));
    }
}

/// Compares words, and shows where they part.
#[track_caller]
fn same(found: &[String], wanted: &[String], name: &str) {
    let parted = found
        .iter()
        .zip(wanted)
        .position(|(one, other)| one != other);
    let at = parted.unwrap_or(found.len().min(wanted.len()));
    let around =
        |words: &[String]| words[at.saturating_sub(8)..(at + 8).min(words.len())].join(" ");
    assert!(
        found == wanted,
        "{name}: {}\n  is not\n{}",
        around(found),
        around(wanted)
    );
}

#[test]
fn the_words_of_a_word_file_are_those_of_its_markdown() {
    for name in ["report", "annex"] {
        let document = read(&DEMONSTRATION, &format!("{name}.md"));
        let docx = Docx::read(&DEMONSTRATION.outputs[&format!("{name}.docx")]);
        let wanted = Words::of(&document);
        assert!(wanted.len() > 5000, "{name}");
        same(&docx.words(), &wanted, name);
    }
}

#[test]
fn typesetting_a_written_document_gives_the_very_bytes_of_its_word_file() {
    for name in ["report", "annex"] {
        let again = DEMONSTRATION.typeset_to(&format!("{name}.md"), Form::Word);
        assert!(
            again == DEMONSTRATION.outputs[&format!("{name}.docx")],
            "{name}"
        );
    }
}

#[test]
fn the_pages_of_contents_are_computed_when_a_word_file_is_opened() {
    let docx = Docx::read(&DEMONSTRATION.outputs["report.docx"]);
    let text = docx.part("word/document.xml");
    let begun = text.matches("w:dirty=\"true\"").count();
    assert!(begun > 5, "{begun}");
    assert_eq!(begun, text.matches("PAGEREF").count());
}

#[test]
fn what_a_word_file_leads_to_is_there_and_ours() {
    for name in ["report.docx", "annex.docx"] {
        holds_nothing_but_ours(&Docx::read(&DEMONSTRATION.outputs[name]));
    }
}

#[test]
fn every_picture_says_what_it_shows_and_stands_there_as_vectors_too() {
    let document = read(&DEMONSTRATION, "report.md");
    let docx = Docx::read(&DEMONSTRATION.outputs["report.docx"]);
    let text = roxmltree::Document::parse(docx.part("word/document.xml")).unwrap();
    let shown = text
        .descendants()
        .filter(|node| node.tag_name().name() == "docPr");
    let shown: Vec<&str> = shown.filter_map(|node| node.attribute("descr")).collect();
    let wanted: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Figure(figure) => Some(plain_text(&figure.alternative)),
            _ => None,
        })
        .collect();
    assert!(shown == wanted && wanted.len() > 3, "{shown:#?}");
    for at in 1..=wanted.len() {
        let pixels = &docx.parts[&format!("word/media/chart{at}.png")];
        assert!(pixels.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert!(
            docx.part(&format!("word/media/chart{at}.svg"))
                .starts_with("<svg")
        );
    }
}

#[test]
fn a_word_file_holds_lists_turned_pages_and_foreign_words() {
    let mut house = House::default();
    let wide = "| Columncolumn ".repeat(30);
    let rule = "| --- ".repeat(30);
    house.write("paper.md", format!(
        "---\nlanguage: en\n---\n\n# Paper\n\n## Introduction\n\nOne:\n\n(a) First[^1]\n\n(b) Second: {{#second}}\n\n(i) Deeper\n\n(ii) Deepest\n\nTwo:\n\n(a) Again, see [](#wide)\n\n(c) Out of order of [](#second)\n\nThree <span lang=\"ar\" dir=\"rtl\">\u{645}\u{635}\u{631}</span>.[^1]\n\n**A wide table** {{#wide}}\n\n{wide}|\n{rule}|\n{wide}|\n\nFour.\n\n[^1]: A note.\n"
    ));
    let typeset = house.typeset_to("paper.md", Form::Word).unwrap();
    let docx = Docx::read(&typeset.bytes);
    holds_nothing_but_ours(&docx);
    let words = docx.words().join(" ");
    for part in [
        "1. One: (a) First A note. (b) Second: (i) Deeper (ii) Deepest 2. Two: (a) Again, see table 1 (c) Out of order of para. 1 (b) 3. Three",
        "4. Four.",
    ] {
        assert!(words.contains(part), "{words}");
    }
    let text = docx.part("word/document.xml");
    for part in [
        "w:orient=\"landscape\"",
        "<w:rtl/><w:lang w:bidi=\"ar-SA\"/>",
        "NOTEREF _Note000000001",
        "REF _Para000000001 \\n \\h",
        "REF r_second \\n \\h",
        "<w:tblHeader/>",
    ] {
        assert!(text.contains(part), "no {part}");
    }
}

/// Texts that are fields, parts of a file or addresses somewhere.
const HOSTILE: [&str; 6] = [
    "{ DDEAUTO c:\\\\windows cmd }",
    "INCLUDETEXT \"https://a.example/x.docx\"",
    "</w:t></w:r><w:r><w:instrText>DDE x</w:instrText></w:r>",
    "]]>&lt;&amp;\"'<a href=\"x\">",
    "javascript:alert(1)",
    "file:///etc/passwd \\\\host\\share",
];

#[test]
fn hostile_text_in_every_field_of_a_document_stays_text() {
    let mut house = House::default();
    house.write(
        "figures/responses.svg",
        DEMONSTRATION.read("figures/responses.svg"),
    );
    for text in HOSTILE {
        let quoted = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let names = [
            "organization",
            "organ",
            "symbol",
            "distribution",
            "original",
            "session",
            "agenda_item",
            "agenda_title",
            "draft",
            "contents",
            "continued",
        ];
        let lines = names.map(|name| format!("{name}: {quoted}\n"));
        let matter = lines.concat();
        let own = sse_document::escape(text);
        house.write("paper.md", format!(
            "---\nlanguage: en\n{matter}---\n\n# Of {own}\n\n*By {own}*\n\n## On {own}\n\nOne {own}:[^1]\n\n(a) Two {own}\n\n**Table of {own}** {{#t}}\\\n(Units {own})\n\n| Head {own} | Value |\n| --- | --- |\n| **Group {own}** |  |\n| Cell {own} | 1 |\n\n*Source:* {own}\n\n**Figure of {own}** {{#f}}\n\n![Shows {own}](figures/responses.svg)\n\n[^1]: Note {own}\n"
        ));
        let typeset = house.typeset_to("paper.md", Form::Word).unwrap();
        let docx = Docx::read(&typeset.bytes);
        holds_nothing_but_ours(&docx);
        let bare: String = text.split_whitespace().collect();
        let told = docx.words().concat();
        assert!(told.matches(&bare).count() >= 9, "{text}: {told}");
        let properties = roxmltree::Document::parse(docx.part("docProps/core.xml")).unwrap();
        let mut titles = properties.descendants().filter_map(|node| node.text());
        assert!(titles.any(|title| title.contains(text)), "{text}");
        let main = roxmltree::Document::parse(docx.part("word/document.xml")).unwrap();
        let mut described = main
            .descendants()
            .filter_map(|node| node.attribute("descr"));
        assert!(described.any(|words| words.contains(text)), "{text}");
    }
}

/// What a program writes; its last words where it fails.
fn run(program: &str, arguments: &[&str], folder: &std::path::Path) -> String {
    let run = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output();
    let Output {
        status,
        stdout,
        stderr,
    } = run.expect("the program is installed");
    assert!(
        status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&stderr)
    );
    String::from_utf8(stdout).unwrap()
}

/// Run it with `PYTHON` where `python3` has no python-docx.
#[test]
#[ignore = "needs python3 with python-docx, LibreOffice and Poppler"]
fn libreoffice_and_python_docx_read_the_same_words_on_about_as_many_pages() {
    let folder = tempfile::tempdir().unwrap();
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word/compare.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    for name in ["report", "annex"] {
        for ending in ["md", "docx", "pdf"] {
            let path = format!("{name}.{ending}");
            std::fs::write(folder.path().join(&path), &DEMONSTRATION.outputs[&path]).unwrap();
        }
        let pages = || {
            let said = run("pdfinfo", &[&format!("{name}.pdf")], folder.path());
            let count = said.lines().find_map(|line| line.strip_prefix("Pages:"));
            count.unwrap().trim().parse::<f64>().unwrap()
        };
        let ours = pages();
        let docx = format!("{name}.docx");
        run(
            "soffice",
            &["--headless", "--convert-to", "pdf", &docx],
            folder.path(),
        );
        assert!(
            pages() <= ours * 1.1,
            "{name}: {} pages, not {ours}",
            pages()
        );
        let files = [docx, format!("{name}.md"), format!("{name}.pdf")];
        let [docx, text, pdf] = files.each_ref().map(String::as_str);
        let said = run(
            &python,
            &[script.to_str().unwrap(), docx, text, pdf],
            folder.path(),
        );
        assert!(said.contains("words are the same"), "{said}");
    }
}
