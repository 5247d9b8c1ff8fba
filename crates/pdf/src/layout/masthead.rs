//! The first page: masthead, title, notice, summary.

use super::boxes::{self, plain_paragraph};
use super::flow::{Flow, FlowPiece, Frame};
use super::page::Placed;
use super::setter::{Setter, TextStyle};
use crate::lines::{Fill, Lengths};
use crate::tree::{StructureRole, Tree};
use sse_document::page_geometry::{
    BAR, BELOW_MASTHEAD, BELOW_SUBTITLE, BELOW_TITLE, CAPTION_SPACE, FRAME_SPACE, LARGE,
    LOWER_RULE, NOTICE, ORGAN, ORGAN_COLUMN, ORGANIZATION, PARAGRAPH_SPACE, RULE, SESSION_GAP,
    SIDE_COLUMN, SUBTITLE, SUMMARY, Sheet, TEXT, TITLE, TITLE_BEYOND, Type, UPPER_RULE,
};

/// The head of the first page.
pub(crate) struct SetMasthead {
    pub(crate) items: Vec<Placed>,
    /// From the upper edge of the page to the first line of the text.
    pub(crate) height: f64,
}

/// Base line of the first row.
const FIRST: f64 = 62.0;

/// From the upper rule to the base lines of the organ and of distribution, date and language, between which one is left out.
const ORGAN_BASE: f64 = 27.0;
const DISTRIBUTION_BASE: f64 = 15.0;
const DATE_BASE: f64 = 27.0;
const LANGUAGE_BASE: f64 = 51.0;
/// From the lower rule to session, agenda item and draft.
const BELOW_RULE: f64 = 7.0;
/// From one line of the masthead to the next, where one has several, as a share of the size.
const LINE_HEIGHT: f64 = 1.15;

/// Sets the masthead.
pub(crate) fn masthead(setter: &mut Setter<'_>) -> SetMasthead {
    "masthead".clone_into(&mut setter.place);
    let (x, breadth) = (
        setter.geometry.margin(),
        setter.geometry.breadth(Sheet::Portrait),
    );
    let mut items = Vec::new();
    let matter = &setter.document.matter;
    let wide = SIDE_COLUMN - ORGAN_COLUMN;
    put(
        setter,
        &mut items,
        &matter.organization,
        TextStyle::plain(ORGANIZATION),
        (x + ORGAN_COLUMN, FIRST, wide),
    );
    symbol(setter, &mut items);
    items.push(Placed::rule(x, UPPER_RULE, breadth, RULE));
    put(
        setter,
        &mut items,
        &matter.organ,
        TextStyle::bold(ORGAN),
        (x + ORGAN_COLUMN, UPPER_RULE + ORGAN_BASE, wide),
    );
    let side = [
        (&matter.distribution, DISTRIBUTION_BASE),
        (&matter.date, DATE_BASE),
        (&matter.original, LANGUAGE_BASE),
    ];
    for (text, down) in side {
        let place = (x + SIDE_COLUMN, UPPER_RULE + down, breadth - SIDE_COLUMN);
        put(setter, &mut items, text, TextStyle::plain(TEXT), place);
    }
    items.push(Placed::rule(x, LOWER_RULE, breadth, RULE * 2.0));
    let draft = (
        x + SIDE_COLUMN,
        LOWER_RULE + BELOW_RULE + TEXT.base(),
        breadth - SIDE_COLUMN,
    );
    put(
        setter,
        &mut items,
        &matter.draft,
        TextStyle::bold(TEXT),
        draft,
    );
    let mut y = LOWER_RULE + BELOW_RULE;
    let session = [
        (&matter.session, TextStyle::bold(TEXT)),
        (&matter.agenda_item, TextStyle::plain(TEXT)),
        (&matter.agenda_title, TextStyle::bold(TEXT)),
    ];
    for (text, style) in session {
        y = block(
            setter,
            &mut items,
            text,
            style,
            (x, y, SIDE_COLUMN - SESSION_GAP),
        );
    }
    SetMasthead {
        items,
        height: y.max(LOWER_RULE + TEXT.leading + 8.0) + BELOW_MASTHEAD,
    }
}

/// The symbol: a large first letter and the rest, at the end of the first row.
fn symbol(setter: &mut Setter<'_>, items: &mut Vec<Placed>) {
    let symbol = setter.document.matter.symbol.clone();
    let (organ, rest) = symbol.split_at(symbol.find('/').unwrap_or(0));
    let node = setter.tree.node(Tree::ROOT, StructureRole::Paragraph);
    let slot = setter.tree.slot(node);
    let large = setter.symbol(organ, Some(slot), TextStyle::plain(LARGE));
    let small = setter.symbol(rest, Some(slot), TextStyle::plain(TEXT));
    let end = setter.geometry.margin() + setter.geometry.breadth(Sheet::Portrait);
    let (wide, narrow) = (large.width, small.width);
    // Whichever part comes last in the direction of the language stands at the end.
    let (behind_large, behind_small) = if setter.rtl {
        (0.0, wide)
    } else {
        (narrow, 0.0)
    };
    let (large_at, small_at) = (end - wide - behind_large, end - narrow - behind_small);
    items.push(Placed::line(large_at, FIRST, wide, large));
    items.push(Placed::line(small_at, FIRST, narrow, small));
}

