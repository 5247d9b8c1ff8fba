//! What a file is, by its bytes.

use super::fault::{Fault, OtherKind};
use super::package::Package;
use memchr::memmem;

/// A workbook that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Of Excel, since 2007.
    Xlsx,
    /// An `OpenDocument` spreadsheet.
    Ods,
}

/// How a compound file begins, in which older programs kept their documents and newer ones encrypted ones.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The name of the stream in which an encrypted workbook stands, in UTF-16.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// Refuses what is no archive, for what it is.
pub(crate) fn refuse_others(bytes: &[u8]) -> Result<(), Fault> {
    let kind = if bytes.is_empty() {
        OtherKind::Empty
    } else if bytes.starts_with(b"PK\x03\x04") {
        return Ok(());
    } else if bytes.starts_with(COMPOUND) {
        if memmem::find(bytes, ENCRYPTED).is_some() {
            OtherKind::Encrypted
        } else {
            OtherKind::OldExcel
        }
    } else if [&b"\x09\x08"[..], b"\x09\x04", b"\x09\x02", b"\x09\0"]
        .iter()
        .any(|start| bytes.starts_with(start))
    {
        OtherKind::OldExcel
    } else if bytes.starts_with(b"PK") {
        OtherKind::Archive
    } else {
        of_text(bytes)
    };
    Err(Fault::Other(kind))
}

/// What bytes are that aren't those of an archive.
fn of_text(bytes: &[u8]) -> OtherKind {
    let start = &bytes[..bytes.len().min(512)];
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') {
        OtherKind::WebPage
    } else if start.contains(&0) {
        OtherKind::Unknown
    } else {
        OtherKind::Text
    }
}

/// What an archive holds.
pub(crate) fn of_package(package: &Package<'_>) -> Result<Kind, Fault> {
    let other = if package.has("xl/workbook.bin") {
        OtherKind::BinaryExcel
    } else if package.has_below("xl/") {
        return Ok(Kind::Xlsx);
    } else if package.has("content.xml") && !package.has_below("word/") {
        return Ok(Kind::Ods);
    } else if package.has_below("index/") || package.has("index.zip") || package.has("index.xml") {
        OtherKind::Numbers
    } else if package.has_below("word/") || package.has_below("ppt/") {
        OtherKind::Document
    } else if package.has("[content_types].xml") {
        return Ok(Kind::Xlsx);
    } else {
        OtherKind::Archive
    };
    Err(Fault::Other(other))
}
