//! A document with every construct, built by hand.

use crate::{Attachment, Relationship, Settings};
use sse_document::{
    Anchor, Block, Caption, Colour, Column, Document, Drawing, DrawnFigure, FrontMatter, Heading,
    Inline, Length, Mark, Paint, Paragraph, Point, PrintedTable, Run, Segment, Stroke, Summary,
    TableRow, Text,
};

/// The settings: one attachment.
pub(crate) fn settings() -> Settings {
    let bytes = b"area,year,value\nKEN,2023,14000\n".to_vec();
    let description = "Figures of the report".to_owned();
    let relationship = Relationship::Data;
    Settings {
        attachments: vec![Attachment {
            name: "data/figures.csv".into(),
            mime: "text/csv".into(),
            description,
            relationship,
            bytes,
        }],
    }
}

/// A report with every construct.
pub(crate) fn document() -> Document {
    let mut blocks = introduction();
    blocks.extend(responses());
    blocks.extend(contribution());
    blocks.extend(annexes());
    Document {
        matter: matter(),
        title: text(
            "Implementation of the resolution on promoting the social and solidarity economy for sustainable development",
        ),
        subtitle: text("Report of the Secretary-General"),
        notice: vec![paragraph(
            "",
            "This is an advance draft, made from the submissions of the round as they were received. It is not an issued document of the United Nations.",
        )],
        summary: Some(Summary {
            heading: text("Summary"),
            paragraphs: vec![
                paragraph(
                    "",
                    "The present report shows what Member States, entities of the United Nations system and financial institutions reported about the implementation of the resolution, and what the social and solidarity economy contributes to the 2030 Agenda for Sustainable Development.",
                ),
                paragraph(
                    "",
                    "Responses were received from 41 Member States. Twelve adopted a strategy or a law in the period under review, and nine of them reported how it is paid for.",
                ),
            ],
        }),
        blocks,
        notes: vec![
            text(
                "See the statistical annex of the previous report; figures of that round were converted at the rates of 2023.",
            ),
            text("Goods & services in the sense of the System of National Accounts, 2008."),
            vec![
                Inline::from("Available at "),
                Inline::Run(Run {
                    text: "https://example.org/a/long/path/to/a/register-of-entities.csv".into(),
                    link: Some(
                        "https://example.org/a/long/path/to/a/register-of-entities.csv".into(),
                    ),
                    ..Run::default()
                }),
                Inline::from("."),
            ],
        ],
    }
}

fn matter() -> FrontMatter {
    FrontMatter {
        language: "en".into(),
        page: "letter".into(),
        organization: "United Nations".into(),
        organ: "General Assembly".into(),
        symbol: "A/81/[…]".into(),
        distribution: "Distr.: General".into(),
        date: "23 November 2026".into(),
        created: "2026-11-23".into(),
        original: "Original: English".into(),
        session: "Eighty-first session".into(),
        agenda_item: "Agenda item 18".into(),
        agenda_title: "Sustainable development: towards the achievement of sustainable development"
            .into(),
        draft: "Advance draft".into(),
        contents: "Contents".into(),
        contents_page: "Page".into(),
        continued: "(continued)".into(),
        ..FrontMatter::default()
    }
}

/// Runs from text: `*…*` is bold.
fn text(words: &str) -> Vec<Inline> {
    let run = |(index, part): (usize, &str)| {
        Inline::Run(Run {
            text: part.to_owned(),
            bold: index % 2 == 1,
            ..Run::default()
        })
    };
    words
        .split('*')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(run)
        .collect()
}

fn paragraph(label: &str, words: &str) -> Paragraph {
    Paragraph {
        label: label.into(),
        text: text(words),
        ..Paragraph::default()
    }
}

fn heading(level: u8, label: &str, words: &str) -> Block {
    Block::Heading(Heading {
        level,
        label: label.into(),
        text: text(words),
        key: None,
    })
}

fn foreign(words: &str, language: &str) -> Inline {
    Inline::Run(Run {
        text: words.into(),
        language: Some(language.into()),
        italic: language == "es",
        ..Run::default()
    })
}

