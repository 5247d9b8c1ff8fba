//! References: the names of blocks, and the words that lead to them.

use super::Findings;
use crate::document::{Block, Document, Inline, Paragraph};
use crate::labels::{fill, roman};
use crate::rules;
use std::collections::BTreeMap;

/// Fills the words of every reference; names without a block, or with two, are faults.
pub(super) fn fill(document: &mut Document, findings: &mut Findings) {
    let targets = targets(document, findings);
    let mut notes = std::mem::take(&mut document.notes);
    for line in document.lines_mut().into_iter().chain(&mut notes) {
        for item in line {
            let Inline::Reference { key, text } = item else { continue };
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
    let message = format!("a reference leads to \"{key}\", which has no number");
    findings.add(&rules::NUMBERLESS_KEY, message, &[format!("(#{key})")], "refer to a numbered block");
}

fn unknown(key: &str, targets: &BTreeMap<String, Option<String>>, findings: &mut Findings) {
    let message = format!("a reference leads to \"{key}\", and nothing has this name");
    let known: Vec<_> = targets.keys().map(String::as_str).collect();
    let help = if known.is_empty() { "no block has a name".into() } else { format!("names: {}", known.join(", ")) };
    findings.add(&rules::UNKNOWN_KEY, message, &[format!("(#{key})")], &help);
}

/// Forgets the names that nothing refers to.
pub(super) fn forget(document: &mut Document) {
    let used: Vec<_> = document.references().into_iter().map(str::to_owned).collect();
    let drop = |key: &mut Option<String>| *key = key.take().filter(|key| used.contains(key));
    document.blocks.iter_mut().for_each(|block| match block {
        Block::Heading(heading) => drop(&mut heading.key),
        Block::Paragraph(paragraph) => each_key(paragraph, &drop),
        Block::Table(table) => drop(&mut table.caption.key),
        Block::Figure(figure) => drop(&mut figure.caption.key),
    });
    let summary = document.summary.iter_mut().flat_map(|summary| &mut summary.paragraphs);
    document.notice.iter_mut().chain(summary).for_each(|paragraph| each_key(paragraph, &drop));
}

fn each_key(paragraph: &mut Paragraph, change: &impl Fn(&mut Option<String>)) {
    change(&mut paragraph.key);
    paragraph.children.iter_mut().for_each(|child| each_key(child, change));
}

/// What leads to each name; nothing for a block without number.
fn targets(document: &Document, findings: &mut Findings) -> BTreeMap<String, Option<String>> {
    let mut targets = Targets { labels: &document.matter.labels, section: Vec::new(), annex: None, table: 0, figure: 0, list: Vec::new() };
    let annexes = document.blocks.iter().filter(|block| matches!(block, Block::Heading(heading) if heading.level == 0));
    let lone = annexes.count() == 1;
    let front = document.notice.iter().chain(document.summary.iter().flat_map(|summary| &summary.paragraphs));
    front.for_each(|paragraph| targets.paragraph(paragraph, None));
    let mut annex = 0;
    for block in &document.blocks {
        if let Block::Heading(heading) = block
            && heading.level == 0
        {
            annex += 1;
            let number = if lone { String::new() } else { roman(annex) };
            targets.annex = Some(self::words(&document.matter.labels.annex_reference, &number));
        }
        targets.block(block);
    }
    distinct(targets.list, findings)
}

fn words(pattern: &str, number: &str) -> String {
    labels_fill(pattern, number)
}

use fill as _;
use crate::labels::fill as labels_fill;

struct Targets<'d> {
    labels: &'d crate::document::Labels,
    /// The numbers of the headings above.
    section: Vec<String>,
    /// The words that lead to the annex.
    annex: Option<String>,
    table: usize,
    figure: usize,
    list: Vec<(String, Option<String>)>,
}
