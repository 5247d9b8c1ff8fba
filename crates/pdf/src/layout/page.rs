//! A page: items in their places.

use crate::lines::Line;
use crate::tree::Slot;
use sse_document::Drawing;
use std::rc::Rc;

/// A page. The origin is the top left corner, lengths are points.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// In the order of painting.
    pub(crate) items: Vec<Placed>,
}

/// An item in its place.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    /// From the start edge of the page to the start of the item's column.
    pub(crate) x: f64,
    /// From the top: of a line its base line, of anything else its upper edge.
    pub(crate) y: f64,
    /// The width of the column.
    pub(crate) width: f64,
    pub(crate) item: Item,
    /// Whether it is no part of the content, although its words are: a repeated head.
    pub(crate) artifact: bool,
}

/// What is painted.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    Line(Rc<Line>),
    /// A filled rule of the column's width.
    Rule {
        height: f64,
    },
    /// An outline of the column's width.
    Frame {
        height: f64,
    },
    Picture(Rc<Picture>),
}

/// A drawing with its words set.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    pub(crate) drawing: Drawing,
    /// The line of each mark that is text.
    pub(crate) lines: Vec<Option<Rc<Line>>>,
    pub(crate) scale: f64,
    pub(crate) slot: Slot,
}

impl Placed {
    pub(crate) fn line(x: f64, y: f64, width: f64, line: Rc<Line>) -> Self {
        Self {
            x,
            y,
            width,
            item: Item::Line(line),
            artifact: false,
        }
    }

    pub(crate) fn rule(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self {
            x,
            y,
            width,
            item: Item::Rule { height },
            artifact: true,
        }
    }

    /// The same item lower on the page.
    pub(crate) fn lowered(&self, by: f64) -> Self {
        Self {
            y: self.y + by,
            ..self.clone()
        }
    }
}

impl Page {
    /// Exchanges start and end, for languages written from right to left.
    pub(crate) fn mirror(&mut self) {
        for placed in &mut self.items {
            placed.x = self.width - placed.x - placed.width;
        }
    }

    /// The words of the page, line by line in the order of painting.
    #[cfg(test)]
    pub(crate) fn words(&self) -> Vec<String> {
        let line = |placed: &Placed| match &placed.item {
            Item::Line(line) => Some(line.text().trim_end().to_owned()),
            _ => None,
        };
        self.items.iter().filter_map(line).collect()
    }
}
