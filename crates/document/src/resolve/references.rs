//! References: the names of blocks, and the words that lead to them.

use super::Findings;
use crate::document::{Block, Caption, Document, FrontMatter, Heading, Inline, Paragraph};
use crate::labels::{fill, roman};
use crate::rules;
use sse_diagnostics::{Argument, Joint, Words, words};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// What leads to the blocks of a document, by their names; nothing for a block without number.
pub(super) type Targets = BTreeMap<String, Option<Lead>>;

/// The words that lead to a block.
#[derive(Debug, Clone)]
pub(super) struct Lead {
    /// In its own document: "annex II".
    here: String,
    /// In another one: "annex II of the statistical annex".
    elsewhere: String,
}

/// Fills the words of every reference; names without a block are faults. `others` are the documents beside this one, by
/// name: a name that this one hasn't may be theirs.
pub(super) fn complete(
    document: &mut Document,
    own: &Targets,
    others: &BTreeMap<&str, Targets>,
    findings: &mut Findings,
) {
    let mut notes = std::mem::take(&mut document.notes);
    for line in document.lines_mut().into_iter().chain(&mut notes) {
        for item in line {
            if let Inline::Reference {
                document,
                key,
                text,
            } = item
            {
                fill_one(document, key, text, own, others, findings);
            }
        }
    }
    document.notes = notes;
}

fn fill_one(
    document: &mut Option<String>,
    key: &str,
    text: &mut String,
    own: &Targets,
    others: &BTreeMap<&str, Targets>,
    findings: &mut Findings,
) {
    if document.is_none() && !own.contains_key(key) {
        let holder = others.iter().find(|(_, targets)| targets.contains_key(key));
        *document = holder.map(|(name, _)| (*name).to_owned());
    }
    let targets = match document.as_deref().map(|name| others.get(name)) {
        None => own,
        Some(Some(targets)) => targets,
        // It isn't known what stands in a document that isn't there.
        Some(None) => return,
    };
    match targets.get(key) {
        Some(Some(lead)) => {
            let words = if document.is_some() {
                &lead.elsewhere
            } else {
                &lead.here
            };
            text.clone_from(words);
        }
        Some(None) => numberless(key, findings),
        None => unknown(key, targets, findings),
    }
}

fn numberless(key: &str, findings: &mut Findings) {
    let message = words!(
        "a reference leads to \"{key}\", which has no number",
        key = key
    );
    findings.add(
        &rules::numberless_key::RULE,
        message,
        &[format!("(#{key})"), format!(".md#{key})")],
        "refer to a numbered block",
    );
}

fn unknown(key: &str, targets: &Targets, findings: &mut Findings) {
    let message = words!(
        "a reference leads to \"{key}\", and nothing has this name",
        key = key
    );
    let help = if targets.is_empty() {
        Words::from("no block has a name")
    } else {
        let names = targets.keys().map(String::as_str);
        words!(
            "names: {names}",
            names = Argument::list(names, Joint::Comma)
        )
    };
    findings.add(
        &rules::unknown_key::RULE,
        message,
        &[format!("(#{key})"), format!(".md#{key})")],
        help,
    );
}

/// Forgets the names to which nothing refers, neither the document itself nor, by the names of `others`, another one.
pub(super) fn forget(document: &mut Document, others: &BTreeSet<String>) {
    let own = document.references(None).into_iter().map(str::to_owned);
    let used: BTreeSet<String> = own.chain(others.iter().cloned()).collect();
    for block in &mut document.blocks {
        match block {
            Block::Heading(heading) => keep_used(&mut heading.key, &used),
            Block::Paragraph(paragraph) => keep_used_within(paragraph, &used),
            Block::Table(table) => keep_used(&mut table.caption.key, &used),
            Block::Figure(figure) => keep_used(&mut figure.caption.key, &used),
            Block::Boxed(boxed) => {
                keep_used(&mut boxed.caption.key, &used);
                for paragraph in &mut boxed.paragraphs {
                    keep_used_within(paragraph, &used);
                }
            }
        }
    }
    let summary = document
        .summary
        .iter_mut()
        .flat_map(|summary| &mut summary.paragraphs);
    for paragraph in document.notice.iter_mut().chain(summary) {
        keep_used_within(paragraph, &used);
    }
}

fn keep_used_within(paragraph: &mut Paragraph, used: &BTreeSet<String>) {
    keep_used(&mut paragraph.key, used);
    for child in &mut paragraph.children {
        keep_used_within(child, used);
    }
}

fn keep_used(key: &mut Option<String>, used: &BTreeSet<String>) {
    *key = key.take().filter(|key| used.contains(key));
}

