//! Where each figure is printed.

use crate::document::{Block, Document, Figure, Inline, Paragraph, Row, Table};
use crate::drawing::Mark;
use crate::inlines::plain_text;
use std::collections::BTreeMap;

/// The places of each figure, by its id, in the order of the document.
pub(super) fn find(document: &Document) -> BTreeMap<String, Vec<String>> {
    let mut places = Places { list: BTreeMap::new(), annex: 0, table: 0, figure: 0 };
    places.line("title", &document.title);
    places.line("title", &document.subtitle);
    document.notice.iter().for_each(|paragraph| places.paragraph("notice", paragraph));
    if let Some(summary) = &document.summary {
        places.line("summary", &summary.heading);
        summary.paragraphs.iter().for_each(|paragraph| places.paragraph("summary", paragraph));
    }
    document.blocks.iter().for_each(|block| places.block(block));
    for (index, note) in document.notes.iter().enumerate() {
        places.line(&format!("note:{}", index + 1), note);
    }
    places.list
}

struct Places {
    list: BTreeMap<String, Vec<String>>,
    annex: usize,
    table: usize,
    figure: usize,
}

impl Places {
    fn add(&mut self, id: &str, place: &str) {
        let places = self.list.entry(id.to_owned()).or_default();
        if !places.iter().any(|known| known == place) {
            places.push(place.to_owned());
        }
    }

    fn line(&mut self, place: &str, line: &[Inline]) {
        for item in line {
            if let Inline::Run(run) = item
                && let Some(id) = &run.figure
            {
                self.add(id, place);
            }
        }
    }

    fn paragraph(&mut self, place: &str, paragraph: &Paragraph) {
        paragraph.lines().into_iter().for_each(|line| self.line(place, line));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.annex += usize::from(heading.level == 0);
                self.line("heading", &heading.text);
            }
            Block::Paragraph(paragraph) => {
                let number = paragraph.label.trim_end_matches('.');
                let annex = format!("annex:{}", self.annex);
                let place = if number.is_empty() { annex } else { format!("para:{number}") };
                self.paragraph(&place, paragraph);
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
        }
    }

    fn table(&mut self, table: &Table) {
        self.table += 1;
        let place = format!("table:{}", self.table);
        let heads = table.columns.iter().map(|column| &column.head);
        let caption = [&table.caption.title, &table.caption.unit];
        caption.into_iter().chain(heads).chain(&table.below).for_each(|line| self.line(&place, line));
        for row in &table.rows {
            match row {
                Row::Group(text) => self.line(&format!("{place}/{}", plain_text(text)), text),
                Row::Cells(cells) => {
                    let head = cells.first().map(|cell| plain_text(cell)).unwrap_or_default();
                    for (cell, column) in cells.iter().zip(&table.columns) {
                        self.line(&format!("{place}/{head}/{}", plain_text(&column.head)), cell);
                    }
                }
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.figure += 1;
        let place = format!("figure:{}", self.figure);
        let lines = [&figure.caption.title, &figure.caption.unit, &figure.alternative];
        lines.into_iter().chain(&figure.below).for_each(|line| self.line(&place, line));
        for mark in &figure.drawing.marks {
            if let Mark::Text(text) = mark
                && let Some(id) = &text.figure
            {
                self.add(id, &place);
            }
        }
    }
}
