//! The words of a paragraph: runs joined, fields by their results, revisions as if they were accepted.

use super::relations::{Relations, is_address};
use super::styles::Styles;
use super::{Segment, attribute, child, is, is_on};
use crate::passage::{NoteMark, Picture, is_note_letter, stem};
use roxmltree::Node;
use sse_diagnostics::Words;
use std::ops::Range;

/// The words of a paragraph or of several.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) segments: Vec<Segment>,
    /// Citations of notes, in their order.
    pub(super) notes: Vec<Citation>,
    /// The letter of a note below a table that begins with one.
    pub(super) mark: String,
    /// Drawings with an alternative text.
    pub(super) drawings: Vec<Drawn>,
    /// The absolute addresses that words of it lead to.
    pub(super) links: Vec<String>,
    /// What text boxes in it say, paragraph by paragraph.
    pub(super) boxes: Vec<Line>,
    /// What in it can't be read.
    pub(super) unread: Vec<Words>,
}

/// A drawing.
#[derive(Debug)]
pub(super) struct Drawn {
    /// What is read instead of it.
    pub(super) words: String,
    /// The run that it stands in.
    pub(super) run: Range<usize>,
    /// Its picture, where its name tells which one it has to be.
    pub(super) picture: Picture,
}

/// The citation of a note.
#[derive(Debug)]
pub(super) enum Citation {
    /// Of a note by its id: whether it is a footnote, and the run.
    Note(bool, String, Range<usize>),
    /// Of one that is cited earlier too, or of one below a table.
    Mark(NoteMark),
}

/// Fields whose results are no words of the text: contents, pages, citations of notes.
const SILENT: [&str; 6] = ["TOC", "PAGEREF", "NOTEREF", "PAGE", "NUMPAGES", "INDEX"];

/// What the names of drawings and of their pictures begin with where they were written here.
const CHART: &str = "chart";

/// A field that is open.
#[derive(Default)]
struct Field {
    code: String,
    has_result: bool,
    /// The result of one that cites a note.
    cited: String,
}

impl Field {
    fn name(&self) -> String {
        let name = self.code.split_whitespace().next();
        name.unwrap_or_default().to_uppercase()
    }

    fn is_silent(&self) -> bool {
        !self.has_result || SILENT.contains(&self.name().as_str())
    }
}

/// Reads paragraphs; a field may go on from one to the next.
pub(super) struct LineReader<'s> {
    styles: &'s Styles,
    relations: &'s Relations,
    fields: Vec<Field>,
    line: Line,
}