/// One line as a paragraph of its own; a blank text prints nothing.
fn put(
    setter: &mut Setter<'_>,
    items: &mut Vec<Placed>,
    text: &str,
    style: TextStyle,
    (x, y, width): (f64, f64, f64),
) {
    if text.is_empty() {
        return;
    }
    let node = setter.tree.node(Tree::ROOT, StructureRole::Paragraph);
    let prose = setter.words(text, Some(node), style);
    let lines = setter.lines(prose, Lengths::all(width), Fill::Start);
    let leading = style.size * LINE_HEIGHT;
    for (index, line) in (0_u16..).zip(lines) {
        items.push(Placed::line(x, y + f64::from(index) * leading, width, line));
    }
}

/// Lines as a paragraph below each other; returns where the next one begins.
fn block(
    setter: &mut Setter<'_>,
    items: &mut Vec<Placed>,
    text: &str,
    style: TextStyle,
    (x, y, width): (f64, f64, f64),
) -> f64 {
    if text.is_empty() {
        return y;
    }
    let node = setter.tree.node(Tree::ROOT, StructureRole::Paragraph);
    let prose = setter.words(text, Some(node), style);
    let mut y = y;
    for line in setter.lines(prose, Lengths::all(width), Fill::Start) {
        items.push(Placed::line(x, y + TEXT.base(), width, line));
        y += TEXT.leading;
    }
    y
}

/// Title, subtitle, notice and summary.
pub(crate) fn opening(setter: &mut Setter<'_>) -> Vec<FlowPiece> {
    let document = setter.document;
    let mut flow = Flow::new();
    "title".clone_into(&mut setter.place);
    title(
        setter,
        &mut flow,
        &document.title,
        StructureRole::Heading(1),
        TITLE,
    );
    flow.space(BELOW_TITLE);
    title(
        setter,
        &mut flow,
        &document.subtitle,
        StructureRole::Paragraph,
        SUBTITLE,
    );
    flow.space(BELOW_SUBTITLE);
    notice(setter, &mut flow);
    summary(setter, &mut flow);
    flow.pieces
}

fn title(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    text: &[sse_document::Inline],
    role: StructureRole,
    kind: Type,
) {
    if text.is_empty() {
        return;
    }
    let node = setter.tree.node(Tree::ROOT, role);
    let prose = setter.prose(text, node, TextStyle::bold(kind));
    let lengths = Lengths::all(setter.geometry.measure() + TITLE_BEYOND);
    let lines = setter.balanced(prose, lengths.rest);
    setter.place_notes(Tree::ROOT);
    flow.lines(setter.geometry.text(), lengths, kind, &lines, None);
    flow.keep();
}

fn notice(setter: &mut Setter<'_>, flow: &mut Flow) {
    let document = setter.document;
    let x = setter.geometry.text();
    flow.frame = Some(Frame {
        x,
        width: BAR,
        outline: false,
    });
    for paragraph in &document.notice {
        "notice".clone_into(&mut setter.place);
        let style = TextStyle {
            bold: false,
            italic: true,
            size: NOTICE.size,
        };
        plain_paragraph(
            setter,
            flow,
            paragraph,
            Tree::ROOT,
            (x + FRAME_SPACE, setter.geometry.measure() - FRAME_SPACE),
            style,
            NOTICE,
        );
        flow.space(CAPTION_SPACE);
    }
    flow.frame = None;
}

fn summary(setter: &mut Setter<'_>, flow: &mut Flow) {
    let Some(summary) = &setter.document.summary else {
        return;
    };
    "summary".clone_into(&mut setter.place);
    let (x, measure) = (setter.geometry.text(), setter.geometry.measure());
    let section = setter.tree.node(Tree::ROOT, StructureRole::Section);
    let node = setter.tree.node(
        section,
        StructureRole::Heading(if setter.document.title.is_empty() {
            1
        } else {
            2
        }),
    );
    let prose = setter.prose(&summary.heading, node, TextStyle::italic(SUMMARY));
    let lines = setter.lines(prose, Lengths::all(measure), Fill::Centre);
    flow.space(12.0);
    boxes::open(setter, flow);
    flow.lines(x, Lengths::all(measure), SUMMARY, &lines, None);
    flow.keep();
    flow.space(PARAGRAPH_SPACE);
    boxes::close(setter, flow, &summary.paragraphs, section);
}
