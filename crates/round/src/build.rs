//! From settled facts to the files of a report.

use crate::answers::{self, AnswerFile};
use crate::measuring::Measuring;
use crate::typeset::LINEAGE;
use crate::{
    Fault, Loaded, Outputs, Reconciled, built_in_templates, effect, late, read_templates, settling,
    typeset,
};
use rayon::prelude::*;
use sse_aggregate::{Facts, Figures};
use sse_diagnostics::{CsvRows, Diagnostic, Source, render};
use sse_document::MOST_WORDS;
use sse_evidence::{DataTable, Difference, Lineage, Measured, PrintedReport};
use sse_report::{
    Engines, Feedback, FileLedger, FiledRows, Rendered, RenderedDocument, Templates,
    unread_templates,
};
use sse_submission::{Ledger, is_beside};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

const PACKAGE: &str = "data/datapackage.json";
const SDMX_STRUCTURE: &str = "data/facts.structure.xml";

/// A round that was built: everything that its report says, before a file of it is written.
pub struct Built<'f> {
    reconciled: Reconciled<'f>,
    figures: Figures,
    /// What changed since the round before, where there is one.
    changes: Option<DataTable<'static>>,
    reports: Vec<Report>,
    /// The letter to each reporter whose submission was read, and the answer in a workbook, by their paths.
    feedback: Vec<AnswerFile>,
}

/// The report in one language, with its statistical annex.
struct Report {
    language: String,
    rendered: Rendered,
    /// Each of its documents as Markdown.
    texts: Vec<String>,
}

