//! `build`: from a round's folder to everything that a report is.

use super::check::verdict;
use crate::arguments::{Build, Common};
use crate::console::Console;
use crate::effect;
use crate::folder::{Folder, overlap, shown};
use crate::load::{self, Loaded};
use crate::outputs::{self, Measuring};
use crate::swap::{Draft, SwapError, Workshop};
use crate::{Failure, Outcome};
use rayon::prelude::*;
use sse_aggregate::{Facts, Figures};
use sse_diagnostics::{Counts, Diagnostic, Source, render};
use sse_document::{MOST_WORDS, SectionWords};
use sse_report::{
    DataTable, Difference, Engines, Feedback, FileLedger, Lineage, Measured, Rendered, Templates,
};
use sse_submission::Ledger;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Builds a round.
pub(crate) fn run(build: &Build, common: &Common, console: &Console) -> Result<Outcome, Failure> {
    let folder = load::round_folder(&common.inputs, build.round.as_deref())?;
    keep_apart(&common.output, [&folder, &common.inputs, &common.templates])?;
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
        changes = Some(
            Difference::between(&then, &Lineage::of_all(&loaded.round, &facts, &figures)).table(),
        );
        figures.compare(&earlier.round, &earlier_figures);
    }
    let engines = Engines::over(&templates);
    effect::extend(
        &loaded,
        &facts,
        figures.comparison.is_some(),
        &engines,
        &mut diagnostics,
    )
    .map_err(told)?;
    let tables = sse_report::tables(&loaded.round, &facts, &figures);
    let works = Works {
        loaded: &loaded,
        facts: &facts,
        figures: &figures,
        engines: &engines,
        tables,
        changes,
    };
    let (reports, letters) = rayon::join(
        || works.reports(&languages(&loaded, common)),
        || works.letters(&diagnostics),
    );
    let (reports, letters) = (reports.map_err(told)?, letters.map_err(told)?);
    diagnostics.extend(
        reports
            .iter()
            .flat_map(|report| report.rendered.diagnostics.iter().cloned()),
    );
    let workshop = Workshop::open(&common.output)?;
    let draft = workshop.begin(&loaded.name)?;
    diagnostics.extend(works.write(&draft, &reports)?);
    letters
        .iter()
        .try_for_each(|(path, letter)| draft.put(path, letter.as_bytes()))?;
    sse_diagnostics::sort(&mut diagnostics);
    draft.put("diagnostics.json", render::json(&diagnostics).as_bytes())?;
    draft.publish()?;
    console.show(&diagnostics, build.all);
    for report in &reports {
        console.talk(&length(report));
    }
    let written = shown(&common.output.join(&loaded.name));
    for Report { name, .. } in &reports {
        console.result(&format!("{written}/{name}.md\n{written}/{name}.pdf\n"))?;
    }
    let verdict = verdict(&diagnostics, common);
    // The memory of a large round goes back at once when the process ends, not row by row before.
    std::mem::forget(works);
    std::mem::forget((figures, facts, loaded));
    Ok(verdict)
}

/// Refuses an output that a build would put in the place of what it reads.
fn keep_apart(output: &Path, sources: [&Path; 3]) -> Result<(), Failure> {
    for source in sources {
        if overlap(output, source)? {
            return Err(Failure::Message(format!(
                "the output folder {} and {}, which is read, are one folder or one holds the other: a build replaces \
                 folders of its output; name another one with --output",
                output.display(),
                source.display()
            )));
        }
    }
    Ok(())
}

fn languages(loaded: &Loaded, common: &Common) -> Vec<String> {
    common.lang.as_ref().map_or_else(
        || loaded.round.languages.clone(),
        |language| vec![language.clone()],
    )
}

