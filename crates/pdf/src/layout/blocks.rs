//! Body and annexes: headings, numbered paragraphs, lists.

use super::OutlineEntry;
use super::flow::{Flow, FlowPiece, Passing};
use super::page::Placed;
use super::setter::{Setter, TextStyle, plain};
use super::{boxes, figure, table};
use crate::lines::{Fill, Lengths, Prose};
use crate::tree::{NodeId, StructureRole, Tree};
use sse_document::page_geometry::{
    END_RULE, FLOAT_SPACE, HANG, HEADING_SPACE, HEADINGS, LABEL_GAP, PARAGRAPH_SPACE, RULE, Sheet,
    TAB, TEXT,
};
use sse_document::{Block, Heading, Paragraph};

/// The height of a heading and text that may go onto a turned page with a table.
const TURNED: f64 = 130.0;

/// The level of headings that a table or figure may pass freely on its way to the next page.
const PASSED: usize = 3;

/// Sets body and annexes and the rule at the end.
pub(crate) fn body(setter: &mut Setter<'_>) -> Vec<FlowPiece> {
    let document = setter.document;
    let mut flow = Flow::new();
    if !document.matter.contents.is_empty() {
        flow.new_page();
    }
    let mut section = Tree::ROOT;
    let mut depth = u8::from(!document.title.is_empty());
    let mut starts = Vec::new();
    for block in &document.blocks {
        starts.push(flow.pieces.len());
        match block {
            Block::Heading(heading) => {
                if heading.level < 2 {
                    section = setter.tree.node(Tree::ROOT, StructureRole::Section);
                }
                self::heading(setter, &mut flow, heading, section, &mut depth);
            }
            Block::Paragraph(paragraph) => numbered(setter, &mut flow, paragraph, section),
            Block::Table(table) => table::table(setter, &mut flow, table, section),
            Block::Figure(figure) => figure::figure(setter, &mut flow, figure, section),
            Block::Boxed(boxed) => boxes::boxed(setter, &mut flow, boxed, section),
        }
        setter.place_notes(section);
    }
    end_rule(setter, &mut flow);
    turn_heads(&mut flow.pieces);
    let sheets = starts.into_iter().map(|at| flow.pieces[at].sheet);
    setter.layout.sheets = sheets.collect();
    flow.pieces
}

/// A heading right before a turned table goes onto its page, and so does one with a few lines that would stand on a page
/// alone.
fn turn_heads(pieces: &mut [FlowPiece]) {
    for index in (1..pieces.len()).rev() {
        if pieces[index].sheet == Sheet::Landscape && pieces[index - 1].keep {
            pieces[index - 1].sheet = Sheet::Landscape;
        }
    }
    let mut start = 0;
    for index in 0..pieces.len() {
        if pieces[index].new_page || index > 0 && pieces[index - 1].sheet == Sheet::Landscape {
            start = index;
        }
        if pieces[index].sheet != Sheet::Landscape || start == index || !pieces[start].new_page {
            continue;
        }
        let before: f64 = pieces[start..index]
            .iter()
            .map(|piece| piece.height + piece.space)
            .sum();
        if before < TURNED {
            for piece in &mut pieces[start..index] {
                piece.sheet = Sheet::Landscape;
            }
        }
    }
}

fn end_rule(setter: &Setter<'_>, flow: &mut Flow) {
    let x = setter.geometry.text() + (setter.geometry.measure() - END_RULE) / 2.0;
    flow.sheet = Sheet::Portrait;
    if let Some(last) = flow.pieces.last_mut() {
        last.keep = last.sheet == Sheet::Portrait;
    }
    flow.space(FLOAT_SPACE);
    flow.push(
        TEXT.leading,
        vec![Placed::rule(x, TEXT.leading / 2.0, END_RULE, RULE)],
    )
    .passing = Passing::Never;
}

/// Sets a heading: its label hangs before the text; an annex has its label on a line above.
fn heading(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    heading: &Heading,
    section: NodeId,
    depth: &mut u8,
) {
    let level = usize::from(heading.level.min(3));
    let kind = HEADINGS[level];
    let base = u8::from(!setter.document.title.is_empty());
    let within = setter.outline.iter().rev().any(|entry| entry.level == 0) && heading.level > 0;
    let wanted = base + heading.level.clamp(1, 3) + u8::from(within);
    *depth = wanted.min(*depth + 1);
    setter.place = format!("heading {} {}", heading.label, plain(&heading.text));
    let node = setter.tree.node(section, StructureRole::Heading(*depth));
    let (above, below) = HEADING_SPACE[level];
    if heading.level == 0 {
        flow.new_page();
    }
    flow.space(above);
    register(setter, flow, heading, wanted - base);
    let (x, measure) = (setter.geometry.text(), setter.geometry.measure());
    let before = flow.pieces.len();
    let mut label = None;
    if !heading.label.is_empty() {
        let set = setter.line(
            &format!("{} ", heading.label),
            Some(node),
            TextStyle::bold(kind),
        );
        let width = set.width;
        if heading.level == 0 {
            flow.push(
                kind.leading,
                vec![Placed::line(
                    setter.geometry.margin(),
                    kind.base(),
                    width,
                    set,
                )],
            )
            .keep = true;
        } else {
            label = Some(Placed::line(x - HANG - width, kind.base(), width, set));
        }
    }
    let prose = setter.prose(&heading.text, node, TextStyle::bold(kind));
    let lengths = Lengths::all(measure);
    let lines = setter.balanced(prose, measure);
    let first = flow.pieces.len();
    flow.lines(x, lengths, kind, &lines, label);
    for piece in &mut flow.pieces[first..] {
        piece.keep = true;
    }
    if level < PASSED {
        for piece in &mut flow.pieces[before..] {
            piece.passing = Passing::Reluctant;
        }
    }
    flow.space(below);
}

