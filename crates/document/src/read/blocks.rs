//! Raw blocks put together: title, notice, summary, body, annexes, captions and what stands below.

use super::inline::InlineReader;
use super::keys::take_key;
use super::lines::{LineRanges, Raw};
use super::{caption, table};
use crate::document::{
    Block, BoxedText, Caption, Document, DrawnFigure, Heading, Paragraph, PrintedTable, Summary,
};
use crate::drawing::Drawing;
use crate::inlines::{all_runs, each_run, normalize};
use crate::labels::{heading_label, lone_label, paragraph_label, pattern_label, sub_label};
use crate::nesting::{place, thread};
use crate::rules;
use sse_diagnostics::words;
use std::ops::Range;

#[derive(PartialEq, Eq, Clone, Copy)]
enum DocumentPart {
    Title,
    Front,
    Body,
    Annex,
}

/// Puts a document together from its blocks.
pub(super) struct DocumentBuilder<'w, 'f, 's> {
    pub(super) words: InlineReader<'f, 's>,
    pub(super) drawings: &'w mut dyn FnMut(&str) -> Option<Drawing>,
    pub(super) document: Document,
    /// Where each block of the document begins.
    pub(super) places: Vec<Range<usize>>,
    part: DocumentPart,
}

impl<'w, 'f, 's> DocumentBuilder<'w, 'f, 's> {
    pub(super) fn new(
        words: InlineReader<'f, 's>,
        drawings: &'w mut dyn FnMut(&str) -> Option<Drawing>,
        document: Document,
    ) -> Self {
        Self {
            words,
            drawings,
            document,
            places: Vec::new(),
            part: DocumentPart::Title,
        }
    }

    /// Takes all blocks.
    pub(super) fn blocks(&mut self, raws: &[Raw]) {
        let mut at = 0;
        while at < raws.len() {
            let (caption, length) =
                match caption::find(&raws[at..], &self.document.matter, &mut self.words) {
                    Some((caption, length)) => (caption, length),
                    None => (Caption::default(), 0),
                };
            at += length;
            match &raws[at] {
                Raw::Heading { level, text } => self.heading(*level, text.clone()),
                Raw::Paragraph { inside, lines } => self.paragraph(*inside, lines.clone()),
                Raw::Quote { blocks, range } => self.quote(blocks, range),
                Raw::Note { .. } => {}
                Raw::Table(lines) => {
                    let table = table::read(lines, &mut self.words);
                    self.push(
                        Block::Table(PrintedTable { caption, ..table }),
                        lines[0].clone(),
                    );
                }
                Raw::Image(lines) => self.figure(caption, lines),
            }
            at += 1;
        }
    }

    fn push(&mut self, block: Block, place: Range<usize>) {
        if matches!(self.part, DocumentPart::Title | DocumentPart::Front) {
            self.part = DocumentPart::Body;
        }
        self.document.blocks.push(block);
        self.places.push(place);
    }

    fn heading(&mut self, signs: usize, text: Range<usize>) {
        let place = text.clone();
        let mut piece = vec![text];
        let key = take_key(self.words.faults.text(), &mut piece);
        if signs == 1 && self.part == DocumentPart::Title {
            self.document.title = self.words.read(&piece);
            self.part = DocumentPart::Front;
            return;
        }
        if signs > 4 {
            let message = "a heading has more than three levels above it";
            self.words.faults.add(
                &rules::deep_heading::RULE,
                place.clone(),
                message,
                "set as the third level",
            );
        }
        let level = u8::try_from(signs.clamp(1, 4) - 1).unwrap_or_default();
        let label = self.take_heading_label(level, &mut piece[0]);
        let key = key.or_else(|| take_key(self.words.faults.text(), &mut piece));
        let text = self.words.read(&piece);
        self.push(
            Block::Heading(Heading {
                level,
                label,
                text,
                key,
            }),
            place,
        );
        match level {
            0 => self.part = DocumentPart::Annex,
            _ if self.part != DocumentPart::Annex => self.part = DocumentPart::Body,
            _ => {}
        }
    }

    fn take_heading_label(&self, level: u8, text: &mut Range<usize>) -> String {
        let words = &self.words.faults.text()[text.clone()];
        let label = match level {
            0 => annex_label(&self.document.matter.labels.annex, words),
            _ if self.part == DocumentPart::Annex => None,
            _ => heading_label(level, words),
        };
        let label = label.unwrap_or_default();
        text.start += label.len()
            + usize::from(level == 0 && words[label.len()..].starts_with('.') && !label.is_empty());
        label.to_owned()
    }

    fn paragraph(&mut self, inside: bool, mut lines: LineRanges) {
        let text = self.words.faults.text();
        let place = lines[0].clone();
        let numbered = paragraph_label(&text[lines[0].clone()])
            .filter(|_| !inside && self.part != DocumentPart::Annex);
        let label = numbered
            .or_else(|| sub_label(&text[lines[0].clone()]))
            .unwrap_or_default()
            .to_owned();
        lines[0].start += label.len();
        let key = take_key(text, &mut lines);
        let words = self.words.read(&lines);
        let paragraph = Paragraph {
            label,
            text: words,
            children: Vec::new(),
            key,
        };
        if numbered.is_some() {
            self.push(Block::Paragraph(paragraph), place);
        } else if matches!(self.part, DocumentPart::Title | DocumentPart::Front)
            && self.document.summary.is_none()
        {
            self.front(paragraph);
        } else {
            self.body(inside, paragraph, place);
        }
    }

