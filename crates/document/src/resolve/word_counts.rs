//! How many words a report has, by section.

use super::Findings;
use crate::document::{Block, Document, Inline, Paragraph};
use crate::inlines::plain_text;
use crate::rules;
use sse_diagnostics::words;
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

/// The most words that a report may have, notes and headings included (Editorial Manual of the United Nations).
pub const MOST_WORDS: usize = 8_500;

/// The words of the summary or of one main section.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SectionWords {
    /// "III."; blank for the summary and for what stands before the first heading.
    pub label: String,
    /// The words of its heading.
    pub title: String,
    /// How many words it has, with its headings, paragraphs and the notes first cited in them.
    pub words: usize,
}

/// Counts the words of each section; warns if they are too many.
pub(super) fn count(document: &Document, findings: &mut Findings) -> Vec<SectionWords> {
    let mut counter = WordCounter {
        document,
        cited: BTreeSet::new(),
        sections: Vec::new(),
    };
    if let Some(summary) = &document.summary {
        counter.open("", &summary.heading);
        for paragraph in &summary.paragraphs {
            counter.paragraph(paragraph);
        }
    }
    let body = document
        .blocks
        .iter()
        .take_while(|block| !matches!(block, Block::Heading(heading) if heading.level == 0));
    for (at, block) in body.enumerate() {
        match block {
            Block::Heading(heading) if heading.level == 1 => {
                counter.open(&heading.label, &heading.text);
            }
            _ if at == 0 => counter.open("", &[]),
            _ => {}
        }
        match block {
            Block::Heading(heading) if heading.level > 1 => counter.line(&heading.text),
            Block::Paragraph(paragraph) => counter.paragraph(paragraph),
            _ => {}
        }
    }
    let sections = counter.sections;
    let total = total(document, &sections);
    if total > MOST_WORDS {
        let message = words!(
            "the report has {words} words; {most} are the most",
            words = total,
            most = MOST_WORDS
        );
        findings.add(
            &rules::too_long::RULE,
            message,
            &[],
            "shorten the longest sections, or move tables of words to an annex",
        );
    }
    sections
}

/// The words of the title and of all sections.
pub(super) fn total(document: &Document, sections: &[SectionWords]) -> usize {
    words(&document.title) + sections.iter().map(|section| section.words).sum::<usize>()
}

fn words(line: &[Inline]) -> usize {
    plain_text(line).unicode_words().count()
}

struct WordCounter<'d> {
    document: &'d Document,
    /// The notes counted so far.
    cited: BTreeSet<usize>,
    sections: Vec<SectionWords>,
}

impl WordCounter<'_> {
    fn open(&mut self, label: &str, title: &[Inline]) {
        self.sections.push(SectionWords {
            label: label.to_owned(),
            title: plain_text(title),
            words: 0,
        });
        self.line(title);
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        for line in paragraph.lines() {
            self.line(line);
        }
    }

    fn line(&mut self, line: &[Inline]) {
        let mut count = words(line);
        for item in line {
            if let Inline::Note(index) = item
                && self.cited.insert(*index)
            {
                count += self
                    .document
                    .notes
                    .get(*index)
                    .map_or(0, |note| words(note));
            }
        }
        if let Some(section) = self.sections.last_mut() {
            section.words += count;
        }
    }
}
