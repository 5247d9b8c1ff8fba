//! What a typesetting takes besides the document, and what it gives.

use sse_diagnostics::Diagnostic;
use sse_document::DocumentLayout;

/// What the typesetter takes besides the document.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Files to travel with the report.
    pub attachments: Vec<Attachment>,
}

/// A file that travels with the report.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its name as readers show it: `data/claims.csv`.
    pub name: String,
    /// Its media type, `text/csv`.
    pub mime: String,
    /// What it is, in words.
    pub description: String,
    /// What it is to the report.
    pub relationship: Relationship,
    /// Its content, as it is unpacked by a reader.
    pub bytes: Vec<u8>,
}

/// What an attached file is to the report (ISO 19005-3, annex E).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Relationship {
    /// What the report was made from.
    Source,
    /// The figures that the report shows.
    #[default]
    Data,
    /// Something that goes with it.
    Supplement,
}

impl Relationship {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Data => "Data",
            Self::Supplement => "Supplement",
        }
    }
}

/// A document set in type.
#[derive(Debug, Clone)]
pub struct Typeset {
    /// The file. Equal documents and settings give equal bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What was decided of its blocks.
    pub layout: DocumentLayout,
    /// What could not be set as it should.
    pub diagnostics: Vec<Diagnostic>,
}
