//! Where each figure and each record is printed, and in which words.

use crate::document::{
    Block, BoxedText, Caption, Column, Document, DrawnFigure, Inline, Paragraph, Printed,
    PrintedTable, TableRow,
};
use crate::drawing::{Mark, Text};
use crate::inlines::plain_text;
use std::collections::BTreeMap;
use std::fmt::Display;

/// A place that prints a figure or record. Cells of a table and numbers of a drawing have places of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPlace {
    /// `para:31`, `table:2/Spain/Employment`, below a line that heads rows `table:15/Spain/Entities/Year`; of several rows
    /// with one head the second is `Entities (2)`. `figure:1/Spain`, `summary`, `box:1`, `note:7`, `annex:2`. In a document with a
    /// series, such as "A.", it stands before numbers: `table:A.4/Spain/Employment`, `note:A.7`; what has no number there,
    /// such as its title, is `annex`.
    pub at: String,
    /// The words that print it there.
    pub text: String,
}

/// The places of figures and records by their ids, each in the order of the document; of several documents, those of the
/// first one first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// The places of figures, also of numbers on drawings.
    pub figures: BTreeMap<String, Vec<PrintedPlace>>,
    /// Those of records whose own words are printed: the title of an action, its status, the stage that it reached.
    pub records: BTreeMap<String, Vec<PrintedPlace>>,
}

impl Places {
    /// Adds the places of a further document.
    pub fn extend(&mut self, further: Self) {
        for (all, more) in [
            (&mut self.figures, further.figures),
            (&mut self.records, further.records),
        ] {
            for (id, places) in more {
                all.entry(id).or_default().extend(places);
            }
        }
    }
}

/// A table, figure, box or annex of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPart {
    /// The beginning of its places: `table:4`, `figure:1`, `box:1`, `annex:2`.
    pub at: String,
    /// The name that references use, where something refers to it.
    pub key: Option<String>,
    /// As printed: "Table 4", "Annex II".
    pub label: String,
    /// Its title in plain words.
    pub title: String,
}

/// The tables, figures, boxes and annexes of a numbered document, in its order.
pub fn named_parts(document: &Document) -> Vec<NamedPart> {
    let mut counter = PlaceCounter::of(document);
    let parts = document.blocks.iter().filter_map(|block| {
        let at = counter.next(block)?;
        let (key, label, title) = match block {
            Block::Heading(heading) => (&heading.key, &heading.label, &heading.text),
            Block::Table(PrintedTable { caption, .. })
            | Block::Figure(DrawnFigure { caption, .. })
            | Block::Boxed(BoxedText { caption, .. }) => {
                (&caption.key, &caption.label, &caption.title)
            }
            Block::Paragraph(_) => return None,
        };
        Some(NamedPart {
            at,
            key: key.clone(),
            label: label.clone(),
            title: plain_text(title),
        })
    });
    parts.collect()
}

/// Names tables, figures, boxes and annexes by their numbers.
struct PlaceCounter<'d> {
    series: &'d str,
    annex: usize,
    table: usize,
    figure: usize,
    boxed: usize,
}

impl<'d> PlaceCounter<'d> {
    fn of(document: &'d Document) -> Self {
        Self {
            series: &document.matter.series,
            annex: 0,
            table: 0,
            figure: 0,
            boxed: 0,
        }
    }

    /// The place of the next block, where it is such a part.
    fn next(&mut self, block: &Block) -> Option<String> {
        match block {
            Block::Heading(heading) if heading.level == 0 => {
                self.annex += 1;
                Some(self.annex())
            }
            Block::Table(_) => {
                self.table += 1;
                Some(self.numbered("table", self.table))
            }
            Block::Figure(_) => {
                self.figure += 1;
                Some(self.numbered("figure", self.figure))
            }
            Block::Boxed(_) => {
                self.boxed += 1;
                Some(self.numbered("box", self.boxed))
            }
            Block::Heading(_) | Block::Paragraph(_) => None,
        }
    }