impl<'s> LineReader<'s> {
    pub(super) const fn new(styles: &'s Styles, relations: &'s Relations) -> Self {
        Self {
            styles,
            relations,
            fields: Vec::new(),
            line: Line {
                text: String::new(),
                segments: Vec::new(),
                notes: Vec::new(),
                mark: String::new(),
                drawings: Vec::new(),
                links: Vec::new(),
                boxes: Vec::new(),
                unread: Vec::new(),
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
                        cited: String::new(),
                    });
                    self.inside(child);
                    self.close();
                }
                "hyperlink" => {
                    self.link(self.relations.target(child, "id"));
                    self.inside(child);
                }
                "ins" | "moveTo" | "smartTag" | "sdt" | "sdtContent" | "customXml" | "bdo"
                | "dir" => self.inside(child),
                "AlternateContent" => {
                    let choice = child.children().find(Node::is_element);
                    if let Some(choice) = choice {
                        self.inside(choice);
                    }
                }
                "oMath" | "oMathPara" => self.symbols(child, child.range()),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: Node<'_, '_>) {
        let properties = child(run, "rPr");
        let is_gone = ["vanish", "strike", "dstrike"]
            .iter()
            .any(|name| is_on(properties, name));
        let style = properties.and_then(|own| child(own, "rStyle"));
        let style = style.and_then(|own| attribute(own, "val"));
        let is_hidden = style.is_some_and(|style| self.styles.is_hidden(style));
        if is_gone || is_hidden || is_white_on_white(run, properties) {
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
        let is_raised = self.is_raised(properties);
        if is_raised && (is_note_letter(own) || self.is_citation(properties, own)) {
            let own = self.line.text.split_off(start);
            let typed = own.contains(|ch: char| ch.is_ascii_digit());
            if start == 0 && !typed {
                own.trim().clone_into(&mut self.line.mark);
            } else {
                let marks = NoteMark::all(&own, typed).map(Citation::Mark);
                self.line.notes.extend(marks);
            }
            return;
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
            _ if self.fields.iter().any(Field::is_silent) => {
                if let Some(field) = self.fields.last_mut().filter(|_| name == "t") {
                    field.cited.extend(piece.text());
                }
            }
            "t" => self.line.text.extend(piece.text()),
            "tab" | "br" | "cr" | "ptab" => self.line.text.push(' '),
            "noBreakHyphen" => self.line.text.push('\u{2011}'),
            "sym" => self.line.text.extend(symbol(piece)),
            "footnoteReference" | "endnoteReference" => {
                let id = attribute(piece, "id").unwrap_or_default().to_owned();
                let of_foot = name == "footnoteReference";
                self.line.notes.push(Citation::Note(of_foot, id, run));
            }
            "drawing" | "pict" | "object" => self.drawing(piece, run),
            "ruby" => {
                let base = child(piece, "rubyBase");
                let words = base.into_iter().flat_map(|base| base.descendants());
                let words = words.filter(|node| is(*node, "t"));
                self.line.text.extend(words.filter_map(|node| node.text()));
            }
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
            _ => self.close(),
        }
    }

    /// Ends a field: one that cites a note is a mark of it.
    fn close(&mut self) {
        let Some(field) = self.fields.pop() else {
            return;
        };
        match field.name().as_str() {
            "NOTEREF" => {
                let marks = NoteMark::all(&field.cited, true).map(Citation::Mark);
                self.line.notes.extend(marks);
            }
            "HYPERLINK" => self.link(field.code.split('"').nth(1)),
            _ => {}
        }
    }

    /// Puts down where words lead, if it is an address of its own.
    fn link(&mut self, target: Option<&str>) {
        let address = target.filter(|target| is_address(target));
        let address = address.map(str::to_owned);
        if address.is_some() && self.line.links.last() != address.as_ref() {
            self.line.links.extend(address);
        }
    }

    /// Whether raised words are numbers in the style of citations: what is left of fields that were taken away.
    fn is_citation(&self, properties: Option<Node<'_, '_>>, words: &str) -> bool {
        let style = properties.and_then(|own| child(own, "rStyle"));
        let style = style.and_then(|own| attribute(own, "val"));
        let is_number = |ch: char| ch.is_ascii_digit() || ch == ',' || ch.is_whitespace();
        style.is_some_and(|style| self.styles.is_raised(style)) && words.chars().all(is_number)
    }

    /// The symbols of a formula.
    fn symbols(&mut self, formula: Node<'_, '_>, run: Range<usize>) {
        let start = self.line.text.len();
        let words = formula
            .descendants()
            .filter(|node| node.tag_name().name() == "t");
        self.line.text.extend(words.filter_map(|node| node.text()));
        let text = start..self.line.text.len();
        self.line.segments.push(Segment { text, run });
    }

    /// The text boxes of a drawing; of one without any its alternative text.
    fn drawing(&mut self, drawing: Node<'_, '_>, run: Range<usize>) {
        let boxes = drawing
            .descendants()
            .filter(|node| is(*node, "txbxContent"));
        let inside = boxes.flat_map(|own| own.descendants().filter(|node| is(*node, "p")));
        let inside: Vec<Node<'_, '_>> = inside.collect();
        if !inside.is_empty() {
            let mut reader = LineReader::new(self.styles, self.relations);
            let lines = inside.into_iter().map(|paragraph| reader.read(paragraph));
            self.line.boxes.extend(lines);
            return;
        }
        let mut described = drawing.descendants().filter_map(|node| {
            let is_named = node.tag_name().name() == "docPr";
            is_named.then(|| node.attribute("descr")).flatten()
        });
        if let Some(words) = described.next().filter(|words| !words.is_empty()) {
            return self.line.drawings.push(Drawn {
                words: words.to_owned(),
                run,
                picture: self.picture(drawing),
            });
        }
        let what = Words::from("a picture or object without an alternative text");
        self.line.unread.push(what);
    }

    /// The picture of a drawing, the first one that isn't that of its name; blank where its name tells nothing.
    fn picture(&self, drawing: Node<'_, '_>) -> Picture {
        let named = drawing.descendants().find_map(|node| {
            let is_named = node.tag_name().name() == "docPr";
            is_named.then(|| node.attribute("name")).flatten()
        });
        let is_chart = |name: &&str| {
            let number = name.strip_prefix(CHART);
            number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let pictures = drawing.descendants();
        let pictures = pictures.filter_map(|node| self.relations.target(node, "embed"));
        let pictures: Vec<&str> = pictures.map(stem).filter(is_chart).collect();
        let Some(called) = named.filter(is_chart) else {
            return Picture::default();
        };
        let other = pictures.iter().find(|picture| **picture != called);
        let shown = other.or(pictures.first());
        shown.map_or_else(Picture::default, |shown| Picture {
            called: called.to_owned(),
            shown: (*shown).to_owned(),
        })
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
    let number = u32::from_str_radix(attribute(piece, "char")?, 16).ok()?;
    // Fonts of symbols are moved up there as they are.
    let own = if (0xF020..=0xF0FF).contains(&number) {
        number - 0xF000
    } else {
        number
    };
    char::from_u32(own)
}

/// Whether words of a run are written in white on the page: none of a cell or box, which may have a dark ground.
fn is_white_on_white(run: Node<'_, '_>, properties: Option<Node<'_, '_>>) -> bool {
    let colour = properties.and_then(|own| child(own, "color"));
    let colour = colour.and_then(|own| attribute(own, "val"));
    let is_white = colour.is_some_and(|colour| colour.eq_ignore_ascii_case("ffffff"));
    let is_shaded = |own: Option<Node<'_, '_>>| {
        own.is_some_and(|own| {
            child(own, "shd")
                .or_else(|| child(own, "highlight"))
                .is_some()
        })
    };
    let within = |name: &str| run.ancestors().find(|node| is(*node, name));
    let paragraph = within("p").and_then(|paragraph| child(paragraph, "pPr"));
    is_white
        && !is_shaded(properties)
        && !is_shaded(paragraph)
        && within("tc").or_else(|| within("txbxContent")).is_none()
}
