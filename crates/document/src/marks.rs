//! Private-use characters that carry the origin of words through a template, and escaping of what isn't markup.
//!
//! A mark is an opening character, its id (each byte of UTF-8 as one private-use character), the end of the id, the
//! escaped words, and the closing character. There are three kinds: words that print a figure, words that print a record,
//! words that are quoted. `read` turns marks into runs; none is left in any output.

use crate::document::Printed;
use crate::write::escape::{EscapeContext, escape_into};
use sse_diagnostics::visible_in_document;
use std::borrow::Cow;

const FIGURE: char = '\u{E000}';
const END_OF_ID: char = '\u{E001}';
const CLOSE: char = '\u{E002}';
const QUOTED: char = '\u{E003}';
const RECORD: char = '\u{E004}';
const FIRST_BYTE: u32 = 0xE100;
/// The first byte of each of these characters in UTF-8.
pub(crate) const LEAD: u8 = 0xEE;

/// The words of a figure, escaped, with the figure's id beside them.
pub fn figure_mark(id: &str, text: &str) -> String {
    mark(FIGURE, id, text)
}

/// Words that are escaped or marked already, with the id of the record that they print around them. Words that print
/// several records, such as the stage that several actions reached, have a mark in a mark.
pub fn record_mark(id: &str, words: &str) -> String {
    let mut out = opened(RECORD, id, words);
    out.push_str(words);
    out.push(CLOSE);
    out
}

/// Words of a submission, escaped, with their language where it differs from the document's.
pub fn quoted_mark(language: Option<&str>, text: &str) -> String {
    mark(
        QUOTED,
        language.unwrap_or_default(),
        &visible_in_document(text),
    )
}

/// Escapes words so that they come back as they are, wherever in a document they stand; what nobody sees in them is shown
/// as `\\u{202e}`.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(
        &mut out,
        &visible_in_document(text),
        EscapeContext::Anywhere,
    );
    out
}

fn mark(open: char, id: &str, text: &str) -> String {
    let mut out = opened(open, id, text);
    escape_into(&mut out, &plain(text), EscapeContext::Anywhere);
    out.push(CLOSE);
    out
}

/// A mark up to its words, with room for these.
fn opened(open: char, id: &str, text: &str) -> String {
    let mut out = String::with_capacity(3 * id.len() + text.len() + 16);
    out.push(open);
    out.extend(
        id.bytes()
            .filter_map(|byte| char::from_u32(FIRST_BYTE + u32::from(byte))),
    );
    out.push(END_OF_ID);
    out
}

/// Whether a character is one of those that marks are made of.
pub(crate) fn is_mark(char: char) -> bool {
    matches!(char, FIGURE..=RECORD) || byte_of(char).is_some()
}

/// Whether a text has one of them.
pub(crate) fn has_marks(text: &str) -> bool {
    text.as_bytes().contains(&LEAD) && text.contains(is_mark)
}

/// A text without marks.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if has_marks(text) {
        text.chars().filter(|&char| !is_mark(char)).collect()
    } else {
        Cow::Borrowed(text)
    }
}

fn byte_of(char: char) -> Option<u8> {
    u32::from(char)
        .checked_sub(FIRST_BYTE)
        .and_then(|byte| u8::try_from(byte).ok())
}

/// Where some words come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// They print the figure of this id.
    Figure(String),
    /// They print the record of this id.
    Record(String),
    /// They are quoted, in this language if it isn't blank.
    Quoted(String),
}

/// Follows marks through the text events of a block.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    open: Vec<Origin>,
    id: Option<(char, Vec<u8>)>,
    /// A close without an opening, or an id that breaks off.
    broken: bool,
}

impl Decoder {
    /// Takes one character; gives it back if it is one of the words.
    pub(crate) fn take(&mut self, char: char) -> Option<char> {
        match char {
            FIGURE | RECORD | QUOTED => self.id = Some((char, Vec::new())),
            END_OF_ID => self.end_id(),
            CLOSE => self.broken |= self.open.pop().is_none(),
            _ => match (byte_of(char), &mut self.id) {
                (Some(byte), Some((_, id))) => id.push(byte),
                (Some(_), None) => self.broken = true,
                (None, id) => {
                    self.broken |= id.take().is_some();
                    return Some(char);
                }
            },
        }
        None
    }

