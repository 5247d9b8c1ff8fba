//! The first page: the masthead in its head, session and agenda item, and the title.

use crate::blocks::NAMES;
use crate::styles::{self, indents};
use crate::units::twips;
use crate::words::{Ground, plain, tab};
use crate::writer::Writer;
use crate::xml::Xml;
use sse_document::FrontMatter;
use sse_document::page_geometry::{
    LARGE, LOWER_RULE, ORGAN_COLUMN, RULE, RUNNING, RUNNING_HEAD, SIDE_COLUMN, Sheet, UPPER_RULE,
};

/// Between the lower rule and what follows: the height of the paragraph that ends the head.
const BELOW_RULE: f64 = 7.0;
/// From the upper rule to the organ, and to distribution, date and language.
const ABOVE_ORGAN: f64 = 8.0;
const ABOVE_SIDE: f64 = 6.0;

/// From the upper edge of a page to its head.
pub(crate) fn above_heads() -> f64 {
    RUNNING_HEAD - RUNNING.base()
}

/// A cell of the masthead: how wide it is, whether its words stand at its foot, what is in it.
type MastheadCell<'a> = (f64, bool, &'a dyn Fn(&mut Xml));

/// The head of the first page: the organization and the symbol, its organ with distribution, date and language.
pub(crate) fn masthead(writer: &Writer<'_>) -> Xml {
    let (matter, rtl) = (&writer.document.matter, writer.rtl);
    let breadth = writer.geometry.breadth(Sheet::Portrait);
    let widths = [
        ORGAN_COLUMN,
        SIDE_COLUMN - ORGAN_COLUMN,
        breadth - SIDE_COLUMN,
    ];
    let mut xml = Xml::part();
    xml.open("w:hdr", &NAMES);
    xml.open("w:tbl", &[]);
    properties(&mut xml, widths, rtl);
    let line = |style: &'static str, text: &str, xml: &mut Xml| {
        paragraph(xml, style, 0.0, |xml| plain(xml, text, rtl));
    };
    let blank = |xml: &mut Xml| line("Distribution", "", xml);
    let upper: [MastheadCell<'_>; 3] = [
        (widths[0], true, &blank),
        (widths[1], true, &|xml| {
            line("Organization", &matter.organization, xml);
        }),
        (widths[2], true, &|xml| symbol(xml, matter, rtl)),
    ];
    row(&mut xml, UPPER_RULE - above_heads(), RULE, upper);
    let side = |xml: &mut Xml| {
        let lines = [
            &matter.distribution,
            &matter.date,
            &String::new(),
            &matter.original,
        ];
        for (at, text) in lines.into_iter().enumerate() {
            let above = if at == 0 { ABOVE_SIDE } else { 0.0 };
            paragraph(xml, "Distribution", above, |xml| plain(xml, text, rtl));
        }
    };
    let organ = |xml: &mut Xml| {
        paragraph(xml, "Organ", ABOVE_ORGAN, |xml| {
            plain(xml, &matter.organ, rtl);
        });
    };
    let lower: [MastheadCell<'_>; 3] = [
        (widths[0], false, &blank),
        (widths[1], false, &organ),
        (widths[2], false, &side),
    ];
    row(&mut xml, LOWER_RULE - UPPER_RULE, 2.0 * RULE, lower);
    xml.close("w:tbl");
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", "Header");
    let height = twips(BELOW_RULE).to_string();
    xml.empty("w:spacing", &[("w:line", &height), ("w:lineRule", "exact")]);
    xml.close("w:pPr");
    xml.close("w:p");
    xml.close("w:hdr");
    xml
}