fn introduction() -> Vec<Block> {
    let mut first = paragraph(
        "1.",
        "In its resolution 79/213, the General Assembly requested the Secretary-General to report on the implementation of the resolution and on the contribution of the social and solidarity economy to the achievement of the 2030 Agenda for Sustainable Development",
    );
    first.text.extend([
        Inline::from("."),
        Inline::Note(0),
        Inline::Note(1),
        Inline::from(" The figures are shown in "),
        Inline::Reference {
            document: None,
            key: "by-region".into(),
            text: "table 1".into(),
        },
        Inline::from("."),
    ]);
    first.key = Some("mandate".into());
    let mut second = paragraph(
        "2.",
        "The social and solidarity economy encompasses enterprises, organizations and other entities that are engaged in economic, social and environmental activities to serve the collective or general interest. Submissions came in several languages: ",
    );
    second.text.extend([
        foreign("economía social y solidaria", "es"),
        Inline::from(", "),
        foreign("социальная и солидарная экономика", "ru"),
        Inline::from(", "),
        foreign("社会团结经济", "zh"),
        Inline::from(" and "),
        foreign("الاقتصاد الاجتماعي والتضامني", "ar"),
        Inline::from(" among them. They ask for:"),
    ]);
    let mut with_children = paragraph("(b)", "Statistics:");
    with_children.children = vec![
        paragraph(
            "(i)",
            "A satellite account of the institutions concerned, compiled at least once in five years and published with its method, so that it can be compared with the national accounts;",
        ),
        paragraph("(ii)", "A register of entities;"),
    ];
    second.children = vec![
        paragraph(
            "(a)",
            "A legal framework that knows the forms in which people work together: cooperatives, mutual societies, associations, foundations, social enterprises and self-help groups, each with its own rules;",
        ),
        with_children,
        paragraph(
            "",
            "These requests were made by at least three Member States each.",
        ),
    ];
    vec![
        heading(1, "I.", "Introduction"),
        Block::Paragraph(first),
        Block::Paragraph(second),
    ]
}

fn responses() -> Vec<Block> {
    let mut third = paragraph("4.", "As said in ");
    third.text.extend([
        Inline::Reference {
            document: None,
            key: "mandate".into(),
            text: "para. 1".into(),
        },
        Inline::from(" and in "),
        Inline::Reference {
            document: Some("annex".into()),
            key: "table-rates".into(),
            text: "table A.1".into(),
        },
        Inline::from(", every figure keeps its source."),
        Inline::Note(2),
    ]);
    vec![
        heading(1, "II.", "Responses received"),
        Block::Paragraph(paragraph(
            "3.",
            "Responses were received from *41 Member States*, 12 entities of the United Nations system and four financial institutions. The internationalization of non-governmental organizations, intergovernmental cooperation and decentralization were mentioned throughout.",
        )),
        Block::Table(by_region()),
        Block::Paragraph(third),
        Block::Figure(figure()),
        heading(2, "A.", "Member States"),
        heading(
            3,
            "1.",
            "Strategies at the national, regional and local levels of government, and how they are paid for",
        ),
        Block::Paragraph(paragraph(
            "5.",
            "Strategies were adopted by Albania, Brazil and Cabo Verde. The register holds U+1F600 as 😀.",
        )),
        Block::Table(commitments()),
        heading(2, "B.", "United Nations development system"),
        Block::Paragraph(paragraph("6.", "Twelve entities reported 34 actions.")),
    ]
}

fn caption(label: &str, title: &str, unit: &str, key: Option<&str>) -> Caption {
    Caption {
        label: label.into(),
        title: text(title),
        unit: text(unit),
        key: key.map(Into::into),
    }
}

fn column(head: &str, number: bool) -> Column {
    Column {
        head: text(head),
        number,
    }
}

fn cells(words: &[&str]) -> TableRow {
    TableRow::Cells(words.iter().map(|words| text(words)).collect())
}

fn by_region() -> PrintedTable {
    let raised = Run {
        text: "a".into(),
        superscript: true,
        ..Run::default()
    };
    let mut kenya = vec![text("Kenya"), text("14,000"), text("6.25"), text("14.0")];
    kenya[2].push(Inline::Run(raised.clone()));
    let mut note = vec![Inline::Run(raised)];
    note.extend(text(" Estimate of the reporting State."));
    PrintedTable {
        caption: caption(
            "Table 1",
            "Members of cooperatives by region",
            "Thousands",
            Some("by-region"),
        ),
        columns: vec![
            column("Area", false),
            column("Members", true),
            column("Share of labour force (percentage)", true),
            column("Change since the previous round", true),
        ],
        rows: vec![
            TableRow::Group(text("Africa")),
            TableRow::Cells(kenya),
            cells(&["Senegal", "1,250", "0.8", ".."]),
            TableRow::Group(text("Americas")),
            cells(&["Bolivia (Plurinational State of)", "980.5", "12.75", "–"]),
            cells(&["Uruguay", "1,012", "110", "-3.5"]),
        ],
        below: vec![
            text("Source: submissions of Member States."),
            text(
                "Note: Two dots (..) mean that data are not available; a dash (–) means nil. Totals may not add up precisely because of rounding.",
            ),
            note,
        ],
    }
}

fn commitments() -> PrintedTable {
    let states = [
        "Albania",
        "Brazil",
        "Cabo Verde",
        "Chile",
        "Democratic People’s Republic of Korea",
        "Spain",
        "United Kingdom of Great Britain and Northern Ireland",
    ];
    let row = |index: usize| {
        let stage = [
            "adopted",
            "planned",
            "..",
            "adopted; amended in 2024 after a public consultation",
        ][index % 4];
        let year = (2015 + index % 9).to_string();
        cells(&[
            states[index % states.len()],
            stage,
            &year,
            "Law on cooperatives and on social enterprises",
            "Budget of the ministry; tax relief",
        ])
    };
    PrintedTable {
        caption: caption(
            "Table 2",
            "Commitments by Member State, with the instrument by which each was made and how it is financed",
            "",
            None,
        ),
        columns: vec![
            column("Member State", false),
            column("Status", false),
            column("Year", true),
            column("Instrument", false),
            column("Financing", false),
        ],
        rows: (0..46).map(row).collect(),
        below: vec![text("Source: submissions of Member States.")],
    }
}

