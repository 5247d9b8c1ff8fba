//! The styles of manuscripts of the United Nations, by the names that the templates of its conference services use.

mod style;

use crate::languages::languages;
use crate::numbering;
use crate::units::half_points;
use crate::xml::{MAIN, Xml};
use sse_document::page_geometry::{
    BAR, BELOW, BELOW_MASTHEAD, BELOW_SUBTITLE, BELOW_TITLE, CAPTION_SPACE, CELL, CELL_SPACE,
    CONTENTS_GAP, CONTENTS_INDENTS, FLOAT_SPACE, FRAME_SPACE, HANG, HEAD, HEADING_SPACE, HEADINGS,
    NOTE, NOTICE, ORGAN, ORGANIZATION, PAGE_COLUMN, PARAGRAPH_SPACE, PageGeometry, RULE, RUNNING,
    SESSION_GAP, SIDE_COLUMN, SMALL_CELL, SMALL_HEAD, SUBTITLE, SUMMARY, Sheet, TAB, TEXT, TITLE,
    TITLE_BEYOND, Type, UNIT,
};
use style::{Place, Style};

pub(crate) use style::{Align, Tab, alignment, border, indents, spacing, tabs};

/// The face of all text: the one whose letters are as wide as those of the PDF.
pub(crate) const FACE: &str = "Times New Roman";
/// The face of characters of East Asia.
pub(crate) const FACE_ASIA: &str = "SimSun";

/// How much of the gap between two columns their words may use: a line that fits exactly may be measured a little wider.
pub(crate) const SLACK: f64 = 1.5;

/// In units of the space above and below the words of a cell, as in the PDF: above and below the words of a head, and above
/// the name of a group of rows.
const HEAD_ABOVE: f64 = 1.6;
const HEAD_AROUND: f64 = 2.5;
const GROUP_ABOVE: f64 = 2.0;

/// All styles of a document in a language, on pages of a geometry.
pub(crate) fn styles(language: &str, rtl: bool, geometry: PageGeometry, paragraphs: bool) -> Xml {
    let mut xml = Xml::part();
    xml.open("w:styles", &[("xmlns:w", MAIN)]);
    defaults(&mut xml, language);
    normal(&mut xml, rtl);
    let lists = [
        masthead(geometry),
        boxes(geometry),
        headings(geometry),
        text(geometry),
        contents(geometry, paragraphs),
        captions(),
        cells(),
        running(),
    ];
    for style in lists.into_iter().flatten() {
        style.write(&mut xml);
    }
    characters(&mut xml);
    table(&mut xml);
    xml.close("w:styles");
    xml
}

fn defaults(xml: &mut Xml, language: &str) {
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    let faces = [
        ("w:ascii", FACE),
        ("w:eastAsia", FACE_ASIA),
        ("w:hAnsi", FACE),
        ("w:cs", FACE),
    ];
    xml.empty("w:rFonts", &faces);
    // Pairs of letters are kerned from this size on, as in the PDF.
    xml.value("w:kern", "2");
    size(xml, TEXT);
    languages(xml, language);
    xml.close("w:rPr");
    xml.close("w:rPrDefault");
    xml.empty("w:pPrDefault", &[]);
    xml.close("w:docDefaults");
}

fn size(xml: &mut Xml, kind: Type) {
    xml.number("w:sz", half_points(kind.size));
    xml.number("w:szCs", half_points(kind.size));
}

/// The style that all others rest on; only here stands in which direction lines run.
fn normal(xml: &mut Xml, rtl: bool) {
    let attributes = [
        ("w:type", "paragraph"),
        ("w:default", "1"),
        ("w:styleId", "Normal"),
    ];
    xml.open("w:style", &attributes);
    xml.value("w:name", "Normal");
    xml.empty("w:qFormat", &[]);
    xml.open("w:pPr", &[]);
    if rtl {
        xml.empty("w:bidi", &[]);
    }
    style::spacing(xml, (0.0, 0.0), TEXT);
    xml.close("w:pPr");
    xml.close("w:style");
}

/// A style with a frame around its paragraphs, which stand as far in as the text.
fn framed(style: Style, text: f64) -> Style {
    Style {
        indents: (text, text, 0.0),
        frame: Some((FRAME_SPACE, RULE)),
        ..style
    }
}

