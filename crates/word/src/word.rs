//! The way from a document to a file.

use crate::blocks::NAMES;
use crate::masthead::masthead;
use crate::package::{Package, Relationships};
use crate::properties;
use crate::running_heads::running_heads;
use crate::settings::{faces, settings};
use crate::styles::styles;
use crate::writer::Writer;
use crate::xml::Xml;
use sse_document::page_geometry::PageGeometry;
use sse_document::{Document, DocumentLayout};

/// Writes a document as a Word file. `layout` is what the typesetter decided of it: widths of columns, turned pages, page
/// numbers. Equal documents and layouts give equal bytes.
pub fn word(document: &Document, layout: &DocumentLayout) -> Vec<u8> {
    let matter = &document.matter;
    let geometry = PageGeometry::named(&matter.page)
        .or_else(|| PageGeometry::named("letter"))
        .expect("letter is a size of pages");
    let mut writer = Writer::new(document, layout, geometry);
    let mut package = Package::default();
    for (kind, path) in [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("footnotes", "footnotes.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme.xml"),
    ] {
        writer.links.part(kind, path);
    }
    let text = text(&mut writer);
    let links = std::mem::take(&mut writer.links);
    package.word("word/document.xml", "document.main+xml", text, &links);
    let footnotes = writer.footnotes();
    package.word(
        "word/footnotes.xml",
        "footnotes+xml",
        footnotes,
        &std::mem::take(&mut writer.links),
    );
    let none = Relationships::default();
    let numbered = !matter.contents_paragraphs.is_empty();
    let styles = styles(&matter.language, writer.rtl, geometry, numbered);
    package.word("word/styles.xml", "styles+xml", styles, &none);
    let numbering = writer.lists.write(&annex_pattern(document));
    package.word("word/numbering.xml", "numbering+xml", numbering, &none);
    package.word("word/settings.xml", "settings+xml", settings(), &none);
    package.word("word/fontTable.xml", "fontTable+xml", faces(), &none);
    running_heads(&writer, masthead(&writer), &mut package);
    for (path, bytes) in std::mem::take(&mut writer.pictures) {
        package.picture(&format!("word/{path}"), bytes);
    }
    let office = "application/vnd.openxmlformats-";
    let theme = Xml::whole(include_str!("../data/theme.xml"));
    package.typed(
        "word/theme.xml",
        &format!("{office}officedocument.theme+xml"),
        theme,
    );
    package.typed(
        "docProps/core.xml",
        &format!("{office}package.core-properties+xml"),
        properties::core(document),
    );
    package.typed(
        "docProps/app.xml",
        &format!("{office}officedocument.extended-properties+xml"),
        properties::program(),
    );
    let mut whole = Relationships::default();
    whole.part("officeDocument", "word/document.xml");
    whole.properties("docProps/core.xml");
    whole.part("extended-properties", "docProps/app.xml");
    package.relate("", &whole);
    package.done()
}

/// The text from the masthead to the rule at its end.
fn text(writer: &mut Writer<'_>) -> Xml {
    writer.xml.open("w:document", &NAMES);
    writer.xml.open("w:body", &[]);
    writer.title();
    writer.opening();
    writer.contents();
    writer.body();
    if writer.sheet != sse_document::page_geometry::Sheet::Portrait {
        writer.end_section(sse_document::page_geometry::Sheet::Portrait);
    }
    writer.end_rule();
    let mut section = Xml::default();
    writer.section(&mut section);
    writer.xml.insert(writer.xml.len(), &section);
    writer.xml.close("w:body");
    writer.xml.close("w:document");
    std::mem::replace(&mut writer.xml, Xml::part())
}

/// The label of an annex as a pattern of the format, or, of a lone annex, its label.
fn annex_pattern(document: &Document) -> String {
    use sse_document::Block;
    let annexes = document
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Heading(heading) if heading.level == 0))
        .count();
    let number = if annexes == 1 { "" } else { "%1" };
    document
        .matter
        .labels
        .annex
        .replace("{}", number)
        .trim()
        .to_owned()
}