    fn annex(&self) -> String {
        format!("annex:{}", self.annex)
    }

    fn numbered(&self, kind: &str, number: impl Display) -> String {
        format!("{kind}:{}{number}", self.series)
    }

    /// A part without a number: by its own name, in a document with a series by that of the whole.
    const fn numberless(&self, name: &'d str) -> &'d str {
        if self.series.is_empty() {
            name
        } else {
            "annex"
        }
    }
}

/// The places of all that a document prints.
pub(super) fn find(document: &Document) -> Places {
    let mut found = Places::default();
    for PlacedLine { at, words, .. } in placed_lines(document) {
        match words {
            PlacedWords::Line(line) => found.line(&at, line),
            PlacedWords::Drawn(text) => {
                if let Some(id) = &text.figure {
                    add(&mut found.figures, id, &at, &text.text);
                }
            }
        }
    }
    found
}

impl Places {
    fn line(&mut self, at: &str, line: &[Inline]) {
        for item in line {
            let Inline::Run(run) = item else { continue };
            match &run.of {
                Some(Printed::Figure(id)) => add(&mut self.figures, id, at, &run.text),
                Some(Printed::Records(ids)) => {
                    for id in ids {
                        add(&mut self.records, id, at, &run.text);
                    }
                }
                None => {}
            }
        }
    }
}

/// A line of a document with its place.
#[derive(Debug, Clone)]
pub struct PlacedLine<'d> {
    /// As [`PrintedPlace::at`]: `para:31`, `table:2/Spain/Employment`.
    pub at: String,
    /// What the line is.
    pub spot: Spot,
    /// The label before it: "31.", "(a)", "II.", of a title above a table or drawing "Table 3"; mostly blank.
    pub label: &'d str,
    /// What stands there.
    pub words: PlacedWords<'d>,
}

/// What a line is to the document. Tables count from 0, and so do their rows, row groups among them, and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Words of the text: a title, a paragraph or sub-paragraph, what stands above and below tables and drawings.
    Text,
    /// The unit line above a table or drawing, without its parentheses.
    Units,
    /// What is read instead of a drawing.
    Alternative,
    /// Words on a drawing.
    Drawn,
    /// A footnote.
    Note,
    /// The head of a column.
    Head {
        /// The table.
        table: usize,
        /// The column.
        column: usize,
    },
    /// A line that names the rows below it.
    Group {
        /// The table.
        table: usize,
        /// The row.
        row: usize,
    },
    /// A cell; the first of a row is its head.
    Cell {
        /// The table.
        table: usize,
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
}

/// Words in the text, or on a drawing.
#[derive(Debug, Clone, Copy)]
pub enum PlacedWords<'d> {
    /// Of the text.
    Line(&'d [Inline]),
    /// Of a drawing.
    Drawn(&'d Text),
}

/// Every line of a numbered document with its place, in order; the notes behind the text.
pub fn placed_lines(document: &Document) -> Vec<PlacedLine<'_>> {
    let mut places = Placing {
        found: Vec::new(),
        counter: PlaceCounter::of(document),
        tables: 0,
    };
    let [title, notice, summary] =
        ["title", "notice", "summary"].map(|name| places.counter.numberless(name));
    places.text(title, "", &document.title);
    places.text(title, "", &document.subtitle);
    for paragraph in &document.notice {
        places.paragraph(notice, paragraph);
    }
    if let Some(text) = &document.summary {
        places.text(summary, "", &text.heading);
        for paragraph in &text.paragraphs {
            places.paragraph(summary, paragraph);
        }
    }
    for block in &document.blocks {
        places.block(block);
    }
    for (index, note) in document.notes.iter().enumerate() {
        let place = places.counter.numbered("note", index + 1);
        places.add(place, Spot::Note, "", note);
    }
    places.found
}

struct Placing<'d> {
    found: Vec<PlacedLine<'d>>,
    counter: PlaceCounter<'d>,
    tables: usize,
}