fn figure() -> DrawnFigure {
    let mut marks = vec![axis()];
    marks.extend(bars());
    marks.extend([circle(), curve()]);
    DrawnFigure {
        caption: caption(
            "Figure I",
            "Member States that responded, by region",
            "Number of States",
            None,
        ),
        path: "figures/responses.svg".into(),
        alternative: text(
            "Bar chart of the Member States that responded: Africa 12, Americas 14, Asia 9, Europe 6.",
        ),
        drawing: Drawing {
            width: Length::points(360.0),
            height: Length::points(110.0),
            marks,
        },
        below: vec![text("Source: tracker of responses.")],
    }
}

const GREY: Colour = Colour(128, 128, 128);
const BLUE: Colour = Colour(0, 104, 157);

fn at(x: f64, y: f64) -> Point {
    Point {
        x: Length::points(x),
        y: Length::points(y),
    }
}

fn axis() -> Mark {
    Mark::Line {
        from: at(90.0, 5.0),
        to: at(90.0, 95.0),
        stroke: Stroke {
            colour: GREY,
            width: Length::points(0.5),
        },
    }
}

/// A bar for each region, its name before it and its number behind it.
fn bars() -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut y = 10.0;
    for (region, states) in [
        ("Africa", 12.0),
        ("Americas", 14.0),
        ("Asia", 9.0),
        ("Europe", 6.0),
    ] {
        let length = states * 12.0;
        marks.push(Mark::Rectangle {
            at: at(90.0, y),
            width: Length::points(length),
            height: Length::points(12.0),
            paint: Paint {
                fill: Some(BLUE),
                stroke: None,
            },
        });
        marks.push(label(at(84.0, y + 9.0), region, Anchor::End));
        let behind = at(94.0 + length, y + 9.0);
        marks.push(label(behind, &states.to_string(), Anchor::Start));
        y += 22.0;
    }
    marks
}

fn label(at: Point, words: &str, anchor: Anchor) -> Mark {
    Mark::Text(Text {
        at,
        text: words.into(),
        size: Length::points(8.0),
        anchor,
        ..Text::default()
    })
}

fn circle() -> Mark {
    Mark::Circle {
        centre: at(330.0, 50.0),
        radius: Length::points(18.0),
        paint: outline(),
    }
}

fn curve() -> Mark {
    Mark::Path {
        segments: vec![
            Segment::Move(at(312.0, 90.0)),
            Segment::Curve(at(320.0, 70.0), at(340.0, 110.0), at(348.0, 90.0)),
        ],
        paint: outline(),
    }
}

fn outline() -> Paint {
    Paint {
        fill: None,
        stroke: Some(Stroke {
            colour: BLUE,
            width: Length::points(1.0),
        }),
    }
}

fn contribution() -> Vec<Block> {
    let mut blocks = vec![heading(
        1,
        "III.",
        "Contribution of the social and solidarity economy to the 2030 Agenda for Sustainable Development, by Goal",
    )];
    for number in 7..22 {
        blocks.push(Block::Paragraph(paragraph(&format!("{number}."), "Employment in the social and solidarity economy was reported by 23 Member States. It amounts to 11.5 million people in the States that count the same forms of entities in the same way, which is 6.3 per cent of their total employment; in the others the figures are shown next to each other and never added. Where a State gave a range, both ends are printed.")));
    }
    blocks
}

fn annexes() -> Vec<Block> {
    let wide = PrintedTable {
        caption: caption(
            "Table 3",
            "Figures by area and Goal",
            "Thousands of persons",
            None,
        ),
        columns: std::iter::once(column("Area", false))
            .chain((1..=13).map(|goal| column(&format!("Goal {goal}"), true)))
            .collect(),
        rows: (0..12)
            .map(|row| {
                TableRow::Cells(
                    std::iter::once(text("Area"))
                        .chain(
                            (1..=13).map(|goal| text(&format!("{},{:03}.5", goal * 3, row * 77))),
                        )
                        .collect(),
                )
            })
            .collect(),
        below: vec![text("Source: submissions.")],
    };
    vec![
        heading(0, "Annex I", "Figures by Goal and target"),
        Block::Paragraph(paragraph(
            "",
            "The table shows every figure that entered the report.",
        )),
        Block::Table(wide),
        heading(0, "Annex II", "Method"),
        heading(1, "", "What counts"),
        Block::Paragraph(paragraph(
            "",
            "Figures of different perimeter are never added.",
        )),
    ]
}
