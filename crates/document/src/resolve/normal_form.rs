//! The normal form: what Markdown can hold, in the one way in which it holds it.

use crate::document::{
    Block, Caption, Column, Document, FrontMatter, Inline, Paragraph, PrintedTable, Run, Summary,
    TableRow,
};
use crate::front_matter::{FIELDS, LABELS};
use crate::inlines::{all_runs, each_run, is_blank, is_key, normalize as line, single_spaces};
use crate::labels::sub_label;
use crate::nesting::{attach, is_below, place, thread};

/// Brings a document to its normal form.
pub(super) fn normalize(document: &mut Document) {
    matter(&mut document.matter);
    for text in document.lines_mut() {
        line(text);
    }
    for note in &mut document.notes {
        line(note);
    }
    let mut blocks = Vec::new();
    let mut annex = false;
    for block in std::mem::take(&mut document.blocks) {
        annex |= matches!(&block, Block::Heading(heading) if heading.level == 0);
        add(&mut blocks, block, annex);
    }
    document.blocks = blocks;
    front(document);
    while document.summary.is_none()
        && let Some(summary) = leading_box(&mut document.blocks)
    {
        document.summary = Some(summary);
        front(document);
    }
}

/// Takes a box that stands before everything else: Markdown takes it for the summary.
fn leading_box(blocks: &mut Vec<Block>) -> Option<Summary> {
    let Some(Block::Boxed(boxed)) = blocks.first_mut() else {
        return None;
    };
    let summary = Summary {
        heading: std::mem::take(&mut boxed.caption.title),
        paragraphs: std::mem::take(&mut boxed.paragraphs),
    };
    blocks.remove(0);
    Some(summary)
}

fn matter(matter: &mut FrontMatter) {
    for field in FIELDS {
        tidy((field.value)(matter));
    }
    for field in LABELS {
        tidy((field.value)(&mut matter.labels));
    }
    for attachment in &mut matter.attachments {
        tidy(attachment);
    }
}

fn tidy(text: &mut String) {
    single_spaces(text, &mut true)
        .trim_end_matches(' ')
        .clone_into(text);
}

fn front(document: &mut Document) {
    plain(&mut document.subtitle, |run| run.italic = false);
    document.notice = threaded(std::mem::take(&mut document.notice));
    if let Some(summary) = &mut document.summary {
        plain(&mut summary.heading, |run| run.bold = false);
        summary.paragraphs = threaded(std::mem::take(&mut summary.paragraphs));
        if summary.heading.is_empty() {
            summary.heading = lead(&mut summary.paragraphs, |run| run.bold).unwrap_or_default();
            plain(&mut summary.heading, |run| run.bold = false);
        }
    }
    document.summary = document
        .summary
        .take()
        .filter(|summary| !summary.heading.is_empty() || !summary.paragraphs.is_empty());
    if document.subtitle.is_empty() {
        document.subtitle = lead(&mut document.notice, |run| run.italic).unwrap_or_default();
        plain(&mut document.subtitle, |run| run.italic = false);
    }
}

/// Takes the first paragraph if all of its words are of one style: Markdown takes it for a heading.
fn lead(list: &mut Vec<Paragraph>, style: impl Fn(&Run) -> bool) -> Option<Vec<Inline>> {
    list.first().filter(|first| all_runs(&first.text, style))?;
    let first = list.remove(0);
    let rest = std::mem::take(list);
    *list = threaded(first.children.into_iter().chain(rest).collect());
    Some(first.text)
}

fn plain(text: &mut Vec<Inline>, change: impl Fn(&mut Run)) {
    if all_runs(text, |_| true) {
        each_run(text, change);
        line(text);
    } else {
        text.clear();
    }
}

/// Paragraphs where none has a number.
fn threaded(list: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut out = Vec::new();
    for paragraph in list.into_iter().flat_map(unnumbered) {
        thread(&mut out, paragraph);
    }
    out
}

