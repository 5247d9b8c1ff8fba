//! The files of a build, and the one way from Markdown to PDF.

use sha2::{Digest, Sha256};
use sse_diagnostics::{Diagnostic, Severity, Source};
use sse_document::{Document, Drawing};
use sse_pdf::{Attachment, Relationship, Settings};
use sse_report::Measured;
use std::fmt::Write;

/// A document typeset.
pub(crate) struct Typeset {
    /// The PDF.
    pub(crate) bytes: Vec<u8>,
    /// What was found on the way.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Typesets a document written in Markdown; `file` gives the bytes of a file beside it.
///
/// # Errors
/// The findings, where one of them is an error.
pub(crate) fn typeset(source: &Source, file: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Typeset, Vec<Diagnostic>> {
    let mut drawing = |path: &str| -> Option<Drawing> {
        let bytes = file(path)?;
        Drawing::from_svg(std::str::from_utf8(&bytes).ok()?).ok()
    };
    let (mut document, mut diagnostics) = sse_document::read(source, &mut drawing);
    diagnostics.extend(sse_document::resolve_from(&mut document, source).diagnostics);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Err(diagnostics);
    }
    let typeset = typeset_resolved(&document, source, file);
    diagnostics.extend(typeset.diagnostics);
    Ok(Typeset { bytes: typeset.bytes, diagnostics })
}

/// Typesets a resolved document that `source` is the Markdown of; `file` gives the bytes of a file beside it.
pub(crate) fn typeset_resolved(
    document: &Document,
    source: &Source,
    file: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Typeset {
    let settings = Settings { attachments: attachments(document, file) };
    let typeset = sse_pdf::typeset_from(document, &settings, source);
    Typeset { bytes: typeset.bytes, diagnostics: typeset.diagnostics }
}

fn attachments(document: &Document, file: &dyn Fn(&str) -> Option<Vec<u8>>) -> Vec<Attachment> {
    let present = document.matter.attachments.iter().filter_map(|path| Some((path, file(path)?)));
    present.map(|(path, bytes)| attachment(path, bytes)).collect()
}

fn attachment(path: &str, bytes: Vec<u8>) -> Attachment {
    let mime = if path.ends_with(".json") { "application/json" } else { "text/csv" };
    let (name, mime) = (path.to_owned(), mime.to_owned());
    Attachment { description: name.clone(), name, mime, relationship: Relationship::Data, bytes }
}

/// The size and the digest of a file.
pub(crate) fn measured(bytes: &[u8]) -> Measured {
    let mut sha256 = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(sha256, "{byte:02x}").unwrap_or(());
    }
    Measured { bytes: bytes.len(), sha256 }
}

/// Rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe.
pub(crate) fn csv<R, C>(header: &[C], rows: R) -> Vec<u8>
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = String>,
    C: AsRef<str>,
{
    let mut writer = csv::Writer::from_writer(Vec::new());
    let full = "a list in memory takes every row";
    writer.write_record(header.iter().map(AsRef::as_ref)).expect(full);
    for row in rows {
        writer.write_record(row.into_iter().map(|cell| sse_diagnostics::for_spreadsheet(&cell))).expect(full);
    }
    writer.into_inner().expect(full)
}
