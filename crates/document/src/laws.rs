//! The law that a resolved document is written and read back, but for figure ids.

use crate::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use sse_diagnostics::Source;

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,6}( [a-z]{1,6}){0,3}",
        3 => "[ -~]{1,14}",
        2 => r"[\\`*_{}\[\]()#+.!|<>&~^$:;=\-0-9a ]{1,8}",
        1 => r"(1\.|12\)|\(a\)|a\)|\(ii\)|I\.|A\.|- |# |> |\|)[ a-z]{0,3}",
        1 => prop_oneof![Just("合作社 2015–2023".to_owned()), Just("نص عربي".to_owned()), Just("&amp;é😀Ⓐ\u{301}".to_owned())],
        1 => prop_oneof![Just("\u{A0}x".into()), Just("\u{3000}".into()), Just("x\u{2028}".into()), Just("\u{FEFF}".into())],
        1 => prop_oneof![Just("Table 3".into()), Just("Source:".into()), Just("(a)".into()), Just("---".into())],
    ]
}

fn run() -> impl Strategy<Value = Inline> {
    let link = option::weighted(
        0.15,
        prop_oneof![
            Just("https://example.org/a_(b)*c".to_owned()),
            Just("http://x.org/?a=1&copy;=2|3 4\\<>`[]".to_owned()),
            Just("mailto:a@b.org".to_owned()),
            Just("javascript:x".to_owned()),
        ],
    );
    let language = option::weighted(
        0.15,
        prop_oneof![
            Just("es".to_owned()),
            Just("ar".into()),
            Just("zh-Hans".into())
        ],
    );
    let figure = option::weighted(
        0.2,
        prop_oneof![Just("n.1".to_owned()), Just("f/é".to_owned())],
    );
    let flag = || prop::bool::weighted(0.25);
    (
        words(),
        flag(),
        flag(),
        prop::bool::weighted(0.1),
        language,
        link,
        figure,
    )
        .prop_map(
            |(text, bold, italic, superscript, language, link, figure)| {
                Inline::Run(Run {
                    text,
                    bold,
                    italic,
                    superscript,
                    language,
                    link,
                    of: figure.map(Printed::Figure),
                })
            },
        )
}

fn key() -> impl Strategy<Value = String> {
    "[ab](-[1-3])?"
}

fn document_name() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("annex".to_owned()),
        Just("annex.fr".into()),
        Just("b_1-2".into()),
        Just("../a".into()),
        Just(String::new())
    ]
}

fn line() -> impl Strategy<Value = Vec<Inline>> {
    let item = prop_oneof![
        8 => run(),
        1 => (option::weighted(0.3, document_name()), key(), words())
            .prop_map(|(document, key, text)| Inline::Reference { document, key, text }),
        1 => (0usize..4).prop_map(Inline::Note),
        1 => Just(Inline::Break),
    ];
    vec(item, 0..5)
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let label = prop_oneof![
        3 => Just(String::new()),
        4 => "\\([a-ixv]\\)|\\((ii|iii|iv|vi)\\)|[ab]\\)",
        1 => words(),
    ];
    let leaf =
        (label, line(), option::weighted(0.3, key())).prop_map(|(label, text, key)| Paragraph {
            label,
            text,
            children: Vec::new(),
            key,
        });
    leaf.prop_recursive(3, 8, 4, |inner| {
        (inner.clone(), vec(inner, 0..4)).prop_map(|(paragraph, children)| Paragraph {
            children,
            ..paragraph
        })
    })
}

fn caption() -> impl Strategy<Value = Caption> {
    (words(), line(), line(), option::of(key())).prop_map(|(label, title, unit, key)| Caption {
        label,
        title,
        unit,
        key,
    })
}

fn below() -> impl Strategy<Value = Vec<Vec<Inline>>> {
    let source = Inline::Run(Run {
        text: "Source:".into(),
        italic: true,
        ..Run::default()
    });
    let letter = Inline::Run(Run {
        text: "a".into(),
        superscript: true,
        ..Run::default()
    });
    let first = prop_oneof![Just(Some(source)), Just(Some(letter)), Just(None)];
    vec(
        (first, line()).prop_map(|(first, rest)| first.into_iter().chain(rest).collect()),
        0..3,
    )
}

fn table() -> impl Strategy<Value = PrintedTable> {
    (1usize..4).prop_flat_map(|width| {
        let column = (line(), any::<bool>()).prop_map(|(head, number)| Column { head, number });
        let row = prop_oneof![
            1 => line().prop_map(TableRow::Group),
            4 => vec(line(), 0..=width).prop_map(TableRow::Cells),
        ];
        (caption(), vec(column, width), vec(row, 0..4), below()).prop_map(
            |(caption, columns, rows, below)| PrintedTable {
                caption,
                columns,
                rows,
                below,
            },
        )
    })
}

