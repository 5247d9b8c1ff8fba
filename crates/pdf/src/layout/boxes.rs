//! Text in a frame: the summary, and boxes beside the text.

use super::flow::{Flow, Frame};
use super::setter::{Setter, TextStyle};
use super::table::CaptionText;
use crate::lines::{Fill, Lengths};
use crate::tree::{NodeId, StructureRole};
use sse_document::page_geometry::{FLOAT_SPACE, FRAME_SPACE, PARAGRAPH_SPACE, TAB, TEXT, Type};
use sse_document::{BoxedText, Paragraph};

/// From the frame to the first line and from the last line to the frame, as shares of the space at its sides: the leading
/// and the space below a paragraph come to it.
const FRAME_ABOVE: f64 = 0.6;
const FRAME_BELOW: f64 = 0.3;

/// Sets a box where it stands in the text, whole unless that leaves much of a page white.
pub(crate) fn boxed(setter: &mut Setter<'_>, flow: &mut Flow, boxed: &BoxedText, section: NodeId) {
    setter.place.clone_from(&boxed.caption.label);
    let section = setter.tree.node(section, StructureRole::Section);
    let node = setter.tree.node(section, StructureRole::Paragraph);
    let captioned = CaptionText::new(setter, &boxed.caption, node);
    let (x, measure) = (setter.geometry.text(), setter.geometry.measure());
    flow.space(FLOAT_SPACE);
    let first = flow.pieces.len();
    open(setter, flow);
    captioned.set(setter, flow, &boxed.caption, x, measure);
    setter.place_notes(section);
    close(setter, flow, &boxed.paragraphs, section);
    if let Some((_, pieces)) = flow.pieces[first..].split_last_mut() {
        for piece in pieces {
            piece.whole = true;
        }
    }
    flow.space(FLOAT_SPACE);
}

/// Opens a frame around the text.
pub(super) fn open(setter: &Setter<'_>, flow: &mut Flow) {
    flow.frame = Some(Frame {
        x: setter.geometry.text() - FRAME_SPACE,
        width: setter.geometry.measure() + 2.0 * FRAME_SPACE,
        outline: true,
    });
    flow.push(FRAME_SPACE * FRAME_ABOVE, Vec::new()).keep = true;
}

/// Sets the paragraphs in the open frame and closes it.
pub(super) fn close(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    paragraphs: &[Paragraph],
    section: NodeId,
) {
    let line = (setter.geometry.text(), setter.geometry.measure());
    for paragraph in paragraphs {
        plain_paragraph(
            setter,
            flow,
            paragraph,
            section,
            line,
            TextStyle::plain(TEXT),
            TEXT,
        );
        flow.space(PARAGRAPH_SPACE);
    }
    flow.keep();
    flow.push(FRAME_SPACE * FRAME_BELOW, Vec::new());
    flow.frame = None;
}

/// Sets an unnumbered paragraph with its children between `x` and its length.
pub(crate) fn plain_paragraph(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    paragraph: &Paragraph,
    parent: NodeId,
    (x, length): (f64, f64),
    style: TextStyle,
    kind: Type,
) {
    let node = setter.tree.node(parent, StructureRole::Paragraph);
    let mut prose = setter.label_of(paragraph, node, style);
    let text = setter.prose(&paragraph.text, node, style);
    prose.append(text);
    let lines = setter.lines(prose, Lengths::all(length), Fill::Justified);
    flow.lines(x, Lengths::all(length), kind, &lines, None);
    setter.place_notes(parent);
    for child in &paragraph.children {
        flow.space(PARAGRAPH_SPACE / 2.0);
        plain_paragraph(
            setter,
            flow,
            child,
            parent,
            (x + TAB, length - TAB),
            style,
            kind,
        );
    }
}
