//! How paragraphs, sub-paragraphs and the lines below tables hang together, for reading and for the normal form.

use crate::document::{Block, Document, DrawnFigure, Inline, Paragraph, Run, Summary};
use crate::inlines::{each_run, normalize, plain_text, strip_origins};
use crate::labels::is_numeral;
use std::collections::BTreeSet;

/// Adds a continuation (blank label) or a sub-paragraph to the children of a paragraph: a roman numeral goes under the
/// letter right before it.
pub(crate) fn attach(children: &mut Vec<Paragraph>, paragraph: Paragraph) {
    match children.last_mut() {
        Some(letter) if !letter.label.is_empty() && !paragraph.label.is_empty() => {
            let numeral = letter.children.last().map(|child| child.label.as_str());
            if is_numeral(&paragraph.label, Some(&letter.label), numeral) {
                letter.children.push(paragraph);
            } else {
                children.push(paragraph);
            }
        }
        _ => children.push(paragraph),
    }
}

/// Adds a paragraph that has no number to the blocks before it, where it belongs to one of them: a sub-paragraph, a
/// continuation (`inside`), a line below a table or figure. Else it is a block of its own.
pub(crate) fn place(blocks: &mut Vec<Block>, paragraph: Paragraph, inside: bool) {
    let labelled = !paragraph.label.is_empty();
    match blocks.last_mut() {
        Some(Block::Paragraph(parent)) if labelled || inside => {
            attach(&mut parent.children, paragraph);
        }
        Some(Block::Table(table)) if !labelled && is_below(&paragraph.text) => {
            table.below.push(paragraph.text);
        }
        Some(Block::Figure(figure)) if !labelled && is_below(&paragraph.text) => {
            figure.below.push(paragraph.text);
        }
        _ => blocks.push(Block::Paragraph(paragraph.unlabelled())),
    }
}

/// Adds a paragraph where none is numbered: one with a letter belongs to the one before it.
pub(crate) fn thread(list: &mut Vec<Paragraph>, paragraph: Paragraph) {
    match list.last_mut() {
        Some(parent) if !paragraph.label.is_empty() => attach(&mut parent.children, paragraph),
        _ => list.push(paragraph.unlabelled()),
    }
}

/// Whether a line is one that stands below a table: an italic word with a colon, or a raised letter.
pub(crate) fn is_below(text: &[Inline]) -> bool {
    let text = strip_origins(text);
    let Some(Inline::Run(first)) = text.first() else {
        return false;
    };
    let word = first.text.trim_end();
    let short = word.chars().count() <= 40;
    first.superscript || first.italic && !first.bold && short && word.ends_with([':', '：'])
}

impl Paragraph {
    /// The paragraph with its letter as a part of its words, for where it can't be a sub-paragraph.
    pub(crate) fn unlabelled(mut self) -> Self {
        if !self.label.is_empty() {
            let label = std::mem::take(&mut self.label) + " ";
            self.text.insert(0, label.as_str().into());
            normalize(&mut self.text);
        }
        self
    }

    /// The paragraph without its children, then its children and theirs, in the order of their lines.
    pub(crate) fn flat(mut self) -> Vec<Paragraph> {
        let children = std::mem::take(&mut self.children);
        std::iter::once(self)
            .chain(children.into_iter().flat_map(Paragraph::flat))
            .collect()
    }

    /// Every line of the paragraph, its own first.
    pub(crate) fn lines(&self) -> Vec<&Vec<Inline>> {
        std::iter::once(&self.text)
            .chain(self.children.iter().flat_map(Paragraph::lines))
            .collect()
    }

    fn lines_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        std::iter::once(&mut self.text)
            .chain(self.children.iter_mut().flat_map(Paragraph::lines_mut))
            .collect()
    }
}

impl DrawnFigure {
    /// Keeps the words of the alternative text only: it has no style.
    pub(crate) fn plain_alternative(&mut self) {
        let plain = |item: &Inline| {
            let of = if let Inline::Run(run) = item {
                run.of.clone()
            } else {
                None
            };
            let text = plain_text(std::slice::from_ref(item));
            Inline::Run(Run {
                text,
                of,
                ..Run::default()
            })
        };
        self.alternative = self.alternative.iter().map(plain).collect();
        normalize(&mut self.alternative);
    }
}

impl Block {
    /// Every line of the block, in the order in which they are read.
    pub(crate) fn lines(&self) -> Vec<&Vec<Inline>> {
        match self {
            Block::Heading(heading) => vec![&heading.text],
            Block::Paragraph(paragraph) => paragraph.lines(),
            Block::Table(table) => {
                let head = table.columns.iter().map(|column| &column.head);
                let rows = table.rows.iter().flat_map(crate::document::TableRow::cells);
                [&table.caption.title, &table.caption.unit]
                    .into_iter()
                    .chain(head)
                    .chain(rows)
                    .chain(&table.below)
                    .collect()
            }
            Block::Figure(figure) => {
                let caption = [
                    &figure.caption.title,
                    &figure.caption.unit,
                    &figure.alternative,
                ];
                caption.into_iter().chain(&figure.below).collect()
            }
            Block::Boxed(boxed) => {
                let paragraphs = boxed.paragraphs.iter().flat_map(Paragraph::lines);
                std::iter::once(&boxed.caption.title)
                    .chain(paragraphs)
                    .collect()
            }
        }
    }

