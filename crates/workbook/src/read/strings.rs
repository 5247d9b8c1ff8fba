//! The strings that cells of a workbook share.

use super::fault::{Fault, Limit};
use super::limits;
use super::rich_text::{Position, RichText, decoded};
use super::xml::{Token, XmlPart, attribute};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// The strings that cells share, in texts that never move: a single one that grows needs three times its room.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    texts: Vec<String>,
    /// Where each string ends: its text and the byte in it.
    ends: Vec<u32>,
    /// What is marked in strings.
    marks: HashMap<usize, Marks>,
}

/// What is marked in a string.
#[derive(Debug)]
pub(crate) struct Marks {
    /// What is raised.
    pub(crate) raised: String,
    /// What is lowered.
    pub(crate) lowered: String,
    /// Whether something is struck through.
    pub(crate) struck: bool,
}

impl Strings {
    /// Reads the part that holds them.
    pub(crate) fn read(mut part: XmlPart<'_>) -> Result<Self, Fault> {
        let (mut strings, mut rich) = (Self::default(), RichText::default());
        let (mut reader, budget) = (RunReader::default(), part.budget());
        while let Some(token) = part.next()? {
            match token {
                Token::Open(tag, _) if tag.local_name().as_ref() == b"si" => {
                    rich.clear();
                    reader = RunReader::default();
                }
                Token::Open(tag, _) => reader.open(&tag, &mut rich),
                Token::Text(text) => reader.text(&text, &mut rich),
                Token::Close(2) => {
                    budget.string(rich.text.len() + rich.raised.len() + rich.lowered.len())?;
                    strings.push(&rich)?;
                }
                Token::Close(_) => reader.close(),
                Token::Nothing => {}
            }
        }
        Ok(strings)
    }

    fn push(&mut self, rich: &RichText) -> Result<(), Fault> {
        let text = decoded(&rich.text);
        if text.chars().count() > limits::CHARACTERS {
            return Err(Fault::Large(Limit::Characters));
        }
        if rich.struck || !rich.raised.is_empty() || !rich.lowered.is_empty() {
            let marks = Marks {
                raised: decoded(&rich.raised).into(),
                lowered: decoded(&rich.lowered).into(),
                struck: rich.struck,
            };
            self.marks.insert(self.ends.len(), marks);
        }
        let is_full = |held: &String| held.len() + text.len() >= TEXT_SIZE;
        if self.texts.last().is_none_or(is_full) {
            self.texts.push(String::with_capacity(TEXT_SIZE));
        }
        let last = self.texts.len() - 1;
        let held = &mut self.texts[last];
        held.push_str(&text);
        let end = last * TEXT_SIZE + held.len();
        // Far below: what all of them hold is counted.
        self.ends.push(u32::try_from(end).unwrap_or(u32::MAX));
        Ok(())
    }

    /// A string by its number.
    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let at = |end: u32| (end as usize / TEXT_SIZE, end as usize % TEXT_SIZE);
        let (text, end) = at(*self.ends.get(number)?);
        let before = number.checked_sub(1).map(|before| at(self.ends[before]));
        let start = before.map_or(0, |(other, end)| if other == text { end } else { 0 });
        self.texts.get(text)?.get(start..end)
    }

    /// What is marked in a string.
    pub(crate) fn marks(&self, number: usize) -> Option<&Marks> {
        if self.marks.is_empty() {
            return None;
        }
        self.marks.get(&number)
    }
}

/// Bytes of a text, many times those of the longest string.
const TEXT_SIZE: usize = 1 << 20;

/// Where in a string the reading is: `r`, `rPr`, `t` and the signs for the sound of Chinese characters.
#[derive(Debug, Default)]
pub(crate) struct RunReader {
    /// Open elements whose text is one of the string.
    texts: usize,
    /// Open elements since one whose text is not.
    beside: usize,
}

impl RunReader {
    /// Looks at an element within a string.
    pub(crate) fn open(&mut self, tag: &BytesStart<'_>, rich: &mut RichText) {
        let name = tag.local_name();
        if self.beside > 0 || name.as_ref() == b"rPh" {
            self.beside += 1;
            return;
        }
        if self.texts > 0 {
            self.texts += 1;
            return;
        }
        let says = |words: &str| attribute(tag, b"val").as_deref() == Some(words);
        match name.as_ref() {
            b"r" => rich.begin_run(),
            b"vertAlign" => {
                rich.position = if says("superscript") {
                    Position::Raised
                } else if says("subscript") {
                    Position::Lowered
                } else {
                    Position::Line
                };
            }
            b"strike" | b"dstrike" => rich.strikes = !says("0") && !says("false"),
            b"t" => self.texts = 1,
            _ => {}
        }
    }

    /// Takes text.
    pub(crate) fn text(&self, text: &str, rich: &mut RichText) {
        if self.texts == 1 {
            rich.push(text);
        }
    }

    /// An element ends.
    pub(crate) fn close(&mut self) {
        if self.beside > 0 {
            self.beside -= 1;
        } else {
            self.texts = self.texts.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_any_length_are_found_by_their_numbers() {
        let mut strings = Strings::default();
        let string = |number: usize| "é".repeat(number * 997 % 32_000);
        for number in 0..300 {
            let rich = RichText {
                text: string(number),
                ..RichText::default()
            };
            strings.push(&rich).unwrap();
        }
        assert!(strings.texts.len() > 5);
        for number in 0..300 {
            assert_eq!(strings.get(number), Some(&*string(number)));
        }
        assert_eq!(strings.get(300), None);
    }
}
