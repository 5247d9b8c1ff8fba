//! The parts of a workbook: a ZIP archive of which only what is asked for is inflated.

use super::fault::{Fault, Limit, OtherKind};
use super::limits::{self, Budget};
use super::xml::XmlPart;
use memchr::memmem;
use std::io::Cursor;
use std::rc::Rc;
use zip::ZipArchive;
use zip::result::ZipError;

/// The parts of a workbook.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The names of the parts, in small letters: they are told apart without regard to case.
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
            return Err(Fault::Doubled(String::new()));
        }
        let names = archive.file_names_raw();
        let names: Vec<String> = names
            .map(|name| String::from_utf8_lossy(name).to_lowercase())
            .collect();
        let mut sorted: Vec<&String> = names.iter().collect();
        sorted.sort_unstable();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Fault::Doubled(pair[0].clone()));
        }
        Ok(Self {
            archive,
            names,
            budget,
        })
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
        let name = name.trim_start_matches('/').to_lowercase();
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

fn unopened(name: &str, error: &ZipError) -> Fault {
    let words = error.to_string();
    if words.to_lowercase().contains("password") {
        Fault::Other(OtherKind::Encrypted)
    } else {
        Fault::damaged(name, words)
    }
}
