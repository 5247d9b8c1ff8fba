//! What a report is made of: front matter, blocks, inline runs.

use crate::drawing::Drawing;

/// A whole report. Equal documents have equal Markdown and equal PDF pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Masthead, page and words that the typesetter needs.
    pub matter: FrontMatter,
    /// The title of the report.
    pub title: Vec<Inline>,
    /// The line under the title, such as its author.
    pub subtitle: Vec<Inline>,
    /// Unnumbered paragraphs between the title and the summary.
    pub notice: Vec<Paragraph>,
    /// The box after the title.
    pub summary: Option<Summary>,
    /// Body and annexes, in order.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first citation; `Inline::Note` holds an index into it.
    pub notes: Vec<Vec<Inline>>,
}

/// The front matter: what stands on the first page and in the running heads, and the words for labels.
///
/// Every field is text as printed, in the language of the document; a blank field prints nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontMatter {
    /// Language tag of the document (`en`, `fr`, …).
    pub language: String,
    /// The size of the page: `letter` or `a4`.
    pub page: String,
    /// The organization: "United Nations".
    pub organization: String,
    /// The organ that the report goes to: "General Assembly".
    pub organ: String,
    /// The document symbol, "A/81/[…]" where none was given.
    pub symbol: String,
    /// Who may have it: "Distr.: General".
    pub distribution: String,
    /// The date as printed, "23 November 2026".
    pub date: String,
    /// The same date as `YYYY-MM-DD`, for metadata.
    pub created: String,
    /// The language it was written in: "Original: English".
    pub original: String,
    /// The session in words: "Eighty-first session".
    pub session: String,
    /// "Agenda item 18", "Agenda item […]".
    pub agenda_item: String,
    /// The title of the agenda item.
    pub agenda_title: String,
    /// "Advance draft": first page and every header.
    pub draft: String,
    /// "Contents": the heading of the contents; blank leaves them out.
    pub contents: String,
    /// "Paragraphs": the head of the column of paragraph numbers in the contents; blank leaves the column out.
    pub contents_paragraphs: String,
    /// "Page": the head of the column of page numbers.
    pub contents_page: String,
    /// "(continued)" after the label of a table that goes on.
    pub continued: String,
    /// What stands before the numbers of its tables and figures: "A." in an annex that is a document of its own, "Table A.1".
    pub series: String,
    /// Words for computed labels and references.
    pub labels: Labels,
    /// Files to attach, relative to the folder of the document; a data package stands for all files that it describes.
    pub attachments: Vec<String>,
}

impl FrontMatter {
    /// The pattern of a label with the series of the document before the number: "Table A.{}".
    pub(crate) fn in_series(&self, pattern: &str) -> String {
        pattern.replacen("{}", &format!("{}{{}}", self.series), 1)
    }
}

/// Patterns of computed labels; `{}` stands for the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Caption of a table: "Table {}".
    pub table: String,
    /// Caption of a figure: "Figure {}" (roman).
    pub figure: String,
    /// Caption of a box: "Box {}".
    pub boxed: String,
    /// Heading of an annex: "Annex {}" (roman); a lone annex has "Annex".
    pub annex: String,
    /// Reference to a paragraph: "para. {}".
    pub paragraph_reference: String,
    /// Reference to a table: "table {}".
    pub table_reference: String,
    /// Reference to a figure: "figure {}".
    pub figure_reference: String,
    /// Reference to a box: "box {}".
    pub box_reference: String,
    /// Reference to a section: "section {}".
    pub section_reference: String,
    /// Reference to an annex: "annex {}".
    pub annex_reference: String,
    /// A reference to this document from another one, around what the reference says here: "{} of the report". Tables and
    /// figures of a series need no such words.
    pub elsewhere: String,
}

impl Default for Labels {
    fn default() -> Self {
        let text = String::from;
        Self {
            table: text("Table {}"),
            figure: text("Figure {}"),
            boxed: text("Box {}"),
            annex: text("Annex {}"),
            paragraph_reference: text("para. {}"),
            table_reference: text("table {}"),
            figure_reference: text("figure {}"),
            box_reference: text("box {}"),
            section_reference: text("section {}"),
            annex_reference: text("annex {}"),
            elsewhere: text("{} of the report"),
        }
    }
}

/// The box on the first page: a heading and unnumbered paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Its heading: "Summary".
    pub heading: Vec<Inline>,
    /// Its paragraphs, none of which has a number.
    pub paragraphs: Vec<Paragraph>,
}

