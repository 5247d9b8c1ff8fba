//! What every part of the text needs: the part as it grows, what it leads to, what was written so far.

use crate::numbering::Lists;
use crate::package::Relationships;
use crate::targets::{Targets, bookmark};
use crate::xml::Xml;
use sse_document::page_geometry::{PageGeometry, Sheet};
use sse_document::{Document, DocumentLayout, is_rtl};
use std::collections::BTreeSet;

/// The text of a document as it grows.
pub(crate) struct Writer<'d> {
    pub(crate) document: &'d Document,
    pub(crate) layout: &'d DocumentLayout,
    pub(crate) geometry: PageGeometry,
    pub(crate) rtl: bool,
    pub(crate) xml: Xml,
    pub(crate) links: Relationships,
    pub(crate) targets: Targets,
    pub(crate) lists: Lists,
    /// The pictures: path within the folder of the text, and bytes.
    pub(crate) pictures: Vec<(String, Vec<u8>)>,
    /// Which footnotes were cited.
    pub(crate) cited: Vec<bool>,
    /// Which way the pages of the section are held that is being written.
    pub(crate) sheet: Sheet,
    /// Whether a section was ended.
    pub(crate) has_section: bool,
    /// Where the properties of the last paragraph end, if nothing stands behind that paragraph.
    pub(crate) open_end: Option<usize>,
    /// Names that bookmarks have already, and how many there are.
    marked: BTreeSet<String>,
    marks: usize,
}

impl<'d> Writer<'d> {
    pub(crate) fn new(
        document: &'d Document,
        layout: &'d DocumentLayout,
        geometry: PageGeometry,
    ) -> Self {
        Self {
            document,
            layout,
            geometry,
            rtl: is_rtl(&document.matter.language),
            xml: Xml::part(),
            links: Relationships::default(),
            targets: Targets::of(document),
            lists: Lists::default(),
            pictures: Vec::new(),
            cited: vec![false; document.notes.len()],
            sheet: Sheet::Portrait,
            has_section: false,
            open_end: None,
            marked: BTreeSet::new(),
            marks: 0,
        }
    }

    /// From the margin to the text.
    pub(crate) fn indent(&self) -> f64 {
        self.geometry.text() - self.geometry.margin()
    }

    /// A paragraph of a style with what else its properties say, in the order of the format.
    pub(crate) fn paragraph(
        &mut self,
        style: &str,
        properties: impl FnOnce(&mut Xml),
        content: impl FnOnce(&mut Self),
    ) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.value("w:pStyle", style);
        properties(&mut self.xml);
        let end = self.xml.len();
        self.xml.close("w:pPr");
        content(self);
        self.xml.close("w:p");
        self.open_end = Some(end);
    }

    /// The same with a bookmark around its content, if the block has a name.
    pub(crate) fn named(&mut self, key: Option<&String>, content: impl FnOnce(&mut Self)) {
        let name = key.map(|key| bookmark(key));
        self.marked(name.as_deref(), content);
    }

    /// Content with a bookmark around it, if it has a name.
    pub(crate) fn marked(&mut self, name: Option<&str>, content: impl FnOnce(&mut Self)) {
        match name {
            Some(name) => self.bookmarked(name, content),
            None => content(self),
        }
    }

    /// Content with a bookmark around it; of two equal ones the first counts.
    pub(crate) fn bookmarked(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        if !self.marked.insert(name.to_owned()) {
            return content(self);
        }
        self.marks += 1;
        let id = self.marks.to_string();
        self.xml
            .empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        content(self);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }
}
