//! The words of a paragraph: runs joined, fields by their results, revisions as if they were accepted.

use super::styles::Styles;
use super::{Segment, attribute, child, is, is_on};
use crate::passage::is_note_letter;
use roxmltree::Node;
use std::ops::Range;

/// The words of a paragraph or of several.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) segments: Vec<Segment>,
    /// Citations: whether of a footnote, its id, and the run.
    pub(super) notes: Vec<(bool, String, Range<usize>)>,
    /// What is read instead of drawings, with their runs.
    pub(super) alternatives: Vec<(String, Range<usize>)>,
}

/// Fields whose results are no words of the text: contents, pages, citations of notes.
const SILENT: [&str; 6] = ["TOC", "PAGEREF", "NOTEREF", "PAGE", "NUMPAGES", "INDEX"];

/// A field that is open.
#[derive(Default)]
struct Field {
    code: String,
    has_result: bool,
}

impl Field {
    fn is_silent(&self) -> bool {
        let name = self.code.split_whitespace().next().unwrap_or_default();
        !self.has_result || SILENT.contains(&name.to_uppercase().as_str())
    }
}

/// Reads paragraphs; a field may go on from one to the next.
pub(super) struct LineReader<'s> {
    styles: &'s Styles,
    fields: Vec<Field>,
    line: Line,
}

impl<'s> LineReader<'s> {
    pub(super) const fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            fields: Vec::new(),
            line: Line {
                text: String::new(),
                segments: Vec::new(),
                notes: Vec::new(),
                alternatives: Vec::new(),
            },
        }
    }

    /// The words of a paragraph.
    pub(super) fn read(&mut self, paragraph: Node<'_, '_>) -> Line {
        self.inside(paragraph);
        std::mem::take(&mut self.line)
    }

    /// The words of all paragraphs in an element.
    pub(super) fn read_all(&mut self, node: Node<'_, '_>) -> Line {
        for paragraph in node.descendants().filter(|node| is(*node, "p")) {
            if !self.line.text.is_empty() {
                self.line.text.push(' ');
            }
            self.inside(paragraph);
        }
        std::mem::take(&mut self.line)
    }

    fn inside(&mut self, node: Node<'_, '_>) {
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "r" => self.run(child),
                "fldSimple" => {
                    let code = attribute(child, "instr").unwrap_or_default().to_owned();
                    self.fields.push(Field {
                        code,
                        has_result: true,
                    });
                    self.inside(child);
                    self.fields.pop();
                }
                "hyperlink" | "ins" | "moveTo" | "smartTag" | "sdt" | "sdtContent"
                | "customXml" | "bdo" | "dir" => self.inside(child),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: Node<'_, '_>) {
        let properties = child(run, "rPr");
        if is_on(properties, "vanish") {
            return;
        }
        let start = self.line.text.len();
        for piece in run.children().filter(Node::is_element) {
            self.piece(piece, run.range());
        }
        let own = &self.line.text[start..];
        if own.is_empty() {
            return;
        }
        if is_note_letter(own) && self.is_raised(properties) {
            return self.line.text.truncate(start);
        }
        self.line.segments.push(Segment {
            text: start..self.line.text.len(),
            run: run.range(),
        });
    }

    fn piece(&mut self, piece: Node<'_, '_>, run: Range<usize>) {
        let name = piece.tag_name().name();
        match name {
            "fldChar" => self.field(attribute(piece, "fldCharType").unwrap_or_default()),
            "instrText" => {
                if let Some(field) = self.fields.last_mut() {
                    field.code.extend(piece.text());
                }
            }
            _ if self.fields.iter().any(Field::is_silent) => {}
            "t" => self.line.text.extend(piece.text()),
            "tab" | "br" | "cr" | "ptab" => self.line.text.push(' '),
            "noBreakHyphen" => self.line.text.push('\u{2011}'),
            "sym" => self.line.text.extend(symbol(piece)),
            "footnoteReference" | "endnoteReference" => {
                let id = attribute(piece, "id").unwrap_or_default().to_owned();
                self.line.notes.push((name == "footnoteReference", id, run));
            }
            "drawing" | "pict" | "object" => self.drawing(piece, run),
            "AlternateContent" => {
                let choice = piece.children().find(Node::is_element);
                for piece in choice.into_iter().flat_map(|choice| choice.children()) {
                    if piece.is_element() {
                        self.piece(piece, run.clone());
                    }
                }
            }
            _ => {}
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.has_result = true;
                }
            }
            _ => drop(self.fields.pop()),
        }
    }

    fn drawing(&mut self, drawing: Node<'_, '_>, run: Range<usize>) {
        let mut described = drawing.descendants().filter_map(|node| {
            let is_named = node.tag_name().name() == "docPr";
            is_named.then(|| node.attribute("descr")).flatten()
        });
        if let Some(words) = described.next().filter(|words| !words.is_empty()) {
            self.line.alternatives.push((words.to_owned(), run));
        }
    }

    fn is_raised(&self, properties: Option<Node<'_, '_>>) -> bool {
        let Some(properties) = properties else {
            return false;
        };
        let raised = child(properties, "vertAlign").and_then(|own| attribute(own, "val"));
        let style = child(properties, "rStyle").and_then(|own| attribute(own, "val"));
        raised == Some("superscript") || style.is_some_and(|style| self.styles.is_raised(style))
    }
}

/// A character that is named by its number.
fn symbol(piece: Node<'_, '_>) -> Option<char> {
    let number = attribute(piece, "char")?;
    char::from_u32(u32::from_str_radix(number, 16).ok()?)
}
