//! A letter to a reporter: what was used of its submission and where it is printed, what wasn't, and what to do.

mod accepted_rows;
mod printed_places;
mod voice;

use crate::engine::{Charts, Engine, Engines};
use crate::locale::Locale;
use crate::render::Rendered;
use crate::templates::Templates;
use minijinja::{Value, context};
use printed_places::PrintedReport;
use rustc_hash::FxHashMap;
use sse_aggregate::{Figures, Reason};
use sse_diagnostics::{Diagnostic, FindingGroup, Severity, Words, grouped};
use sse_model::{ClaimId, Code, Decimal, Round};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use voice::{FindingPatterns, Voice};

/// The template of the letters.
const LETTER: &str = "feedback.md";

/// One file of a submission, line by line accounted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLedger<'a> {
    /// Its path as its user knows it.
    pub path: &'a str,
    /// How many physical lines it has; a record with line breaks in a cell has several.
    pub lines: u64,
    /// How many records became a claim or an action.
    pub accepted: u64,
    /// How many records were rejected, each because of an error.
    pub rejected: u64,
}

/// The feedback of a round: a letter to each of its reporters.
#[derive(Debug)]
pub struct Feedback<'a> {
    round: &'a Round,
    figures: &'a Figures,
    templates: &'a Templates,
    /// The report in each language, the first one first.
    reports: Vec<PrintedReport<'a>>,
    /// Why another claim stands for one.
    left_out: FxHashMap<&'a ClaimId, Reason>,
    /// The templates of each language that a letter is written in.
    engines: BTreeMap<String, Arc<Engine<'a>>>,
    /// What findings say in each of these languages.
    patterns: BTreeMap<String, FindingPatterns>,
}

impl<'a> Feedback<'a> {
    /// The letters of a round, ready to be written, which name the places of its reports: each with its language, the
    /// first one first.
    ///
    /// # Errors
    /// Errors of the templates (`T…`).
    pub fn new(
        round: &'a Round,
        figures: &'a Figures,
        engines: &Engines<'a>,
        reports: impl IntoIterator<Item = (&'a str, &'a Rendered)>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let reports = reports.into_iter();
        let reports = reports.map(|(of, rendered)| PrintedReport::of(of, rendered, figures));
        let templates = engines.templates;
        let left_out = figures
            .facts
            .values()
            .flat_map(|fact| &fact.left_out)
            .map(|(id, reason)| (id, *reason))
            .collect();
        let mut feedback = Self {
            round,
            figures,
            templates,
            reports: reports.collect(),
            left_out,
            engines: BTreeMap::new(),
            patterns: BTreeMap::new(),
        };
        let asked = round
            .reporters
            .iter()
            .map(|reporter| feedback.language(&reporter.code).to_owned());
        let languages: BTreeSet<String> = asked.chain([feedback.language("").to_owned()]).collect();
        for language in languages {
            let (engine, patterns) = (
                engines.of(&language)?,
                FindingPatterns::of(templates, &language)?,
            );
            feedback.engines.insert(language.clone(), engine);
            feedback.patterns.insert(language, patterns);
        }
        Ok(feedback)
    }

    /// The letter to a reporter in the language of its submission, or else in the first language of the round. Tables,
    /// figures and annexes are called as in the report of that language or, where none was built, as in the first report.
    ///
    /// # Errors
    /// Errors of the template of the letter (`T…`).
    pub fn to(
        &self,
        reporter: &str,
        ledgers: &[FileLedger<'_>],
        findings: &[&Diagnostic],
    ) -> Result<String, Vec<Diagnostic>> {
        let round = self.round;
        let engine = &self.engines[self.language(reporter)];
        let locale = &engine.locale;
        let used = self.used(reporter, locale);
        let voice = Voice {
            locale,
            patterns: &self.patterns[self.language(reporter)],
        };
        let context = context! {
            name => round.reporter(reporter).map_or_else(|| reporter.to_owned(), |of| of.name_in_text(&locale.language)),
            code => reporter,
            group => round.reporter(reporter).map_or("", |of| of.group.code()),
            demonstration => round.demonstration,
            session => round.mastheads.get(&locale.language).map(|head| head.session.clone()).unwrap_or_default(),
            files => ledgers.iter().map(|file| counted(file, locale)).collect::<Vec<_>>(),
            figures => used.figures,
            figure_groups => used.figure_groups,
            counted => used.counted,
            actions => used.actions,
            action_groups => used.action_groups,
            errors => of_severity(findings, Severity::Error, &voice),
            warnings => of_severity(findings, Severity::Warning, &voice),
            notes => of_severity(findings, Severity::Note, &voice),
        };
        engine
            .write(LETTER, &context, Charts::default())
            .map(|written| written.markdown)
    }

    /// The language of a letter; that of the round for reporters that nobody listed.
    fn language(&self, reporter: &str) -> &str {
        let first = self.round.languages.first().map_or("en", String::as_str);
        let own = self
            .round
            .reporter(reporter)
            .map(|reporter| reporter.language.as_str());
        let has_letter = |language: &&str| {
            self.templates
                .get(&format!("{language}/{LETTER}"))
                .is_some()
        };
        own.filter(has_letter).unwrap_or(first)
    }
}

/// A whole number as the language writes it.
fn digits(number: u64, locale: &Locale) -> String {
    locale
        .forms
        .digits(Decimal::whole(i64::try_from(number).unwrap_or(i64::MAX)), 0)
}

fn counted(file: &FileLedger<'_>, locale: &Locale) -> Value {
    let [lines, accepted, rejected] =
        [file.lines, file.accepted, file.rejected].map(|number| digits(number, locale));
    context! { path => file.path, lines, accepted, rejected }
}

/// The findings of a severity, those of one code in one file as one, as a template sees them.
fn of_severity(findings: &[&Diagnostic], severity: Severity, voice: &Voice<'_>) -> Vec<Value> {
    let findings = findings.iter().copied();
    grouped(findings.filter(|finding| finding.severity == severity))
        .iter()
        .map(|group| described(group, voice))
        .collect()
}

fn described(group: &FindingGroup<'_>, voice: &Voice<'_>) -> Value {
    let say = |words: &Words| words.say(voice);
    let (shown, lines) = (group.shown(), group.lines());
    let effect = group.effect();
    context! {
        code => group.first().of(),
        count => group.count().to_string(),
        path => group.path().to_owned(),
        lines => if lines.are_many() { lines.to_string() } else { String::new() },
        more => group.count() > shown.len() as u64,
        shown => shown.into_iter().map(|finding| said(finding, voice)).collect::<Vec<_>>(),
        helps => group.helps().into_iter().map(say).collect::<Vec<_>>(),
        effect => effect.map_or_else(String::new, |(effect, _)| say(effect)),
        other_effects => effect.filter(|(_, others)| *others > 0).map_or_else(String::new, |(_, others)| others.to_string()),
    }
}

/// What one finding says, and where.
fn said(finding: &Diagnostic, voice: &Voice<'_>) -> Value {
    let message = finding.message.say(voice);
    let message = match &finding.answer {
        Some(answer) => format!("{message}; {}", answer.say(voice)),
        None => message,
    };
    let place = finding.place.clone().unwrap_or_default();
    context! {
        message => message,
        path => &*place.path,
        line => if place.line > 0 { place.line.to_string() } else { String::new() },
        cell => place.cell.unwrap_or_default(),
        record => place.record.unwrap_or_default(),
    }
}
