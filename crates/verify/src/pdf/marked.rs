//! The text of marked content: what the glyphs of a page say, or what is said in their place; and what a page prints beside it.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document as File, Encoding, Object, ObjectId};
use sse_diagnostics::{Words, words};
use std::collections::BTreeMap;

/// What the pages of a file print.
#[derive(Debug, Default)]
pub(super) struct PrintedPages {
    /// The text of each piece of marked content, by page and number.
    pub(super) marked: BTreeMap<(ObjectId, i64), String>,
    /// What stands beside it, by page.
    pub(super) beside: BTreeMap<ObjectId, Beside>,
}

/// What a page prints that isn't marked as a part of the text.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Words that aren't marked at all.
    pub(super) untagged: String,
    /// Words that are marked as no part of the text: heads and feet of pages, repeated heads of tables.
    pub(super) artifacts: String,
    /// Whether lines, areas or pictures are drawn that aren't marked; of pictures all that aren't those of a drawing.
    pub(super) draws: bool,
    /// Stretches whose glyphs show other digits than are said in their place.
    pub(super) replaced: Vec<Words>,
    /// Whether a white area is laid over words.
    pub(super) is_covered: bool,
    /// Words that are printed without being shown: in white, or without ink.
    pub(super) unseen: String,
    /// Whether nothing of the page can be read.
    pub(super) is_broken: bool,
}

/// What the pages of a file print.
pub(super) fn printed(file: &File) -> PrintedPages {
    let mut found = PrintedPages::default();
    for page in file.get_pages().into_values() {
        let fonts = file.get_page_fonts(page).unwrap_or_default();
        let encodings = fonts
            .iter()
            .filter_map(|(name, font)| Some((name.as_slice(), font.get_font_encoding(file).ok()?)));
        let content = file.get_page_content(page);
        let Ok(Content { operations }) = Content::decode(&content) else {
            let broken = Beside {
                is_broken: true,
                ..Beside::default()
            };
            found.beside.insert(page, broken);
            continue;
        };
        let mut page = PageReader {
            page,
            encodings: encodings.collect(),
            open: Vec::new(),
            font: Vec::new(),
            marked: &mut found.marked,
            beside: Beside::default(),
            ink: Ink::default(),
            inks: Vec::new(),
            has_words: false,
        };
        for operation in &operations {
            page.take(operation);
        }
        let PageReader { page, beside, .. } = page;
        found.beside.insert(page, beside);
    }
    found
}

/// A stretch of marked content that is open.
struct OpenMark {
    number: Option<i64>,
    /// The text that is said in the place of its glyphs, and what these show.
    replaced: Option<(String, String)>,
    kind: MarkKind,
}

/// What marked content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    /// A drawing with an alternative text.
    Figure,
    /// No part of the text.
    Artifact,
    /// Anything else.
    Text,
}

impl MarkKind {
    fn of(operands: &[Object]) -> Self {
        match operands.first().and_then(|name| name.as_name().ok()) {
            Some(b"Figure") => Self::Figure,
            Some(b"Artifact") => Self::Artifact,
            _ => Self::Text,
        }
    }
}

struct PageReader<'f, 'm> {
    page: ObjectId,
    encodings: BTreeMap<&'f [u8], Encoding<'f>>,
    open: Vec<OpenMark>,
    font: Vec<u8>,
    marked: &'m mut BTreeMap<(ObjectId, i64), String>,
    beside: Beside,
    ink: Ink,
    /// The inks that come back.
    inks: Vec<Ink>,
    /// Whether words were printed on the page.
    has_words: bool,
}

