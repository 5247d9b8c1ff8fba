//! A document held against the evidence that it was made with.

use crate::align::{Alignment, align};
use crate::backing::{Backing, contradictory};
use crate::compare::compare;
use crate::edited::Edited;
use crate::findings::{Finding, Findings};
use crate::lexicon::Lexicon;
use crate::passage::{DocumentText, Passage};
use crate::patch::{self, Patch};
use crate::rules;
use crate::sides::Sides;
use rustc_hash::FxHashSet;
use sse_diagnostics::{Diagnostic, Language, Source, Words, words};
use sse_document::Spot;
use sse_evidence::Lineage;
use std::ops::Range;

/// What was found of an edited document.
#[derive(Debug, Clone, Default)]
pub struct Verification {
    /// The document of the evidence that it was held against: `report`, `annex`.
    pub document: String,
    /// Its language: `en`.
    pub language: String,
    /// How many numbers of it are those of the report at their places.
    pub backed: usize,
    /// What isn't as it was, in the order of the edited document, what is missing behind it.
    pub diagnostics: Vec<Diagnostic>,
    /// What to write beside which words of the edited document.
    pub remarks: Vec<Remark>,
    /// The words that were changed, as a patch of what the report was made of, where they stand there, and of the report in
    /// Markdown; blank where none was.
    pub patch: String,
}

/// A remark beside words of an edited document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The position of the passage.
    pub passage: usize,
    /// The bytes of its text; none for all of it.
    pub range: Option<Range<usize>>,
    /// The code of the rule.
    pub code: &'static str,
    /// What was found.
    pub message: Words,
    /// What stands behind it, where that is known.
    pub help: Option<Words>,
}

impl Remark {
    /// What is to be written, in a language.
    pub fn say(&self, language: &dyn Language) -> String {
        let help = self.help.as_ref().map(|help| help.say(language));
        let help = help.map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}: {}{help}", self.code, self.message.say(language))
    }
}

/// Why a document can't be held against a lineage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unverifiable {
    /// The lineage holds no documents, since an earlier version wrote it.
    NoDocuments,
    /// No document of the lineage is like the edited one.
    OtherDocument,
}

impl std::fmt::Display for Unverifiable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NoDocuments => "the lineage holds no documents; build the report again",
            Self::OtherDocument => "no document of the lineage has much in common with it",
        })
    }
}

/// How many of a hundred passages of the smaller document have to be equal, at least; of a report with fewer
/// than so many passages none.
const LEAST_EQUAL: usize = 5;
const FEW: usize = 5;

/// A document of the evidence, read.
struct Reference {
    source: Source,
    text: DocumentText,
    language: String,
    lexicon: &'static Lexicon,
}

/// Holds an edited document against the document of a lineage that it is most like.
///
/// # Errors
/// Where the lineage has no such document.
pub fn verify(edited: &Edited<'_>, lineage: &Lineage) -> Result<Verification, Unverifiable> {
    if lineage.documents.is_empty() {
        return Err(Unverifiable::NoDocuments);
    }
    let mut reference = reference(edited.text, lineage).ok_or(Unverifiable::OtherDocument)?;
    if edited.has_whole_captions() {
        reference.text = reference.text.with_whole_captions();
    }
    let sides = Sides {
        report: &reference.text.passages,
        edited: &edited.text.passages,
        lexicon: reference.lexicon,
    };
    let alignment = align(sides.report, sides.edited, sides.lexicon);
    let backing = Backing::new(lineage, sides.lexicon);
    let places = places(&sides, &alignment);
    let findings = Findings {
        sides: &sides,
        backing: &backing,
        edited,
        alignment: &alignment,
        places: &places,
    };
    let told = contradictory(lineage, sides.report);
    let changes = compare(&sides, &alignment);
    let found = changes
        .into_iter()
        .filter_map(|change| findings.finding(change));
    let mut found: Vec<Finding> = found.collect();
    let numbers: usize = sides
        .edited
        .iter()
        .map(|passage| numbers(passage, sides.lexicon))
        .sum();
    let unbacked = found
        .iter()
        .filter(|finding| finding.said.is_some())
        .count();
    let Patch {
        text,
        passages,
        gone,
    } = patch::of(
        &reference.source,
        &reference.text,
        &sides,
        &alignment,
        edited.origins,
    );
    found.extend(
        passages
            .into_iter()
            .map(|passage| changed_words(&findings, passage)),
    );
    found.extend(gone.into_iter().map(|passage| findings.gone(passage)));
    found.extend(unread(&findings));
    found.extend(told.into_iter().map(|told| contradiction(&findings, told)));
    Ok(Verification {
        document: reference.source.path().to_owned(),
        language: reference.language,
        backed: numbers.saturating_sub(unbacked),
        remarks: found.iter().filter_map(Finding::remark).collect(),
        diagnostics: found
            .into_iter()
            .map(|finding| finding.diagnostic)
            .collect(),
        patch: text,
    })
}

