//! Where each figure is printed, and in which words.

use crate::document::{Block, Document, Figure, Inline, Paragraph, Row, Table};
use crate::drawing::{Mark, Text};
use std::collections::BTreeMap;

/// A place that prints a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// `para:31`, `table:2/Spain/Employment`, `figure:1/Spain`, `summary`, `note:7`, `annex:2`.
    pub at: String,
    /// The words that print the figure there.
    pub text: String,
}

/// The places of each figure, by its id, in the order of the document.
pub(super) fn find(document: &Document) -> BTreeMap<String, Vec<Place>> {
    let mut places = Places {
        list: BTreeMap::new(),
        annex: 0,
        table: 0,
        figure: 0,
    };
    places.line("title", &document.title);
    places.line("title", &document.subtitle);
    document
        .notice
        .iter()
        .for_each(|paragraph| places.paragraph("notice", paragraph));
    if let Some(summary) = &document.summary {
        places.line("summary", &summary.heading);
        summary
            .paragraphs
            .iter()
            .for_each(|paragraph| places.paragraph("summary", paragraph));
    }
    document.blocks.iter().for_each(|block| places.block(block));
    for (index, note) in document.notes.iter().enumerate() {
        places.line(&format!("note:{}", index + 1), note);
    }
    places.list
}

struct Places {
    list: BTreeMap<String, Vec<Place>>,
    annex: usize,
    table: usize,
    figure: usize,
}

impl Places {
    fn add(&mut self, id: &str, at: &str, text: &str) {
        let places = self.list.entry(id.to_owned()).or_default();
        let place = Place {
            at: at.to_owned(),
            text: text.to_owned(),
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }

    fn line(&mut self, place: &str, line: &[Inline]) {
        for item in line {
            if let Inline::Run(run) = item
                && let Some(id) = &run.figure
            {
                self.add(id, place, &run.text);
            }
        }
    }

    fn paragraph(&mut self, place: &str, paragraph: &Paragraph) {
        paragraph
            .lines()
            .into_iter()
            .for_each(|line| self.line(place, line));
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
                let place = if number.is_empty() {
                    annex
                } else {
                    format!("para:{number}")
                };
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
        caption
            .into_iter()
            .chain(heads)
            .chain(&table.below)
            .for_each(|line| self.line(&place, line));
        for row in &table.rows {
            match row {
                Row::Group(text) => self.line(&format!("{place}/{}", head(text)), text),
                Row::Cells(cells) => {
                    let row = cells.first().map(|cell| head(cell)).unwrap_or_default();
                    for (cell, column) in cells.iter().zip(&table.columns) {
                        self.line(&format!("{place}/{row}/{}", head(&column.head)), cell);
                    }
                }
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.figure += 1;
        let place = format!("figure:{}", self.figure);
        let lines = [
            &figure.caption.title,
            &figure.caption.unit,
            &figure.alternative,
        ];
        lines
            .into_iter()
            .chain(&figure.below)
            .for_each(|line| self.line(&place, line));
        let texts = || {
            figure.drawing.marks.iter().filter_map(|mark| {
                if let Mark::Text(text) = mark {
                    Some(text)
                } else {
                    None
                }
            })
        };
        for text in texts() {
            let Some(id) = &text.figure else { continue };
            let place = beside(text, texts())
                .map_or_else(|| place.clone(), |label| format!("{place}/{label}"));
            self.add(id, &place, &text.text);
        }
    }
}

/// The words of a row head or column head, without the letters of table notes.
fn head(line: &[Inline]) -> String {
    let words = line.iter().map(|item| match item {
        Inline::Run(run) if !run.superscript => run.text.as_str(),
        Inline::Run(_) | Inline::Note(_) => "",
        Inline::Reference { text, .. } => text,
        Inline::Break => " ",
    });
    words.collect::<String>().trim().to_owned()
}

/// The label of a number on a drawing: the first words on its line.
fn beside<'d>(number: &Text, texts: impl Iterator<Item = &'d Text>) -> Option<&'d str> {
    let labels = texts.filter(|text| text.figure.is_none() && text.at.y == number.at.y);
    labels
        .min_by_key(|text| text.at.x)
        .map(|text| text.text.as_str())
}
