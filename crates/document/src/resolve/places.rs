//! Where each figure and each record is printed, and in which words.

use crate::document::{
    Block, Column, Document, DrawnFigure, Inline, Paragraph, Printed, PrintedTable, TableRow,
};
use crate::drawing::{Mark, Text};
use std::collections::BTreeMap;

/// A place that prints a figure or record. Cells of a table and numbers of a drawing have places of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPlace {
    /// `para:31`, `table:2/Spain/Employment`, below a line that heads rows `table:15/Spain/Entities/Year`; of several rows
    /// with one head the second is `Entities (2)`. `figure:1/Spain`, `summary`, `note:7`, `annex:2`.
    pub at: String,
    /// The words that print it there.
    pub text: String,
}

/// The places of figures and records by their ids, each in the order of the document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// The places of figures, also of numbers on drawings.
    pub figures: BTreeMap<String, Vec<PrintedPlace>>,
    /// Those of records whose own words are printed: the title of an action, its status, the stage that it reached.
    pub records: BTreeMap<String, Vec<PrintedPlace>>,
}

/// The places of all that a document prints.
pub(super) fn find(document: &Document) -> Places {
    let mut places = Finder {
        found: Places::default(),
        annex: 0,
        table: 0,
        figure: 0,
    };
    places.line("title", &document.title);
    places.line("title", &document.subtitle);
    for paragraph in &document.notice {
        places.paragraph("notice", paragraph);
    }
    if let Some(summary) = &document.summary {
        places.line("summary", &summary.heading);
        for paragraph in &summary.paragraphs {
            places.paragraph("summary", paragraph);
        }
    }
    for block in &document.blocks {
        places.block(block);
    }
    for (index, note) in document.notes.iter().enumerate() {
        places.line(&format!("note:{}", index + 1), note);
    }
    places.found
}

struct Finder {
    found: Places,
    annex: usize,
    table: usize,
    figure: usize,
}

impl Finder {
    fn add(&mut self, of: &Printed, at: &str, text: &str) {
        match of {
            Printed::Figure(id) => add(&mut self.found.figures, id, at, text),
            Printed::Records(ids) => {
                for id in ids {
                    add(&mut self.found.records, id, at, text);
                }
            }
        }
    }

    fn line(&mut self, place: &str, line: &[Inline]) {
        for item in line {
            if let Inline::Run(run) = item
                && let Some(of) = &run.of
            {
                self.add(of, place, &run.text);
            }
        }
    }

    fn paragraph(&mut self, place: &str, paragraph: &Paragraph) {
        for line in paragraph.lines() {
            self.line(place, line);
        }
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

    fn table(&mut self, table: &PrintedTable) {
        self.table += 1;
        let place = format!("table:{}", self.table);
        let heads = table.columns.iter().map(|column| &column.head);
        let caption = [&table.caption.title, &table.caption.unit];
        for line in caption.into_iter().chain(heads).chain(&table.below) {
            self.line(&place, line);
        }
        let columns = column_names(&table.columns);
        let (mut heads, mut group) = (Heads::default(), place);
        for row in &table.rows {
            match row {
                TableRow::Group(text) => {
                    group = heads.distinct(format!("table:{}/{}", self.table, head(text)));
                    self.line(&group, text);
                }
                TableRow::Cells(cells) => {
                    let row = cells.first().map(|cell| head(cell)).unwrap_or_default();
                    let row = heads.distinct(format!("{group}/{row}"));
                    for (cell, column) in cells.iter().zip(&columns) {
                        self.line(&format!("{row}/{column}"), cell);
                    }
                }
            }
        }
    }

    fn figure(&mut self, figure: &DrawnFigure) {
        self.figure += 1;
        let place = format!("figure:{}", self.figure);
        let lines = [
            &figure.caption.title,
            &figure.caption.unit,
            &figure.alternative,
        ];
        for line in lines.into_iter().chain(&figure.below) {
            self.line(&place, line);
        }
        let texts = figure.drawing.marks.iter().filter_map(|mark| {
            if let Mark::Text(text) = mark {
                Some(text)
            } else {
                None
            }
        });
        for text in texts.clone() {
            let Some(id) = &text.figure else { continue };
            let place = beside(text, texts.clone())
                .map_or_else(|| place.clone(), |label| format!("{place}/{label}"));
            add(&mut self.found.figures, id, &place, &text.text);
        }
    }
}

fn add(places: &mut BTreeMap<String, Vec<PrintedPlace>>, id: &str, at: &str, text: &str) {
    let places = places.entry(id.to_owned()).or_default();
    let place = PrintedPlace {
        at: at.to_owned(),
        text: text.to_owned(),
    };
    if !places.contains(&place) {
        places.push(place);
    }
}

/// The heads of a table that occurred, and how often: no two rows or columns have one name.
#[derive(Default)]
struct Heads(BTreeMap<String, usize>);

impl Heads {
    fn distinct(&mut self, head: String) -> String {
        let times = self.0.entry(head.clone()).or_default();
        *times += 1;
        match *times {
            1 => head,
            times => format!("{head} ({times})"),
        }
    }
}

fn column_names(columns: &[Column]) -> Vec<String> {
    let mut heads = Heads::default();
    let names = columns
        .iter()
        .map(|column| heads.distinct(head(&column.head)));
    names.collect()
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
