//! The text as one long column of pieces that pages are cut from.

use super::page::{Item, Placed};
use crate::lines::{Lengths, Line};
use sse_document::page_geometry::{Sheet, Type};
use std::rc::Rc;

/// A line, a row, a figure: what is never cut.
#[derive(Debug, Clone)]
pub(crate) struct FlowPiece {
    /// The space above it, dropped at the head of a page.
    pub(crate) space: f64,
    /// The space above it where the float before it stands elsewhere.
    pub(crate) bare: f64,
    pub(crate) height: f64,
    /// Whether the next piece must stand on the same page.
    pub(crate) keep: bool,
    /// Whether it should, unless that leaves much of the page white.
    pub(crate) whole: bool,
    /// Whether it begins a page.
    pub(crate) new_page: bool,
    pub(crate) sheet: Sheet,
    /// Places count from its upper edge.
    pub(crate) items: Vec<Placed>,
    /// Footnotes to be put at the foot of its page.
    pub(crate) notes: Vec<usize>,
    /// Names of places that can be referred to.
    pub(crate) anchors: Vec<String>,
    /// What is repeated above it where it begins a page.
    pub(crate) repeat: Option<Rc<Repeat>>,
    pub(crate) frame: Option<Frame>,
    /// The table or figure it belongs to, where that may stand at the head of the next page instead.
    pub(crate) float: Option<usize>,
    /// The table it belongs to, by its first piece: nothing comes between the pieces of one.
    pub(crate) table: Option<usize>,
    pub(crate) passing: Passing,
}

/// How freely a float may pass a piece on its way to the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Passing {
    Free,
    /// Only where the page would be left with more white: the heading of a section.
    Reluctant,
    Never,
}

/// The head of a table that goes on.
#[derive(Debug, Clone)]
pub(crate) struct Repeat {
    pub(crate) height: f64,
    pub(crate) items: Vec<Placed>,
}

/// What is drawn around pieces that follow each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub(crate) x: f64,
    pub(crate) width: f64,
    /// A full outline, or only a bar at the start.
    pub(crate) outline: bool,
}

/// A column of pieces as it grows.
#[derive(Debug)]
pub(crate) struct Flow {
    pub(crate) pieces: Vec<FlowPiece>,
    pub(crate) sheet: Sheet,
    pub(crate) frame: Option<Frame>,
    space: f64,
    bare: f64,
    new_page: bool,
    anchors: Vec<String>,
}

impl Flow {
    pub(crate) fn new() -> Self {
        Self {
            pieces: Vec::new(),
            sheet: Sheet::Portrait,
            frame: None,
            space: 0.0,
            bare: 0.0,
            new_page: false,
            anchors: Vec::new(),
        }
    }

    /// Leaves at least this much space before the next piece.
    pub(crate) fn space(&mut self, space: f64) {
        self.space = self.space.max(space);
        self.bare = self.bare.max(space);
    }

    /// Leaves at least this much space between a table or figure and the text, as long as they stand together.
    pub(crate) fn float_space(&mut self, space: f64) {
        self.space = self.space.max(space);
    }

    /// Lets the pieces from `first` on, a table or figure, stand at the head of the next page while the text goes on:
    /// if they are turned, or if they are to stay whole and aren't taller than `limit`.
    pub(crate) fn float(&mut self, first: usize, limit: f64) {
        let Some(pieces) = self
            .pieces
            .get_mut(first..)
            .filter(|pieces| !pieces.is_empty())
        else {
            return;
        };
        let height: f64 = pieces.iter().map(|piece| piece.height + piece.space).sum();
        if height <= limit || pieces.iter().all(|piece| piece.sheet == Sheet::Landscape) {
            for piece in pieces.iter_mut() {
                piece.float = Some(first);
                piece.whole = true;
            }
            if let Some(last) = pieces.last_mut() {
                last.whole = false;
            }
        }
        self.bare = self.bare.max(pieces[0].bare);
    }

    /// Makes the pieces from `first` on one table.
    pub(crate) fn table(&mut self, first: usize) {
        for piece in self.pieces.iter_mut().skip(first) {
            piece.table = Some(first);
        }
    }

    /// Begins a page with the next piece.
    pub(crate) fn new_page(&mut self) {
        self.new_page = true;
    }

    /// Names the next piece.
    pub(crate) fn anchor(&mut self, name: impl Into<String>) {
        self.anchors.push(name.into());
    }

    /// Keeps the last piece together with the next one.
    pub(crate) fn keep(&mut self) {
        if let Some(last) = self.pieces.last_mut() {
            last.keep = true;
        }
    }

    /// Adds a piece.
    pub(crate) fn push(&mut self, height: f64, items: Vec<Placed>) -> &mut FlowPiece {
        let notes = items.iter().flat_map(notes).collect();
        self.pieces.push(FlowPiece {
            space: std::mem::take(&mut self.space),
            bare: std::mem::take(&mut self.bare),
            height,
            keep: false,
            whole: false,
            new_page: std::mem::take(&mut self.new_page),
            sheet: self.sheet,
            items,
            notes,
            anchors: std::mem::take(&mut self.anchors),
            repeat: None,
            frame: self.frame,
            float: None,
            table: None,
            passing: Passing::Free,
        });
        self.pieces.last_mut().expect("one was pushed")
    }

    /// Adds the lines of a paragraph; neither its first nor its last line stands alone, and no word goes on over the page.
    /// The first line is indented by the difference of the lengths; `label` stands on it.
    pub(crate) fn lines(
        &mut self,
        x: f64,
        lengths: Lengths,
        kind: Type,
        lines: &[Rc<Line>],
        label: Option<Placed>,
    ) {
        let mut label = label;
        for (index, line) in lines.iter().enumerate() {
            let length = lengths.of(index);
            let indent = lengths.rest.max(length) - length;
            let mut items: Vec<Placed> = label.take().into_iter().collect();
            items.push(Placed::line(
                x + indent,
                kind.base(),
                length,
                Rc::clone(line),
            ));
            let alone = index == 0 || index + 2 == lines.len();
            // Of two such lines in a row the page may end behind the second, so that it can end somewhere.
            let parted = line.parts_word() && (index == 0 || !lines[index - 1].parts_word());
            self.push(kind.leading, items).keep = (alone || parted) && index + 1 < lines.len();
        }
    }
}

fn notes(placed: &Placed) -> Vec<usize> {
    match &placed.item {
        Item::Line(line) => line.notes.clone(),
        _ => Vec::new(),
    }
}