pub(crate) fn templates(common: &Common) -> Result<Templates, Failure> {
    let place = shown(&common.templates);
    let folder = Folder::open(&common.templates)
        .map_err(|error| Failure::Message(format!("{place}: {error}")))?;
    let mut files = BTreeMap::new();
    for entry in folder.files()?.files {
        files.insert(
            entry.path.clone(),
            folder.text(&entry.path)?.unwrap_or_default(),
        );
    }
    Ok(Templates::new(place, files))
}

/// What a build works on.
struct Works<'a> {
    loaded: &'a Loaded,
    facts: &'a Facts,
    figures: &'a Figures,
    engines: &'a Engines<'a>,
    /// The tables as data that are the same in every language.
    tables: Vec<DataTable<'a>>,
    /// What changed since the round before, where there is one.
    changes: Option<DataTable<'a>>,
}

/// The report in one language.
struct Report {
    /// Its files are called so: `report`, `report.fr`.
    name: String,
    rendered: Rendered,
    /// It as Markdown.
    text: String,
}

const LINEAGE: &str = "lineage.json";
const PACKAGE: &str = "data/datapackage.json";

impl Works<'_> {
    /// The report in each language.
    fn reports(&self, languages: &[String]) -> Result<Vec<Report>, Vec<Diagnostic>> {
        let Self {
            loaded,
            figures,
            engines,
            ..
        } = self;
        let mut reports = Vec::new();
        for language in languages {
            let name = if reports.is_empty() {
                "report".to_owned()
            } else {
                format!("report.{language}")
            };
            let rendered =
                sse_report::render(&loaded.round, figures, engines, &loaded.texts, language)?;
            reports.push(Report {
                name,
                rendered,
                text: String::new(),
            });
        }
        let attachments = if loaded.round.attach {
            self.evidence_of(&reports)
        } else {
            Vec::new()
        };
        for Report { rendered, text, .. } in &mut reports {
            rendered
                .document
                .matter
                .attachments
                .clone_from(&attachments);
            *text = sse_document::write(&rendered.document);
        }
        Ok(reports)
    }

    /// The tables as data; the printed ones are those of the first language.
    fn all_tables<'t>(&'t self, reports: &'t [Report]) -> Vec<&'t DataTable<'t>> {
        let printed = reports
            .first()
            .into_iter()
            .flat_map(|first| &first.rendered.tables);
        self.tables
            .iter()
            .chain(printed)
            .chain(&self.changes)
            .collect()
    }

    /// The paths of the evidence.
    fn evidence_of(&self, reports: &[Report]) -> Vec<String> {
        let tables = self.all_tables(reports).into_iter().map(path_of);
        [LINEAGE.to_owned()]
            .into_iter()
            .chain(tables)
            .chain([PACKAGE.to_owned()])
            .collect()
    }

    /// A letter for each reporter whose submission was read, by its path.
    fn letters(
        &self,
        diagnostics: &[Diagnostic],
    ) -> Result<Vec<(String, String)>, Vec<Diagnostic>> {
        let letters = Feedback::new(&self.loaded.round, self.figures, self.engines)?;
        let concerned = self.loaded.concerned(diagnostics);
        let written = self
            .loaded
            .reporters()
            .into_par_iter()
            .map(|(reporter, ledgers)| {
                let own = concerned
                    .get(reporter.as_str())
                    .map_or(&[][..], Vec::as_slice);
                Ok((
                    format!("feedback/{reporter}.md"),
                    letters.to(&reporter, &files(&ledgers), own)?,
                ))
            });
        written.collect()
    }

    /// Writes ledger, reports and evidence; what was found while typesetting.
    fn write(&self, draft: &Draft, reports: &[Report]) -> Result<Vec<Diagnostic>, SwapError> {
        draft.put(
            "ledger.csv",
            &outputs::csv(&Ledger::HEADER, self.loaded.ledgers().map(Ledger::row)),
        )?;
        let evidence = || self.evidence(draft, reports);
        let typeset = || {
            reports
                .par_iter()
                .map(|report| report.write(&self.loaded.name, draft))
                .collect()
        };
        let (evidence, typeset): (_, Result<Vec<_>, SwapError>) = if self.loaded.round.attach {
            (evidence(), typeset())
        } else {
            rayon::join(evidence, typeset)
        };
        evidence?;
        Ok(typeset?.into_iter().flatten().collect())
    }

    /// Writes the evidence: lineage, tables as data, and what describes them.
    fn evidence(&self, draft: &Draft, reports: &[Report]) -> Result<(), SwapError> {
        let Self {
            loaded,
            facts,
            figures,
            ..
        } = self;
        let Some(Report { rendered, .. }) = reports.first() else {
            return Ok(());
        };
        let lineage = |file: &mut dyn Write| {
            Lineage::write(
                &rendered.places,
                &loaded.round,
                facts,
                figures,
                loaded.origins(),
                file,
            )
        };
        let tables = self.all_tables(reports);
        let data = || {
            tables
                .par_iter()
                .map(|table| data(draft, table))
                .collect::<Result<Vec<_>, _>>()
        };
        let (lineage, measured) = rayon::join(|| draft.write(LINEAGE, lineage), data);
        lineage?;
        let package = sse_report::package(
            &loaded.round,
            figures,
            &rendered.document,
            tables.into_iter().zip(measured?),
        );
        draft.put(
            PACKAGE,
            (serde_json::to_string_pretty(&package).unwrap_or_default() + "\n").as_bytes(),
        )
    }
}