/// Boxes beside the text, framed like the summary.
fn boxes(geometry: PageGeometry) -> Vec<Style> {
    let text = geometry.text() - geometry.margin();
    let at = |id, name, kind| Style::new(id, name, "Normal", kind);
    let framed = |style: Style| framed(style, text);
    vec![
        framed(Style {
            place: Place::Kept,
            space: (FLOAT_SPACE, 0.0),
            ..at("BoxNumber", "Box_Number", TEXT)
        }),
        framed(Style {
            bold: true,
            place: Place::Kept,
            ..at("BoxTitle", "Box_Title", TEXT)
        }),
        framed(Style {
            align: Align::Both,
            space: (0.0, PARAGRAPH_SPACE),
            ..at("BoxText", "Box_Text", TEXT)
        }),
    ]
}

/// The first page: masthead, title, notice and summary.
fn masthead(geometry: PageGeometry) -> Vec<Style> {
    let text = geometry.text() - geometry.margin();
    let breadth = geometry.breadth(Sheet::Portrait);
    let at = |id, name, kind| Style::new(id, name, "Normal", kind);
    let session = |id, name| Style {
        tabs: vec![Tab::start(SIDE_COLUMN)],
        ..at(id, name, TEXT)
    };
    let title = |id, name, based, kind, below| Style {
        bold: true,
        align: Align::Start,
        indents: (text, text - TITLE_BEYOND, 0.0),
        space: (0.0, below),
        place: Place::Kept,
        ..Style::new(id, name, based, kind)
    };
    let framed = |style: Style| framed(style, text);
    vec![
        at("Organization", "Organization", ORGANIZATION),
        Style {
            align: Align::End,
            ..at("Symbol", "Symbol", TEXT)
        },
        Style {
            bold: true,
            ..at("Organ", "Publication", ORGAN)
        },
        at("Distribution", "Distribution", TEXT),
        Style {
            bold: true,
            ..session("Session", "Session")
        },
        session("AgendaItem", "Agenda_Item"),
        Style {
            bold: true,
            indents: (0.0, breadth - SIDE_COLUMN + SESSION_GAP, 0.0),
            space: (0.0, BELOW_MASTHEAD),
            ..session("AgendaTitle", "Agenda_Title")
        },
        at("Title", "Title", TITLE),
        title("TitleHCH", "Title_H_CH", "Title", TITLE, BELOW_TITLE),
        title("Subtitle", "Subtitle", "Normal", SUBTITLE, BELOW_SUBTITLE),
        Style {
            italic: true,
            align: Align::Both,
            indents: (text + FRAME_SPACE, text, 0.0),
            space: (0.0, CAPTION_SPACE),
            bar: Some((FRAME_SPACE - BAR, BAR)),
            ..at("Notice", "Notice", NOTICE)
        },
        framed(Style {
            italic: true,
            align: Align::Centre,
            space: (FLOAT_SPACE, PARAGRAPH_SPACE),
            place: Place::Kept,
            outline: Some(0),
            ..at("SummaryHeading", "Summary Heading", SUMMARY)
        }),
        framed(Style {
            align: Align::Both,
            space: (0.0, PARAGRAPH_SPACE),
            ..at("SummaryText", "Summary", TEXT)
        }),
    ]
}

