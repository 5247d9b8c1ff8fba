//! References: the names of blocks, and the words that lead to them.

use super::Findings;
use crate::document::{Block, Document, Heading, Inline, Labels, Paragraph};
use crate::labels::{fill, roman};
use crate::rules;
use sse_diagnostics::{Argument, Joint, Words, words};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Fills the words of every reference; names without a block, or with two, are faults.
pub(super) fn complete(document: &mut Document, findings: &mut Findings) {
    let targets = targets(document, findings);
    let mut notes = std::mem::take(&mut document.notes);
    for line in document.lines_mut().into_iter().chain(&mut notes) {
        for item in line {
            let Inline::Reference { key, text } = item else {
                continue;
            };
            match targets.get(key) {
                Some(Some(words)) => text.clone_from(words),
                Some(None) => numberless(key, findings),
                None => unknown(key, &targets, findings),
            }
        }
    }
    document.notes = notes;
}

fn numberless(key: &str, findings: &mut Findings) {
    let message = words!(
        "a reference leads to \"{key}\", which has no number",
        key = key
    );
    findings.add(
        &rules::numberless_key::RULE,
        message,
        &[format!("(#{key})")],
        "refer to a numbered block",
    );
}

fn unknown(key: &str, targets: &BTreeMap<String, Option<String>>, findings: &mut Findings) {
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
        &[format!("(#{key})")],
        help,
    );
}

/// Forgets the names that nothing refers to.
pub(super) fn forget(document: &mut Document) {
    let used: Vec<_> = document
        .references()
        .into_iter()
        .map(str::to_owned)
        .collect();
    for block in &mut document.blocks {
        match block {
            Block::Heading(heading) => keep_used(&mut heading.key, &used),
            Block::Paragraph(paragraph) => keep_used_within(paragraph, &used),
            Block::Table(table) => keep_used(&mut table.caption.key, &used),
            Block::Figure(figure) => keep_used(&mut figure.caption.key, &used),
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

fn keep_used_within(paragraph: &mut Paragraph, used: &[String]) {
    keep_used(&mut paragraph.key, used);
    for child in &mut paragraph.children {
        keep_used_within(child, used);
    }
}

fn keep_used(key: &mut Option<String>, used: &[String]) {
    *key = key.take().filter(|key| used.contains(key));
}

/// What leads to each name; nothing for a block without number.
fn targets(document: &Document, findings: &mut Findings) -> BTreeMap<String, Option<String>> {
    let mut targets = Targets {
        labels: &document.matter.labels,
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
    let (mut table, mut figure) = (0, 0);
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => targets.heading(heading, &mut annexes),
            Block::Paragraph(paragraph) => {
                let number = paragraph.label.trim_end_matches('.');
                targets.paragraph(paragraph, Some(number).filter(|number| !number.is_empty()));
            }
            Block::Table(caption) => {
                table += 1;
                let words = fill(&targets.labels.table_reference, &table.to_string());
                targets.add(caption.caption.key.as_ref(), Some(words));
            }
            Block::Figure(caption) => {
                figure += 1;
                let words = fill(&targets.labels.figure_reference, &roman(figure));
                targets.add(caption.caption.key.as_ref(), Some(words));
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

struct Targets<'d> {
    labels: &'d Labels,
    /// The numbers of the headings above.
    section: [String; 3],
    /// The words that lead to the annex.
    annex: Option<String>,
    list: Vec<(String, Option<String>)>,
}

impl Targets<'_> {
    fn add(&mut self, key: Option<&String>, words: Option<String>) {
        self.list.extend(key.map(|key| (key.clone(), words)));
    }

    fn heading(&mut self, heading: &Heading, annexes: &mut Annexes) {
        if let Some(level) = usize::from(heading.level).checked_sub(1) {
            heading
                .label
                .trim_end_matches('.')
                .clone_into(&mut self.section[level]);
            self.section[level + 1..].fill(String::new());
        } else {
            self.annex = Some(fill(&self.labels.annex_reference, &annexes.next()));
        }
        let path: Vec<_> = self
            .section
            .iter()
            .filter(|number| !number.is_empty())
            .map(String::as_str)
            .collect();
        let section = fill(&self.labels.section_reference, &path.join("."));
        self.add(
            heading.key.as_ref(),
            Some(self.annex.clone().unwrap_or(section)),
        );
    }

    fn paragraph(&mut self, paragraph: &Paragraph, number: Option<&str>) {
        let words = number
            .map(|number| fill(&self.labels.paragraph_reference, number))
            .or_else(|| self.annex.clone());
        self.add(paragraph.key.as_ref(), words);
        for child in &paragraph.children {
            let number = number.map(|number| format!("{number} {}", child.label));
            self.paragraph(child, number.as_deref().map(str::trim_end));
        }
    }
}

/// Names with what leads to them; of two equal ones the first counts.
fn distinct(
    list: Vec<(String, Option<String>)>,
    findings: &mut Findings,
) -> BTreeMap<String, Option<String>> {
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

fn repeated(key: &str, findings: &mut Findings) {
    let message = words!("two blocks have the name \"{key}\"", key = key);
    let places = [format!("{{#{key}}}"), format!("<a id=\"{key}\">")];
    findings.add(
        &rules::repeated_key::RULE,
        message,
        &places,
        "give one of them another name",
    );
}