impl<'f> Built<'f> {
    /// Computes all figures, renders the report in each language, then writes the letters; `earlier` is the round that
    /// they are set beside. A row that the report can't be built with is set aside.
    ///
    /// # Errors
    /// What is wrong with the templates.
    pub fn of(
        mut reconciled: Reconciled<'f>,
        earlier: Option<&Reconciled<'_>>,
        templates: &Templates,
        languages: &[String],
    ) -> Result<Self, Fault> {
        let engines = Engines::over(templates);
        let before = earlier.map(|earlier| (earlier, earlier.figures()));
        let before = before.as_ref();
        let mut compared = Compared::of(&reconciled.loaded, &reconciled.facts, before);
        let mut made = reports(&reconciled.loaded, &compared.0, &engines, languages);
        if let Err(found) = made {
            let prints = |loaded: &Loaded<'_>, facts: &Facts| {
                let Compared(figures, _) = Compared::of(loaded, facts, before);
                reports(loaded, &figures, &engines, languages).is_ok()
            };
            if found.iter().any(is_of_language) {
                return Err(found.into());
            }
            if !late::without_unprintable_texts(&mut reconciled, &found, &prints) {
                reconciled = late::without_unprintable(reconciled, found, &prints)?;
            }
            compared = Compared::of(&reconciled.loaded, &reconciled.facts, before);
            made = reports(&reconciled.loaded, &compared.0, &engines, languages);
        }
        let (mut reports, Compared(figures, changes)) = (made?, compared);
        let unread = reconciled.loaded.unread_texts(templates);
        reconciled.diagnostics.extend(unread);
        let given = read_templates(&built_in_templates(""))?;
        let unread = unread_templates(templates, &given).into_iter();
        let is_for_people =
            |found: &Diagnostic| found.place.as_ref().is_some_and(|at| is_beside(&at.path));
        let unread = unread.filter(|found| !is_for_people(found));
        reconciled.diagnostics.extend(unread);
        effect::extend(&mut reconciled);
        // Letters name what the reports print.
        let feedback = feedback(&reconciled, &figures, &engines, &reports)?;
        for report in &mut reports {
            reconciled
                .diagnostics
                .append(&mut report.rendered.diagnostics);
        }
        let mut built = Self {
            reconciled,
            figures,
            changes,
            reports,
            feedback,
        };
        built.attach();
        Ok(built)
    }

    /// The names of the documents, each the beginning of `.md`, `.pdf` and `.docx`: `report`, `annex`, `report.fr`, `annex.fr`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.documents().map(|document| document.name.as_str())
    }

    /// How many words each document has, by section: `report: 7913 words of at most 8500: Summary 181, I. 377`; an annex may
    /// have any number: `annex: 34102 words: Part I 402`.
    pub fn lengths(&self) -> impl Iterator<Item = String> {
        self.documents().map(length)
    }

    fn documents(&self) -> impl Iterator<Item = &RenderedDocument> {
        self.reports
            .iter()
            .flat_map(|report| report.rendered.documents())
    }

    /// Names the evidence in each report, if it goes with the PDF, and writes the documents as Markdown. The report carries
    /// the evidence of both: in the annex it would be there twice.
    fn attach(&mut self) {
        let attach = self.loaded().round.attach;
        for Report {
            rendered, texts, ..
        } in &mut self.reports
        {
            if attach {
                rendered.report.document.matter.attachments =
                    [LINEAGE, PACKAGE].map(str::to_owned).to_vec();
            }
            let documents = rendered.documents();
            *texts = documents
                .map(|one| sse_document::write(&one.document))
                .collect();
        }
    }

    /// Writes all files; everything that was found, sorted.
    ///
    /// # Errors
    /// Where a file can't be written.
    pub fn write(&self, outputs: &dyn Outputs) -> io::Result<Vec<Diagnostic>> {
        outputs.put("ledger.csv", &ledger(self.loaded().ledgers()))?;
        // What is attached has to be there first.
        let (evidence, found) = if self.loaded().round.attach {
            (self.write_evidence(outputs), self.write_reports(outputs))
        } else {
            rayon::join(
                || self.write_evidence(outputs),
                || self.write_reports(outputs),
            )
        };
        evidence?;
        let mut diagnostics = self.reconciled.diagnostics.clone();
        diagnostics.extend(found?.into_iter().flatten());
        settling::say(&mut diagnostics);
        // What isn't claimed of a register stands in the letter to its reporter and nowhere else.
        diagnostics.retain(|finding| !sse_register::is_for_reporter_alone(finding.code));
        for (path, letter) in &self.feedback {
            outputs.put(path, letter)?;
        }
        sse_diagnostics::sort(&mut diagnostics);
        outputs.put("diagnostics.json", render::json(&diagnostics).as_bytes())?;
        Ok(diagnostics)
    }

    const fn loaded(&self) -> &Loaded<'f> {
        &self.reconciled.loaded
    }

    /// The tables as data that are the same in every language.
    fn tables(&self) -> Vec<DataTable<'_>> {
        sse_evidence::tables(&self.loaded().round, &self.reconciled.facts, &self.figures)
    }

    /// All tables as data: those that are the same in every language, those that the first report prints, and what changed.
    fn all_tables<'t>(&'t self, tables: &'t [DataTable<'t>]) -> Vec<&'t DataTable<'t>> {
        let printed = self
            .reports
            .first()
            .into_iter()
            .flat_map(|first| &first.rendered.tables);
        tables.iter().chain(printed).chain(&self.changes).collect()
    }

    /// Writes each document as Markdown, PDF and Word file; what was found of each on the way.
    fn write_reports(&self, outputs: &dyn Outputs) -> io::Result<Vec<Vec<Diagnostic>>> {
        let name = &self.loaded().name;
        for Report { rendered, .. } in &self.reports {
            for (path, drawing) in &rendered.drawings {
                outputs.put(path, drawing.to_svg().as_bytes())?;
            }
        }
        let documents: Vec<_> = self
            .reports
            .iter()
            .flat_map(|report| report.rendered.documents().zip(&report.texts))
            .collect();
        let written = documents.par_iter();
        written
            .map(|(document, text)| write_document(document, text, name, outputs))
            .collect()
    }

    /// Writes the evidence: lineage, tables as data, and what describes them.
    fn write_evidence(&self, outputs: &dyn Outputs) -> io::Result<()> {
        let Self {
            reconciled: Reconciled { loaded, facts, .. },
            figures,
            ..
        } = self;
        let Some(Report { rendered, .. }) = self.reports.first() else {
            return Ok(());
        };
        let lineage = |file: &mut dyn Write| {
            let origins = loaded.origins();
            let documents = self.reports.iter();
            let documents = documents
                .flat_map(|report| report.rendered.documents().zip(&report.texts))
                .map(|(document, text)| (document.name.as_str(), text.as_str()));
            let printed = PrintedReport {
                places: &rendered.places,
                given: &rendered.limits,
                documents: documents.collect(),
            };
            Lineage::write(&printed, &loaded.round, facts, figures, origins, file)
        };
        let structure =
            |file: &mut dyn Write| sse_evidence::sdmx_structure(&loaded.round, facts, file);
        let structure = write_measured(outputs, SDMX_STRUCTURE, structure)?;
        let tables = self.tables();
        let tables = self.all_tables(&tables);
        let (lineage, measured) = rayon::join(
            || outputs.write(LINEAGE, Box::new(lineage)),
            || {
                tables
                    .par_iter()
                    .map(|table| write_table(outputs, table))
                    .collect()
            },
        );
        lineage?;
        let measured: io::Result<Vec<Measured>> = measured;
        let files = tables.into_iter().zip(measured?);
        let document = &rendered.report.document;
        let package = sse_evidence::package(&loaded.round, figures, document, files, &structure);
        let text = serde_json::to_string_pretty(&package).unwrap_or_default() + "\n";
        outputs.put(PACKAGE, text.as_bytes())
    }
}

