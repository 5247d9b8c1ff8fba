//! What the file says of itself.

use crate::xml::Xml;
use sse_document::{Document, plain_text};

/// Title, author, language, status and date. The date is that of the document: no clock.
pub(crate) fn core(document: &Document) -> Xml {
    let matter = &document.matter;
    let names = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let mut xml = Xml::part();
    xml.open("cp:coreProperties", &names);
    let title = plain_text(&document.title);
    let title = if title.trim().is_empty() {
        matter.symbol.clone()
    } else {
        title
    };
    let texts = [
        ("dc:title", title.as_str()),
        ("dc:subject", &matter.agenda_title),
        ("dc:creator", &matter.organization),
        ("dc:identifier", &matter.symbol),
        ("dc:language", &matter.language),
        ("cp:contentStatus", &matter.draft),
    ];
    for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        xml.leaf(name, &[], text);
    }
    if is_date(&matter.created) {
        let date = format!("{}T00:00:00Z", matter.created);
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.leaf(name, &[("xsi:type", "dcterms:W3CDTF")], &date);
        }
    }
    xml.close("cp:coreProperties");
    xml
}

/// The program that wrote the file.
pub(crate) fn program() -> Xml {
    let name = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    let mut xml = Xml::part();
    xml.open("Properties", &[("xmlns", name)]);
    xml.leaf(
        "Application",
        &[],
        concat!("sse-report ", env!("CARGO_PKG_VERSION")),
    );
    xml.close("Properties");
    xml
}

/// Whether a text is a date as `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}