fn figure() -> impl Strategy<Value = DrawnFigure> {
    (caption(), line(), below()).prop_map(|(caption, alternative, below)| DrawnFigure {
        caption,
        path: "figures/responses-1.svg".into(),
        alternative,
        drawing: drawing(),
        below,
    })
}

fn boxed() -> impl Strategy<Value = BoxedText> {
    (caption(), vec(paragraph(), 0..3)).prop_map(|(caption, paragraphs)| BoxedText {
        caption,
        paragraphs,
    })
}

fn drawing() -> Drawing {
    Drawing {
        width: Length::points(10.0),
        height: Length::points(20.5),
        marks: Vec::new(),
    }
}

fn block() -> impl Strategy<Value = Block> {
    let heading =
        (0u8..5, words(), line(), option::of(key())).prop_map(|(level, label, text, key)| {
            Block::Heading(Heading {
                level,
                label,
                text,
                key,
            })
        });
    prop_oneof![
        2 => heading,
        4 => paragraph().prop_map(Block::Paragraph),
        1 => table().prop_map(Block::Table),
        1 => figure().prop_map(Block::Figure),
        1 => boxed().prop_map(Block::Boxed),
    ]
}

fn matter() -> impl Strategy<Value = FrontMatter> {
    let labels = prop_oneof![
        Just(Labels::default()),
        Just(Labels {
            table: "表{}".into(),
            figure: "图{}".into(),
            annex: "附件{}".into(),
            paragraph_reference: "第{}段".into(),
            ..Labels::default()
        }),
        Just(Labels {
            table: "{} table".into(),
            annex: "Annexe {}".into(),
            ..Labels::default()
        }),
    ];
    let series = prop_oneof![Just(""), Just("A."), Just("S-")];
    (words(), words(), series, labels, vec(words(), 0..3)).prop_map(
        |(symbol, organ, series, labels, attachments)| FrontMatter {
            series: series.to_owned(),
            language: "en".into(),
            symbol,
            organ,
            labels,
            attachments,
            ..FrontMatter::default()
        },
    )
}

fn document() -> impl Strategy<Value = Document> {
    let summary = option::of(
        (line(), vec(paragraph(), 0..3)).prop_map(|(heading, paragraphs)| Summary {
            heading,
            paragraphs,
        }),
    );
    let front = (matter(), line(), line(), vec(paragraph(), 0..3), summary);
    (front, vec(block(), 0..8), vec(line(), 0..4)).prop_map(|(front, blocks, notes)| {
        let (matter, title, subtitle, notice, summary) = front;
        Document {
            matter,
            title,
            subtitle,
            notice,
            summary,
            blocks,
            notes,
        }
    })
}

fn read_back(text: &str) -> (Document, Vec<String>) {
    let (document, found) = read(&Source::new("report.md", text), &mut |_| Some(drawing()));
    (
        document,
        found
            .into_iter()
            .map(|finding| finding.message.text().to_owned())
            .collect(),
    )
}

fn holds(mut document: Document) -> Result<(), TestCaseError> {
    resolve(&mut document);
    let mut again = document.clone();
    resolve(&mut again);
    prop_assert_eq!(&again, &document, "resolving again changes nothing");
    let text = write(&document);
    let (read, faults) = read_back(&text);
    let expected = document.without_figures();
    for (read, written) in read.blocks.iter().zip(&expected.blocks) {
        prop_assert!(read == written, "{}\n{:?}\n{:?}", &text, read, written);
    }
    for (read, written) in read.notes.iter().zip(&expected.notes) {
        prop_assert!(read == written, "{}\n{:?}\n{:?}", &text, read, written);
    }
    let front = |document: &Document| {
        let Document {
            title,
            subtitle,
            notice,
            summary,
            ..
        } = document;
        format!("{title:?}\n{subtitle:?}\n{notice:?}\n{summary:?}")
    };
    prop_assert!(
        read == expected,
        "{}\n{}\n\n{}",
        &text,
        front(&read),
        front(&expected)
    );
    prop_assert_eq!(faults, Vec::<String>::new(), "{}", &text);
    prop_assert_eq!(write(&read), text);
    Ok(())
}

/// The characters that any Markdown viewer shows of a text, and the kinds of blocks that it sees.
fn shown(text: &str) -> (String, Vec<String>) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let (mut characters, mut odd, mut metadata) = (String::new(), Vec::new(), false);
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => metadata = true,
            Event::End(pulldown_cmark::TagEnd::MetadataBlock(_)) => metadata = false,
            Event::Text(text) if !metadata => characters.push_str(&text),
            Event::Start(
                tag @ (Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Strikethrough | Tag::List(None)),
            ) => {
                odd.push(format!("{tag:?}"));
            }
            Event::Code(_) | Event::Rule | Event::TaskListMarker(_) => {
                odd.push(format!("{event:?}"));
            }
            _ => {}
        }
    }
    characters.retain(|char| !char.is_whitespace());
    (characters, odd)
}

