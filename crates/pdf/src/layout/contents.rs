//! The contents: sections and annexes with their pages.

use super::flow::{Flow, FlowPiece};
use super::page::Placed;
use super::setter::{Setter, TextStyle};
use super::{Anchors, OutlineEntry};
use crate::lines::{Fill, Lengths, Line};
use crate::tree::{NodeId, Slot, StructureRole, Target, Tree};
use sse_document::Block;
use sse_document::page_geometry::{
    CAPTION_SPACE, CONTENTS_END, CONTENTS_GAP, CONTENTS_INDENTS, FLOAT_SPACE, HEADINGS,
    PAGE_COLUMN, PARAGRAPH_SPACE, PARAGRAPHS_COLUMN, Sheet, TEXT,
};
use std::rc::Rc;

/// How many of the last entries stay together.
const KEPT_ENTRIES: usize = 3;

/// The section of the contents, before the headings are known.
pub(crate) struct ContentsSection {
    heading: Rc<Line>,
    /// Above the column of paragraph numbers, where there is one, and above that of page numbers.
    heads: (Option<Rc<Line>>, Rc<Line>),
    list: NodeId,
}

/// The contents, all but their page numbers.
pub(crate) struct Entries {
    section: ContentsSection,
    listed: Vec<ContentsEntry>,
    /// What of the space between entries is left: less than all where they then take a page less.
    closeness: f64,
}

struct ContentsEntry {
    label: Option<Rc<Line>>,
    /// From the margin to the words.
    indent: f64,
    lines: Vec<Rc<Line>>,
    level: u8,
    depth: u8,
    /// The numbers of its paragraphs.
    paragraphs: Option<Rc<Line>>,
    page: Slot,
}

/// From the words to the dots behind them, and how far these reach into the next column.
const LEADER_GAP: f64 = 6.0;
const LEADER_BEYOND: f64 = 8.0;
/// Below the entry of a section or annex, and of what is within one, as shares of the space below a paragraph.
const BELOW_SECTION: f64 = 0.6;
const BELOW_OTHERS: f64 = 0.3;
/// What of the space between entries may be left.
const CLOSE: f64 = 0.5;

/// Makes room in the tree, before the body. Nothing where the document wants no contents or has no headings.
pub(crate) fn reserve(setter: &mut Setter<'_>) -> Option<ContentsSection> {
    let document = setter.document;
    let matter = &document.matter;
    let any = document
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Heading(_)));
    if matter.contents.is_empty() || !any {
        return None;
    }
    setter.place.clone_from(&matter.contents);
    let section = setter.tree.node(Tree::ROOT, StructureRole::Section);
    let heading = setter.tree.node(
        section,
        StructureRole::Heading(if document.title.is_empty() { 1 } else { 2 }),
    );
    let heading = setter.line(
        &matter.contents,
        Some(heading),
        TextStyle::bold(HEADINGS[1]),
    );
    let head = setter.tree.node(section, StructureRole::Paragraph);
    let style = TextStyle::italic(sse_document::page_geometry::HEAD);
    let numbered = !matter.contents_paragraphs.is_empty();
    let paragraphs = numbered.then(|| {
        setter.line(
            &format!("{} ", matter.contents_paragraphs),
            Some(head),
            style,
        )
    });
    let page = setter.line(&matter.contents_page, Some(head), style);
    let list = setter.tree.node(section, StructureRole::Contents);
    Some(ContentsSection {
        heading,
        heads: (paragraphs, page),
        list,
    })
}

/// Sets the entries but for their page numbers.
pub(crate) fn entries(setter: &mut Setter<'_>, section: ContentsSection) -> Entries {
    let outline = setter.outline.clone();
    let ranges = ranges(&setter.document.blocks, &outline);
    let mut open: Vec<Listed> = Vec::new();
    let mut entries = Vec::new();
    let widest = widest_annex_label(setter, &outline);
    for (entry, range) in outline.iter().zip(&ranges) {
        open.retain(|above| above.depth < entry.depth);
        let list = match open.last_mut() {
            Some(above) => *above
                .list
                .get_or_insert_with(|| setter.tree.node(above.item, StructureRole::Contents)),
            None => section.list,
        };
        let item = setter.tree.node(list, StructureRole::ContentsItem);
        entries.push(listed(setter, entry, range, item, widest));
        open.push(Listed {
            depth: entry.depth,
            item,
            list: None,
        });
    }
    Entries {
        section,
        listed: entries,
        closeness: 1.0,
    }
}

