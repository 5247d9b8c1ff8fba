//! Random documents: everything that a report may hold, in any order and of any length.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use sse_document::{
    Block, BoxedText, Caption, Colour, Column, Document, Drawing, DrawnFigure, FrontMatter,
    Heading, Inline, Length, Mark, Paint, Paragraph, Point, PrintedTable, Run, Summary, TableRow,
    resolve,
};

const WORDS: &[&str] = &[
    "a",
    "the",
    "of",
    "economy",
    "cooperatives",
    "States",
    "2015–2023",
    "12.5",
    "(solidarity)",
    "intergovernmental",
    "organization,",
    "non-governmental",
    "Côte d’Ivoire.",
    "экономика",
    "οικονομία",
    "社会团结经济",
    "https://example.org/a/path/to/a/register",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
];

fn words(most: usize) -> impl Strategy<Value = String> {
    vec(select(WORDS), 1..most).prop_map(|words| words.join(" "))
}

/// Words that fit into a narrow column.
fn short_words(most: usize) -> impl Strategy<Value = String> {
    vec(select(&WORDS[..8]), 1..most).prop_map(|words| words.join(" "))
}

fn run(most: usize) -> impl Strategy<Value = Run> {
    (
        words(most),
        any::<bool>(),
        any::<bool>(),
        proptest::option::weighted(0.1, Just("https://example.org/".to_owned())),
    )
        .prop_map(|(text, bold, italic, link)| Run {
            text: text + " ",
            bold,
            italic: italic && !bold,
            link,
            ..Run::default()
        })
}

fn inline(most: usize, notes: usize) -> impl Strategy<Value = Inline> {
    let foreign = select(
        &[
            ("ar", "يبلغ عدد (التعاونيات) 127532 "),
            ("es", "economía social "),
        ][..],
    )
    .prop_map(|(language, text)| {
        Inline::Run(Run {
            text: text.to_owned(),
            language: Some(language.to_owned()),
            ..Run::default()
        })
    });
    prop_oneof![
        8 => run(most).prop_map(Inline::Run),
        1 => foreign,
        1 => (0..notes.max(1)).prop_map(move |note| if notes > 0 { Inline::Note(note) } else { Inline::from("no note ") }),
    ]
}

fn text(most: usize, notes: usize) -> impl Strategy<Value = Vec<Inline>> {
    vec(inline(most, notes), 1..5)
}

fn paragraph(notes: usize) -> impl Strategy<Value = Paragraph> {
    let child = text(12, notes).prop_map(|text| Paragraph {
        text,
        ..Paragraph::default()
    });
    (text(60, notes), vec(child, 0..4)).prop_map(|(text, mut children)| {
        for (child, label) in children.iter_mut().zip(["(a)", "(b)", "(i)", "(ii)"]) {
            child.label = label.to_owned();
        }
        Paragraph {
            text,
            children,
            ..Paragraph::default()
        }
    })
}

fn caption() -> impl Strategy<Value = Caption> {
    (words(12), proptest::option::of(words(4))).prop_map(|(title, unit)| Caption {
        title: vec![Inline::from(title.as_str())],
        unit: unit
            .iter()
            .map(|unit| Inline::from(unit.as_str()))
            .collect(),
        ..Caption::default()
    })
}

fn below() -> impl Strategy<Value = Vec<Vec<Inline>>> {
    let line = words(20).prop_map(|words| {
        let word = Run {
            text: "Source:".into(),
            italic: true,
            ..Run::default()
        };
        vec![
            Inline::Run(word),
            Inline::from(format!(" {words}").as_str()),
        ]
    });
    vec(line, 0..3)
}

fn cell(number: bool) -> BoxedStrategy<Vec<Inline>> {
    if !number {
        return prop_oneof![8 => words(8), 1 => words(120)]
            .prop_map(|words| vec![Inline::from(words.as_str())])
            .boxed();
    }
    let number = prop_oneof![
        (0..2_000_000_u32).prop_map(|number| number.to_string()),
        (0..200_000_u32, 0..100_u32).prop_map(|(whole, part)| format!("{whole}.{part:02}")),
        select(&["..", "–", "about 5"][..]).prop_map(str::to_owned),
    ];
    (number, any::<bool>())
        .prop_map(|(number, noted)| {
            let raised = Inline::Run(Run {
                text: "a".into(),
                superscript: true,
                ..Run::default()
            });
            std::iter::once(Inline::from(number.as_str()))
                .chain(noted.then_some(raised))
                .collect()
        })
        .boxed()
}

