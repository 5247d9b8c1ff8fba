//! A part as XML, one event at a time, under limits.

use super::fault::{Fault, Limit};
use super::limits::{self, Budget};
use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// A part that is read as XML.
pub(crate) struct XmlPart<'z> {
    name: String,
    reader: Reader<Inflated<'z>>,
    stretch: Vec<u8>,
    depth: usize,
    budget: Rc<Budget>,
}

/// What is read of a part at once, in bytes.
const PIECE: usize = 1 << 15;

/// The bytes of a part, counted.
struct Inflated<'z> {
    from: Box<dyn Read + 'z>,
    piece: Box<[u8]>,
    at: usize,
    end: usize,
    /// Of the whole part so far.
    bytes: u64,
    /// Since the last event.
    stretch: usize,
    budget: Rc<Budget>,
    /// Why no more is read.
    fault: Option<Fault>,
}

/// What stands next in a part.
pub(crate) enum Token<'t> {
    /// An element opens; how many are open with it.
    Open(BytesStart<'t>, usize),
    /// An element closes; how many were open with it.
    Close(usize),
    /// Text between tags.
    Text(Cow<'t, str>),
    /// A comment, a declaration or an instruction, which say nothing.
    Nothing,
}

impl<'z> XmlPart<'z> {
    pub(crate) fn new(name: &str, from: Box<dyn Read + 'z>, budget: Rc<Budget>) -> Self {
        let mut reader = Reader::from_reader(Inflated {
            from,
            piece: vec![0; PIECE].into_boxed_slice(),
            at: 0,
            end: 0,
            bytes: 0,
            stretch: 0,
            budget: budget.clone(),
            fault: None,
        });
        reader.config_mut().expand_empty_elements = true;
        Self {
            name: name.to_owned(),
            reader,
            stretch: Vec::new(),
            depth: 0,
            budget,
        }
    }

    /// What is counted of the workbook.
    pub(crate) fn budget(&self) -> Rc<Budget> {
        self.budget.clone()
    }

    /// Its name in the package.
    pub(crate) fn name(&self) -> String {
        self.name.clone()
    }

    /// The next token; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Token<'_>>, Fault> {
        self.stretch.clear();
        self.reader.get_mut().stretch = 0;
        let event = match self.reader.read_event_into(&mut self.stretch) {
            Ok(event) => event,
            Err(error) => {
                let fault = self.reader.get_mut().fault.take();
                return Err(fault.unwrap_or_else(|| Fault::damaged(&self.name, error)));
            }
        };
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                self.depth += 1;
                self.budget.element()?;
                if self.depth > limits::DEPTH || tag.name().as_ref().len() > limits::NAME {
                    return Err(Fault::Large(Limit::Structure));
                }
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                return Ok(Some(Token::Close(self.depth + 1)));
            }
            Event::DocType(_) => return Err(Fault::DocumentType(self.name.clone())),
            Event::Eof if self.depth > 0 => {
                return Err(Fault::damaged(&self.name, "it ends within an element"));
            }
            Event::Eof => return Ok(None),
            Event::Text(_) => {}
            _ => self.budget.element()?,
        }
        token(event, self.depth, &self.name).map(Some)
    }
}

fn token<'t>(event: Event<'t>, depth: usize, part: &str) -> Result<Token<'t>, Fault> {
    let utf8 = |bytes: Cow<'t, [u8]>| match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes)
            .map(Cow::Borrowed)
            .map_err(|error| Fault::damaged(part, error)),
        Cow::Owned(bytes) => String::from_utf8(bytes)
            .map(Cow::Owned)
            .map_err(|error| Fault::damaged(part, error)),
    };
    match event {
        Event::Start(tag) | Event::Empty(tag) => Ok(Token::Open(tag, depth)),
        Event::Text(text) => Ok(Token::Text(utf8(text.into_inner())?)),
        Event::CData(text) => Ok(Token::Text(utf8(text.into_inner())?)),
        Event::GeneralRef(name) => Ok(Token::Text(Cow::Owned(character(&name, part)?.into()))),
        _ => Ok(Token::Nothing),
    }
}

/// The character that an entity stands for: one of the five of XML, or one by its number.
fn character(name: &BytesRef<'_>, part: &str) -> Result<char, Fault> {
    let known = match &**name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    };
    known.ok_or_else(|| Fault::damaged(part, "it uses an entity that XML doesn't have"))
}

/// The attributes of an element, of which nobody asks whether one stands twice.
pub(crate) fn attributes<'t>(tag: &'t BytesStart<'_>) -> Attributes<'t> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    attributes
}

/// An attribute by its name as it is written, prefix included.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut attributes = attributes(tag).flatten();
    let found = attributes.find(|attribute| attribute.key.as_ref() == name)?;
    Some(unescaped(&found.value))
}

/// An attribute by its name without a prefix.
pub(crate) fn local_attribute(tag: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut attributes = attributes(tag).flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(unescaped(&found.value))
}

/// Whether an attribute says yes.
pub(crate) fn is_set(tag: &BytesStart<'_>, name: &[u8]) -> bool {
    attribute(tag, name).is_some_and(|value| value == "1" || value == "true")
}

/// The value of an attribute; what nobody can read in it stays as it is.
pub(crate) fn unescaped(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value);
    match quick_xml::escape::unescape(&text) {
        Ok(plain) => plain.into_owned(),
        Err(_) => text.into_owned(),
    }
}

impl Read for Inflated<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let piece = self.fill_buf()?;
        let length = piece.len().min(into.len());
        into[..length].copy_from_slice(&piece[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Inflated<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.end {
            if self.stretch > limits::STRETCH {
                return self.refuse(Fault::Large(Limit::Characters));
            }
            (self.at, self.end) = (0, self.from.read(&mut self.piece)?);
            self.bytes += self.end as u64;
            if self.bytes > limits::PART {
                return self.refuse(Fault::Large(Limit::Part));
            }
            if let Err(fault) = self.budget.inflate(self.end as u64) {
                return self.refuse(fault);
            }
        }
        Ok(&self.piece[self.at..self.end])
    }

    fn consume(&mut self, bytes: usize) {
        self.at += bytes;
        self.stretch += bytes;
    }
}

impl Inflated<'_> {
    fn refuse(&mut self, fault: Fault) -> io::Result<&[u8]> {
        self.fault = Some(fault);
        Err(io::Error::other("a limit"))
    }
}