/// The lines of a paragraph where none is numbered.
fn unnumbered(mut paragraph: Paragraph) -> impl Iterator<Item = Paragraph> {
    if sub_label(&paragraph.label) != Some(&paragraph.label) {
        paragraph.label.clear();
    }
    paragraph
        .flat()
        .into_iter()
        .map(labelled)
        .filter(|paragraph| !is_nothing(paragraph))
}

/// A label that isn't one of a sub-paragraph becomes a part of the words.
fn labelled(mut paragraph: Paragraph) -> Paragraph {
    paragraph.key = paragraph.key.take().filter(|key| is_key(key));
    if sub_label(&paragraph.label) == Some(&paragraph.label) {
        paragraph
    } else {
        paragraph.unlabelled()
    }
}

fn is_nothing(paragraph: &Paragraph) -> bool {
    paragraph.label.is_empty() && is_blank(&paragraph.text) && paragraph.children.is_empty()
}

fn add(blocks: &mut Vec<Block>, mut block: Block, annex: bool) {
    match &mut block {
        Block::Heading(heading) => {
            heading.level = heading.level.min(3);
            heading.key = heading.key.take().filter(|key| is_key(key));
            blocks.push(block);
        }
        Block::Paragraph(text) => paragraph(blocks, std::mem::take(text), annex),
        Block::Table(table) => {
            rows(table);
            caption(&mut table.caption);
            let rest = others(&mut table.below);
            blocks.push(block);
            for text in rest {
                paragraph(blocks, text, annex);
            }
        }
        Block::Figure(figure) => {
            figure.plain_alternative();
            caption(&mut figure.caption);
            let rest = others(&mut figure.below);
            blocks.push(block);
            for text in rest {
                paragraph(blocks, text, annex);
            }
        }
        Block::Boxed(boxed) => {
            caption(&mut boxed.caption);
            boxed.caption.unit.clear();
            boxed.paragraphs = threaded(std::mem::take(&mut boxed.paragraphs));
            if !boxed.caption.title.is_empty() || !boxed.paragraphs.is_empty() {
                blocks.push(block);
            }
        }
    }
}

fn paragraph(blocks: &mut Vec<Block>, paragraph: Paragraph, annex: bool) {
    if annex {
        for part in unnumbered(paragraph) {
            place(blocks, part, false);
        }
        return;
    }
    let mut parts = paragraph.flat().into_iter();
    let mut top = parts.next().unwrap_or_default();
    top.key = top.key.take().filter(|key| is_key(key));
    for part in parts.map(labelled).filter(|part| !is_nothing(part)) {
        attach(&mut top.children, part);
    }
    top.label.clear();
    if !is_nothing(&top) {
        blocks.push(Block::Paragraph(top));
    }
}

fn caption(caption: &mut Caption) {
    caption.key = caption.key.take().filter(|key| is_key(key));
    plain(&mut caption.title, |run| run.bold = false);
}

/// Takes the lines that can't stand below a table.
fn others(below: &mut Vec<Vec<Inline>>) -> Vec<Paragraph> {
    let (stay, go) = std::mem::take(below)
        .into_iter()
        .partition(|text| is_below(text));
    *below = stay;
    let go: Vec<Vec<Inline>> = go;
    go.into_iter()
        .map(|text| Paragraph {
            text,
            ..Paragraph::default()
        })
        .collect()
}

fn rows(table: &mut PrintedTable) {
    if table.columns.is_empty() {
        table.columns.push(Column::default());
    }
    let columns = table.columns.len();
    for row in &mut table.rows {
        *row = match std::mem::replace(row, TableRow::Cells(Vec::new())) {
            TableRow::Group(mut text) => {
                each_run(&mut text, |run| run.bold = true);
                let mut cells = vec![text];
                cells.resize(columns, Vec::new());
                TableRow::Cells(cells).grouped()
            }
            TableRow::Cells(mut cells) => {
                cells.resize(columns, Vec::new());
                TableRow::Cells(cells).grouped()
            }
        };
        if let TableRow::Group(text) = row {
            line(text);
        }
    }
}
