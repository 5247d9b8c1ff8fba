//! The text of marked content: what the glyphs of a page say, or what is said in their place.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document as File, Encoding, Object, ObjectId};
use std::collections::BTreeMap;

/// The text of each piece of marked content, by page and number.
pub(super) fn marked(file: &File) -> BTreeMap<(ObjectId, i64), String> {
    let mut found = BTreeMap::new();
    for page in file.get_pages().into_values() {
        let fonts = file.get_page_fonts(page).unwrap_or_default();
        let encodings = fonts
            .iter()
            .filter_map(|(name, font)| Some((name.as_slice(), font.get_font_encoding(file).ok()?)));
        let content = file.get_page_content(page);
        let Ok(Content { operations }) = Content::decode(&content) else {
            continue;
        };
        let mut page = PageReader {
            page,
            encodings: encodings.collect(),
            open: Vec::new(),
            font: Vec::new(),
            found: &mut found,
        };
        for operation in &operations {
            page.take(operation);
        }
    }
    found
}

/// A stretch of marked content that is open.
struct OpenMark {
    number: Option<i64>,
    /// Whether another text is said in the place of its glyphs.
    is_replaced: bool,
}

struct PageReader<'f, 'm> {
    page: ObjectId,
    encodings: BTreeMap<&'f [u8], Encoding<'f>>,
    open: Vec<OpenMark>,
    font: Vec<u8>,
    found: &'m mut BTreeMap<(ObjectId, i64), String>,
}

impl PageReader<'_, '_> {
    fn take(&mut self, Operation { operator, operands }: &Operation) {
        match operator.as_str() {
            "BMC" => self.open.push(OpenMark {
                number: None,
                is_replaced: false,
            }),
            "BDC" => self.begin(operands),
            "EMC" => drop(self.open.pop()),
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                self.font = name.unwrap_or_default().to_vec();
            }
            "Tj" | "'" => self.show(operands),
            "\"" => self.show(operands.get(2..).unwrap_or_default()),
            "TJ" => {
                let items = operands.first().and_then(|items| items.as_array().ok());
                self.show(items.map_or(&[], Vec::as_slice));
            }
            _ => {}
        }
    }

    fn begin(&mut self, operands: &[Object]) {
        let properties = operands.get(1).and_then(|own| own.as_dict().ok());
        let number = properties.and_then(|own| own.get(b"MCID").and_then(Object::as_i64).ok());
        let replaced = properties.and_then(|own| actual(own, b"ActualText"));
        let outer = self.open.iter().any(|mark| mark.is_replaced);
        self.open.push(OpenMark {
            number,
            is_replaced: replaced.is_some(),
        });
        if let Some(text) = replaced.filter(|_| !outer) {
            self.say(&text);
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(mark) = self.open.iter().rev().find_map(|mark| mark.number) {
            self.found
                .entry((self.page, mark))
                .or_default()
                .push_str(text);
        }
    }

    fn show(&mut self, items: &[Object]) {
        if self.open.iter().any(|mark| mark.is_replaced) {
            return;
        }
        let Some(encoding) = self.encodings.get(self.font.as_slice()) else {
            return;
        };
        let strings = items.iter().filter_map(|item| item.as_str().ok());
        let text: String = strings
            .filter_map(|bytes| File::decode_text(encoding, bytes).ok())
            .collect();
        self.say(&text);
    }
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