impl<'d> Placing<'d> {
    fn add(&mut self, at: String, spot: Spot, label: &'d str, line: &'d [Inline]) {
        self.found.push(PlacedLine {
            at,
            spot,
            label,
            words: PlacedWords::Line(line),
        });
    }

    fn text(&mut self, place: &str, label: &'d str, line: &'d [Inline]) {
        self.add(place.to_owned(), Spot::Text, label, line);
    }

    fn paragraph(&mut self, place: &str, paragraph: &'d Paragraph) {
        self.text(place, &paragraph.label, &paragraph.text);
        for child in &paragraph.children {
            self.paragraph(place, child);
        }
    }

    fn block(&mut self, block: &'d Block) {
        let place = self.counter.next(block);
        match (block, place) {
            (Block::Heading(heading), place) => {
                let place = place.unwrap_or_else(|| self.counter.numberless("heading").to_owned());
                self.text(&place, &heading.label, &heading.text);
            }
            (Block::Paragraph(paragraph), _) => {
                let number = paragraph.label.trim_end_matches('.');
                let place = if number.is_empty() {
                    self.counter.annex()
                } else {
                    self.counter.numbered("para", number)
                };
                self.paragraph(&place, paragraph);
            }
            (Block::Table(table), place) => self.table(table, &place.unwrap_or_default()),
            (Block::Figure(figure), place) => self.figure(figure, &place.unwrap_or_default()),
            (Block::Boxed(boxed), place) => self.boxed(boxed, &place.unwrap_or_default()),
        }
    }

    fn caption(&mut self, place: &str, caption: &'d Caption) {
        self.text(place, &caption.label, &caption.title);
        self.add(place.to_owned(), Spot::Units, "", &caption.unit);
    }

    fn below(&mut self, place: &str, below: &'d [Vec<Inline>]) {
        for line in below {
            self.text(place, "", line);
        }
    }

    fn table(&mut self, of: &'d PrintedTable, place: &str) {
        let table = self.tables;
        self.tables += 1;
        self.caption(place, &of.caption);
        for (column, own) in of.columns.iter().enumerate() {
            self.add(
                place.to_owned(),
                Spot::Head { table, column },
                "",
                &own.head,
            );
        }
        let columns = column_names(&of.columns);
        let (mut heads, mut group) = (Heads::default(), place.to_owned());
        for (row, own) in of.rows.iter().enumerate() {
            match own {
                TableRow::Group(text) => {
                    group = heads.distinct(format!("{place}/{}", head(text)));
                    self.add(group.clone(), Spot::Group { table, row }, "", text);
                }
                TableRow::Cells(cells) => {
                    let first = cells.first().map(|cell| head(cell)).unwrap_or_default();
                    let heads = heads.distinct(format!("{group}/{first}"));
                    for (column, (cell, name)) in cells.iter().zip(&columns).enumerate() {
                        let spot = Spot::Cell { table, row, column };
                        self.add(format!("{heads}/{name}"), spot, "", cell);
                    }
                }
            }
        }
        self.below(place, &of.below);
    }

    fn boxed(&mut self, boxed: &'d BoxedText, place: &str) {
        self.text(place, &boxed.caption.label, &boxed.caption.title);
        for paragraph in &boxed.paragraphs {
            self.paragraph(place, paragraph);
        }
    }

    fn figure(&mut self, figure: &'d DrawnFigure, place: &str) {
        self.caption(place, &figure.caption);
        self.add(place.to_owned(), Spot::Alternative, "", &figure.alternative);
        self.below(place, &figure.below);
        let texts = figure.drawing.marks.iter().filter_map(|mark| {
            if let Mark::Text(text) = mark {
                Some(text)
            } else {
                None
            }
        });
        for text in texts.clone() {
            let at = beside(text, texts.clone())
                .map_or_else(|| place.to_owned(), |label| format!("{place}/{label}"));
            self.found.push(PlacedLine {
                at,
                spot: Spot::Drawn,
                label: "",
                words: PlacedWords::Drawn(text),
            });
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
