//! A document as passages: its lines as text, each with its place, whatever file they were read from.

use crate::atoms::{MINUS, is_hyphen, key};
use crate::lexicon::Lexicon;
use crate::number::{Token, tokens};
use sse_diagnostics::Words;
use sse_document::{
    Block, Document, FrontMatter, Inline, PlacedLine, PlacedWords, Run, Spot, placed_lines,
};
use std::ops::Range;

/// A document as text.
#[derive(Debug, Clone, Default)]
pub struct DocumentText {
    /// Its passages in the order in which they are read; notes behind the text.
    pub passages: Vec<Passage>,
    /// What can't be read.
    pub unread: Vec<UnreadContent>,
}

/// What a file prints and can't be read.
#[derive(Debug, Clone)]
pub struct UnreadContent {
    /// Behind how many passages it stands, where that is known.
    pub behind: Option<usize>,
    /// The page on which it stands, from 1, where the file has pages.
    pub page: Option<u32>,
    /// What it is.
    pub what: Words,
}

/// A line of a document.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Its place, where the document tells: `para:31`, `table:2/Spain/Employment`.
    pub at: String,
    /// What it is to the document.
    pub spot: Spot,
    /// The label before it, where that isn't among its words: "31.", "(a)".
    pub label: String,
    /// Its words.
    pub text: String,
    /// Whether a document may lack it: the masthead, labels of tables.
    pub optional: bool,
    /// Words in it that are of other things than the figures of the report.
    pub apart: Vec<Apart>,
    /// The notes that it cites, in their order.
    pub cited: Vec<NoteMark>,
    /// What cites it, where it is a note: the number of a footnote, the letter of one below a table.
    pub mark: String,
    /// The page on which it begins, from 1, where the file has pages.
    pub page: Option<u32>,
    /// The absolute addresses that words of it lead to, in their order.
    pub links: Vec<String>,
    /// The picture that it is read instead of.
    pub picture: Picture,
    /// Whether it stands in the head of pages.
    pub head: Option<PageHead>,
}

/// In the head of which pages words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageHead {
    /// The symbol or the date in the head of the first page.
    First,
    /// Words that are printed on each page.
    Running,
}

/// A picture of a document, by names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// What the place calls it, where it has a name of its own.
    pub called: String,
    /// The name of the file that is shown, without folder and ending.
    pub shown: String,
}

/// Words of a passage that are a reference or the title of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Their bytes.
    pub range: Range<usize>,
    /// Whether they refer to a block of a document; otherwise they are a title.
    pub refers: bool,
}

/// The citation of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteMark {
    /// The number of a footnote, or the letter of a note below a table.
    pub text: String,
    /// Whether a number was typed or computed earlier, so that it may be out of date.
    pub typed: bool,
}

impl NoteMark {
    /// The marks in raised words: letters or numbers with commas between them.
    pub(crate) fn all(words: &str, typed: bool) -> impl Iterator<Item = Self> {
        let marks = words
            .split(',')
            .map(str::trim)
            .filter(|mark| !mark.is_empty());
        marks.map(move |mark| Self {
            text: mark.to_owned(),
            typed,
        })
    }
}

impl Passage {
    /// A passage of which nothing but its words is known.
    pub(crate) fn new(spot: Spot, text: impl Into<String>) -> Self {
        Self {
            at: String::new(),
            spot,
            label: String::new(),
            text: text.into(),
            optional: false,
            apart: Vec::new(),
            cited: Vec::new(),
            mark: String::new(),
            page: None,
            links: Vec::new(),
            picture: Picture::default(),
            head: None,
        }
    }

    /// From which byte on units count in it without a number: in a head, and in parentheses that end it, as the line of units
    /// above a table does.
    fn units_from(&self) -> usize {
        let ends = self.text.trim_end().ends_with(')');
        match self.spot {
            Spot::Head { .. } => 0,
            _ => self.text.rfind('(').filter(|_| ends).unwrap_or(usize::MAX),
        }
    }

    /// Whether it is the label above the title of a table, drawing or box: "Table 3".
    pub(crate) fn heads(&self, title: Option<&Self>) -> bool {
        let is_part = ["table:", "figure:", "box:"]
            .iter()
            .any(|part| self.at.starts_with(part));
        is_part && title.is_some_and(|title| title.label == self.text)
    }

