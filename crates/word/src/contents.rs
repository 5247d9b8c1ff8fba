//! The contents: a field with its result, in which each entry is a link with a field for its page.

use crate::fields::{self, field_to_compute};
use crate::styles::{Tab, indents, tabs};
use crate::targets::contents_bookmark;
use crate::words::{plain, tab};
use crate::writer::Writer;
use crate::xml::Xml;
use sse_document::page_geometry::{CONTENTS_GAP, CONTENTS_INDENTS, TEXT};
use sse_document::{Block, Heading, plain_text};

/// A heading as the contents show it.
struct Entry<'d> {
    heading: &'d Heading,
    /// From 1: an annex like a section, its headings below it.
    depth: usize,
    /// The numbers of the first and the last paragraph under it.
    paragraphs: Option<(&'d str, &'d str)>,
}

impl Writer<'_> {
    /// The contents; nothing where the document wants none or has no headings.
    pub(crate) fn contents(&mut self) {
        let document = self.document;
        let matter = &document.matter;
        let entries = entries(&document.blocks);
        if matter.contents.is_empty() || entries.is_empty() {
            return;
        }
        // Without a summary, most of the first page would be blank.
        let new_page = self.layout.contents_on_new_page && document.summary.is_some();
        let breaks = |xml: &mut Xml| {
            if new_page {
                xml.empty("w:pageBreakBefore", &[]);
            }
        };
        self.paragraph("TOCHeading", breaks, |writer| {
            writer.plain(&matter.contents);
        });
        let numbered = !matter.contents_paragraphs.is_empty();
        self.paragraph(
            "ContentsHead",
            |_| (),
            |writer| {
                tab(&mut writer.xml);
                if numbered {
                    writer.plain(&matter.contents_paragraphs);
                    tab(&mut writer.xml);
                }
                writer.plain(&matter.contents_page);
            },
        );
        let last = entries.len() - 1;
        let labels = labels(&entries);
        for (at, entry) in entries.iter().enumerate() {
            let style = format!("TOC{}", entry.depth);
            self.paragraph(
                &style,
                |xml| {
                    if entry.heading.level == 0 {
                        behind_label(xml, labels);
                    }
                },
                |writer| {
                    if at == 0 {
                        fields::begin(&mut writer.xml, "TOC \\o \"1-4\" \\h \\z \\u");
                    }
                    writer.entry(entry, at, numbered);
                    if at == last {
                        fields::end(&mut writer.xml);
                    }
                },
            );
        }
    }

    fn entry(
        &mut self,
        Entry {
            heading,
            paragraphs,
            ..
        }: &Entry<'_>,
        at: usize,
        numbered: bool,
    ) {
        let name = contents_bookmark(at);
        let rtl = self.rtl;
        self.xml
            .open("w:hyperlink", &[("w:anchor", &name), ("w:history", "1")]);
        if heading.level > 0 {
            tab(&mut self.xml);
        }
        plain(&mut self.xml, &heading.label, rtl);
        tab(&mut self.xml);
        plain(&mut self.xml, &plain_text(&heading.text), rtl);
        tab(&mut self.xml);
        if numbered {
            match paragraphs {
                Some((first, last)) if first == last => plain(&mut self.xml, first, rtl),
                Some((first, last)) => plain(&mut self.xml, &format!("{first}–{last}"), rtl),
                None => {}
            }
            tab(&mut self.xml);
        }
        let page = self
            .layout
            .headings
            .get(at)
            .copied()
            .unwrap_or_default()
            .to_string();
        // The page of the PDF, until the reading program has laid out its own.
        let code = format!("PAGEREF {name} \\h");
        field_to_compute(&mut self.xml, &code, |xml| plain(xml, &page, rtl));
        self.xml.close("w:hyperlink");
    }
}

/// From the margin to the words of annexes: behind the widest of their labels.
fn labels(entries: &[Entry<'_>]) -> f64 {
    let annexes = entries.iter().filter(|entry| entry.heading.level == 0);
    let width = |entry: &Entry<'_>| {
        let label = &entry.heading.label;
        sse_text::measure(label, sse_text::Face::Serif, TEXT.size) + CONTENTS_GAP
    };
    annexes.map(width).fold(CONTENTS_INDENTS[0], f64::max)
}

/// The tabulators of the entry of an annex, whose label begins at the margin.
fn behind_label(xml: &mut Xml, words: f64) {
    let indent = CONTENTS_INDENTS[0];
    let mut own = vec![Tab::none(indent - CONTENTS_GAP)];
    own.extend((words > indent).then(|| Tab::none(indent)));
    own.extend((words > indent).then(|| Tab::start(words)));
    tabs(xml, &own);
    indents(xml, (words, 0.0, -words));
}

/// The headings of a document.
fn entries(blocks: &[Block]) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut annex = false;
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                annex |= heading.level == 0;
                let within = usize::from(annex && heading.level > 0);
                let depth = usize::from(heading.level.clamp(1, 3)) + within;
                open.retain(|&at| entries[at].depth < depth);
                open.push(entries.len());
                entries.push(Entry {
                    heading,
                    depth,
                    paragraphs: None,
                });
            }
            Block::Paragraph(paragraph) => {
                let number = paragraph.label.trim_end_matches('.');
                for &at in open.iter().filter(|_| !number.is_empty()) {
                    let first = entries[at].paragraphs.map_or(number, |(first, _)| first);
                    entries[at].paragraphs = Some((first, number));
                }
            }
            Block::Table(_) | Block::Figure(_) | Block::Boxed(_) => {}
        }
    }
    entries
}