/// What leads to each name of a numbered document; two blocks of one name are a fault.
pub(super) fn targets(document: &Document, findings: &mut Findings) -> Targets {
    let mut targets = TargetFinder {
        matter: &document.matter,
        section: Default::default(),
        annex: None,
        list: Vec::new(),
    };
    let summary = document
        .summary
        .iter()
        .flat_map(|summary| &summary.paragraphs);
    for paragraph in document.notice.iter().chain(summary) {
        targets.paragraph(paragraph, None);
    }
    let mut annexes = Annexes::of(document);
    let (mut table, mut figure, mut boxed) = (0, 0, 0);
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => targets.heading(heading, &mut annexes),
            Block::Paragraph(paragraph) => {
                let number = paragraph.label.trim_end_matches('.');
                targets.paragraph(paragraph, Some(number).filter(|number| !number.is_empty()));
            }
            Block::Table(caption) => {
                table += 1;
                let pattern = &document.matter.labels.table_reference;
                targets.captioned(&caption.caption, pattern, &table.to_string());
            }
            Block::Figure(caption) => {
                figure += 1;
                let pattern = &document.matter.labels.figure_reference;
                targets.captioned(&caption.caption, pattern, &roman(figure));
            }
            Block::Boxed(text) => {
                boxed += 1;
                let pattern = &document.matter.labels.box_reference;
                targets.captioned(&text.caption, pattern, &boxed.to_string());
                for paragraph in &text.paragraphs {
                    targets.paragraph(paragraph, None);
                }
            }
        }
    }
    distinct(targets.list, findings)
}

/// The numbers of annexes; a lone one has none.
struct Annexes {
    lone: bool,
    count: usize,
}

impl Annexes {
    fn of(document: &Document) -> Self {
        let annexes = document
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Heading(heading) if heading.level == 0));
        Self {
            lone: annexes.count() == 1,
            count: 0,
        }
    }

    fn next(&mut self) -> String {
        self.count += 1;
        if self.lone {
            String::new()
        } else {
            roman(self.count)
        }
    }
}

struct TargetFinder<'d> {
    matter: &'d FrontMatter,
    /// The numbers of the headings above.
    section: [String; 3],
    /// The words that lead to the annex.
    annex: Option<String>,
    list: Vec<(String, Option<Lead>)>,
}

impl TargetFinder<'_> {
    fn add(&mut self, key: Option<&String>, words: Option<String>) {
        let lead = words.map(|here| Lead {
            elsewhere: fill(&self.matter.labels.elsewhere, &here),
            here,
        });
        self.list.extend(key.map(|key| (key.clone(), lead)));
    }

    /// A table or figure; one of a series has a number that no other document has.
    fn captioned(&mut self, caption: &Caption, pattern: &str, number: &str) {
        let words = fill(&self.matter.in_series(pattern), number);
        if self.matter.series.is_empty() {
            self.add(caption.key.as_ref(), Some(words));
        } else {
            let lead = Lead {
                elsewhere: words.clone(),
                here: words,
            };
            self.list
                .extend(caption.key.clone().map(|key| (key, Some(lead))));
        }
    }

    fn heading(&mut self, heading: &Heading, annexes: &mut Annexes) {
        if let Some(level) = usize::from(heading.level).checked_sub(1) {
            heading
                .label
                .trim_end_matches('.')
                .clone_into(&mut self.section[level]);
            self.section[level + 1..].fill(String::new());
        } else {
            self.annex = Some(fill(&self.matter.labels.annex_reference, &annexes.next()));
        }
        let path: Vec<_> = self
            .section
            .iter()
            .filter(|number| !number.is_empty())
            .map(String::as_str)
            .collect();
        let section = fill(&self.matter.labels.section_reference, &path.join("."));
        self.add(
            heading.key.as_ref(),
            Some(self.annex.clone().unwrap_or(section)),
        );
    }

    fn paragraph(&mut self, paragraph: &Paragraph, number: Option<&str>) {
        let words = number
            .map(|number| fill(&self.matter.labels.paragraph_reference, number))
            .or_else(|| self.annex.clone());
        self.add(paragraph.key.as_ref(), words);
        for child in &paragraph.children {
            let number = number.map(|number| format!("{number} {}", child.label));
            self.paragraph(child, number.as_deref().map(str::trim_end));
        }
    }
}

/// Names with what leads to them; of two equal ones the first counts.
fn distinct(list: Vec<(String, Option<Lead>)>, findings: &mut Findings) -> Targets {
    let mut targets = BTreeMap::new();
    for (key, words) in list {
        match targets.entry(key) {
            Entry::Vacant(free) => {
                free.insert(words);
            }
            Entry::Occupied(taken) => repeated(taken.key(), findings),
        }
    }
    targets
}

/// Reports a name that two blocks have.
pub(super) fn repeated(key: &str, findings: &mut Findings) {
    let message = words!("two blocks have the name \"{key}\"", key = key);
    let places = [format!("{{#{key}}}"), format!("<a id=\"{key}\">")];
    findings.add(
        &rules::repeated_key::RULE,
        message,
        &places,
        "give one of them another name",
    );
}