/// The characters that a document has, its paragraph numbers left out: a viewer counts them itself.
fn characters(document: &Document) -> String {
    fn paragraph_characters(out: &mut String, paragraph: &Paragraph) {
        if !paragraph.label.ends_with('.') {
            out.push_str(&paragraph.label);
        }
        out.push_str(&plain_text(&paragraph.text));
        paragraph
            .children
            .iter()
            .for_each(|child| paragraph_characters(out, child));
    }
    let mut out = plain_text(&document.title) + &plain_text(&document.subtitle);
    document
        .notice
        .iter()
        .for_each(|text| paragraph_characters(&mut out, text));
    if let Some(summary) = &document.summary {
        out += &plain_text(&summary.heading);
        summary
            .paragraphs
            .iter()
            .for_each(|text| paragraph_characters(&mut out, text));
    }
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                out += &heading.label;
                out += if heading.level == 0 && (!heading.text.is_empty() || heading.key.is_some())
                {
                    "."
                } else {
                    ""
                };
            }
            Block::Table(PrintedTable { caption, .. })
            | Block::Figure(DrawnFigure { caption, .. }) => {
                out += &caption.label;
            }
            Block::Paragraph(text) => {
                paragraph_characters(&mut out, text);
                continue;
            }
            Block::Boxed(boxed) => {
                out += &boxed.caption.label;
                out += &plain_text(&boxed.caption.title);
                boxed
                    .paragraphs
                    .iter()
                    .for_each(|text| paragraph_characters(&mut out, text));
                continue;
            }
        }
        for (at, line) in block.lines().into_iter().enumerate() {
            let unit = at == 1 && !line.is_empty();
            let (open, close) = if unit { ("(", ")") } else { ("", "") };
            out.extend([open, &plain_text(line), close]);
        }
    }
    document
        .notes
        .iter()
        .for_each(|note| out += &plain_text(note));
    out.retain(|char| !char.is_whitespace());
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_are_read_back(lines in vec(line(), 1..3)) {
        let paragraph = |text| Block::Paragraph(Paragraph { text, ..Paragraph::default() });
        holds(Document { blocks: lines.into_iter().map(paragraph).collect(), ..Document::default() })?;
    }

    #[test]
    fn tables_are_read_back(table in table()) {
        holds(Document { blocks: vec![Block::Table(table)], ..Document::default() })?;
    }

    #[test]
    fn documents_are_read_back(document in document()) {
        holds(document)?;
    }

    #[test]
    fn any_viewer_shows_the_same_words(document in document()) {
        let mut document = document;
        resolve(&mut document);
        document.blocks.retain(|block| !matches!(block, Block::Paragraph(text) if text.text.is_empty()));
        document.notes.iter_mut().filter(|note| note.is_empty()).for_each(|note| note.push("x".into()));
        resolve(&mut document);
        let text = write(&document);
        let (shown, odd) = shown(&text);
        prop_assert_eq!(odd, Vec::<String>::new(), "{}", &text);
        prop_assert_eq!(shown, characters(&document), "{}", &text);
    }

    #[test]
    fn escaped_words_come_back(text in words(), before in prop_oneof![Just(""), Just("x "), Just("31. "), Just("(a) ")]) {
        let (document, _) = read_back(&format!("# T\n\n## H\n\n{before}{}\n", escape(&text)));
        let Some(Block::Paragraph(paragraph)) = document.blocks.get(1) else { return Ok(()) };
        let text = sse_diagnostics::visible_in_document(&text);
        let mut expected = vec![Inline::from(format!("{}{text}", if before == "x " { before } else { "" }).as_str())];
        crate::inlines::normalize(&mut expected);
        let label = if paragraph.label.is_empty() { String::new() } else { format!("{} ", paragraph.label) };
        if before == "(a) " {
            let expected = format!("(a) {}", plain_text(&expected)).trim_end_matches(' ').to_owned();
            prop_assert_eq!(plain_text(&paragraph.text), expected);
        } else {
            prop_assert_eq!(&label, if before == "31. " { before } else { "" });
            prop_assert_eq!(&paragraph.text, &expected);
        }
    }

    #[test]
    fn reading_never_fails(text in r"([ -~éن]|\n|\u{E000}|\u{E002}|\u{E161}|\*\*|\|--|\n> |\n# |\n---\n|\[\^1\]:|</?sup>){0,60}") {
        let (mut document, _) = read_back(&text);
        resolve(&mut document);
        holds(document)?;
    }
}