    /// Whether it ends with what the numbers below it count: "(Number of reporters)" above a table.
    pub(crate) fn ends_with_units(&self) -> bool {
        self.spot == Spot::Text && self.units_from() != usize::MAX
    }

    /// Its words and numbers.
    pub(crate) fn tokens(&self, lexicon: &Lexicon) -> Vec<Token> {
        match self.sign() {
            Some(sign) => vec![Token {
                range: 0..self.text.len(),
                word: sign.to_owned(),
                number: None,
                ends: false,
            }],
            None => tokens(&self.text, lexicon, self.units_from()),
        }
    }

    /// What it says, but for punctuation.
    pub(crate) fn key(&self, lexicon: &Lexicon) -> String {
        self.sign()
            .map_or_else(|| key(&self.text, lexicon), str::to_owned)
    }

    /// The sign that a cell has instead of a number.
    fn sign(&self) -> Option<&'static str> {
        let is_cell = matches!(self.spot, Spot::Cell { .. });
        is_cell.then(|| sign(&self.text)).flatten()
    }
}

/// The sign that words are, where a cell has one instead of a number: dots where nothing is known, a dash for nil.
pub(crate) fn sign(words: &str) -> Option<&'static str> {
    let words = words.trim();
    let is_of = |own: fn(char) -> bool| !words.is_empty() && words.chars().all(own);
    if is_of(|ch| matches!(ch, '.' | '\u{2026}')) {
        Some("..")
    } else if is_of(|ch| is_hyphen(ch) || ch == MINUS) {
        Some("\u{2013}")
    } else {
        None
    }
}

impl DocumentText {
    /// The text of a document that was read.
    pub fn of(document: &Document) -> Self {
        let mut passages: Vec<Passage> = masthead(&document.matter).collect();
        let mut pictures = pictures(&document.blocks);
        for line in placed_lines(document) {
            let PlacedWords::Line(words) = line.words else {
                continue;
            };
            let picture = match line.spot {
                Spot::Alternative => pictures.next().unwrap_or_default(),
                _ => Picture::default(),
            };
            let (mut text, mut apart) = words_of(words);
            let (cited, mark) = marks_of(words, &line);
            if line.spot == Spot::Units {
                parenthesize(&mut text, &mut apart);
            }
            // "Table 3", "Box 1": a line of its own in some formats.
            let is_caption = !line.label.is_empty() && !line.label.ends_with(['.', ')']);
            if is_caption {
                passages.push(Passage {
                    optional: true,
                    at: line.at.clone(),
                    ..Passage::new(Spot::Text, line.label)
                });
            }
            let is_told = !text.is_empty() || matches!(line.spot, Spot::Cell { .. });
            if is_told {
                let spot = match line.spot {
                    Spot::Units => Spot::Text,
                    spot => spot,
                };
                passages.push(Passage {
                    at: line.at,
                    label: line.label.to_owned(),
                    links: links_of(words),
                    picture,
                    apart,
                    cited,
                    mark,
                    ..Passage::new(spot, text)
                });
            }
        }
        Self {
            passages,
            unread: Vec::new(),
        }
    }

    /// The same with what stands above a table or drawing in one passage: label, title and units.
    pub(crate) fn with_whole_captions(&self) -> Self {
        let mut passages: Vec<Passage> = Vec::with_capacity(self.passages.len());
        let mut above = false;
        for passage in &self.passages {
            if passage.optional && passage.at != MASTHEAD && !is_above(&passage.at) {
                // The label of a box is found before its title all the same.
                continue;
            }
            match passages.last_mut() {
                Some(last) if above && last.at == passage.at && passage.spot == Spot::Text => {
                    last.append(passage);
                }
                _ => {
                    above = passage.optional && passage.at != MASTHEAD;
                    let optional = passage.optional && !above;
                    passages.push(Passage {
                        optional,
                        ..passage.clone()
                    });
                }
            }
        }
        Self {
            passages,
            unread: self.unread.clone(),
        }
    }
}

impl Passage {
    /// Goes on with the words of another one.
    fn append(&mut self, other: &Self) {
        self.text.push(' ');
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.apart.extend(other.apart.iter().map(|own| Apart {
            range: own.range.start + start..own.range.end + start,
            refers: own.refers,
        }));
        self.cited.extend(other.cited.iter().cloned());
        self.links.extend(other.links.iter().cloned());
    }
}