/// One block of the body or of an annex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of a section or annex.
    Heading(Heading),
    /// A paragraph with its sub-paragraphs.
    Paragraph(Paragraph),
    /// A table with caption and notes.
    Table(PrintedTable),
    /// A drawing with caption and notes.
    Figure(DrawnFigure),
    /// A box beside the text, such as a case.
    Boxed(BoxedText),
}

/// A heading. Level 0 opens an annex; 1 to 3 are `I.`, `A.`, `1.`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// 0 (annex), 1, 2 or 3.
    pub level: u8,
    /// Computed: "I.", "A.", "1.", "Annex II"; blank inside annexes.
    pub label: String,
    /// The words, without the label.
    pub text: Vec<Inline>,
    /// The name that references use: `section-responses`; none where nothing refers to it.
    pub key: Option<String>,
}

/// A paragraph. At the top of the body it is numbered; elsewhere its label is blank or a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// Computed "31." for a numbered one, literal "(a)" for a sub-paragraph, else blank.
    pub label: String,
    /// The words, without the label.
    pub text: Vec<Inline>,
    /// Continuations (blank label) and sub-paragraphs (with label).
    pub children: Vec<Paragraph>,
    /// The name that references use: `section-responses`; none where nothing refers to it.
    pub key: Option<String>,
}

/// A box within the body: a caption and paragraphs, none of which has a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoxedText {
    /// Its label and title; a box has no unit.
    pub caption: Caption,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// The lines above a table, a figure or the text of a box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caption {
    /// Computed: "Table 3", "Figure II", "Box 1".
    pub label: String,
    /// The title, without its label.
    pub title: Vec<Inline>,
    /// The unit line, printed in parentheses; empty for none.
    pub unit: Vec<Inline>,
    /// The name that references use: `section-responses`; none where nothing refers to it.
    pub key: Option<String>,
}

/// A table: one head row, row groups, row heads in the first column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintedTable {
    /// The lines above it: label, title, unit.
    pub caption: Caption,
    /// Heads and alignment, one for each column.
    pub columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<TableRow>,
    /// Source, note and lettered notes, one paragraph each. A code in bold stands for the words behind it, up to a
    /// semicolon or full stop: `**F**: in force; **P**: planned.`
    pub below: Vec<Vec<Inline>>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// The words of the head.
    pub head: Vec<Inline>,
    /// Whether its cells are numbers set on the decimal sign.
    pub number: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableRow {
    /// A line that names the rows below it, such as a region.
    Group(Vec<Inline>),
    /// One cell for each column; the first is the row head.
    Cells(Vec<Vec<Inline>>),
}

/// A drawing placed in the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DrawnFigure {
    /// The lines above it: label, title, unit.
    pub caption: Caption,
    /// Path of the drawing relative to the document: `figures/responses.svg`.
    pub path: String,
    /// What the drawing shows, with its numbers.
    pub alternative: Vec<Inline>,
    /// The drawing itself, as read from its path.
    pub drawing: Drawing,
    /// Source and notes, one paragraph each.
    pub below: Vec<Vec<Inline>>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words of one style.
    Run(Run),
    /// A reference to the block named `key`; `text` is computed.
    Reference {
        /// The name of the document that the block is in, where it is another one, in the same folder: `annex`.
        document: Option<String>,
        /// The name of the block.
        key: String,
        /// "para. 31", "table 2".
        text: String,
    },
    /// The citation of a footnote: index into `Document::notes`.
    Note(usize),
    /// A line break inside a cell.
    Break,
}

/// Words of one style, language, link and origin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words, without any markup.
    pub text: String,
    /// Whether the words are bold.
    pub bold: bool,
    /// Whether the words are italic.
    pub italic: bool,
    /// Raised, for the letters of table notes.
    pub superscript: bool,
    /// Language tag where it differs from the document's.
    pub language: Option<String>,
    /// Where the words lead: an absolute address.
    pub link: Option<String>,
    /// What the words print; never written to Markdown.
    pub of: Option<Printed>,
}

/// What words print, so that it can be told where something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// The figure of this id.
    Figure(String),
    /// The records of these ids: the title, the status or the stage of an action; a stage may be that of several.
    Records(Vec<String>),
}

impl From<&str> for Inline {
    fn from(text: &str) -> Self {
        Self::Run(Run {
            text: text.to_owned(),
            ..Run::default()
        })
    }
}
