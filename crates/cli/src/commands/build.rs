//! `build`: from a round's folder to everything that a report is.

use super::check::verdict;
use crate::arguments::{Build, Common};
use crate::console::Console;
use crate::effect;
use crate::folder::{Folder, shown};
use crate::load::{self, Loaded};
use crate::outputs;
use crate::swap::Workshop;
use crate::{Failure, Outcome};
use rayon::prelude::*;
use sse_aggregate::{Facts, Figures};
use sse_diagnostics::{Counts, Diagnostic, Source, render};
use sse_document::{MOST_WORDS, SectionWords};
use sse_report::{DataTable, Difference, Engines, FileLedger, Letters, Lineage, Rendered, Templates};
use sse_submission::Ledger;
use std::collections::BTreeMap;

/// Builds a round.
pub(crate) fn run(build: &Build, common: &Common, console: &Console) -> Result<Outcome, Failure> {
    let folder = load::round_folder(&common.inputs, build.round.as_deref())?;
    let templates = templates(common)?;
    let told = |diagnostics: Vec<Diagnostic>| {
        console.show(&diagnostics, build.all);
        Failure::Told
    };
    let mut loaded = load::round(&folder, console)?.map_err(told)?;
    let (facts, mut diagnostics) = loaded.reconcile();
    if build.strict && Counts::of(&diagnostics).errors > 0 {
        console.show(&diagnostics, build.all);
        return Ok(Outcome::Faulty);
    }
    let mut figures = sse_aggregate::figures(&loaded.round, &facts);
    let mut changes = None;
    if let Some(folder) = load::earlier_folder(&common.inputs, loaded.round.session) {
        let mut earlier = load::round(&folder, console)?.map_err(told)?;
        let (before, _) = earlier.reconcile();
        let earlier_figures = sse_aggregate::figures(&earlier.round, &before);
        let then = Lineage::of_all(&earlier.round, &before, &earlier_figures);
        changes = Some(Difference::between(&then, &Lineage::of_all(&loaded.round, &facts, &figures)).table());
        figures.compare(&earlier.round, &earlier_figures);
    }
    let engines = Engines::over(&templates);
    effect::extend(&loaded, &facts, figures.comparison.is_some(), &engines, &mut diagnostics).map_err(told)?;
    let works = Works { loaded: &loaded, facts: &facts, figures: &figures, engines: &engines, changes };
    let mut lengths = Vec::new();
    let mut files = works.files(&languages(&loaded, common), &mut diagnostics, &mut lengths).map_err(told)?;
    sse_diagnostics::sort(&mut diagnostics);
    files.push(("diagnostics.json".to_owned(), render::json(&diagnostics).into_bytes()));
    Workshop::open(&common.output)?.replace(&loaded.name, &files)?;
    console.show(&diagnostics, build.all);
    for length in &lengths {
        console.talk(length);
    }
    let written = shown(&common.output.join(&loaded.name));
    for (path, _) in files.iter().filter(|(path, _)| path.starts_with("report")) {
        console.result(&format!("{written}/{path}\n"))?;
    }
    Ok(verdict(&diagnostics, common))
}

fn languages(loaded: &Loaded, common: &Common) -> Vec<String> {
    common.lang.as_ref().map_or_else(|| loaded.round.languages.clone(), |language| vec![language.clone()])
}

pub(crate) fn templates(common: &Common) -> Result<Templates, Failure> {
    let place = shown(&common.templates);
    let folder = Folder::open(&common.templates).map_err(|error| Failure::Message(format!("{place}: {error}")))?;
    let mut files = BTreeMap::new();
    for entry in folder.files()?.files {
        files.insert(entry.path.clone(), folder.text(&entry.path)?.unwrap_or_default());
    }
    Ok(Templates::new(place, files))
}

/// What a build works on.
struct Works<'a> {
    loaded: &'a Loaded,
    facts: &'a Facts,
    figures: &'a Figures,
    engines: &'a Engines<'a>,
    /// What changed since the round before, where there is one.
    changes: Option<DataTable>,
}

type Files = Vec<(String, Vec<u8>)>;