/// Headings: those of the program, which readers and tools know, and ours upon them.
fn headings(geometry: PageGeometry) -> Vec<Style> {
    let text = geometry.text() - geometry.margin();
    let known = (0_u8..4).map(|level| Style {
        place: Place::Kept,
        outline: Some(level),
        ..Style::new(
            HEADING_IDS[usize::from(level)].0,
            HEADING_IDS[usize::from(level)].1,
            "Normal",
            TEXT,
        )
    });
    let ours = |(id, name, based): (&'static str, &'static str, &'static str),
                level: usize,
                numbering| Style {
        bold: true,
        align: Align::Start,
        indents: (text, text, -HANG),
        space: (beyond(HEADING_SPACE[level].0), HEADING_SPACE[level].1),
        place: Place::Kept,
        numbering: Some(numbering),
        ..Style::new(id, name, based, HEADINGS[level])
    };
    let mut all: Vec<Style> = known.collect();
    let annex = Style {
        indents: (0.0, text, 0.0),
        place: Place::NewPage,
        ..ours(("HM", "_ H __M", "Heading1"), 0, (numbering::ANNEXES, 0))
    };
    all.push(annex);
    for (at, names) in HEADINGS_OURS.into_iter().enumerate() {
        let level = u8::try_from(at).unwrap_or_default();
        all.push(ours(names, at + 1, (numbering::HEADINGS, level)));
    }
    all
}

const HEADING_IDS: [(&str, &str); 4] = [
    ("Heading1", "heading 1"),
    ("Heading2", "heading 2"),
    ("Heading3", "heading 3"),
    ("Heading4", "heading 4"),
];

/// Headings of level 1, 2 and 3.
const HEADINGS_OURS: [(&str, &str, &str); 3] = [
    ("HCh", "_ H _Ch_", "Heading1"),
    ("H1", "_ H_1", "Heading2"),
    ("H23", "_ H_2/3", "Heading3"),
];

/// Numbered paragraphs and what belongs to them.
fn text(geometry: PageGeometry) -> Vec<Style> {
    let text = geometry.text() - geometry.margin();
    let single = Style {
        align: Align::Both,
        indents: (text, text, 0.0),
        space: (0.0, PARAGRAPH_SPACE),
        tabs: vec![Tab::start(text + TAB), Tab::start(text + 2.0 * TAB)],
        ..Style::new("SingleTxt", "__Single Txt", "Normal", TEXT)
    };
    let below = |id, name, indents| Style {
        align: Align::Both,
        indents,
        space: (0.0, PARAGRAPH_SPACE),
        ..Style::new(id, name, "SingleTxt", TEXT)
    };
    vec![
        single,
        below("SubParagraph1", "Sub-paragraph (a)", (text, text, TAB)),
        below(
            "SubParagraph2",
            "Sub-paragraph (i)",
            (text + 3.0 * TAB, text, -TAB),
        ),
        below(
            "SubParagraph3",
            "Sub-paragraph a.",
            (text + 4.0 * TAB, text, -TAB),
        ),
        Style {
            indents: (text, text, 0.0),
            ..Style::new("FootnoteText", "footnote text", "Normal", NOTE)
        },
        Style {
            space: (FLOAT_SPACE, 0.0),
            ..Style::new("EndRule", "End Rule", "Normal", TEXT)
        },
        Style {
            align: Align::Start,
            space: (0.0, PARAGRAPH_SPACE / 2.0),
            place: Place::Kept,
            ..Style::new("Chart", "Chart", "Normal", TEXT)
        },
    ]
}

/// The space above something where the space below a paragraph comes to it.
fn beyond(space: f64) -> f64 {
    (space - PARAGRAPH_SPACE).max(0.0)
}

/// The contents.
fn contents(geometry: PageGeometry, paragraphs: bool) -> Vec<Style> {
    let breadth = geometry.breadth(Sheet::Portrait);
    let heads = if paragraphs {
        vec![Tab::end(breadth - PAGE_COLUMN), Tab::end(breadth)]
    } else {
        vec![Tab::end(breadth)]
    };
    let numbers = if paragraphs {
        vec![Tab::dots(breadth - PAGE_COLUMN), Tab::end(breadth)]
    } else {
        vec![Tab::dots(breadth)]
    };
    let entry = |at: usize| {
        let indent = CONTENTS_INDENTS[at];
        let share = if at == 0 { 0.6 } else { 0.3 };
        Style {
            indents: (indent, 0.0, -indent),
            tabs: [Tab::end(indent - CONTENTS_GAP), Tab::start(indent)]
                .into_iter()
                .chain(numbers.clone())
                .collect(),
            space: (
                if at == 0 { PARAGRAPH_SPACE } else { 0.0 },
                PARAGRAPH_SPACE * share,
            ),
            ..Style::new(CONTENTS_IDS[at].0, CONTENTS_IDS[at].1, "Normal", TEXT)
        }
    };
    let mut all = vec![
        Style {
            bold: true,
            place: Place::Kept,
            space: (2.0 * FLOAT_SPACE, 0.0),
            ..Style::new("TOCHeading", "TOC Heading", "Normal", HEADINGS[1])
        },
        Style {
            italic: true,
            place: Place::Kept,
            tabs: heads,
            space: (0.0, CAPTION_SPACE),
            ..Style::new("ContentsHead", "Contents Head", "Normal", HEAD)
        },
    ];
    all.extend((0..4).map(entry));
    all
}

const CONTENTS_IDS: [(&str, &str); 4] = [
    ("TOC1", "toc 1"),
    ("TOC2", "toc 2"),
    ("TOC3", "toc 3"),
    ("TOC4", "toc 4"),
];

/// The lines above and below tables and figures.
fn captions() -> Vec<Style> {
    let above = |id, name, kind| Style {
        place: Place::Kept,
        ..Style::new(id, name, "Caption", kind)
    };
    let first = |style: Style| Style {
        space: (beyond(FLOAT_SPACE), 0.0),
        ..style
    };
    let bold = |style: Style| Style {
        bold: true,
        ..style
    };
    let below = |id, name| Style {
        space: (0.0, 1.0),
        ..Style::new(id, name, "Normal", BELOW)
    };
    vec![
        Style::new("Caption", "caption", "Normal", TEXT),
        first(above("TableNumber", "Table_Number", TEXT)),
        bold(above("TableTitle", "Table_Title", TEXT)),
        first(above("FigureNumber", "Figure_Number", TEXT)),
        bold(above("FigureTitle", "Figure_Title", TEXT)),
        above("CaptionUnit", "Caption_Unit", UNIT),
        below("SourceLine", "Source"),
        below("TableNote", "Table_Note"),
    ]
}

/// Cells, of tables with few and with many columns.
fn cells() -> Vec<Style> {
    let around = |above: f64, below: f64| (CELL_SPACE * above, CELL_SPACE * below);
    let head = |id, name, kind| Style {
        italic: true,
        place: Place::Kept,
        space: around(HEAD_ABOVE, HEAD_AROUND - 0.5),
        ..Style::new(id, name, "Normal", kind)
    };
    let cell = |id, name, kind| Style {
        space: around(1.0, 1.0),
        ..Style::new(id, name, "Normal", kind)
    };
    let number = |id, name, based, kind| Style {
        align: Align::End,
        indents: (-SLACK, SLACK, 0.0),
        space: around(1.0, 1.0),
        ..Style::new(id, name, based, kind)
    };
    let group = |id, name, kind| Style {
        bold: true,
        place: Place::Kept,
        space: around(GROUP_ABOVE, 1.0),
        ..Style::new(id, name, "Normal", kind)
    };
    vec![
        head("TableHead", "Table_Head", HEAD),
        head("TableHeadSmall", "Table_Head_Small", SMALL_HEAD),
        cell("TableText", "Table_Text", CELL),
        cell("TableTextSmall", "Table_Text_Small", SMALL_CELL),
        number("TableFigure", "Table_Figure", "TableText", CELL),
        number(
            "TableFigureSmall",
            "Table_Figure_Small",
            "TableTextSmall",
            SMALL_CELL,
        ),
        group("TableGroup", "Table_Group", CELL),
        group("TableGroupSmall", "Table_Group_Small", SMALL_CELL),
    ]
}

/// Running heads and folios.
fn running() -> Vec<Style> {
    vec![
        Style::new("Header", "header", "Normal", RUNNING),
        Style {
            bold: true,
            ..Style::new("Footer", "footer", "Normal", RUNNING)
        },
    ]
}

/// Styles of characters.
fn characters(xml: &mut Xml) {
    let styles = [
        ("FootnoteReference", "footnote reference", true),
        ("Hyperlink", "Hyperlink", false),
    ];
    for (id, name, raised) in styles {
        xml.open("w:style", &[("w:type", "character"), ("w:styleId", id)]);
        xml.value("w:name", name);
        xml.empty("w:qFormat", &[]);
        if raised {
            xml.open("w:rPr", &[]);
            xml.value("w:vertAlign", "superscript");
            xml.close("w:rPr");
        }
        xml.close("w:style");
    }
}

/// The style of tables: rules at top and bottom, nothing between.
fn table(xml: &mut Xml) {
    let attributes = [
        ("w:type", "table"),
        ("w:default", "1"),
        ("w:styleId", "TableNormal"),
    ];
    xml.open("w:style", &attributes);
    xml.value("w:name", "Normal Table");
    xml.value("w:uiPriority", "99");
    xml.open("w:tblPr", &[]);
    xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
    xml.open("w:tblCellMar", &[]);
    for side in ["w:top", "w:left", "w:bottom", "w:right"] {
        xml.empty(side, &[("w:w", "0"), ("w:type", "dxa")]);
    }
    xml.close("w:tblCellMar");
    xml.close("w:tblPr");
    xml.close("w:style");
    xml.open(
        "w:style",
        &[
            ("w:type", "table"),
            ("w:customStyle", "1"),
            ("w:styleId", "ReportTable"),
        ],
    );
    xml.value("w:name", "Report Table");
    xml.value("w:basedOn", "TableNormal");
    xml.open("w:tblPr", &[]);
    xml.open("w:tblBorders", &[]);
    for side in ["w:top", "w:bottom"] {
        style::border(xml, side, RULE, 0.0);
    }
    xml.close("w:tblBorders");
    xml.close("w:tblPr");
    xml.close("w:style");
}
