//! The files of a build, and the one way from Markdown to PDF.

use sha2::{Digest, Sha256};
use sse_diagnostics::{Diagnostic, Severity, Source};
use sse_document::{Document, Drawing};
use sse_pdf::{Attachment, Relationship, Settings};
use sse_report::Measured;
use std::fmt::Write;
use std::io;

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
pub(crate) fn typeset(
    source: &Source,
    file: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Typeset, Vec<Diagnostic>> {
    let mut drawing = |path: &str| -> Option<Drawing> {
        let bytes = file(path)?;
        Drawing::from_svg(std::str::from_utf8(&bytes).ok()?).ok()
    };
    let (mut document, mut diagnostics) = sse_document::read(source, &mut drawing);
    diagnostics.extend(sse_document::resolve_from(&mut document, source).diagnostics);
    if diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
    {
        return Err(diagnostics);
    }
    let present = document
        .matter
        .attachments
        .iter()
        .filter_map(|path| Some(attachment(path, file(path)?)));
    let typeset = typeset_resolved(&document, source, present.collect());
    diagnostics.extend(typeset.diagnostics);
    Ok(Typeset {
        bytes: typeset.bytes,
        diagnostics,
    })
}

/// Typesets a resolved document that `source` is the Markdown of.
pub(crate) fn typeset_resolved(
    document: &Document,
    source: &Source,
    attachments: Vec<Attachment>,
) -> Typeset {
    let typeset = sse_pdf::typeset_from(document, &Settings { attachments }, source);
    Typeset {
        bytes: typeset.bytes,
        diagnostics: typeset.diagnostics,
    }
}

/// A file that goes with the PDF.
pub(crate) fn attachment(path: &str, bytes: Vec<u8>) -> Attachment {
    let mime = if path.ends_with(".json") {
        "application/json"
    } else {
        "text/csv"
    };
    let (name, mime) = (path.to_owned(), mime.to_owned());
    Attachment {
        description: name.clone(),
        name,
        mime,
        relationship: Relationship::Data,
        bytes,
    }
}

/// Counts and digests what is written through it.
pub(crate) struct Measuring<W> {
    to: W,
    bytes: usize,
    digest: Sha256,
}

impl<W> Measuring<W> {
    pub(crate) fn new(to: W) -> Self {
        Self {
            to,
            bytes: 0,
            digest: Sha256::new(),
        }
    }

    /// The size and the digest of all that was written.
    pub(crate) fn measured(self) -> Measured {
        let mut sha256 = String::with_capacity(64);
        for byte in self.digest.finalize() {
            write!(sha256, "{byte:02x}").unwrap_or(());
        }
        Measured {
            bytes: self.bytes,
            sha256,
        }
    }
}

impl<W: io::Write> io::Write for Measuring<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.bytes += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
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
    writer
        .write_record(header.iter().map(AsRef::as_ref))
        .expect(full);
    for row in rows {
        writer
            .write_record(
                row.into_iter()
                    .map(|cell| sse_diagnostics::for_spreadsheet(&cell)),
            )
            .expect(full);
    }
    writer.into_inner().expect(full)
}
