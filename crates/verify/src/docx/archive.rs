//! The parts of a Word file.

use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Why a Word file can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DocxFault {
    /// It is none, or it is broken or encrypted.
    Broken,
    /// A part of it is larger than any report.
    TooLarge,
}

/// The most bytes of a part.
const MOST: u64 = 256 << 20;

pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, DocxFault> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxFault::Broken)?;
        Ok(Self { zip })
    }

    /// The bytes of a part; none where there is none of the name.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, DocxFault> {
        let Ok(part) = self.zip.by_name(name) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let read = part.take(MOST + 1).read_to_end(&mut bytes);
        read.map_err(|_| DocxFault::Broken)?;
        if bytes.len() as u64 > MOST {
            return Err(DocxFault::TooLarge);
        }
        Ok(Some(bytes))
    }

    /// The text of a part that is XML.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, DocxFault> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes).map_err(|_| DocxFault::Broken)?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// The names of the parts that begin so, in their order.
    pub(super) fn names(&self, start: &str) -> Vec<String> {
        let names = self.zip.file_names().filter_map(Result::ok);
        let names = names.filter(|name| name.starts_with(start));
        let mut names: Vec<String> = names.map(Cow::into_owned).collect();
        names.sort();
        names
    }
}