/// A table without rules, columns of fixed width.
fn properties(xml: &mut Xml, widths: [f64; 3], rtl: bool) {
    xml.open("w:tblPr", &[]);
    if rtl {
        xml.empty("w:bidiVisual", &[]);
    }
    let whole = twips(widths.iter().sum()).to_string();
    xml.empty("w:tblW", &[("w:w", &whole), ("w:type", "dxa")]);
    xml.empty("w:tblLayout", &[("w:type", "fixed")]);
    xml.close("w:tblPr");
    xml.open("w:tblGrid", &[]);
    for width in widths {
        xml.empty("w:gridCol", &[("w:w", &twips(width).to_string())]);
    }
    xml.close("w:tblGrid");
}

/// A row of a height with a rule below it.
fn row(xml: &mut Xml, height: f64, rule: f64, cells: [MastheadCell<'_>; 3]) {
    xml.open("w:tr", &[]);
    xml.open("w:trPr", &[]);
    let height = twips(height).to_string();
    xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "exact")]);
    xml.close("w:trPr");
    for (width, at_foot, content) in cells {
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.empty(
            "w:tcW",
            &[("w:w", &twips(width).to_string()), ("w:type", "dxa")],
        );
        xml.open("w:tcBorders", &[]);
        styles::border(xml, "w:bottom", rule, 0.0);
        xml.close("w:tcBorders");
        if at_foot {
            xml.value("w:vAlign", "bottom");
        }
        xml.close("w:tcPr");
        content(xml);
        xml.close("w:tc");
    }
    xml.close("w:tr");
}

fn paragraph(xml: &mut Xml, style: &str, above: f64, content: impl FnOnce(&mut Xml)) {
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", style);
    if above > 0.0 {
        xml.empty("w:spacing", &[("w:before", &twips(above).to_string())]);
    }
    xml.close("w:pPr");
    content(xml);
    xml.close("w:p");
}

/// The symbol: a large first letter and the rest, from left to right in any language.
fn symbol(xml: &mut Xml, matter: &FrontMatter, rtl: bool) {
    let (organ, rest) = matter.symbol.split_at(matter.symbol.find('/').unwrap_or(0));
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", "Symbol");
    at_edge(xml, Edge::End, rtl);
    xml.close("w:pPr");
    if !organ.is_empty() {
        xml.open("w:r", &[]);
        xml.open("w:rPr", &[]);
        xml.number("w:sz", crate::units::half_points(LARGE.size));
        xml.close("w:rPr");
        xml.leaf("w:t", &[("xml:space", "preserve")], organ);
        xml.close("w:r");
    }
    plain(xml, rest, false);
    xml.close("w:p");
}

impl Writer<'_> {
    /// Session, agenda item and draft, and the title.
    pub(crate) fn title(&mut self) {
        let document = self.document;
        let matter = &document.matter;
        if !matter.session.is_empty() || !matter.draft.is_empty() {
            self.paragraph(
                "Session",
                |_| (),
                |writer| {
                    writer.plain(&matter.session);
                    if !matter.draft.is_empty() {
                        tab(&mut writer.xml);
                        writer.plain(&matter.draft);
                    }
                },
            );
        }
        for (style, text) in [
            ("AgendaItem", &matter.agenda_item),
            ("AgendaTitle", &matter.agenda_title),
        ] {
            if !text.is_empty() {
                self.paragraph(style, |_| (), |writer| writer.plain(text));
            }
        }
        for (style, text) in [
            ("TitleHCH", &document.title),
            ("Subtitle", &document.subtitle),
        ] {
            if !text.is_empty() {
                self.paragraph(
                    style,
                    |_| (),
                    |writer| writer.words(text, Ground::default()),
                );
            }
        }
    }
}

/// An edge of a page: where lines of the language begin, or where they end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    End,
}

/// A line at an edge of the page that runs from left to right in any language, as symbols and folios do.
pub(crate) fn at_edge(xml: &mut Xml, edge: Edge, rtl: bool) {
    if rtl {
        xml.value("w:bidi", "0");
    }
    indents(xml, (0.0, 0.0, 0.0));
    let align = if (edge == Edge::Start) == rtl {
        styles::Align::End
    } else {
        styles::Align::Start
    };
    styles::alignment(xml, align);
}
