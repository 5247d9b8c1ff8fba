//! A Word file as text: what it would print if all revisions were accepted, and where each piece of it stands in the file.

mod archive;
mod comments;
mod contents;
mod line;
mod relations;
mod styles;

pub(crate) use archive::DocxFault;
pub(crate) use comments::commented;

use crate::passage::{DocumentText, NoteMark, PageHead, Passage, UnreadContent};
use archive::Archive;
use line::{Citation, Drawn, Line, LineReader};
use relations::Relations;
use roxmltree::{Document as Xml, Node};
use sse_diagnostics::Words;
use sse_document::Spot;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use styles::Styles;

/// The namespace of text.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The same where a program writes the strict form.
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The part with the styles.
const STYLES: &str = "word/styles.xml";

/// The part with the text.
const MAIN: &str = "word/document.xml";

/// A Word file that was read.
#[derive(Debug, Default)]
pub(crate) struct ReadDocx {
    pub(crate) text: DocumentText,
    /// For each passage, where its words stand in the main part.
    pub(crate) segments: Vec<Vec<Segment>>,
}

/// A run with some words of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The bytes of the words in the passage.
    pub(crate) text: Range<usize>,
    /// The bytes of the run in the main part.
    pub(crate) run: Range<usize>,
}

/// Reads a Word file.
pub(crate) fn read(bytes: &[u8]) -> Result<ReadDocx, DocxFault> {
    let mut archive = Archive::open(bytes)?;
    let styles = match archive.part(STYLES)? {
        Some(text) => Styles::of(&parsed(&text)?),
        None => Styles::default(),
    };
    let main = archive.part(MAIN)?.ok_or(DocxFault::Broken)?;
    let main = parsed(&main)?;
    let relations = Relations::of(&mut archive, "document.xml")?;
    let mut reader = DocxReader {
        styles: &styles,
        line: LineReader::new(&styles, &relations),
        read: ReadDocx::default(),
        cited: Vec::new(),
        tables: 0,
    };
    reader.masthead(&mut archive)?;
    let body = main
        .root_element()
        .children()
        .find(|node| is(*node, "body"));
    reader.blocks(body.ok_or(DocxFault::Broken)?);
    reader.notes(&mut archive)?;
    reader.leave_contents();
    Ok(reader.read)
}

fn parsed(text: &str) -> Result<Xml<'_>, DocxFault> {
    Xml::parse(text).map_err(|_| DocxFault::Broken)
}

/// Whether an element of text has a name.
fn is(node: Node<'_, '_>, name: &str) -> bool {
    let tag = node.tag_name();
    tag.name() == name && matches!(tag.namespace(), Some(W | STRICT))
}

/// A child of a name.
fn child<'a, 'x>(node: Node<'a, 'x>, name: &str) -> Option<Node<'a, 'x>> {
    node.children().find(|child| is(*child, name))
}

/// An attribute of text.
fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((W, name))
        .or_else(|| node.attribute((STRICT, name)))
}

/// Whether a property is there and isn't switched off.
fn is_on(properties: Option<Node<'_, '_>>, name: &str) -> bool {
    let own = properties.and_then(|properties| child(properties, name));
    own.is_some_and(|own| !matches!(attribute(own, "val"), Some("0" | "false" | "off" | "none")))
}

struct DocxReader<'s> {
    styles: &'s Styles,
    line: LineReader<'s>,
    read: ReadDocx,
    /// Notes in the order of their first citation: whether it is a footnote, its id, and the run that cites it.
    cited: Vec<(bool, String, Range<usize>)>,
    tables: usize,
}

