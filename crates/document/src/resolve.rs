//! Everything in a document that follows from the rest: numbers, references, the order of notes, counts, checks.

mod editorial;
mod normal_form;
mod notes;
mod numbers;
mod places;
mod references;
mod word_counts;

pub(crate) use numbers::number;
pub use places::{Places, PrintedPlace};
pub use word_counts::{MOST_WORDS, SectionWords};

use crate::document::Document;
use sse_diagnostics::{Diagnostic, Rule, Source, Words};

/// What was found while a document was resolved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolution {
    /// Faults in names and notes, and what an editor should look at.
    pub diagnostics: Vec<Diagnostic>,
    /// The words of the summary and of each main section.
    pub words: Vec<SectionWords>,
    /// Their sum with the title: summary, headings, paragraphs and the notes that they cite. Neither tables, figures
    /// and their captions nor annexes count.
    pub total_words: usize,
    /// Where each figure and each record is printed.
    pub places: Places,
}

/// Brings a document to its normal form, then numbers it, fills its references and checks it. Doing so again changes
/// nothing.
///
/// Paragraphs are numbered through the body, headings by level, tables and figures through the whole document, notes in
/// the order of their first citation; equal notes become one. A name that nothing refers to is forgotten.
pub fn resolve(document: &mut Document) -> Resolution {
    resolved(document, None)
}

/// The same, and every finding has its place in the text that the document was read from.
pub fn resolve_from(document: &mut Document, source: &Source) -> Resolution {
    resolved(document, Some(source))
}

fn resolved(document: &mut Document, source: Option<&Source>) -> Resolution {
    let mut findings = Findings {
        source,
        list: Vec::new(),
    };
    notes::mend(document, &mut findings);
    normal_form::normalize(document);
    number(document);
    references::complete(document, &mut findings);
    notes::order(document, &mut findings);
    editorial::check(document, &mut findings);
    references::forget(document);
    let words = word_counts::count(document, &mut findings);
    let total_words = word_counts::total(document, &words);
    Resolution {
        diagnostics: findings.list,
        words,
        total_words,
        places: places::find(document),
    }
}

/// What was found, with its place if the text is there.
struct Findings<'s> {
    source: Option<&'s Source>,
    list: Vec<Diagnostic>,
}

impl Findings<'_> {
    /// Reports a finding where one of some words stands last in the text.
    fn add(&mut self, rule: &Rule, message: Words, words: &[String], help: impl Into<Words>) {
        let finding = rule.finding(message).help(help);
        let found = self.source.and_then(|source| {
            let word = words
                .iter()
                .find(|word| !word.is_empty() && source.text().contains(word.as_str()))?;
            let start = source.text().rfind(word.as_str())?;
            Some(source.place(start..start + word.len(), ""))
        });
        self.list.push(match found {
            Some(place) => finding.at(place),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests;
