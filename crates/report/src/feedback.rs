//! A letter to a reporter: what was used of its submission and where it is printed, what wasn't, and what to do.

mod accepted_rows;
mod answer;
mod printed_places;
mod remarks;
mod voice;

pub use answer::{Answer, AnsweredRow, Remark};
pub use remarks::FiledRows;
pub use voice::in_language;

use crate::engine::{Charts, Engine, Engines};
use crate::locale::Locale;
use crate::render::Rendered;
use crate::templates::Templates;
use minijinja::{Value, context};
use printed_places::PrintedReport;
use rustc_hash::FxHashMap;
use sse_aggregate::{Figures, Reason};
use sse_diagnostics::Diagnostic;
use sse_model::{ClaimId, Code, Decimal, Receipt, Round};
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
    /// Whether it is too large to be answered in a workbook, so that the letter has to do.
    pub unanswered: bool,
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
    filed: FiledRows<'a>,
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
        filed: FiledRows<'a>,
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
            filed,
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
        let remarks = self.remarks(reporter, findings, &voice);
        let [accepted, rejected] = [
            ledgers.iter().map(|file| file.accepted).sum::<u64>(),
            ledgers.iter().map(|file| file.rejected).sum(),
        ];
        let faultless = remarks.unread.is_empty() && rejected == 0;
        let (met, meeting_places) = remarks.met.unwrap_or_default();
        let count = |number: usize| digits(number as u64, locale);
        let context = context! {
            name => round.reporter(reporter).map_or_else(|| reporter.to_owned(), |of| of.name_in_text(&locale.language)),
            code => reporter,
            group => round.reporter(reporter).map_or("", |of| of.group.code()),
            demonstration => round.demonstration,
            receipt => self.receipt(reporter).map_or("", Receipt::code),
            session => round.mastheads.get(&locale.language).map(|head| head.session.clone()).unwrap_or_default(),
            files => ledgers.iter().map(|file| counted(file, reporter, locale)).collect::<Vec<_>>(),
            unanswered => ledgers.iter().filter(|file| file.unanswered).map(|file| remarks::file_name(file.path, reporter)).collect::<Vec<_>>(),
            unread_count => count(remarks.unread.len()),
            unread => remarks.unread,
            accepted => digits(accepted, locale),
            rejected => if rejected > 0 { digits(rejected, locale) } else { String::new() },
            to_check => if remarks.to_check > 0 { digits(remarks.to_check, locale) } else { String::new() },
            met => if met > 0 { count(met) } else { String::new() },
            meeting_places,
            nothing_left => faultless && accepted > 0 && remarks.errors.is_empty() && remarks.to_check == 0,
            figures => used.figures,
            figure_groups => used.figure_groups,
            counted => used.counted,
            actions => used.actions,
            action_groups => used.action_groups,
            errors => remarks.errors,
            warnings => remarks.warnings,
            notes => remarks.notes,
        };
        let written = engine.write(LETTER, &context, Charts::default())?;
        Ok(without_needless_escapes(&written.markdown))
    }

    /// What became of the invitation of a reporter; none where it was not asked.
    fn receipt(&self, reporter: &str) -> Option<Receipt> {
        let mut rows = self.figures.tracker.reporters.iter();
        Some(rows.find(|row| row.reporter == reporter)?.receipt)
    }

    /// The language of a letter; that of the round for reporters that nobody listed.
    fn language(&self, reporter: &str) -> &str {
        letter_language(self.templates, self.round, reporter, LETTER)
    }
}

/// The language of a letter to a reporter: that of its submission if there is a template in it, else the first one of the
/// round.
pub(crate) fn letter_language<'r>(
    templates: &Templates,
    round: &'r Round,
    reporter: &str,
    letter: &str,
) -> &'r str {
    let first = round.languages.first().map_or("en", String::as_str);
    let own = round
        .reporter(reporter)
        .map(|reporter| reporter.language.as_str());
    let has_letter = |language: &&str| templates.get(&format!("{language}/{letter}")).is_some();
    own.filter(has_letter).unwrap_or(first)
}

/// A whole number as the language writes it.
pub(crate) fn digits(number: u64, locale: &Locale) -> String {
    locale
        .forms
        .digits(Decimal::whole(i64::try_from(number).unwrap_or(i64::MAX)), 0)
}

fn counted(file: &FileLedger<'_>, reporter: &str, locale: &Locale) -> Value {
    let [lines, accepted, rejected] =
        [file.lines, file.accepted, file.rejected].map(|number| digits(number, locale));
    context! { path => remarks::file_name(file.path, reporter), lines, accepted, rejected }
}

/// A letter is read as it is written: a number needs an escape before its point only where it begins a line or an item.
fn without_needless_escapes(letter: &str) -> String {
    let mut plain = String::with_capacity(letter.len());
    for line in letter.split_inclusive('\n') {
        let mut rest = line;
        while let Some(at) = rest.find("\\.") {
            let before = rest[..at].trim_end_matches(|ch: char| ch.is_ascii_digit());
            let begins = plain.is_empty() || plain.ends_with('\n');
            let needed = begins && before.chars().all(|ch| " -*".contains(ch));
            plain.push_str(&rest[..at + usize::from(needed)]);
            plain.push('.');
            rest = &rest[at + 2..];
        }
        plain.push_str(rest);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::without_needless_escapes;

    #[test]
    fn points_of_numbers_are_escaped_where_they_would_begin_a_list() {
        let letter = "2\\. A\n- 2\\.5 per cent\n- Share: 2\\.5 and 3\\.5\n";
        assert_eq!(
            without_needless_escapes(letter),
            "2\\. A\n- 2\\.5 per cent\n- Share: 2.5 and 3.5\n"
        );
    }
}