impl Report {
    /// Writes it as Markdown with its drawings, and as PDF; what was found while typesetting.
    fn write(&self, round: &str, draft: &Draft) -> Result<Vec<Diagnostic>, SwapError> {
        let Self {
            name,
            rendered,
            text,
        } = self;
        let document = &rendered.document;
        for (path, drawing) in &rendered.drawings {
            draft.put(path, drawing.to_svg().as_bytes())?;
        }
        draft.put(&format!("{name}.md"), text.as_bytes())?;
        let attached = document
            .matter
            .attachments
            .iter()
            .map(|path| Ok(outputs::attachment(path, draft.read(path)?)));
        let source = Source::new(format!("{round}/{name}.md"), text.as_str());
        let typeset = outputs::typeset_resolved(
            document,
            &source,
            attached.collect::<Result<_, SwapError>>()?,
        );
        draft.put(&format!("{name}.pdf"), &typeset.bytes)?;
        Ok(typeset.diagnostics)
    }
}

fn path_of(table: &DataTable) -> String {
    format!("data/{}.csv", table.name)
}

/// Writes a table; how large its file is.
fn data(draft: &Draft, table: &DataTable) -> Result<Measured, SwapError> {
    draft.write(&path_of(table), |file| {
        let mut measuring = Measuring::new(file);
        table.write(&mut measuring)?;
        Ok(measuring.measured())
    })
}

/// How many words the body of a report has, by section: `report: 4913 words of at most 8500: Summary 181, I. 377`.
fn length(Report { name, rendered, .. }: &Report) -> String {
    let named = |section: &SectionWords| {
        let label = if section.label.is_empty() {
            &section.title
        } else {
            &section.label
        };
        format!("{label} {}", section.words)
    };
    let sections: Vec<String> = rendered
        .words
        .iter()
        .filter(|section| section.words > 0)
        .map(named)
        .collect();
    format!(
        "{name}: {} words of at most {MOST_WORDS}: {}",
        rendered.total_words,
        sections.join(", ")
    )
}

fn files(ledgers: &[Ledger]) -> Vec<FileLedger<'_>> {
    fn file(ledger: &Ledger) -> FileLedger<'_> {
        FileLedger {
            path: &ledger.path,
            lines: ledger.physical,
            accepted: ledger.accepted,
            rejected: ledger.rejected,
        }
    }
    ledgers.iter().map(file).collect()
}
