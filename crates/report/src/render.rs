//! From figures and templates to everything that a report is.

mod first_use;

use crate::charts::{self, CHARTS};
use crate::context::View;
use crate::engine::{Charts, Engines, Written};
use crate::front_matter::matter;
use crate::limits;
use crate::templates::{Templates, Texts};
use sse_aggregate::{Figure, Figures};
use sse_diagnostics::{Diagnostic, Severity, Source};
use sse_document::{Document, Drawing, Places, SectionWords, read, resolve_together};
use sse_evidence::{DataTable, printed_tables};
use sse_model::Round;
use std::collections::BTreeMap;

/// The template of the report, which includes those of its sections.
const REPORT: &str = "report.md";
/// The template of the statistical annex, which includes those of its parts; a language without it has one document.
const ANNEX: &str = "annex.md";

/// A report in one language with its statistical annex, ready to be written and typeset.
#[derive(Debug)]
pub struct Rendered {
    /// The report proper.
    pub report: RenderedDocument,
    /// The statistical annex, where the templates have one.
    pub annex: Option<RenderedDocument>,
    /// Where every printed figure and record stands, in the report and then in the annex.
    pub places: Places,
    /// The tables that the documents print, for `data/*.csv`.
    pub tables: Vec<DataTable<'static>>,
    /// The drawings that the documents show, by their path beside them: `figures/responses.svg`, `figures/responses.fr.svg`.
    pub drawings: Vec<(String, Drawing)>,
    /// The limits of its lists, as figures.
    pub limits: Vec<Figure>,
    /// Warnings and notes about templates and documents.
    pub diagnostics: Vec<Diagnostic>,
}

/// One of the documents that a report is made of.
#[derive(Debug)]
pub struct RenderedDocument {
    /// Its files are called so: `report`, `annex.fr`.
    pub name: String,
    /// The resolved document, drawings in place.
    pub document: Document,
    /// How many words each section has, in their order.
    pub words: Vec<SectionWords>,
    /// Their sum.
    pub total_words: usize,
}

impl Rendered {
    /// The report, then its annex.
    pub fn documents(&self) -> impl Iterator<Item = &RenderedDocument> {
        [&self.report].into_iter().chain(&self.annex)
    }

    /// The same, to change them.
    pub fn documents_mut(&mut self) -> impl Iterator<Item = &mut RenderedDocument> {
        [&mut self.report].into_iter().chain(&mut self.annex)
    }
}

/// Renders the report of a round in a language, with its statistical annex; `ending` stands behind the names of the
/// documents, `.fr` where another language has those without one.
///
/// # Errors
/// All errors of templates and documents (`T…`): nothing is rendered then.
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
/// let report = render(&round, &figures, &Engines::over(&templates), &Texts::new(), "en", "").unwrap();
/// let text = sse_document::write(&report.report.document);
/// assert!(text.contains("Two reporters were asked."), "{text}");
/// ```
pub fn render(
    round: &Round,
    figures: &Figures,
    engines: &Engines<'_>,
    texts: &Texts,
    language: &str,
    ending: &str,
) -> Result<Rendered, Vec<Diagnostic>> {
    let engine = engines.of(language)?;
    let locale = &engine.locale;
    let view = View::new(round, figures, locale);
    let drawn: BTreeMap<&str, Drawing> = CHARTS
        .iter()
        .filter_map(|chart| Some((chart.name, (chart.draw)(&view)?)))
        .collect();
    let is_first = round
        .languages
        .first()
        .is_none_or(|first| first == language);
    let svg = if is_first {
        ".svg".to_owned()
    } else {
        format!(".{language}.svg")
    };
    let context = view.context(texts);
    let has_annex = engines
        .templates
        .get(&format!("{language}/{ANNEX}"))
        .is_some();
    let mains = [REPORT].into_iter().chain(has_annex.then_some(ANNEX));
    let (mut read_documents, mut diagnostics) = (Vec::new(), Vec::new());
    let mut drawings = BTreeMap::new();
    for main in mains {
        let charts = Charts {
            drawn: drawn.keys().map(|name| (*name).to_owned()).collect(),
            known: charts::NAMES,
            ending: svg.clone(),
        };
        let mut written = engine.write(main, &context, charts)?;
        drawings.extend(written.charts.iter().map(|name| {
            let drawing = drawn[name.as_str()].clone();
            (format!("figures/{name}{svg}"), drawing)
        }));
        let (mut document, found) =
            document(main, &written, &drawings, engines.templates, language)?;
        document.matter = matter(round, locale, main == ANNEX);
        if main == REPORT {
            first_use::explain(&mut document, |word| view.long_form(word));
        }
        let name = main.trim_end_matches(".md");
        read_documents.push((format!("{name}{ending}"), document));
        // The templates are looked through once for all documents.
        if main == REPORT {
            diagnostics.append(&mut written.warnings);
        }
        diagnostics.extend(found);
    }
    let (documents, places, found) = resolved(read_documents);
    diagnostics.extend(found);
    let (errors, rest): (Vec<_>, Vec<_>) = diagnostics
        .into_iter()
        .partition(|found| found.severity == Severity::Error);
    if !errors.is_empty() {
        return Err(errors);
    }
    let missing = &locale.words.signs.missing;
    let printed = documents.iter();
    let tables = printed.flat_map(|one| printed_tables(&one.document, figures, missing));
    let tables = tables.collect();
    let mut documents = documents.into_iter();
    Ok(Rendered {
        report: documents.next().expect("the report is always rendered"),
        annex: documents.next(),
        places,
        tables,
        drawings: drawings.into_iter().collect(),
        limits: limits::figures().collect(),
        diagnostics: rest,
    })
}

/// Documents numbered together, the places of what they print, and what was found.
fn resolved(
    mut documents: Vec<(String, Document)>,
) -> (Vec<RenderedDocument>, Places, Vec<Diagnostic>) {
    let mut named: Vec<(&str, &mut Document)> = documents
        .iter_mut()
        .map(|(name, document)| (name.as_str(), document))
        .collect();
    let resolutions = resolve_together(&mut named);
    let (mut places, mut found) = (Places::default(), Vec::new());
    let rendered = documents.into_iter().zip(resolutions);
    let rendered = rendered.map(|((name, document), resolution)| {
        found.extend(resolution.diagnostics);
        places.extend(resolution.places);
        RenderedDocument {
            name,
            document,
            words: resolution.words,
            total_words: resolution.total_words,
        }
    });
    let rendered = rendered.collect();
    (rendered, places, found)
}

/// The document that a template wrote.
fn document(
    main: &str,
    written: &Written,
    drawings: &BTreeMap<String, Drawing>,
    templates: &Templates,
    language: &str,
) -> Result<(Document, Vec<Diagnostic>), Vec<Diagnostic>> {
    let source = Source::new(
        templates.path(&format!("{language}/{main}")),
        written.markdown.as_str(),
    );
    let (document, found) = read(&source, &mut |path| drawings.get(path).cloned());
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
