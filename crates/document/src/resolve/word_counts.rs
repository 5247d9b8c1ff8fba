//! How many words a report has, by section.

use super::Findings;
use crate::document::{Block, Document, Inline, Paragraph};
use crate::inlines::plain_text;
use crate::rules;
use sse_diagnostics::words;

/// The most words that a report may have (Editorial Manual of the United Nations).
pub const MOST_WORDS: usize = 8_500;

/// The words of the front, of the summary, of one main section or of one annex.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SectionWords {
    /// "III."; blank for the front, for the summary and for what stands before the first heading.
    pub label: String,
    /// The words of its heading; blank for the front.
    pub title: String,
    /// How many words it has as a word processor counts them: with headings, labels, captions, cells, what stands below
    /// tables, and notes. A note counts at each citation, since a word processor has one for each.
    pub words: usize,
}

/// Counts the words of each section; warns if a report has too many. A document that begins with an annex is no report.
pub(super) fn count(document: &Document, findings: &mut Findings) -> Vec<SectionWords> {
    let mut counter = WordCounter {
        document,
        sections: Vec::new(),
    };
    counter.open("", &[]);
    counter.line(&document.title);
    counter.line(&document.subtitle);
    for paragraph in &document.notice {
        counter.paragraph(paragraph);
    }
    if let Some(summary) = &document.summary {
        counter.open("", &summary.heading);
        for paragraph in &summary.paragraphs {
            counter.paragraph(paragraph);
        }
    }
    let opens_annex =
        |block: &Block| matches!(block, Block::Heading(heading) if heading.level == 0);
    let is_report = !document.blocks.first().is_some_and(opens_annex);
    let counted = document
        .blocks
        .iter()
        .take_while(|block| !is_report || !opens_annex(block));
    for (at, block) in counted.enumerate() {
        counter.block(block, at == 0);
    }
    let sections = counter.sections;
    let total = total(&sections);
    if is_report && total > MOST_WORDS {
        let message = words!(
            "the report has {words} words; {most} are the most",
            words = total,
            most = MOST_WORDS
        );
        findings.add(
            &rules::too_long::RULE,
            message,
            &[],
            "shorten the longest sections, or move tables to the annex",
        );
    }
    sections
}

/// The words of all sections.
pub(super) fn total(sections: &[SectionWords]) -> usize {
    sections.iter().map(|section| section.words).sum()
}

/// The words of a text as word processors count them: what stands between blanks, where dashes part words as well.
fn words_of(text: &str) -> usize {
    let words = text.split_whitespace().map(|word| {
        let parts = word.split(['–', '—']).filter(|part| !part.is_empty());
        parts.count().max(1)
    });
    words.sum()
}

struct WordCounter<'d> {
    document: &'d Document,
    sections: Vec<SectionWords>,
}

impl WordCounter<'_> {
    fn open(&mut self, label: &str, title: &[Inline]) {
        self.sections.push(SectionWords {
            label: label.to_owned(),
            title: plain_text(title),
            words: words_of(label),
        });
        self.line(title);
    }

    fn block(&mut self, block: &Block, is_first: bool) {
        match block {
            Block::Heading(heading) if heading.level <= 1 => {
                return self.open(&heading.label, &heading.text);
            }
            _ if is_first => self.open("", &[]),
            _ => {}
        }
        match block {
            // The number of a paragraph is that of a list, which nobody counts.
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Heading(heading) => {
                self.text(&heading.label);
                self.line(&heading.text);
            }
            Block::Table(table) => {
                self.text(&table.caption.label);
                for line in block.lines() {
                    self.line(line);
                }
            }
            Block::Figure(figure) => {
                self.text(&figure.caption.label);
                let caption = [&figure.caption.title, &figure.caption.unit];
                for line in caption.into_iter().chain(&figure.below) {
                    self.line(line);
                }
            }
            Block::Boxed(boxed) => {
                self.text(&boxed.caption.label);
                self.line(&boxed.caption.title);
                for paragraph in &boxed.paragraphs {
                    self.paragraph(paragraph);
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.line(&paragraph.text);
        for child in &paragraph.children {
            self.text(&child.label);
            self.paragraph(child);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(section) = self.sections.last_mut() {
            section.words += words_of(text);
        }
    }

    fn line(&mut self, line: &[Inline]) {
        self.text(&plain_text(line));
        for item in line {
            if let Inline::Note(index) = item
                && let Some(note) = self.document.notes.get(*index)
            {
                self.text(&plain_text(note));
            }
        }
    }
}