impl Entries {
    /// Moves the entries closer together.
    pub(crate) fn close_up(&mut self) {
        self.closeness = CLOSE;
    }

    /// Gives them their whole space again.
    pub(crate) fn space_out(&mut self) {
        self.closeness = 1.0;
    }
}

/// An entry to which others may belong, in a list of their own.
struct Listed {
    depth: u8,
    item: NodeId,
    list: Option<NodeId>,
}

/// The numbers of the first and the last paragraph under each heading and those below it: `6–34`; blank for none.
fn ranges(blocks: &[Block], outline: &[OutlineEntry]) -> Vec<String> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(_) => {
                let depth = outline[found.len()].depth;
                open.retain(|&at| outline[at].depth < depth);
                open.push(found.len());
                found.push(("", ""));
            }
            Block::Paragraph(paragraph) => {
                let number = paragraph.label.trim_end_matches('.');
                for &at in open.iter().filter(|_| !number.is_empty()) {
                    let first = if found[at].0.is_empty() {
                        number
                    } else {
                        found[at].0
                    };
                    found[at] = (first, number);
                }
            }
            Block::Table(_) | Block::Figure(_) | Block::Boxed(_) => {}
        }
    }
    let range = |(first, last): (&str, &str)| {
        if first == last {
            first.to_owned()
        } else {
            format!("{first}–{last}")
        }
    };
    found.into_iter().map(range).collect()
}

/// The width of the widest label of an annex, behind which the titles of all of them begin.
fn widest_annex_label(setter: &mut Setter<'_>, outline: &[OutlineEntry]) -> f64 {
    let annexes = outline.iter().filter(|entry| entry.level == 0);
    let labels = annexes.map(|entry| format!("{} ", entry.label));
    let style = TextStyle::plain(TEXT);
    labels
        .map(|label| setter.line_in(&label, None, style).width)
        .fold(0.0, f64::max)
}

fn listed(
    setter: &mut Setter<'_>,
    entry: &OutlineEntry,
    range: &str,
    item: NodeId,
    widest: f64,
) -> ContentsEntry {
    let words = format!("{} {}", entry.label, entry.title);
    let link = setter.link(item, Target::Anchor(entry.anchor.clone()), &words);
    let style = TextStyle::plain(TEXT);
    let mut indent = CONTENTS_INDENTS[usize::from(entry.depth.clamp(1, 4)) - 1];
    let mut label = None;
    if !entry.label.is_empty() {
        let set = setter.line(&format!("{} ", entry.label), Some(link), style);
        indent = if entry.level == 0 {
            indent.max(widest + CONTENTS_GAP)
        } else {
            indent
        };
        label = Some(set);
    }
    let prose = setter.words(&format!("{} ", entry.title), Some(link), style);
    let length = length(setter, indent);
    let lines = setter.lines(prose, Lengths::all(length), Fill::Start);
    let numbered = !setter.document.matter.contents_paragraphs.is_empty() && !range.is_empty();
    let paragraphs = numbered.then(|| setter.line(&format!("{range} "), Some(link), style));
    let page = setter.tree.slot(link);
    ContentsEntry {
        label,
        indent,
        lines,
        level: entry.level,
        depth: entry.depth,
        paragraphs,
        page,
    }
}

/// The length of the lines of an entry.
fn length(setter: &Setter<'_>, indent: f64) -> f64 {
    setter.geometry.breadth(Sheet::Portrait) - indent - columns(setter) - CONTENTS_END
}

/// The width of the columns of numbers.
fn columns(setter: &Setter<'_>) -> f64 {
    if setter.document.matter.contents_paragraphs.is_empty() {
        PAGE_COLUMN
    } else {
        PAGE_COLUMN + PARAGRAPHS_COLUMN
    }
}

/// The page of each entry, as printed.
pub(crate) fn numbers(outline: &[OutlineEntry], anchors: &Anchors) -> Vec<String> {
    let page = |entry: &OutlineEntry| {
        anchors
            .get(&entry.anchor)
            .map_or_else(String::new, |(page, _)| (page + 1).to_string())
    };
    outline.iter().map(page).collect()
}

