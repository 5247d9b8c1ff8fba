//! A file of any format that is read, by its ending.

use crate::docx::{self, DocxFault, ReadDocx, Segment};
use crate::edited::Edited;
use crate::markdown::read_markdown;
use crate::passage::DocumentText;
use crate::pdf::{self, PdfFault};
use crate::verification::Remark;
use sse_diagnostics::{Language, Source};
use std::fmt;

/// What a file says, and the evidence that it brings.
pub struct ReadFile {
    /// What it says.
    pub text: DocumentText,
    /// The lineage that goes with it, as JSON.
    pub lineage: Option<String>,
    path: String,
    form: FileForm,
}

/// The format of a file, with what is kept of it.
enum FileForm {
    Markdown(Source),
    Pdf,
    Docx {
        bytes: Vec<u8>,
        segments: Vec<Vec<Segment>>,
    },
}

impl ReadFile {
    /// What it says, to be held against evidence.
    pub fn edited(&self) -> Edited<'_> {
        let path = self.path.as_str();
        match &self.form {
            FileForm::Markdown(source) => Edited::markdown(source, &self.text),
            FileForm::Pdf => Edited::with_whole_captions(path, &self.text),
            FileForm::Docx { .. } => Edited::of_word(path, &self.text),
        }
    }

    /// The same file with a comment for each remark, in a language, if it is a Word file.
    ///
    /// # Errors
    /// Where a part of it isn't as Word files are.
    pub fn commented(
        &self,
        remarks: &[Remark],
        language: &dyn Language,
    ) -> Option<Result<Vec<u8>, Unreadable>> {
        let FileForm::Docx { bytes, segments } = &self.form else {
            return None;
        };
        Some(docx::commented(bytes, segments, remarks, language).map_err(Unreadable::from))
    }
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
    /// It is a PDF of a program that puts labels and marks of notes among words.
    OtherProgram,
    /// It is no Word file that can be read.
    Docx,
    /// A part of it is larger than any report.
    TooLarge,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ending => "the name of a document ends in .md, .pdf or .docx",
            Self::Encoding => "the text isn't encoded in UTF-8",
            Self::Pdf => "it is no PDF, or broken or encrypted",
            Self::Docx => "it is no Word file, or broken or encrypted",
            Self::TooLarge => "a part of it has more than 256 MiB",
            Self::Untagged => {
                "the PDF isn't tagged: its words can't be told from its numbers of pages; give the Word file that it was made from"
            }
            Self::OtherProgram => {
                "another program made the PDF: its labels and marks of notes can't be told from numbers; give the Word file that it was made from"
            }
        })
    }
}

impl From<PdfFault> for Unreadable {
    fn from(fault: PdfFault) -> Self {
        match fault {
            PdfFault::Broken => Self::Pdf,
            PdfFault::Untagged => Self::Untagged,
            PdfFault::OtherProgram => Self::OtherProgram,
        }
    }
}

impl From<DocxFault> for Unreadable {
    fn from(fault: DocxFault) -> Self {
        match fault {
            DocxFault::Broken => Self::Docx,
            DocxFault::TooLarge => Self::TooLarge,
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
            let source = Source::new(path, text.trim_start_matches('\u{feff}'));
            Ok(ReadFile {
                text: read_markdown(&source),
                lineage: None,
                path: path.to_owned(),
                form: FileForm::Markdown(source),
            })
        }
        Some("pdf") => {
            let pdf::ReadPdf { text, lineage } = pdf::read(&bytes)?;
            Ok(ReadFile {
                text,
                lineage,
                path: path.to_owned(),
                form: FileForm::Pdf,
            })
        }
        Some("docx" | "docm") => {
            let ReadDocx { text, segments } = docx::read(&bytes)?;
            Ok(ReadFile {
                text,
                lineage: None,
                path: path.to_owned(),
                form: FileForm::Docx { bytes, segments },
            })
        }
        _ => Err(Unreadable::Ending),
    }
}
