//! Figures: a drawing with its caption above and its notes below, all on one page.

use super::flow::{Flow, FlowPiece};
use super::page::{Item, Picture, Placed};
use super::setter::{Setter, plain};
use super::table::{CaptionText, below};
use crate::lines::{Line, Prose, Span};
use crate::rules;
use crate::tree::{NodeId, Slot, StructureRole};
use sse_diagnostics::words;
use sse_document::page_geometry::{FLOAT_SPACE, Sheet};
use sse_document::{DrawnFigure, Mark, Text};
use sse_text::Face;
use std::rc::Rc;

/// The least room for a drawing, whatever its caption and notes take.
const LEAST: f64 = 72.0;

/// How much wider than the text a drawing may be and still be made as small, its words a little smaller than beside it.
const REDUCED: f64 = 1.1;

/// Sets a figure.
pub(crate) fn figure(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    figure: &DrawnFigure,
    section: NodeId,
) {
    setter.place.clone_from(&figure.caption.label);
    let caption = setter.tree.node(section, StructureRole::Paragraph);
    let captioned = CaptionText::new(setter, &figure.caption, caption);
    if figure.drawing.marks.is_empty() {
        let message = words!(
            "{figure} is empty: the drawing {drawing} has nothing in it",
            figure = setter.place,
            drawing = figure.path
        );
        setter
            .diagnostics
            .push(rules::empty_figure::RULE.finding(message));
    }
    let natural = figure.drawing.width.as_points();
    let (mut x, mut room) = (setter.geometry.text(), setter.geometry.measure());
    if natural > room * REDUCED {
        (x, room) = (
            setter.geometry.margin(),
            setter.geometry.breadth(Sheet::Portrait),
        );
    }
    flow.float_space(FLOAT_SPACE);
    let first = flow.pieces.len();
    captioned.set(setter, flow, &figure.caption, x, room);
    let node = setter.tree.node(section, StructureRole::Figure);
    setter.tree.at(node).entries_mut().alternative = Some(plain(&figure.alternative));
    let slot = setter.tree.slot(node);
    let lines = figure
        .drawing
        .marks
        .iter()
        .map(|mark| words(setter, mark, slot))
        .collect();
    let picture = Picture {
        drawing: figure.drawing.clone(),
        lines,
        scale: (room / natural.max(1.0)).min(1.0),
        slot,
    };
    let at = flow.pieces.len();
    flow.push(0.0, Vec::new()).keep = !figure.below.is_empty();
    below(setter, flow, &figure.below, section, (x, room), None);
    let page = setter.geometry.bottom(Sheet::Portrait) - setter.geometry.top();
    let kept = flow.pieces[..first]
        .iter()
        .rev()
        .take_while(|piece| piece.keep);
    let words = kept
        .chain(&flow.pieces[first..])
        .map(|piece| piece.space + piece.height)
        .sum::<f64>();
    let scale = draw(&mut flow.pieces[at], picture, x, (page - words).max(LEAST));
    setter.layout.figures.push(scale);
    setter.place_notes(section);
    flow.float(
        first,
        setter.geometry.bottom(Sheet::Portrait) - setter.geometry.top(),
    );
    flow.float_space(FLOAT_SPACE);
}

/// Puts a drawing into a piece, smaller where it is taller than the room; the size at which it is drawn.
fn draw(piece: &mut FlowPiece, mut picture: Picture, x: f64, room: f64) -> f64 {
    let (width, height) = (
        picture.drawing.width.as_points(),
        picture.drawing.height.as_points(),
    );
    picture.scale = picture.scale.min(room / height.max(1.0));
    piece.height = height * picture.scale;
    let width = width * picture.scale;
    let scale = picture.scale;
    piece.items = vec![Placed {
        x,
        y: 0.0,
        width,
        item: Item::Picture(Rc::new(picture)),
        artifact: false,
    }];
    scale
}

fn words(setter: &mut Setter<'_>, mark: &Mark, slot: Slot) -> Option<Rc<Line>> {
    let Mark::Text(text) = mark else { return None };
    let mut prose = Prose {
        rtl: setter.rtl,
        ..Prose::default()
    };
    let span = span(setter, text, slot);
    setter.add(&mut prose, &text.text, span);
    Some(setter.shape(prose).line(&mut setter.words))
}

fn span(setter: &Setter<'_>, text: &Text, slot: Slot) -> Span {
    let face = Face::sans(text.bold);
    let language = setter.language.clone();
    Span {
        end: 0,
        face,
        size: text.size.as_points(),
        rise: 0.0,
        language,
        slot: Some(slot),
    }
}
