//! Everything in a document that follows from the rest: numbers, references, the order of notes, counts, checks.

mod editorial;
mod normal_form;
mod notes;
mod numbers;
mod places;
mod references;
mod word_counts;

pub(crate) use numbers::number;
pub use places::{
    NamedPart, PlacedLine, PlacedWords, Places, PrintedPlace, Spot, named_parts, placed_lines,
};
pub use word_counts::{MOST_WORDS, SectionWords};

use crate::document::Document;
use references::Targets;
use sse_diagnostics::{Diagnostic, Rule, Source, Words};
use std::collections::{BTreeMap, BTreeSet};

/// What was found while a document was resolved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolution {
    /// Faults in names and notes, and what an editor should look at.
    pub diagnostics: Vec<Diagnostic>,
    /// The words of the front, of the summary and of each main section; of a document without a body, of each annex.
    pub words: Vec<SectionWords>,
    /// Their sum. Words of drawings and their alternative texts don't count, nor do annexes behind a body.
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
    let numbered = number_all(document, None);
    let resolution = complete(document, numbered, &BTreeMap::new());
    references::forget(document, &BTreeSet::new());
    resolution
}

/// The same for documents that stand in one folder under the names given: a reference leads to a block of its own document
/// or of another one; no two have one name.
pub fn resolve_together(documents: &mut [(&str, &mut Document)]) -> Vec<Resolution> {
    let numbered: Vec<_> = documents
        .iter_mut()
        .map(|(_, document)| number_all(document, None))
        .collect();
    let names = documents.iter().map(|(name, _)| *name);
    let targets = numbered.iter().map(|(_, own)| own.clone());
    let all: BTreeMap<&str, Targets> = names.zip(targets).collect();
    let mut resolutions = Vec::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for ((name, document), (mut findings, own)) in documents.iter_mut().zip(numbered) {
        let mut others = all.clone();
        others.remove(name);
        // What leads from one document to another, and the data of a table, have one name in all of them.
        for key in own.keys().filter(|key| !taken.insert((*key).clone())) {
            references::repeated(key, &mut findings);
        }
        resolutions.push(complete(document, (findings, own), &others));
    }
    let referring = |name: &str| {
        let others = documents.iter().filter(|(other, _)| *other != name);
        let keys = others.flat_map(|(_, document)| document.references(Some(name)));
        keys.map(str::to_owned).collect()
    };
    let used: Vec<BTreeSet<String>> = documents.iter().map(|(name, _)| referring(name)).collect();
    for ((_, document), used) in documents.iter_mut().zip(used) {
        references::forget(document, &used);
    }
    resolutions
}

/// The same for a document that was read: every finding has its place in the text that it was read from, `others` are the
/// documents beside it, by name, as far as they are there, and no name is forgotten, for they may refer to it.
pub fn resolve_from(
    document: &mut Document,
    source: &Source,
    others: &BTreeMap<&str, Document>,
) -> Resolution {
    let others = others.iter().map(|(name, other)| {
        let (_, targets) = number_all(&mut other.clone(), None);
        (*name, targets)
    });
    let numbered = number_all(document, Some(source));
    complete(document, numbered, &others.collect())
}

/// Brings a document to its normal form and numbers it: what was found, and what leads to its blocks.
fn number_all<'s>(document: &mut Document, source: Option<&'s Source>) -> (Findings<'s>, Targets) {
    let mut findings = Findings {
        source,
        list: Vec::new(),
    };
    notes::mend(document, &mut findings);
    normal_form::normalize(document);
    number(document);
    let own = references::targets(document, &mut findings);
    (findings, own)
}

/// Fills the references of a numbered document, within it or to others, and checks it.
fn complete(
    document: &mut Document,
    (mut findings, own): (Findings, Targets),
    others: &BTreeMap<&str, Targets>,
) -> Resolution {
    references::complete(document, &own, others, &mut findings);
    notes::order(document, &mut findings);
    editorial::check(document, &mut findings);
    let words = word_counts::count(document, &mut findings);
    let total_words = word_counts::total(&words);
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
