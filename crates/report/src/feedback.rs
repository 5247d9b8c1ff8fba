//! A letter to a reporter: what was read of its submission, what wasn't, and what to do.

use crate::engine::{self, Charts};
use crate::render::locale;
use crate::templates::Templates;
use minijinja::{Value, context};
use sse_aggregate::Figures;
use sse_diagnostics::{Diagnostic, Severity};
use sse_model::{Code, Round};

/// The template of the letters.
const LETTER: &str = "feedback.md";

/// One file of a submission, line by line accounted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLedger<'a> {
    /// Its path as its user knows it.
    pub path: &'a str,
    /// Its physical lines.
    pub lines: u64,
    /// Records accepted.
    pub accepted: u64,
    /// Records set aside.
    pub rejected: u64,
}

/// Writes the letter to a reporter in the language of its submission, or else in the first language of the round.
///
/// # Errors
/// Errors of the template of the letter (`T…`).
pub fn feedback(
    round: &Round,
    figures: &Figures,
    templates: &Templates,
    reporter: &str,
    ledgers: &[FileLedger<'_>],
    findings: &[&Diagnostic],
) -> Result<String, Vec<Diagnostic>> {
    let first = round.languages.first().map_or("en", String::as_str);
    let own = round.reporter(reporter).map(|reporter| reporter.language.as_str());
    let has_letter = |language: &&str| templates.get(&format!("{language}/{LETTER}")).is_some();
    let locale = locale(templates, own.filter(has_letter).unwrap_or(first))?;
    let number = |number: u64| locale.forms.digits(sse_model::Decimal::whole(i64::try_from(number).unwrap_or(0)), 0);
    let files: Vec<Value> = ledgers
        .iter()
        .map(|file| {
            let [lines, accepted, rejected] = [file.lines, file.accepted, file.rejected].map(number);
            context! { path => file.path, lines, accepted, rejected, is_clean => file.rejected == 0 }
        })
        .collect();
    let of = |severity: Severity| -> Vec<Value> {
        findings.iter().filter(|finding| finding.severity == severity).map(|finding| described(finding)).collect()
    };
    let used = figures.claims.keys().chain(figures.actions.keys()).any(|id| &*id.reporter == reporter);
    let context = context! {
        name => round.reporter(reporter).map_or_else(|| reporter.to_owned(), |of| of.name_in_text(&locale.language)),
        code => reporter,
        group => round.reporter(reporter).map_or("", |of| of.group.code()),
        demonstration => round.demonstration,
        session => round.mastheads.get(&locale.language).map(|head| head.session.clone()).unwrap_or_default(),
        used,
        files,
        errors => of(Severity::Error),
        warnings => of(Severity::Warning),
        notes => of(Severity::Note),
    };
    engine::write(templates, LETTER, &locale, &context, Charts::default()).map(|written| written.markdown)
}

fn described(finding: &Diagnostic) -> Value {
    let place = finding.place.clone().unwrap_or_default();
    context! {
        code => finding.code,
        message => finding.message,
        path => place.path,
        line => if place.line > 0 { place.line.to_string() } else { String::new() },
        cell => place.cell.unwrap_or_default(),
        record => place.record.unwrap_or_default(),
        help => finding.help.clone().unwrap_or_default(),
        effect => finding.effect.clone().unwrap_or_default(),
    }
}
