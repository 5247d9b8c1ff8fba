//! Figures: a drawing with its caption above and its notes below, all on one page.

use super::flow::Flow;
use super::page::{Item, Picture, Placed};
use super::setter::{Setter, plain};
use super::table::{CaptionText, below};
use crate::form::{FLOAT_SPACE, Sheet};
use crate::lines::{Line, Prose, Span};
use crate::tree::{NodeId, Role, Slot};
use sse_document::{Figure, Mark, Text};
use sse_text::Face;
use std::rc::Rc;

/// Sets a figure.
pub(crate) fn figure(setter: &mut Setter<'_>, flow: &mut Flow, figure: &Figure, section: NodeId) {
    setter.place.clone_from(&figure.caption.label);
    let caption = setter.tree.node(section, Role::Paragraph);
    let captioned = CaptionText::new(setter, &figure.caption, caption);
    let natural = figure.drawing.width.as_points();
    let (mut x, mut room) = (setter.form.text(), setter.form.measure());
    if natural > room {
        (x, room) = (setter.form.margin(), setter.form.breadth(Sheet::Portrait));
    }
    flow.space(FLOAT_SPACE);
    captioned.set(setter, flow, &figure.caption, x, room);
    let node = setter.tree.node(section, Role::Figure);
    setter.tree.at(node).alternative = Some(plain(&figure.alternative));
    let slot = setter.tree.slot(node);
    let tall = setter.form.bottom(Sheet::Portrait) - setter.form.top() - 80.0;
    let height = figure.drawing.height.as_points();
    let scale = (room / natural.max(1.0)).min(tall / height.max(1.0)).min(1.0);
    let lines = figure.drawing.marks.iter().map(|mark| words(setter, mark, slot)).collect();
    let picture = Picture { drawing: figure.drawing.clone(), lines, scale, slot };
    let item = Item::Picture(Rc::new(picture));
    let placed = Placed { x, y: 0.0, width: natural * scale, item, artifact: false };
    flow.push(height * scale, vec![placed]).keep = !figure.below.is_empty();
    below(setter, flow, &figure.below, section, (x, room), None);
    setter.place_notes(section);
    flow.space(FLOAT_SPACE);
}

fn words(setter: &mut Setter<'_>, mark: &Mark, slot: Slot) -> Option<Rc<Line>> {
    let Mark::Text(text) = mark else { return None };
    let mut prose = Prose { rightward: setter.rightward, ..Prose::default() };
    let span = span(setter, text, slot);
    setter.add(&mut prose, &text.text, span);
    Some(setter.shape(prose).line(&mut setter.words))
}

fn span(setter: &Setter<'_>, text: &Text, slot: Slot) -> Span {
    let face = Face::sans(text.bold);
    let language = setter.language.clone();
    Span { end: 0, face, size: text.size.as_points(), rise: 0.0, language, slot: Some(slot) }
}