/// Whether a place is that of a table or drawing.
fn is_above(at: &str) -> bool {
    at.starts_with("table:") || at.starts_with("figure:")
}

/// The place of what the first page says above the title.
const MASTHEAD: &str = "masthead";

/// What the first page says above the title, in lines. A Word file has the state of the draft behind the session, in one line.
fn masthead(matter: &FrontMatter) -> impl Iterator<Item = Passage> {
    let lines = [
        ("", &matter.organization, None),
        ("", &matter.symbol, Some(PageHead::First)),
        ("", &matter.organ, None),
        ("", &matter.distribution, None),
        ("", &matter.date, Some(PageHead::First)),
        ("", &matter.original, None),
        (matter.session.as_str(), &matter.draft, None),
        ("", &matter.session, None),
        ("", &matter.agenda_item, None),
        ("", &matter.agenda_title, None),
    ];
    let told = lines.into_iter().filter(|(_, line, _)| !line.is_empty());
    told.map(|(label, line, head)| Passage {
        at: MASTHEAD.to_owned(),
        label: label.to_owned(),
        optional: true,
        head,
        ..Passage::new(Spot::Text, line.as_str())
    })
}

/// The words of a line, without the letters of table notes, and which of them are references and titles.
fn words_of(line: &[Inline]) -> (String, Vec<Apart>) {
    let (mut text, mut apart) = (String::new(), Vec::new());
    for item in line {
        let start = text.len();
        let refers = match item {
            Inline::Run(run) if is_mark(run) => None,
            Inline::Run(run) => {
                text.push_str(&run.text);
                let is_title = run.italic || run.link.is_some() || run.language.is_some();
                is_title.then_some(false)
            }
            Inline::Reference { text: words, .. } => {
                text.push_str(words);
                Some(true)
            }
            Inline::Note(_) => None,
            Inline::Break => {
                text.push(' ');
                None
            }
        };
        apart.extend(refers.map(|refers| Apart {
            range: start..text.len(),
            refers,
        }));
    }
    (text, apart)
}

/// The absolute addresses that words of a line lead to.
fn links_of(line: &[Inline]) -> Vec<String> {
    let of = |item: &Inline| match item {
        Inline::Run(run) => run.link.clone(),
        _ => None,
    };
    let mut links: Vec<String> = line.iter().filter_map(of).collect();
    links.dedup();
    links
}

/// The pictures of blocks, in their order.
fn pictures(blocks: &[Block]) -> impl Iterator<Item = Picture> {
    blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(Picture {
            called: String::new(),
            shown: stem(&figure.path).to_owned(),
        }),
        _ => None,
    })
}

/// The name of a file without folder and ending.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The notes that a line cites, and what cites it, where it is a note.
fn marks_of(words: &[Inline], line: &PlacedLine<'_>) -> (Vec<NoteMark>, String) {
    let (mut cited, mut mark) = (Vec::new(), String::new());
    if line.spot == Spot::Note {
        let number = line.at.rsplit([':', '.']).next();
        number.unwrap_or_default().clone_into(&mut mark);
    }
    for (at, item) in words.iter().enumerate() {
        match item {
            Inline::Run(run) if is_mark(run) && at == 0 && line.spot == Spot::Text => {
                mark.clone_from(&run.text);
            }
            Inline::Run(run) if is_mark(run) => cited.extend(NoteMark::all(&run.text, false)),
            Inline::Note(note) => cited.extend(NoteMark::all(&(note + 1).to_string(), false)),
            Inline::Run(_) | Inline::Reference { .. } | Inline::Break => {}
        }
    }
    (cited, mark)
}

/// Puts the parentheses around a unit line that it is printed in.
fn parenthesize(text: &mut String, apart: &mut [Apart]) {
    if text.is_empty() || text.starts_with('(') {
        return;
    }
    *text = format!("({text})");
    for own in apart {
        own.range = own.range.start + 1..own.range.end + 1;
    }
}

/// Whether a run is the letter of a note.
fn is_mark(run: &Run) -> bool {
    run.superscript && is_note_letter(&run.text)
}

/// Whether raised words are letters of notes: each no more than two small letters, with commas between them.
pub(crate) fn is_note_letter(words: &str) -> bool {
    let is_letter = |letter: &str| {
        let letter = letter.trim();
        letter.len() <= 2 && letter.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    words.split(',').all(is_letter)
}
