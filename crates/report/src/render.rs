//! From figures and templates to everything that a report is.

use crate::charts::{self, CHARTS};
use crate::context::View;
use crate::engine::{Charts, Engines, Written};
use crate::front_matter::matter;
use crate::limits;
use crate::templates::{Templates, Texts};
use sse_aggregate::{Figure, Figures};
use sse_diagnostics::{Diagnostic, Severity, Source};
use sse_document::{Document, Drawing, Places, SectionWords, read, resolve};
use sse_evidence::{DataTable, printed_tables};
use sse_model::Round;
use std::collections::BTreeMap;

/// The template that includes all others.
const MAIN: &str = "report.md";

/// A report in one language, ready to be written and typeset.
#[derive(Debug)]
pub struct Rendered {
    /// The resolved document, drawings in place.
    pub document: Document,
    /// Where every printed figure and record stands.
    pub places: Places,
    /// The tables that the document prints, for `data/*.csv`.
    pub tables: Vec<DataTable<'static>>,
    /// The drawings that the document shows, by their path beside it: `figures/responses.svg`, `figures/responses.fr.svg`.
    pub drawings: Vec<(String, Drawing)>,
    /// The limits of its lists, as figures.
    pub limits: Vec<Figure>,
    /// Warnings and notes about templates and document.
    pub diagnostics: Vec<Diagnostic>,
    /// How many words each section has, in their order.
    pub words: Vec<SectionWords>,
    /// Words of the body with footnotes and headings.
    pub total_words: usize,
}

/// Renders the report of a round in a language.
///
/// # Errors
/// All errors of templates and document (`T…`): nothing is rendered then.
///
/// ```
/// use sse_aggregate::{figures, reconcile};
/// use sse_report::{Engines, Templates, Texts, render};
/// use sse_submission::{RoundFiles, read_round};
/// use std::collections::BTreeMap;
///
/// let mut files = RoundFiles::new("inputs/81");
/// for (name, text) in [
///     ("round.toml", include_str!("../../../inputs/81/round.toml")),
///     ("reporters.csv", "reporter,group,name\nKEN,state,Kenya\nILO,agency,ILO\n"),
/// ] {
///     files.add(name, format!("inputs/81/{name}"), text.into());
/// }
/// let round = read_round(&files).0.unwrap();
/// let figures = figures(&round, &reconcile(&round, Vec::new(), Vec::new(), &[]));
///
/// let main = "{{ f.tracker.asked | capital }} reporters were asked.";
/// let templates = Templates::new("templates", BTreeMap::from([
///     ("en/report.md".to_owned(), main.to_owned()),
///     ("en/words.toml".to_owned(), include_str!("../../../templates/en/words.toml").to_owned()),
/// ]));
/// let report = render(&round, &figures, &Engines::over(&templates), &Texts::new(), "en").unwrap();
/// let text = sse_document::write(&report.document);
/// assert!(text.contains("Two reporters were asked."), "{text}");
/// ```
pub fn render(
    round: &Round,
    figures: &Figures,
    engines: &Engines<'_>,
    texts: &Texts,
    language: &str,
) -> Result<Rendered, Vec<Diagnostic>> {
    let engine = engines.of(language)?;
    let locale = &engine.locale;
    let view = View::new(round, figures, locale);
    let drawn: BTreeMap<String, Drawing> = CHARTS
        .iter()
        .filter_map(|chart| Some((chart.name.to_owned(), (chart.draw)(&view)?)))
        .collect();
    let is_first = round
        .languages
        .first()
        .is_none_or(|first| first == language);
    let ending = if is_first {
        ".svg".to_owned()
    } else {
        format!(".{language}.svg")
    };
    let charts = Charts {
        drawn: drawn.keys().cloned().collect(),
        known: charts::NAMES,
        ending: ending.clone(),
    };
    let written = engine.write(MAIN, &view.context(texts), charts)?;
    let drawings: Vec<(String, Drawing)> = written
        .charts
        .iter()
        .map(|name| (format!("figures/{name}{ending}"), drawn[name].clone()))
        .collect();
    let (mut document, mut diagnostics) =
        document(&written, &drawings, engines.templates, language)?;
    document.matter = matter(round, locale);
    let resolution = resolve(&mut document);
    diagnostics.extend(resolution.diagnostics);
    let (errors, rest): (Vec<_>, Vec<_>) = diagnostics
        .into_iter()
        .partition(|found| found.severity == Severity::Error);
    if !errors.is_empty() {
        return Err(errors);
    }
    let tables = printed_tables(&document, figures, &locale.words.signs.missing);
    Ok(Rendered {
        document,
        places: resolution.places,
        tables,
        drawings,
        limits: limits::figures().collect(),
        diagnostics: written.warnings.into_iter().chain(rest).collect(),
        words: resolution.words,
        total_words: resolution.total_words,
    })
}

/// The document that the templates wrote.
fn document(
    written: &Written,
    drawings: &[(String, Drawing)],
    templates: &Templates,
    language: &str,
) -> Result<(Document, Vec<Diagnostic>), Vec<Diagnostic>> {
    let source = Source::new(
        templates.path(&format!("{language}/{MAIN}")),
        written.markdown.as_str(),
    );
    let mut find = |path: &str| {
        drawings
            .iter()
            .find(|(name, _)| name == path)
            .map(|(_, drawing)| drawing.clone())
    };
    let (document, found) = read(&source, &mut find);
    let (errors, rest): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|found| found.severity == Severity::Error);
    if errors.is_empty() {
        Ok((document, rest))
    } else {
        Err(errors)
    }
}

#[cfg(test)]
mod guide;
#[cfg(test)]
pub(crate) mod tests;