/// The figures of a round, set beside those of the round before, and what changed between the two as a table.
struct Compared(Figures, Option<DataTable<'static>>);

impl Compared {
    fn of(loaded: &Loaded<'_>, facts: &Facts, before: Option<&(&Reconciled<'_>, Figures)>) -> Self {
        let mut figures = sse_aggregate::figures(&loaded.round, facts);
        let changes = before.map(|(earlier, before)| {
            let then = Lineage::unprinted(&earlier.loaded.round, &earlier.facts, before);
            let now = Lineage::unprinted(&loaded.round, facts, &figures);
            figures.compare(&earlier.loaded.round, before);
            Difference::between(&then, &now).table()
        });
        Self(figures, changes)
    }
}

/// The report in each language.
fn reports(
    loaded: &Loaded<'_>,
    figures: &Figures,
    engines: &Engines<'_>,
    languages: &[String],
) -> Result<Vec<Report>, Vec<Diagnostic>> {
    let mut reports = Vec::new();
    for language in languages {
        let ending = if reports.is_empty() {
            String::new()
        } else {
            format!(".{language}")
        };
        let (round, texts) = (&loaded.round, &loaded.texts);
        let rendered = sse_report::render(round, figures, engines, texts, language, &ending)?;
        reports.push(Report {
            language: language.clone(),
            rendered,
            texts: Vec::new(),
        });
    }
    Ok(reports)
}

/// Whether a finding is about the language of templates, which no row has a part in; that something isn't there, rows have.
fn is_of_language(found: &Diagnostic) -> bool {
    let mut rules = sse_report::RULES.iter();
    let is_rule = rules.any(|rule| rule.code == found.code);
    is_rule && found.message.text() != sse_report::NOTHING_THERE
}

fn feedback<'a>(
    reconciled: &'a Reconciled<'_>,
    figures: &'a Figures,
    engines: &'a Engines<'a>,
    reports: &'a [Report],
) -> Result<Vec<AnswerFile>, Vec<Diagnostic>> {
    let Reconciled {
        loaded,
        diagnostics,
        ..
    } = reconciled;
    let rendered = reports
        .iter()
        .map(|report| (report.language.as_str(), &report.rendered));
    let filed = FiledRows {
        reporters: loaded.senders(diagnostics),
        rows: loaded.rows_at(diagnostics),
    };
    let concerned = concerned(&filed, diagnostics);
    let letters = Feedback::new(&loaded.round, figures, engines, rendered, filed)?;
    let mut files = loaded.reporters();
    for reporter in concerned.keys() {
        files.entry(reporter).or_default();
    }
    let places = loaded.filed();
    let written = files.into_par_iter().map(|(reporter, ledgers)| {
        let own = concerned.get(reporter).map_or(&[][..], Vec::as_slice);
        let told = letters.answer(reporter, own)?;
        let answers = told.map(|told| answers::write(loaded, &places, reporter, &letters, &told));
        let answers = answers.transpose()?.unwrap_or_default();
        let files = ledgers.into_iter().map(|ledger| FileLedger {
            unanswered: answers.too_large.contains(&ledger.path.as_str()),
            ..file_ledger(ledger)
        });
        let files: Vec<FileLedger<'_>> = files.collect();
        let letter = letters.to(reporter, &files, own)?;
        let mut written = vec![(format!("feedback/{reporter}.md"), letter.into_bytes())];
        written.extend(answers.files);
        Ok(written)
    });
    let written: Result<Vec<_>, Vec<Diagnostic>> = written.collect();
    Ok(written?.into_iter().flatten().collect())
}

