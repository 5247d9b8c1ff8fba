//! Running heads and folios, everywhere but on the first page, at the outer edge; and the sections that have them.

use crate::blocks::NAMES;
use crate::fields::field;
use crate::masthead::{Edge, above_heads, at_edge};
use crate::package::{Package, Relationships};
use crate::styles::{self, Align};
use crate::units::twips;
use crate::words::plain;
use crate::writer::Writer;
use crate::xml::Xml;
use sse_document::page_geometry::{FOLIO, PageGeometry, RULE, RUNNING, Sheet};

/// Between the draft mark and the rule below it.
const ABOVE_RULE: f64 = 3.0;

/// A running head or foot: its part, the kind of relationship, and on which pages of a section it stands.
const PARTS: [(&str, &str, &str); 5] = [
    ("header1.xml", "header", "first"),
    ("header2.xml", "header", "default"),
    ("header3.xml", "header", "even"),
    ("footer1.xml", "footer", "default"),
    ("footer2.xml", "footer", "even"),
];

/// Adds running heads and folios, and what sections call them by.
pub(crate) fn running_heads(writer: &Writer<'_>, masthead: Xml, package: &mut Package) {
    let none = Relationships::default();
    let mut heads = vec![masthead, head(writer, false), head(writer, true)];
    heads.extend([foot(writer, false), foot(writer, true)]);
    for ((path, kind, _), part) in PARTS.into_iter().zip(heads) {
        package.word(&format!("word/{path}"), &format!("{kind}+xml"), part, &none);
    }
}

/// The symbol and the draft mark above a rule.
fn head(writer: &Writer<'_>, even: bool) -> Xml {
    let matter = &writer.document.matter;
    let mut xml = Xml::part();
    xml.open("w:hdr", &NAMES);
    for (text, last) in [(&matter.symbol, false), (&matter.draft, true)] {
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.value("w:pStyle", "Header");
        if last {
            xml.open("w:pBdr", &[]);
            styles::border(&mut xml, "w:bottom", RULE, ABOVE_RULE);
            xml.close("w:pBdr");
        }
        if last {
            let align = if even { Align::Start } else { Align::End };
            styles::alignment(&mut xml, align);
        } else {
            at_edge(&mut xml, outer(even), writer.rtl);
        }
        xml.close("w:pPr");
        if last {
            plain(&mut xml, text, writer.rtl);
        } else {
            xml.open("w:r", &[]);
            xml.open("w:rPr", &[]);
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
            xml.close("w:rPr");
            xml.leaf("w:t", &[], text);
            xml.close("w:r");
        }
        xml.close("w:p");
    }
    xml.close("w:hdr");
    xml
}

/// The outer edge of even or odd pages.
const fn outer(even: bool) -> Edge {
    if even { Edge::Start } else { Edge::End }
}

/// The folio: `2/21`.
fn foot(writer: &Writer<'_>, even: bool) -> Xml {
    let mut xml = Xml::part();
    xml.open("w:ftr", &NAMES);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", "Footer");
    at_edge(&mut xml, outer(even), writer.rtl);
    xml.close("w:pPr");
    let page = if even { "2" } else { "3" };
    field(&mut xml, "PAGE", |xml| plain(xml, page, false));
    plain(&mut xml, "/", false);
    let pages = writer.layout.pages.to_string();
    field(&mut xml, "NUMPAGES", |xml| plain(xml, &pages, false));
    xml.close("w:p");
    xml.close("w:ftr");
    xml
}

impl Writer<'_> {
    /// Ends a section; the pages of the next one are held otherwise.
    pub(crate) fn end_section(&mut self, next: Sheet) {
        let mut section = Xml::default();
        self.section(&mut section);
        if let Some(at) = self.open_end.take() {
            self.xml.insert(at, &section);
        } else {
            // A section ends with a paragraph; this one takes no room.
            self.xml.open("w:p", &[]);
            self.xml.open("w:pPr", &[]);
            self.xml
                .empty("w:spacing", &[("w:line", "20"), ("w:lineRule", "exact")]);
            self.xml.insert(self.xml.len(), &section);
            self.xml.close("w:pPr");
            self.xml.close("w:p");
        }
        self.sheet = next;
    }

    /// The properties of the section that ends here. The first one has the running heads, those behind it go on with them.
    pub(crate) fn section(&mut self, xml: &mut Xml) {
        let first = !std::mem::replace(&mut self.has_section, true);
        xml.open("w:sectPr", &[]);
        if first {
            for (path, kind, pages) in PARTS {
                let id = self.links.part(kind, path);
                xml.empty(
                    &format!("w:{kind}Reference"),
                    &[("w:type", pages), ("r:id", &id)],
                );
            }
        }
        xml.value("w:type", "nextPage");
        page(xml, self.geometry, self.sheet);
        if first {
            xml.empty("w:titlePg", &[]);
        }
        if self.rtl {
            xml.empty("w:bidi", &[]);
        }
        xml.close("w:sectPr");
    }
}

/// The size and the margins of a page.
fn page(xml: &mut Xml, geometry: PageGeometry, sheet: Sheet) {
    let (width, height) = geometry.size(sheet);
    let below = height - geometry.bottom(sheet);
    let [wide, high, top, bottom, side, head, foot] = [
        width,
        height,
        geometry.top(),
        below,
        geometry.margin(),
        above_heads(),
        FOLIO - (RUNNING.leading - RUNNING.base()),
    ]
    .map(|points| twips(points).to_string());
    let mut size = vec![("w:w", wide.as_str()), ("w:h", &high)];
    if sheet == Sheet::Landscape {
        size.push(("w:orient", "landscape"));
    }
    xml.empty("w:pgSz", &size);
    let margins = [
        ("w:top", top.as_str()),
        ("w:right", &side),
        ("w:bottom", &bottom),
        ("w:left", &side),
        ("w:header", &head),
        ("w:footer", &foot),
        ("w:gutter", "0"),
    ];
    xml.empty("w:pgMar", &margins);
}
