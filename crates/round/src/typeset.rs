//! The one way from Markdown to PDF.

use sse_diagnostics::{Diagnostic, Severity, Source};
use sse_document::{Document, Drawing};
use sse_pdf::{Attachment, Relationship, Settings, Typeset};

/// Typesets a document written in Markdown; `file` gives the bytes of a file beside it.
///
/// # Errors
/// The findings, where one of them is an error.
pub fn typeset(
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
        diagnostics,
        bytes: typeset.bytes,
        pages: typeset.pages,
    })
}

/// Typesets a resolved document that `source` is the Markdown of.
pub(crate) fn typeset_resolved(
    document: &Document,
    source: &Source,
    attachments: Vec<Attachment>,
) -> Typeset {
    sse_pdf::typeset_from(document, &Settings { attachments }, source)
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