impl PageReader<'_, '_> {
    fn take(&mut self, Operation { operator, operands }: &Operation) {
        match operator.as_str() {
            "BMC" => self.open.push(OpenMark {
                number: None,
                replaced: None,
                kind: MarkKind::of(operands),
            }),
            "BDC" => self.begin(operands),
            "EMC" => self.end(),
            "q" => self.inks.push(self.ink),
            "Q" => self.ink = self.inks.pop().unwrap_or_default(),
            "g" | "rg" | "k" | "sc" | "scn" => self.ink.is_white = is_white(operands),
            "Tr" => {
                self.ink.is_none = operands.first().and_then(|mode| mode.as_i64().ok()) == Some(3);
            }
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                self.font = name.unwrap_or_default().to_vec();
            }
            "Tj" => self.show(operands),
            "'" => {
                self.divide();
                self.show(operands);
            }
            "\"" => {
                self.divide();
                self.show(operands.get(2..).unwrap_or_default());
            }
            "TJ" => {
                let items = operands.first().and_then(|items| items.as_array().ok());
                self.show(items.map_or(&[], Vec::as_slice));
            }
            "Tm" | "Td" | "TD" | "T*" => self.divide(),
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "sh" => {
                self.beside.draws |= !self.is_marked();
                // One that isn't marked is told as a drawing.
                let is_fill = self.is_marked() && !matches!(operator.as_str(), "S" | "s" | "sh");
                let covers = is_fill && self.ink.is_white && self.has_words && !self.is_drawing();
                self.beside.is_covered |= covers;
            }
            "Do" | "BI" | "EI" => {
                self.beside.draws |= !self.is_drawing();
            }
            _ => {}
        }
    }

    fn begin(&mut self, operands: &[Object]) {
        let properties = operands.get(1).and_then(|own| own.as_dict().ok());
        let number = properties.and_then(|own| own.get(b"MCID").and_then(Object::as_i64).ok());
        let replaced = properties.and_then(|own| actual(own, b"ActualText"));
        let outer = self.open.iter().any(|mark| mark.replaced.is_some());
        let replaced = replaced.filter(|_| !outer);
        self.open.push(OpenMark {
            number,
            replaced: replaced.clone().map(|text| (text, String::new())),
            kind: MarkKind::of(operands),
        });
        if let Some(text) = replaced {
            self.say(&text);
        }
    }

    fn end(&mut self) {
        let ended = self.open.pop();
        if let Some((said, shown)) = ended.and_then(|mark| mark.replaced)
            && shows_other_digits(&shown, &said)
        {
            self.beside.replaced.push(other_digits(&shown, &said));
        }
    }

    /// Whether a drawing with an alternative text is open.
    fn is_drawing(&self) -> bool {
        self.open.iter().any(|mark| mark.kind == MarkKind::Figure)
    }

    /// Whether what is printed here is marked as a part of the text or as none.
    fn is_marked(&self) -> bool {
        let is_known = |mark: &OpenMark| mark.number.is_some() || mark.kind == MarkKind::Artifact;
        self.open.iter().any(is_known)
    }

    fn say(&mut self, text: &str) {
        let number = self.open.iter().rev().find_map(|mark| mark.number);
        let place = match number {
            Some(mark) => self.marked.entry((self.page, mark)).or_default(),
            None if self.is_marked() => &mut self.beside.artifacts,
            None => &mut self.beside.untagged,
        };
        place.push_str(text);
    }

    /// Words at another place don't go on from those before.
    fn divide(&mut self) {
        for words in [&mut self.beside.artifacts, &mut self.beside.untagged] {
            if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
        }
    }

    fn show(&mut self, items: &[Object]) {
        let strings = items.iter().filter_map(|item| item.as_str().ok());
        let text: String = match self.encodings.get(self.font.as_slice()) {
            Some(encoding) => strings
                .filter_map(|bytes| File::decode_text(encoding, bytes).ok())
                .collect(),
            // What nobody can read is told where it isn't marked.
            None if !self.is_marked() => strings.map(String::from_utf8_lossy).collect(),
            None => return,
        };
        self.has_words |= !text.trim().is_empty();
        if (self.ink.is_white || self.ink.is_none) && !self.is_drawing() {
            self.beside.unseen += &text;
        }
        let replaced = self.open.iter_mut().find_map(|mark| mark.replaced.as_mut());
        match replaced {
            Some((_, shown)) => shown.push_str(&text),
            None => self.say(&text),
        }
    }
}

/// What words and areas are painted with.
#[derive(Debug, Clone, Copy, Default)]
struct Ink {
    is_white: bool,
    /// Whether words are printed without any.
    is_none: bool,
}

/// Whether components of a colour are those of white: of grey, of red, green and blue, or of four inks.
fn is_white(operands: &[Object]) -> bool {
    let parts = operands.iter().map(|part| part.as_float().ok());
    let parts: Option<Vec<f32>> = parts.collect();
    parts.is_some_and(|parts| match parts.len() {
        1 | 3 => parts.iter().all(|part| *part >= 0.99),
        4 => parts.iter().all(|part| *part <= 0.01),
        _ => false,
    })
}

/// Whether glyphs show other digits than are said in their place. What isn't known to be letters shows nothing that could differ.
pub(super) fn shows_other_digits(shown: &str, said: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let is_known = !shown.trim().is_empty() && !shown.contains(char::REPLACEMENT_CHARACTER);
    is_known && digits(shown) != digits(said)
}

/// That the glyphs of a stretch show something else than is said in their place.
pub(super) fn other_digits(shown: &str, said: &str) -> Words {
    words!(
        "\"{shown}\" is printed where \"{said}\" is said to be",
        shown = shown.trim(),
        said = said.trim()
    )
}

/// A text of a dictionary: UTF-16 behind its mark, otherwise one byte a character.
pub(super) fn actual(dictionary: &Dictionary, name: &[u8]) -> Option<String> {
    let bytes = dictionary.get(name).and_then(Object::as_str).ok()?;
    let Some(units) = bytes.strip_prefix(&[0xfe, 0xff]) else {
        return Some(String::from_utf8_lossy(bytes).into_owned());
    };
    let units = units
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let units: Vec<u16> = units.collect();
    Some(String::from_utf16_lossy(&units))
}