/// The contents as pieces, with the page numbers known so far; on a page of their own, or behind what is on it.
pub(crate) fn pieces(
    setter: &mut Setter<'_>,
    contents: &Entries,
    numbers: &[String],
    new_page: bool,
) -> Vec<FlowPiece> {
    let mut flow = Flow::new();
    let (x, breadth) = (
        setter.geometry.margin(),
        setter.geometry.breadth(Sheet::Portrait),
    );
    let section = &contents.section;
    // Without a summary, most of the first page would be blank.
    if new_page && setter.document.summary.is_some() {
        flow.new_page();
    }
    flow.space(FLOAT_SPACE * 2.0 * contents.closeness);
    let kind = HEADINGS[1];
    let heading = Rc::clone(&section.heading);
    flow.push(
        kind.leading,
        vec![Placed::line(x, kind.base(), heading.width, heading)],
    )
    .keep = true;
    let paragraphs = section
        .heads
        .0
        .as_ref()
        .map(|head| end(x, breadth - PAGE_COLUMN, Rc::clone(head), TEXT.base()));
    let page = end(x, breadth, Rc::clone(&section.heads.1), TEXT.base());
    flow.push(
        TEXT.leading + CAPTION_SPACE,
        paragraphs.into_iter().chain([page]).collect(),
    )
    .keep = true;
    let dots = setter.line_in(".", None, TextStyle::plain(TEXT));
    for (index, entry) in contents.listed.iter().enumerate() {
        let number = numbers.get(index).map_or("0", String::as_str);
        let number = setter.line_in(number, Some(entry.page), TextStyle::plain(TEXT));
        let space = PARAGRAPH_SPACE * contents.closeness;
        if entry.depth < 2 {
            flow.space(space);
        }
        self::entry(setter, &mut flow, entry, &number, dots.width);
        // No entry stands alone on a page behind the others.
        let left = contents.listed.len() - index;
        if let Some(line) = flow.pieces.last_mut()
            && (2..=KEPT_ENTRIES).contains(&left)
        {
            line.keep = true;
        }
        flow.space(if entry.depth < 2 {
            space * BELOW_SECTION
        } else {
            space * BELOW_OTHERS
        });
    }
    flow.pieces
}

/// A line that ends at the end of a column.
fn end(x: f64, breadth: f64, line: Rc<Line>, y: f64) -> Placed {
    let width = line.width;
    Placed::line(x + breadth - width, y, width, line)
}

fn entry(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    entry: &ContentsEntry,
    number: &Rc<Line>,
    dot: f64,
) {
    let (x, breadth) = (
        setter.geometry.margin(),
        setter.geometry.breadth(Sheet::Portrait),
    );
    let last = entry.lines.len().saturating_sub(1);
    for (index, line) in entry.lines.iter().enumerate() {
        let mut items = Vec::new();
        if let Some(label) = entry.label.as_ref().filter(|_| index == 0) {
            let start = if entry.level == 0 {
                x
            } else {
                x + entry.indent - CONTENTS_GAP - label.width
            };
            items.push(Placed::line(
                start,
                TEXT.base(),
                label.width,
                Rc::clone(label),
            ));
        }
        items.push(Placed::line(
            x + entry.indent,
            TEXT.base(),
            length(setter, entry.indent),
            Rc::clone(line),
        ));
        if index == last {
            let from = entry.indent + line.width + LEADER_GAP;
            items.extend(leader(
                setter,
                x,
                from,
                breadth - columns(setter) + LEADER_BEYOND,
                dot,
            ));
            let paragraphs = entry.paragraphs.as_ref();
            items.extend(
                paragraphs
                    .map(|range| end(x, breadth - PAGE_COLUMN, Rc::clone(range), TEXT.base())),
            );
            items.push(end(x, breadth, Rc::clone(number), TEXT.base()));
        }
        flow.push(TEXT.leading, items).keep = index < last;
    }
}

/// Dots on a grid of the page, so that those of all entries stand below each other.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a line has a few hundred dots at most"
)]
fn leader(setter: &mut Setter<'_>, x: f64, from: f64, to: f64, dot: f64) -> Option<Placed> {
    let step = dot * 2.0;
    let first = (from / step).ceil();
    let count = (to / step).floor() - first;
    if count < 2.0 {
        return None;
    }
    let dots = " .".repeat(count as usize);
    let line = setter.line_in(&dots, None, TextStyle::plain(TEXT));
    let width = line.width;
    Some(Placed {
        artifact: true,
        ..Placed::line(x + first * step, TEXT.base(), width, line)
    })
}