fn numbers(passage: &Passage, lexicon: &Lexicon) -> usize {
    let tokens = passage.tokens(lexicon);
    tokens.iter().filter(|token| token.number.is_some()).count()
}

/// What of the edited document couldn't be read.
fn unread<'f>(findings: &'f Findings<'_>) -> impl Iterator<Item = Finding> + 'f {
    let unread = findings.edited.text.unread.iter();
    unread.map(|content| {
        let passage = content.behind.and_then(|behind| behind.checked_sub(1));
        let message = words!("not read: {what}", what = content.what);
        let place = match (passage, content.page) {
            (Some(passage), _) => findings.edited.behind(passage, "it stands behind this"),
            (None, Some(page)) => {
                let label = words!("page {page}", page = page.to_string());
                findings.edited.whole(label)
            }
            (None, None) => findings.edited.whole(""),
        };
        Finding {
            diagnostic: rules::not_read::RULE.finding(message).at(place),
            said: None,
            passage,
        }
    })
}

/// That the evidence doesn't print a figure as it says.
fn contradiction(findings: &Findings<'_>, (figure, at, text): (&str, &str, &str)) -> Finding {
    let message = words!(
        "{at}: the lineage says that {figure} is printed here as \"{text}\", which its document doesn't",
        at = at,
        figure = figure,
        text = text
    );
    let place = findings.edited.whole("");
    let rule = &rules::contradictory_evidence::RULE;
    Finding {
        diagnostic: rule.finding(message).at(place),
        said: None,
        passage: None,
    }
}

/// That the words of a passage were changed.
fn changed_words(findings: &Findings<'_>, passage: usize) -> Finding {
    let message = words!("{at}: the words differ", at = findings.places[passage]);
    Finding {
        diagnostic: rules::changed_words::RULE
            .finding(message)
            .at(findings.edited.place(passage, None, "")),
        said: None,
        passage: None,
    }
}

impl Finding {
    /// What is to be written beside the words.
    fn remark(&self) -> Option<Remark> {
        let passage = self
            .said
            .as_ref()
            .map(|said| said.passage)
            .or(self.passage)?;
        let Diagnostic { message, help, .. } = &self.diagnostic;
        Some(Remark {
            passage,
            range: self.said.as_ref().map(|said| said.token.range.clone()),
            code: self.diagnostic.code,
            message: message.clone(),
            help: help.clone(),
        })
    }
}

/// The document of a lineage that has the most passages in common with an edited one.
fn reference(edited: &DocumentText, lineage: &Lineage) -> Option<Reference> {
    let read = lineage.documents.iter().map(|(name, markdown)| {
        let source = Source::new(name.as_str(), markdown.as_str());
        let (document, _) = sse_document::read(&source, &mut |_| None);
        Reference {
            text: DocumentText::of(&document),
            lexicon: Lexicon::of(&document.matter.language),
            language: document.matter.language,
            source,
        }
    });
    let counted = read.map(|reference| {
        let keys = |text: &DocumentText| -> FxHashSet<String> {
            let words = text.passages.iter();
            let told = words.filter(|passage| matches!(passage.spot, Spot::Text | Spot::Note));
            let keys = told.map(|passage| passage.key(reference.lexicon));
            keys.filter(|key| key.len() > 20).collect()
        };
        let (own, others) = (keys(&reference.text), keys(edited));
        let least = if own.len() < FEW {
            0
        } else {
            own.len().min(others.len()).max(FEW)
        };
        (own.intersection(&others).count(), least, reference)
    });
    let best = counted.max_by_key(|(common, ..)| *common);
    let like = best.filter(|(common, least, _)| common * 100 >= least * LEAST_EQUAL);
    like.map(|(_, _, reference)| reference)
}

/// For each edited passage the place of the report that it is, or behind which it stands.
fn places(sides: &Sides<'_>, alignment: &Alignment) -> Vec<String> {
    let mut before = String::new();
    let places = alignment.origin.iter().map(|origin| {
        if let Some(origin) = origin {
            before.clone_from(&sides.report[*origin].at);
        }
        before.clone()
    });
    places.collect()
}