    fn front(&mut self, mut paragraph: Paragraph) {
        let document = &mut self.document;
        let first = document.subtitle.is_empty()
            && document.notice.is_empty()
            && self.part == DocumentPart::Front;
        if first && paragraph.label.is_empty() && all_runs(&paragraph.text, |run| run.italic) {
            each_run(&mut paragraph.text, |run| run.italic = false);
            normalize(&mut paragraph.text);
            document.subtitle = paragraph.text;
        } else {
            thread(&mut document.notice, paragraph);
        }
    }

    fn body(&mut self, inside: bool, paragraph: Paragraph, line: Range<usize>) {
        place(
            &mut self.document.blocks,
            paragraph,
            inside && self.part != DocumentPart::Annex,
        );
        if self.places.len() < self.document.blocks.len() {
            self.places.push(line);
        }
        if self.part != DocumentPart::Annex {
            self.part = DocumentPart::Body;
        }
    }

    fn quote(&mut self, blocks: &[Raw], range: &Range<usize>) {
        if matches!(self.part, DocumentPart::Title | DocumentPart::Front)
            && self.document.summary.is_none()
        {
            let summary = self.summary(blocks);
            self.document.summary = Some(summary);
        } else if let Some(caption) = caption::boxed(blocks, &self.document.matter, &mut self.words)
        {
            let mut boxed = BoxedText {
                caption,
                paragraphs: Vec::new(),
            };
            for paragraph in self.quoted(&blocks[1..]) {
                thread(&mut boxed.paragraphs, paragraph);
            }
            self.push(Block::Boxed(boxed), range.clone());
        } else {
            let message = "a block quotation is the summary, before the first heading, or a box, which begins with a bold title";
            self.words.faults.add(
                &rules::quote::RULE,
                range.clone(),
                message,
                "give it a bold title, or remove the signs at the start of the lines",
            );
            self.blocks(blocks);
        }
    }

    fn summary(&mut self, blocks: &[Raw]) -> Summary {
        let mut summary = Summary::default();
        for mut paragraph in self.quoted(blocks) {
            let first = summary.heading.is_empty()
                && summary.paragraphs.is_empty()
                && paragraph.label.is_empty();
            if first && all_runs(&paragraph.text, |run| run.bold) {
                each_run(&mut paragraph.text, |run| run.bold = false);
                normalize(&mut paragraph.text);
                summary.heading = paragraph.text;
            } else {
                thread(&mut summary.paragraphs, paragraph);
            }
        }
        summary
    }

    /// The paragraphs of a quotation one after the other.
    fn quoted(&mut self, blocks: &[Raw]) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        for block in blocks {
            let mut lines = match block {
                Raw::Paragraph { lines, .. } => lines.clone(),
                Raw::Note { .. } => continue,
                other => self.odd(other),
            };
            let text = self.words.faults.text();
            let label = sub_label(&text[lines[0].clone()])
                .unwrap_or_default()
                .to_owned();
            lines[0].start += label.len();
            let key = take_key(text, &mut lines);
            let text = self.words.read(&lines);
            paragraphs.push(Paragraph {
                label,
                text,
                children: Vec::new(),
                key,
            });
        }
        paragraphs
    }

    /// The lines of a block that a quotation can't hold.
    fn odd(&mut self, block: &Raw) -> LineRanges {
        let lines = match block {
            Raw::Heading { text, .. } => vec![text.clone()],
            Raw::Quote { range, .. } => vec![range.clone()],
            Raw::Table(lines)
            | Raw::Image(lines)
            | Raw::Paragraph { lines, .. }
            | Raw::Note { lines, .. } => lines.clone(),
        };
        let message = "the summary and a box can hold paragraphs only";
        self.words.faults.add(
            &rules::quote::RULE,
            lines[0].clone(),
            message,
            "move it into the body",
        );
        lines
    }

    fn figure(&mut self, caption: Caption, lines: &LineRanges) {
        let (alternative, path) = self.words.image(lines);
        let Some(path) = path else {
            let paragraph = Paragraph {
                text: alternative,
                ..Paragraph::default()
            };
            return self.push(Block::Paragraph(paragraph), lines[0].clone());
        };
        let drawing = (self.drawings)(&path).unwrap_or_else(|| {
            let message = words!("there is no drawing \"{path}\"", path = path);
            self.words.faults.add(
                &rules::missing_drawing::RULE,
                lines[0].clone(),
                message,
                "it can't be read",
            );
            Drawing::default()
        });
        let mut figure = DrawnFigure {
            caption,
            path,
            alternative,
            drawing,
            below: Vec::new(),
        };
        figure.plain_alternative();
        self.push(Block::Figure(figure), lines[0].clone());
    }
}

fn annex_label<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
    let ends = |label: &&str| {
        matches!(text[label.len()..].trim_start_matches('.'), "")
            || text[label.len()..].starts_with(". ")
    };
    pattern_label(pattern, text)
        .filter(ends)
        .or_else(|| lone_label(pattern, text).filter(ends))
}
