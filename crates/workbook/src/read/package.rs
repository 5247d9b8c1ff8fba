//! The parts of a workbook: a ZIP archive of which only what is asked for is inflated.

use super::fault::{Fault, Limit, OtherKind};
use super::limits::{self, Budget};
use super::xml::{Token, XmlPart};
use memchr::memmem;
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::Cursor;
use std::rc::Rc;
use zip::ZipArchive;
use zip::result::ZipError;

/// The parts of a workbook.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The names of the parts as they are told apart.
    names: Vec<String>,
    budget: Rc<Budget>,
}

/// How an entry of the list of parts begins.
const ENTRY: &[u8] = b"PK\x01\x02";

impl<'b> Package<'b> {
    /// Looks at the list of parts of an archive.
    pub(crate) fn open(bytes: &'b [u8], budget: Rc<Budget>) -> Result<Self, Fault> {
        if bytes.len() > limits::FILE {
            return Err(Fault::Large(Limit::File));
        }
        if memmem::find_iter(bytes, ENTRY)
            .nth(limits::ENTRIES)
            .is_some()
        {
            return Err(Fault::Large(Limit::Structure));
        }
        let damaged = |error: ZipError| Fault::damaged("the archive", error);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        // Parts that share bytes let a small file grow without end.
        if archive.has_overlapping_entries().map_err(damaged)? {
            return Err(Fault::damaged("the archive", "parts lie within each other"));
        }
        if archive.has_duplicate_names() {
            return Err(Fault::Doubled(doubled_name(bytes)));
        }
        let names = archive.file_names_raw();
        let names: Vec<String> = names
            .map(|name| plain_name(&String::from_utf8_lossy(name)))
            .collect();
        let is_part = |name: &&String| !name.ends_with('/');
        let mut sorted: Vec<&String> = names.iter().filter(is_part).collect();
        sorted.sort_unstable();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Fault::Doubled(pair[0].clone()));
        }
        let mut package = Self {
            archive,
            names,
            budget,
        };
        package.refuse_document_types()?;
        Ok(package)
    }

    /// Refuses a document type in any part, whoever would read it. It stands before the first element, and no more is looked at;
    /// what can't be understood there harms only if the part is read.
    fn refuse_document_types(&mut self) -> Result<(), Fault> {
        let is_xml = |name: &String| name.ends_with(".xml") || name.ends_with(".rels");
        let names = self.names.iter().enumerate();
        let parts = names.filter(|(_, name)| is_xml(name));
        for (at, name) in parts {
            let Ok(file) = self.archive.by_index(at) else {
                continue;
            };
            let mut part = XmlPart::new(name, Box::new(file), self.budget.clone());
            loop {
                match part.next() {
                    Ok(Some(Token::Nothing | Token::Text(_))) => {}
                    Ok(Some(Token::Open(..) | Token::Close(_)) | None)
                    | Err(Fault::Damaged { .. } | Fault::Large(Limit::Characters)) => break,
                    Err(fault) => return Err(fault),
                }
            }
        }
        Ok(())
    }

    /// Whether there is a part of a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// Whether a part has a name that begins in a way.
    pub(crate) fn has_below(&self, start: &str) -> bool {
        self.names.iter().any(|name| name.starts_with(start))
    }

    fn position(&self, name: &str) -> Option<usize> {
        let name = plain_name(name);
        self.names.iter().position(|known| *known == name)
    }

    /// A part as XML, if there is one of this name.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<XmlPart<'_>>, Fault> {
        let Some(at) = self.position(name) else {
            return Ok(None);
        };
        let file = self
            .archive
            .by_index(at)
            .map_err(|error| unopened(name, &error))?;
        Ok(Some(XmlPart::new(
            name,
            Box::new(file),
            self.budget.clone(),
        )))
    }

    /// The same for a part without which the workbook can't be read.
    pub(crate) fn needed(&mut self, name: &str) -> Result<XmlPart<'_>, Fault> {
        let part = self.xml(name)?;
        part.ok_or_else(|| Fault::damaged(name, "there is no such part"))
    }
}

/// The first name that the list of parts has twice.
fn doubled_name(bytes: &[u8]) -> String {
    let mut known = HashSet::new();
    let names = memmem::find_iter(bytes, ENTRY).filter_map(|at| {
        let length = bytes.get(at + 28..at + 30)?;
        let length = u16::from_le_bytes([length[0], length[1]]);
        bytes.get(at + 46..at + 46 + usize::from(length))
    });
    let mut names = names.map(String::from_utf8_lossy);
    let twice = names.find(|name| !known.insert(name.clone()));
    twice.map_or_else(String::new, Cow::into_owned)
}

/// A name as parts are told apart: in small letters, from the root, whichever bar stands between folders, and without steps to
/// where one is. That of a folder ends with a bar.
fn plain_name(name: &str) -> String {
    let name = name.to_lowercase().replace('\\', "/");
    let steps = name.split('/').filter(|step| !["", "."].contains(step));
    let mut folders: Vec<&str> = Vec::new();
    for step in steps {
        if step == ".." && folders.last().is_some_and(|last| *last != "..") {
            folders.pop();
        } else {
            folders.push(step);
        }
    }
    folders.join("/") + if name.ends_with('/') { "/" } else { "" }
}

fn unopened(name: &str, error: &ZipError) -> Fault {
    let words = error.to_string();
    if words.to_lowercase().contains("password") {
        Fault::Other(OtherKind::Encrypted)
    } else {
        Fault::damaged(name, words)
    }
}