    /// The same, to change them.
    pub(crate) fn lines_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        match self {
            Block::Heading(heading) => vec![&mut heading.text],
            Block::Paragraph(paragraph) => paragraph.lines_mut(),
            Block::Table(table) => {
                let head = table.columns.iter_mut().map(|column| &mut column.head);
                let rows = table
                    .rows
                    .iter_mut()
                    .flat_map(crate::document::TableRow::cells_mut);
                let caption = [&mut table.caption.title, &mut table.caption.unit];
                caption
                    .into_iter()
                    .chain(head)
                    .chain(rows)
                    .chain(&mut table.below)
                    .collect()
            }
            Block::Figure(figure) => {
                let caption = [
                    &mut figure.caption.title,
                    &mut figure.caption.unit,
                    &mut figure.alternative,
                ];
                caption.into_iter().chain(&mut figure.below).collect()
            }
            Block::Boxed(boxed) => {
                let paragraphs = boxed.paragraphs.iter_mut().flat_map(Paragraph::lines_mut);
                std::iter::once(&mut boxed.caption.title)
                    .chain(paragraphs)
                    .collect()
            }
        }
    }
}

impl crate::document::TableRow {
    fn cells(&self) -> &[Vec<Inline>] {
        match self {
            Self::Group(text) => std::slice::from_ref(text),
            Self::Cells(cells) => cells,
        }
    }

    fn cells_mut(&mut self) -> &mut [Vec<Inline>] {
        match self {
            Self::Group(text) => std::slice::from_mut(text),
            Self::Cells(cells) => cells,
        }
    }
}

impl Summary {
    fn lines(&self) -> Vec<&Vec<Inline>> {
        std::iter::once(&self.heading)
            .chain(self.paragraphs.iter().flat_map(Paragraph::lines))
            .collect()
    }

    fn lines_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        std::iter::once(&mut self.heading)
            .chain(self.paragraphs.iter_mut().flat_map(Paragraph::lines_mut))
            .collect()
    }
}

impl Document {
    /// Every line of the document in the order in which they are read, the footnotes left out.
    pub(crate) fn lines(&self) -> Vec<&Vec<Inline>> {
        let front = [&self.title, &self.subtitle].into_iter();
        let notice = self.notice.iter().flat_map(Paragraph::lines);
        let summary = self.summary.iter().flat_map(Summary::lines);
        front
            .chain(notice)
            .chain(summary)
            .chain(self.blocks.iter().flat_map(Block::lines))
            .collect()
    }

    /// The same, to change them.
    pub(crate) fn lines_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        let front = [&mut self.title, &mut self.subtitle].into_iter();
        let notice = self.notice.iter_mut().flat_map(Paragraph::lines_mut);
        let summary = self.summary.iter_mut().flat_map(Summary::lines_mut);
        front
            .chain(notice)
            .chain(summary)
            .chain(self.blocks.iter_mut().flat_map(Block::lines_mut))
            .collect()
    }

    /// The names of its own blocks to which it refers, or those of the blocks of another document.
    pub(crate) fn references(&self, to: Option<&str>) -> BTreeSet<&str> {
        let lines = self.lines().into_iter().chain(&self.notes);
        lines
            .flatten()
            .filter_map(|item| match item {
                Inline::Reference { document, key, .. } if document.as_deref() == to => {
                    Some(key.as_str())
                }
                _ => None,
            })
            .collect()
    }

    /// The names of its blocks, sorted.
    pub fn names(&self) -> BTreeSet<&str> {
        fn of_paragraph<'d>(paragraph: &'d Paragraph, names: &mut BTreeSet<&'d str>) {
            names.extend(paragraph.key.as_deref());
            for child in &paragraph.children {
                of_paragraph(child, names);
            }
        }
        let mut names = BTreeSet::new();
        let summary = self.summary.iter().flat_map(|summary| &summary.paragraphs);
        for paragraph in self.notice.iter().chain(summary) {
            of_paragraph(paragraph, &mut names);
        }
        for block in &self.blocks {
            match block {
                Block::Heading(heading) => names.extend(heading.key.as_deref()),
                Block::Paragraph(paragraph) => of_paragraph(paragraph, &mut names),
                Block::Table(table) => names.extend(table.caption.key.as_deref()),
                Block::Figure(figure) => names.extend(figure.caption.key.as_deref()),
                Block::Boxed(boxed) => {
                    names.extend(boxed.caption.key.as_deref());
                    for paragraph in &boxed.paragraphs {
                        of_paragraph(paragraph, &mut names);
                    }
                }
            }
        }
        names
    }

    /// The names of the other documents to which it refers.
    pub fn siblings(&self) -> BTreeSet<&str> {
        let lines = self.lines().into_iter().chain(&self.notes);
        lines
            .flatten()
            .filter_map(|item| match item {
                Inline::Reference { document, .. } => document.as_deref(),
                _ => None,
            })
            .collect()
    }

    /// The document without figure ids, which is what Markdown holds of it.
    pub fn without_figures(mut self) -> Self {
        let notes = std::mem::take(&mut self.notes);
        for line in self.lines_mut() {
            each_run(line, |run| run.of = None);
            normalize(line);
        }
        self.notes = notes;
        for note in &mut self.notes {
            each_run(note, |run| run.of = None);
            normalize(note);
        }
        for block in &mut self.blocks {
            if let Block::Figure(figure) = block {
                figure.drawing.without_figures();
            }
        }
        self
    }
}