fn register(setter: &mut Setter<'_>, flow: &mut Flow, heading: &Heading, depth: u8) {
    let anchor = format!("heading-{}", setter.outline.len() + 1);
    flow.anchor(anchor.clone());
    if let Some(key) = &heading.key {
        flow.anchor(key.clone());
    }
    let (label, title) = (heading.label.clone(), plain(&heading.text));
    setter.outline.push(OutlineEntry {
        level: heading.level.min(3),
        depth,
        label,
        title,
        anchor,
    });
}

/// Sets a paragraph of the body with what belongs to it.
fn numbered(setter: &mut Setter<'_>, flow: &mut Flow, paragraph: &Paragraph, section: NodeId) {
    setter.place = match paragraph.label.as_str() {
        "" => format!(
            "a paragraph after {}",
            setter.place.trim_start_matches("a paragraph after ")
        ),
        label => format!("paragraph {label}"),
    };
    if let Some(key) = &paragraph.key {
        flow.anchor(key.clone());
    }
    let node = setter.tree.node(section, StructureRole::Paragraph);
    let (x, measure) = (setter.geometry.text(), setter.geometry.measure());
    if paragraph.label.is_empty() {
        let prose = setter.prose(&paragraph.text, node, TextStyle::plain(TEXT));
        let lines = setter.lines(prose, Lengths::all(measure), Fill::Justified);
        flow.lines(x, Lengths::all(measure), TEXT, &lines, None);
    } else {
        let label = setter.tree.node(node, StructureRole::Label);
        labelled(setter, flow, paragraph, (label, node), 0);
    }
    lead_in(flow, &paragraph.children);
    flow.space(PARAGRAPH_SPACE);
    setter.place_notes(section);
    children(setter, flow, &paragraph.children, section, 1);
}

/// Keeps the words before a list together with its beginning.
fn lead_in(flow: &mut Flow, children: &[Paragraph]) {
    if children
        .first()
        .is_some_and(|child| !child.label.is_empty())
    {
        flow.keep();
    }
}

/// Sets the children of a paragraph: labelled ones as lists, others as paragraphs that go on.
fn children(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    children: &[Paragraph],
    parent: NodeId,
    depth: u8,
) {
    let mut list: Option<NodeId> = None;
    for child in children {
        if let Some(key) = &child.key {
            flow.anchor(key.clone());
        }
        if child.label.is_empty() {
            list = None;
            let node = setter.tree.node(parent, StructureRole::Paragraph);
            let prose = setter.prose(&child.text, node, TextStyle::plain(TEXT));
            continued(setter, flow, prose, depth);
            lead_in(flow, &child.children);
            setter.place_notes(parent);
            self::children(setter, flow, &child.children, parent, depth + 1);
        } else {
            let list = *list.get_or_insert_with(|| {
                setter.tree.node(
                    parent,
                    if depth > 1 {
                        StructureRole::Numerals
                    } else {
                        StructureRole::List
                    },
                )
            });
            let item = setter.tree.node(list, StructureRole::ListItem);
            let label = setter.tree.node(item, StructureRole::Label);
            let body = setter.tree.node(item, StructureRole::ListBody);
            let words = setter.tree.node(body, StructureRole::Paragraph);
            labelled(setter, flow, child, (label, words), depth);
            lead_in(flow, &child.children);
            flow.space(PARAGRAPH_SPACE);
            setter.place_notes(body);
            self::children(setter, flow, &child.children, body, depth + 1);
        }
    }
}

fn continued(setter: &mut Setter<'_>, flow: &mut Flow, prose: Prose, depth: u8) {
    let indent = TAB * f64::from(depth);
    let measure = setter.geometry.measure();
    let lengths = Lengths {
        first: measure - indent,
        rest: measure,
    };
    let lines = setter.lines(prose, lengths, Fill::Justified);
    flow.lines(setter.geometry.text(), lengths, TEXT, &lines, None);
    flow.space(PARAGRAPH_SPACE);
}

/// Sets a paragraph with its label. The first line is indented; deeper than one level all lines are.
fn labelled(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    paragraph: &Paragraph,
    (label, words): (NodeId, NodeId),
    depth: u8,
) {
    let label = setter.line(
        &format!("{} ", paragraph.label),
        Some(label),
        TextStyle::plain(TEXT),
    );
    let prose = setter.prose(&paragraph.text, words, TextStyle::plain(TEXT));
    let (x, measure) = (setter.geometry.text(), setter.geometry.measure());
    let start = TAB * f64::from(depth);
    let width = label.width;
    let indent = start + TAB.max(width + LABEL_GAP);
    let rest = if depth < 2 { 0.0 } else { indent };
    let lengths = Lengths {
        first: measure - indent,
        rest: measure - rest,
    };
    let lines = setter.lines(prose, lengths, Fill::Justified);
    let label = Placed::line(x + start, TEXT.base(), width, label);
    if lines.is_empty() {
        flow.push(TEXT.leading, vec![label]);
    } else {
        flow.lines(x + rest, lengths, TEXT, &lines, Some(label));
    }
}