    fn end_id(&mut self) {
        match self
            .id
            .take()
            .map(|(kind, id)| (kind, String::from_utf8(id)))
        {
            Some((FIGURE, Ok(id))) => self.open.push(Origin::Figure(id)),
            Some((RECORD, Ok(id))) => self.open.push(Origin::Record(id)),
            Some((_, Ok(id))) => self.open.push(Origin::Quoted(id)),
            _ => self.broken = true,
        }
    }

    /// What the words print: a figure, or else every record whose mark is open.
    pub(crate) fn printed(&self) -> Option<Printed> {
        let figure = self.open.iter().rev().find_map(|origin| match origin {
            Origin::Figure(id) => Some(Printed::Figure(id.clone())),
            _ => None,
        });
        let records = self.open.iter().filter_map(|origin| match origin {
            Origin::Record(id) => Some(id.clone()),
            _ => None,
        });
        figure.or_else(|| {
            let records: Vec<String> = records.collect();
            (!records.is_empty()).then_some(Printed::Records(records))
        })
    }

    /// The language that the words were quoted in.
    pub(crate) fn language(&self) -> Option<&str> {
        self.open.iter().rev().find_map(|origin| match origin {
            Origin::Quoted(language) if !language.is_empty() => Some(language.as_str()),
            _ => None,
        })
    }

    /// Whether no mark is open.
    pub(crate) fn idle(&self) -> bool {
        self.open.is_empty() && self.id.is_none()
    }

    /// Whether every mark was whole, and starts afresh.
    pub(crate) fn finish(&mut self) -> bool {
        let whole = !self.broken && self.open.is_empty() && self.id.is_none();
        *self = Self::default();
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Runs = Vec<(String, Option<Printed>)>;

    fn decode(text: &str) -> (Runs, bool) {
        let (mut decoder, mut runs) = (Decoder::default(), Runs::new());
        for char in text.chars() {
            if let Some(char) = decoder.take(char) {
                let printed = decoder.printed();
                match runs.last_mut() {
                    Some((text, last)) if *last == printed => text.push(char),
                    _ => runs.push((char.to_string(), printed)),
                }
            }
        }
        (runs, decoder.finish())
    }

    #[test]
    fn a_mark_gives_its_id_back() {
        let text = format!("of {} States", figure_mark("n.états/1", "12"));
        let figure = |text: &str, id: Option<&str>| {
            let figure = id.map(|id| Printed::Figure(id.to_owned()));
            (text.to_owned(), figure)
        };
        assert_eq!(
            decode(&text),
            (
                vec![
                    figure("of ", None),
                    figure("12", Some("n.états/1")),
                    figure(" States", None)
                ],
                true
            )
        );
    }

    #[test]
    fn a_figure_within_a_record_is_the_figure_and_a_record_within_a_record_both() {
        let amount = record_mark("a", &format!("costs {}", figure_mark("n", "5")));
        let stage = record_mark("a", &record_mark("b", "F"));
        let records = |ids: &[&str]| {
            let ids = ids.iter().map(|&id| id.to_owned());
            Some(Printed::Records(ids.collect()))
        };
        assert_eq!(
            decode(&(amount + &stage)),
            (
                vec![
                    ("costs ".to_owned(), records(&["a"])),
                    ("5".to_owned(), Some(Printed::Figure("n".to_owned()))),
                    ("F".to_owned(), records(&["a", "b"])),
                ],
                true
            )
        );
    }

    #[test]
    fn broken_marks_are_seen() {
        assert!(!decode("\u{E002}").1);
        assert!(!decode("\u{E000}\u{E161}x").1);
        assert!(!decode(&figure_mark("a", "1").replace(CLOSE, "")).1);
        assert!(!decode("\u{E141}").1);
    }

    #[test]
    fn words_with_marks_in_them_show_the_marks() {
        assert_eq!(escape("a\u{E000}b"), r"a\\u{e000}b");
        assert_eq!(escape("a\u{202e}b"), r"a\\u{202e}b");
    }
}
