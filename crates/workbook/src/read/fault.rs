//! Why a workbook can't be read.

/// Why a workbook can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is something else, or in a form that isn't read.
    Other(OtherKind),
    /// A part of it is missing or can't be understood.
    Damaged {
        /// The part.
        part: String,
        /// What is wrong with it, for people who know the format.
        why: String,
    },
    /// It has a document type, by which entities could be made that never end.
    DocumentType(String),
    /// Two parts have one name.
    Doubled(String),
    /// It has more than is read.
    Large(Limit),
}

/// What a file is that isn't a workbook that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OtherKind {
    /// Excel before 2007.
    OldExcel,
    /// Excel's binary form.
    BinaryExcel,
    /// Apple Numbers.
    Numbers,
    /// Encrypted.
    Encrypted,
    /// A text document, a presentation or a drawing.
    Document,
    /// A web page or XML by the name of a workbook.
    WebPage,
    /// A text, such as CSV, by the name of a workbook.
    Text,
    /// An archive without a workbook in it.
    Archive,
    /// No bytes at all.
    Empty,
    /// Nobody can tell.
    Unknown,
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Bytes of the file.
    File,
    /// Bytes of a part.
    Part,
    /// Bytes of all parts.
    Parts,
    /// Rows of a sheet.
    Rows,
    /// Rows or bytes of the tables.
    Table,
    /// Columns of a sheet.
    Columns,
    /// Cells.
    Cells,
    /// Text.
    Text,
    /// Characters of a cell.
    Characters,
    /// Formats, merged cells, sheets, or elements within each other.
    Structure,
}

impl Fault {
    /// A part that can't be understood.
    pub(crate) fn damaged(part: &str, why: impl ToString) -> Self {
        Self::Damaged {
            part: part.to_owned(),
            why: why.to_string(),
        }
    }
}
