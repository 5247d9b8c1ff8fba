//! A file of any format that is read, by its ending.

use crate::markdown::read_markdown;
use crate::passage::DocumentText;
use crate::pdf::{self, PdfFault};
use sse_diagnostics::Source;
use std::fmt;

/// What a file says, and the evidence that it brings.
pub struct ReadFile {
    /// What it says.
    pub text: DocumentText,
    /// The file as text, where it is Markdown.
    pub source: Option<Source>,
    /// The lineage that goes with it, as JSON.
    pub lineage: Option<String>,
}

/// Why a file can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It has none of the endings that are known.
    Ending,
    /// Its text isn't UTF-8.
    Encoding,
    /// It is no PDF that can be read.
    Pdf,
    /// It is a PDF that doesn't say what its words are.
    Untagged,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ending => "the name of a document ends in .md or .pdf",
            Self::Encoding => "the text isn't encoded in UTF-8",
            Self::Pdf => "it is no PDF, or broken or encrypted",
            Self::Untagged => {
                "the PDF isn't tagged: its words can't be told from its numbers of pages"
            }
        })
    }
}

impl From<PdfFault> for Unreadable {
    fn from(fault: PdfFault) -> Self {
        match fault {
            PdfFault::Broken => Self::Pdf,
            PdfFault::Untagged => Self::Untagged,
        }
    }
}

/// Reads a file; its path is shown in findings.
///
/// # Errors
/// Where it isn't of a format that is known.
pub fn read_file(path: &str, bytes: Vec<u8>) -> Result<ReadFile, Unreadable> {
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("md" | "markdown") => {
            let text = String::from_utf8(bytes).map_err(|_| Unreadable::Encoding)?;
            let source = Source::new(path, text);
            Ok(ReadFile {
                text: read_markdown(&source),
                source: Some(source),
                lineage: None,
            })
        }
        Some("pdf") => {
            let pdf::ReadPdf { text, lineage } = pdf::read(&bytes)?;
            Ok(ReadFile {
                text,
                source: None,
                lineage,
            })
        }
        _ => Err(Unreadable::Ending),
    }
}
