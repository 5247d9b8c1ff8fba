//! From figures and templates to everything that a report is.

use crate::lineage::Lineage;
use crate::templates::{Templates, Texts};
use sse_aggregate::{Facts, Figures};
use sse_diagnostics::Diagnostic;
use sse_document::{Document, Drawing};
use sse_model::Round;

/// A report in one language, ready to be written and typeset.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The resolved document, drawings in place.
    pub document: Document,
    /// Where every printed figure stands and comes from. The origin of a claim (file, line) is known elsewhere.
    pub lineage: Lineage,
    /// Every table of the aggregate and the claims, for `data/*.csv`; the same in every language.
    pub tables: Vec<DataTable>,
    /// The drawings by their path beside the document: `figures/responses.svg`.
    pub drawings: Vec<(String, Drawing)>,
    /// Warnings and notes about templates and document.
    pub diagnostics: Vec<Diagnostic>,
    /// Words of the body with footnotes and headings, by section; annexes apart.
    pub words: Vec<(String, usize)>,
}

/// A table for `data/<name>.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// Name of the file without its ending.
    pub name: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// Rows, each as long as the header; plain digits with a point, dates as `YYYY-MM-DD`.
    pub rows: Vec<Vec<String>>,
}

/// Renders the report of a round in a language.
///
/// # Errors
/// All errors of templates and document (`T…`): nothing is rendered then.
pub fn render(
    round: &Round,
    facts: &Facts,
    figures: &Figures,
    templates: &Templates,
    texts: &Texts,
    language: &str,
) -> Result<Rendered, Vec<Diagnostic>> {
    let _ = (round, facts, figures, templates, texts, language);
    Err(Vec::new())
}