impl Works<'_> {
    /// Every file of the output, but the diagnostics; how long each report is stands in `lengths`.
    fn files(
        &self,
        languages: &[String],
        diagnostics: &mut Vec<Diagnostic>,
        lengths: &mut Vec<String>,
    ) -> Result<Files, Vec<Diagnostic>> {
        let mut files =
            vec![("ledger.csv".to_owned(), outputs::csv(&Ledger::HEADER, self.loaded.ledgers().map(Ledger::row)))];
        for (at, language) in languages.iter().enumerate() {
            let mut rendered = self.render(language)?;
            if at == 0 {
                rendered.tables.extend(self.changes.clone());
                files.extend(self.evidence(&mut rendered));
            }
            if self.loaded.round.attach {
                let evidence = files.iter().filter(|(path, _)| path == "lineage.json" || path.starts_with("data/"));
                rendered.document.matter.attachments = evidence.map(|(path, _)| path.clone()).collect();
            }
            let name = if at == 0 { "report".to_owned() } else { format!("report.{language}") };
            files.extend(rendered.drawings.iter().map(|(path, drawing)| (path.clone(), drawing.to_svg().into_bytes())));
            let text = sse_document::write(&rendered.document);
            let typeset = {
                let find = |path: &str| files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.clone());
                let source = Source::new(format!("{}/{name}.md", self.loaded.name), text.as_str());
                outputs::typeset_resolved(&rendered.document, &source, &find)
            };
            lengths.push(length(&name, &rendered));
            diagnostics.extend(rendered.diagnostics);
            diagnostics.extend(typeset.diagnostics);
            files.push((format!("{name}.md"), text.into_bytes()));
            files.push((format!("{name}.pdf"), typeset.bytes));
        }
        files.extend(self.feedback(diagnostics)?);
        Ok(files)
    }

    fn render(&self, language: &str) -> Result<Rendered, Vec<Diagnostic>> {
        let Self { loaded, facts, figures, engines, .. } = self;
        sse_report::render(&loaded.round, facts, figures, engines, &loaded.texts, language)
    }

    /// The tables as data, what describes them, and the lineage: what the PDF carries with it.
    fn evidence(&self, rendered: &mut Rendered) -> Files {
        let Self { loaded, facts, figures, .. } = self;
        let lineage = Lineage::to_json(&rendered.places, &loaded.round, facts, figures, loaded.origins());
        let mut files = vec![("lineage.json".to_owned(), lineage)];
        let path = |name: &str| format!("data/{name}.csv");
        let file = |table: &mut DataTable| (path(&table.name), std::mem::take(&mut table.csv).into_bytes());
        files.extend(rendered.tables.iter_mut().map(file));
        let measured = |name: &str| {
            let (_, bytes) = files.iter().find(|(own, _)| *own == path(name))?;
            Some(outputs::measured(bytes))
        };
        let package = sse_report::package(&self.loaded.round, self.figures, rendered, measured);
        let package = serde_json::to_string_pretty(&package).unwrap_or_default() + "\n";
        files.push(("data/datapackage.json".to_owned(), package.into_bytes()));
        files
    }

    /// A letter for each reporter whose submission was read.
    fn feedback(&self, diagnostics: &[Diagnostic]) -> Result<Files, Vec<Diagnostic>> {
        let letters = Letters::new(&self.loaded.round, self.figures, self.engines)?;
        let concerned = self.loaded.concerned(diagnostics);
        let written = self.loaded.reporters().into_par_iter().map(|(reporter, ledgers)| {
            let own = concerned.get(reporter.as_str()).map_or(&[][..], Vec::as_slice);
            let letter = letters.to(&reporter, &files(&ledgers), own)?;
            Ok((format!("feedback/{reporter}.md"), letter.into_bytes()))
        });
        written.collect()
    }
}

/// How many words the body of a report has, by section: `report: 4913 words of at most 8500: Summary 181, I. 377`.
fn length(name: &str, rendered: &Rendered) -> String {
    let named = |section: &SectionWords| {
        let label = if section.label.is_empty() { &section.title } else { &section.label };
        format!("{label} {}", section.words)
    };
    let sections: Vec<String> = rendered.words.iter().filter(|section| section.words > 0).map(named).collect();
    format!("{name}: {} words of at most {MOST_WORDS}: {}", rendered.total_words, sections.join(", "))
}

fn files(ledgers: &[Ledger]) -> Vec<FileLedger<'_>> {
    fn file(ledger: &Ledger) -> FileLedger<'_> {
        FileLedger { path: &ledger.path, lines: ledger.physical, accepted: ledger.accepted, rejected: ledger.rejected }
    }
    ledgers.iter().map(file).collect()
}