fn table() -> impl Strategy<Value = PrintedTable> {
    vec(any::<bool>(), 1..11).prop_flat_map(|mut numbers| {
        numbers[0] = false;
        let heads: Vec<_> = numbers.iter().map(|_| short_words(4)).collect();
        let row = prop_oneof![
            6 => numbers.iter().map(|&number| cell(number)).collect::<Vec<_>>().prop_map(TableRow::Cells),
            1 => words(4).prop_map(|words| TableRow::Group(vec![Inline::from(words.as_str())])),
        ];
        (caption(), heads, vec(row, 0..40), below()).prop_map(move |(caption, heads, rows, below)| {
            let columns = heads.iter().zip(&numbers);
            let columns = columns.map(|(head, &number)| Column { head: vec![Inline::from(head.as_str())], number });
            PrintedTable { caption, columns: columns.collect(), rows, below }
        })
    })
}

fn figure() -> impl Strategy<Value = DrawnFigure> {
    (caption(), below(), 100..700_i32, 20..700_i32).prop_map(|(caption, below, width, height)| {
        let (width, height) = (
            Length::hundredths(width * 100),
            Length::hundredths(height * 100),
        );
        let paint = Paint {
            fill: Some(Colour(0, 104, 157)),
            stroke: None,
        };
        let at = Point {
            x: Length::hundredths(0),
            y: Length::hundredths(0),
        };
        let drawing = Drawing {
            width,
            height,
            marks: vec![Mark::Rectangle {
                at,
                width,
                height,
                paint,
            }],
        };
        let alternative = vec![Inline::from("A bar.")];
        DrawnFigure {
            caption,
            path: "figures/bar.svg".into(),
            alternative,
            drawing,
            below,
        }
    })
}

fn boxed(notes: usize) -> impl Strategy<Value = BoxedText> {
    (caption(), vec(paragraph(notes), 1..3)).prop_map(|(caption, paragraphs)| BoxedText {
        caption,
        paragraphs,
    })
}

fn block(notes: usize) -> impl Strategy<Value = Block> {
    let heading = (
        prop_oneof![1 => Just(0), 3 => Just(1), 3 => Just(2), 3 => Just(3)],
        words(14),
    )
        .prop_map(|(level, text)| {
            Block::Heading(Heading {
                level,
                text: vec![Inline::from(text.as_str())],
                ..Heading::default()
            })
        });
    prop_oneof![
        3 => heading,
        8 => paragraph(notes).prop_map(Block::Paragraph),
        2 => table().prop_map(Block::Table),
        1 => figure().prop_map(Block::Figure),
        1 => boxed(notes).prop_map(Block::Boxed),
    ]
}

/// A document that a failed test shows as Markdown.
#[derive(Clone)]
pub(crate) struct Random(pub(crate) Document);

impl std::fmt::Debug for Random {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&sse_document::write(&self.0))
    }
}

/// The blocks, with a paragraph behind each heading that has an annex or nothing at all below it.
fn filled(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for block in blocks.into_iter().map(Some).chain([None]) {
        let ends = block
            .as_ref()
            .is_none_or(|block| matches!(block, Block::Heading(heading) if heading.level == 0));
        if ends && matches!(out.last(), Some(Block::Heading(_))) {
            let text = vec![Inline::from("Nothing was reported.")];
            out.push(Block::Paragraph(Paragraph {
                text,
                ..Paragraph::default()
            }));
        }
        out.extend(block);
    }
    out
}

/// A resolved document with up to so many blocks.
pub(crate) fn document(most: usize) -> impl Strategy<Value = Random> {
    let notes = vec(prop_oneof![8 => words(20), 1 => words(900)], 0..9);
    let language = select(&["en", "en", "fr", "zh", "ar"][..]);
    let matter = (select(&["letter", "a4"][..]), language, any::<bool>());
    (notes, matter).prop_flat_map(move |(notes, (page, language, contents))| {
        let blocks = vec(block(notes.len()), 1..most);
        let summary = vec(
            text(40, notes.len()).prop_map(|text| Paragraph {
                text,
                ..Paragraph::default()
            }),
            1..6,
        );
        (blocks, summary, words(20)).prop_map(move |(blocks, paragraphs, title)| {
            let mut document = Document {
                matter: matter_of(page, language, contents),
                title: vec![Inline::from(title.as_str())],
                summary: Some(Summary {
                    heading: vec![Inline::from("Summary")],
                    paragraphs,
                }),
                blocks: filled(blocks),
                notes: notes
                    .iter()
                    .map(|note| vec![Inline::from(note.as_str())])
                    .collect(),
                ..Document::default()
            };
            resolve(&mut document);
            Random(document)
        })
    })
}

fn matter_of(page: &str, language: &str, contents: bool) -> FrontMatter {
    let contents = if contents { "Contents" } else { "" };
    FrontMatter {
        page: page.into(),
        language: language.into(),
        organization: "United Nations".into(),
        organ: "General Assembly".into(),
        symbol: "A/81/[…]".into(),
        draft: "Advance draft".into(),
        contents: contents.into(),
        contents_page: "Page".into(),
        continued: "(continued)".into(),
        ..FrontMatter::default()
    }
}