/// The findings that are, or have a place that belongs to them, in a file of each reporter.
fn concerned<'d>(
    filed: &FiledRows<'d>,
    diagnostics: &'d [Diagnostic],
) -> BTreeMap<&'d str, Vec<&'d Diagnostic>> {
    let mut concerned: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        let places = diagnostic.place.iter().chain(&diagnostic.related);
        let own: BTreeSet<&str> = places
            .filter_map(|place| filed.reporters.get(&*place.path).copied())
            .collect();
        for reporter in own {
            concerned.entry(reporter).or_default().push(diagnostic);
        }
    }
    concerned
}

const fn file_ledger(ledger: &Ledger) -> FileLedger<'_> {
    FileLedger {
        path: ledger.path.as_str(),
        lines: ledger.physical,
        accepted: ledger.accepted,
        rejected: ledger.rejected,
        unanswered: false,
    }
}

/// Writes a document as Markdown, as PDF and as a Word file; what was found while typesetting.
fn write_document(
    rendered: &RenderedDocument,
    text: &str,
    round: &str,
    outputs: &dyn Outputs,
) -> io::Result<Vec<Diagnostic>> {
    let RenderedDocument { name, document, .. } = rendered;
    outputs.put(&format!("{name}.md"), text.as_bytes())?;
    let source = Source::new(format!("{round}/{name}.md"), text);
    let file = |path: &str| outputs.read(path).ok();
    let (attached, found) = typeset::attachments(&document.matter.attachments, &source, &file);
    let typeset = typeset::typeset_resolved(document, &source, attached);
    outputs.put(&format!("{name}.pdf"), &typeset.bytes)?;
    let word = sse_word::word(document, &typeset.layout);
    outputs.put(&format!("{name}.docx"), &word)?;
    Ok(found.into_iter().chain(typeset.diagnostics).collect())
}

/// How many words a document has, in all and by section.
fn length(rendered: &RenderedDocument) -> String {
    let RenderedDocument {
        name,
        document,
        words,
        total_words,
    } = rendered;
    let counted = words.iter().filter(|section| section.words > 0);
    let sections = counted.map(|section| {
        let named = [&section.label, &section.title].into_iter();
        let name = named.filter(|name| !name.is_empty()).map(String::as_str);
        format!(
            "{} {}",
            name.chain(["title"]).next().unwrap_or_default(),
            section.words
        )
    });
    let sections: Vec<String> = sections.collect();
    let most = if document.matter.series.is_empty() {
        format!(" of at most {MOST_WORDS}")
    } else {
        String::new()
    };
    format!("{name}: {total_words} words{most}: {}", sections.join(", "))
}

fn path_of(table: &DataTable) -> String {
    format!("data/{}.csv", table.name)
}

/// Writes a table; how large its file is.
fn write_table(outputs: &dyn Outputs, table: &DataTable) -> io::Result<Measured> {
    write_measured(outputs, &path_of(table), |file| table.write(file))
}

/// Writes a file; how large it is.
fn write_measured(
    outputs: &dyn Outputs,
    path: &str,
    content: impl Fn(&mut dyn Write) -> io::Result<()>,
) -> io::Result<Measured> {
    let mut measured = None;
    let content = |file: &mut dyn Write| {
        let mut measuring = Measuring::new(file);
        content(&mut measuring)?;
        measured = Some(measuring.measured());
        Ok(())
    };
    outputs.write(path, Box::new(content))?;
    measured.ok_or_else(|| io::Error::other(format!("{path}: nothing was written")))
}

/// What became of each line of each file, as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe.
fn ledger<'l>(ledgers: impl Iterator<Item = &'l Ledger>) -> Vec<u8> {
    let mut rows = CsvRows::new(Vec::new());
    rows.row(Ledger::HEADER);
    for ledger in ledgers {
        rows.row(ledger.row());
    }
    rows.finish().expect("memory takes every row")
}