impl DocxReader<'_> {
    fn add(&mut self, spot: Spot, line: Line) {
        let cited = line.notes.into_iter().map(|citation| match citation {
            Citation::Note(kind, id, run) => self.cite(kind, id, run),
            Citation::Mark(mark) => mark,
        });
        let cited = cited.collect();
        let is_cell = !matches!(spot, Spot::Text | Spot::Note);
        if is_cell || !line.text.trim().is_empty() {
            self.read.text.passages.push(Passage {
                cited,
                mark: line.mark,
                links: line.links,
                ..Passage::new(spot, line.text)
            });
            self.read.segments.push(line.segments);
        }
        for what in line.unread {
            self.leave_unread(what);
        }
        for line in line.boxes {
            self.add(Spot::Text, line);
        }
        for Drawn {
            words,
            run,
            picture,
        } in line.drawings
        {
            let text = 0..words.len();
            self.read.text.passages.push(Passage {
                picture,
                ..Passage::new(Spot::Alternative, words)
            });
            self.read.segments.push(vec![Segment { text, run }]);
        }
    }

    /// Puts down that something stands here that can't be read.
    fn leave_unread(&mut self, what: Words) {
        self.read.text.unread.push(UnreadContent {
            behind: Some(self.read.text.passages.len()),
            page: None,
            what,
        });
    }

    /// Takes out the lines of contents that aren't marked as such any more.
    fn leave_contents(&mut self) {
        let ReadDocx { text, segments } = &mut self.read;
        let left = contents::lines(&text.passages);
        for behind in text.unread.iter_mut().filter_map(|own| own.behind.as_mut()) {
            *behind -= left[..*behind].iter().filter(|is_line| **is_line).count();
        }
        let mut is_line = left.iter();
        text.passages.retain(|_| is_line.next() == Some(&false));
        let mut is_line = left.iter();
        segments.retain(|_| is_line.next() == Some(&false));
    }

    /// The mark of a note, which gets its number where it is cited first.
    fn cite(&mut self, kind: bool, id: String, run: Range<usize>) -> NoteMark {
        let known = self.cited.iter();
        let known = known
            .enumerate()
            .find(|(_, own)| (own.0, &own.1) == (kind, &id));
        let known = known.map(|(at, _)| at);
        let at = known.unwrap_or_else(|| {
            self.cited.push((kind, id, run));
            self.cited.len() - 1
        });
        NoteMark {
            text: (at + 1).to_string(),
            typed: false,
        }
    }

    fn blocks(&mut self, node: Node<'_, '_>) {
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                "sdt" if is_contents(child) => {
                    let lines = child.descendants().filter(|node| is(*node, "p"));
                    for line in lines {
                        let line = self.line.read(line);
                        self.contents(line);
                    }
                }
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => self.blocks(child),
                "AlternateContent" => {
                    let choice = child.children().find(Node::is_element);
                    if let Some(choice) = choice {
                        self.blocks(choice);
                    }
                }
                "altChunk" => self.leave_unread(Words::from("a file within the file")),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        let style = child(node, "pPr").and_then(|properties| child(properties, "pStyle"));
        let style = style
            .and_then(|style| attribute(style, "val"))
            .unwrap_or_default();
        let line = self.line.read(node);
        if self.styles.is_contents(style) {
            self.contents(line);
        } else if !self.styles.is_hidden(style) {
            self.add(Spot::Text, line);
        }
    }

    /// A line of the contents; one that ends a sentence is none.
    fn contents(&mut self, line: Line) {
        if line.text.trim_end().ends_with('.') {
            self.add(Spot::Text, line);
        }
    }

    /// A table with a head; without one it is only a way to set words side by side.
    fn table(&mut self, node: Node<'_, '_>) {
        let is_gone = |row: &Node<'_, '_>| {
            let properties = child(*row, "trPr");
            properties.is_some_and(|own| child(own, "del").is_some())
        };
        let rows = node.descendants().filter(|row| is(*row, "tr"));
        let rows: Vec<_> = rows.filter(|row| !is_gone(row)).collect();
        let is_head = |row: &Node<'_, '_>| is_on(child(*row, "trPr"), "tblHeader");
        let heads = rows.iter().take_while(|row| is_head(row)).count();
        let is_grid = rows.len() > 1 && rows.iter().any(|row| cells(*row).count() > 1);
        // A head that isn't marked as one any more is the first row.
        let heads = heads.max(usize::from(is_grid));
        if heads == 0 {
            for cell in rows.iter().flat_map(|row| cells(*row)) {
                self.blocks(cell);
            }
            return;
        }
        let table = self.tables;
        self.tables += 1;
        let columns = rows
            .iter()
            .map(|row| cells(*row).count())
            .max()
            .unwrap_or(0);
        for (at, row) in rows.iter().enumerate() {
            let lone = cells(*row).count() == 1 && columns > 1;
            for (column, cell) in cells(*row).enumerate() {
                let row = at.saturating_sub(heads);
                let spot = if at < heads {
                    Spot::Head { table, column }
                } else if lone {
                    Spot::Group { table, row }
                } else {
                    Spot::Cell { table, row, column }
                };
                let line = self.line.read_all(cell);
                self.add(spot, line);
            }
        }
    }

    /// The masthead, which is a table in the head of a page, and what other heads and feet say that isn't said before.
    fn masthead(&mut self, archive: &mut Archive<'_>) -> Result<(), DocxFault> {
        let mut lines: Vec<(bool, String)> = Vec::new();
        for start in ["word/header", "word/footer"] {
            for name in archive.names(start) {
                let text = archive.part(&name)?.unwrap_or_default();
                let part = parsed(&text)?;
                for node in part.descendants().filter(|node| is(*node, "p")) {
                    let Line { text, .. } = self.line.read(node);
                    // Running heads say again what the masthead does, but for numbers that were put in.
                    let is_running = !node.ancestors().any(|node| is(node, "tc"));
                    let is_told = text.contains(if is_running {
                        char::is_numeric
                    } else {
                        char::is_alphanumeric
                    });
                    if is_told {
                        lines.push((is_running, text));
                    }
                }
            }
        }
        lines.sort_by_key(|(is_running, _)| *is_running);
        let mut known = BTreeSet::new();
        for (is_running, text) in lines {
            if known.insert(text.trim().to_owned()) {
                self.read.text.passages.push(Passage {
                    optional: true,
                    head: is_running.then_some(PageHead::Running),
                    ..Passage::new(Spot::Text, text)
                });
                self.read.segments.push(Vec::new());
            }
        }
        Ok(())
    }

    /// The notes in the order of their citation; their words stand in another part, so that what cites them stands for them.
    fn notes(&mut self, archive: &mut Archive<'_>) -> Result<(), DocxFault> {
        let mut notes: BTreeMap<(bool, String), Line> = BTreeMap::new();
        for (name, element, kind) in [
            ("footnotes.xml", "footnote", true),
            ("endnotes.xml", "endnote", false),
        ] {
            let text = archive.part(&format!("word/{name}"))?;
            let text = text.unwrap_or_default();
            if text.is_empty() {
                continue;
            }
            let relations = Relations::of(archive, name)?;
            let mut reader = LineReader::new(self.styles, &relations);
            let part = parsed(&text)?;
            for note in part
                .root_element()
                .children()
                .filter(|node| is(*node, element))
            {
                let id = attribute(note, "id").unwrap_or_default().to_owned();
                notes.insert((kind, id), reader.read_all(note));
            }
        }
        for (at, (kind, id, run)) in std::mem::take(&mut self.cited).into_iter().enumerate() {
            if let Some(Line { text, links, .. }) = notes.remove(&(kind, id)) {
                let segments = vec![Segment {
                    text: 0..text.len(),
                    run,
                }];
                let line = Line {
                    text,
                    segments,
                    links,
                    mark: (at + 1).to_string(),
                    ..Line::default()
                };
                self.add(Spot::Note, line);
            }
        }
        Ok(())
    }
}

fn cells<'a, 'x>(row: Node<'a, 'x>) -> impl Iterator<Item = Node<'a, 'x>> {
    row.descendants().filter(|cell| is(*cell, "tc"))
}

/// Whether a block of content is a table of contents.
fn is_contents(node: Node<'_, '_>) -> bool {
    let mut below = node
        .descendants()
        .filter(|node| is(*node, "docPartGallery"));
    below.any(|gallery| attribute(gallery, "val") == Some("Table of Contents"))
}
