//! Tables: rules at the top, under the head and at the bottom; numbers on the decimal sign; the head again after a
//! page break.

use super::cells::{Cells, Cut, shape};
use super::column_widths::{divide, fair, height, least, natural, split};
use super::flow::{Flow, FlowPiece, Repeat};
use super::page::Placed;
use super::setter::{Setter, TableNote, TextStyle, mark_anchor, plain, shortened};
use crate::lines::{Fill, Lengths, Line, Prose, Shaped};
use crate::rules;
use crate::tree::{NodeId, StructureRole, Target};
use sse_diagnostics::words;
use sse_document::page_geometry::{
    BELOW, CAPTION_SPACE, CELL_SPACE, FLOAT_SPACE, HAIR, HEADINGS, PARAGRAPH_SPACE, RULE, Sheet,
    TEXT, Type, UNIT,
};
use sse_document::{Caption, Inline, PrintedTable, TableLayout};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How much wider than the text a table may be, unbroken, and still be set within it.
const NARROW: f64 = 1.3;

/// In units of the space above and below the words of a cell: what stands above the words of the head, above and below
/// them together, and under the rule below them.
const HEAD_ABOVE: f64 = 1.6;
const HEAD_AROUND: f64 = 3.6;
const HEAD_BELOW: f64 = 0.5;
/// The same for the name of a group of rows, which stands apart from the rows above it.
const GROUP_ABOVE: f64 = 2.0;
const GROUP_AROUND: f64 = 3.0;

/// The column of a cell, or the part of it that a number takes, with the lines.
type SetCell = ((f64, f64), Vec<Rc<Line>>);

/// Where a table and its columns are.
struct TableFrame {
    x: f64,
    width: f64,
    columns: Vec<(f64, f64)>,
    /// How its cells are set.
    cell: Type,
}

/// How many rows stand at least on either side of a page break, as far as they aren't taller than `WHOLE` together.
const ENDS: usize = 3;
const WHOLE: f64 = 180.0;
/// The same for the rows of a group.
const GROUP_ENDS: usize = 2;
const GROUP_WHOLE: f64 = 90.0;
/// The height up to which a table is parted only where much of a page would stay white.
const FLOATING: f64 = 340.0;
/// The lines from which on a row may go on over leaf, and how many of them stay together at its ends.
const TALL: usize = 16;
const TALL_END: usize = 3;

/// Sets a table.
pub(crate) fn table(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    table: &PrintedTable,
    section: NodeId,
) {
    setter.place.clone_from(&table.caption.label);
    let node = setter.tree.node(section, StructureRole::Table);
    let has_caption = !table.caption.label.is_empty() || !table.caption.title.is_empty();
    let caption = if has_caption {
        setter.tree.node(node, StructureRole::Caption)
    } else {
        node
    };
    setter.letters = letters(&table.below, node);
    let captioned = CaptionText::new(setter, &table.caption, caption);
    let mut cells = shape(setter, table, node);
    cells.join(table, &setter.families);
    let sheet = sheet(setter, &cells);
    let frame = frame(setter, &cells, sheet);
    setter.layout.tables.push(layout(setter, &cells, &frame));
    flow.sheet = sheet;
    flow.float_space(FLOAT_SPACE);
    let first = flow.pieces.len();
    captioned.set(setter, flow, &table.caption, frame.x, frame.width);
    let repeat = head(setter, flow, table, &cells, &frame);
    rows(setter, flow, &mut cells, &frame, &repeat);
    if let Some(last) = flow.pieces.last_mut() {
        last.keep = false;
    }
    let label = label(setter, table, &frame);
    below(
        setter,
        flow,
        &table.below,
        section,
        (frame.x, frame.width),
        Some(&Rc::new(label)),
    );
    setter.place_notes(section);
    flow.sheet = Sheet::Portrait;
    flow.table(first);
    flow.float(first, FLOATING);
    flow.float_space(FLOAT_SPACE);
}

/// The lines above a table or figure, shaped.
pub(crate) struct CaptionText {
    label: Shaped,
    title: Shaped,
    unit: Shaped,
}

impl CaptionText {
    pub(crate) fn new(setter: &mut Setter<'_>, caption: &Caption, node: NodeId) -> Self {
        let label = if caption.label.is_empty() {
            String::new()
        } else {
            format!("{} ", caption.label)
        };
        let label = setter.shaped(
            &[Inline::from(label.as_str())],
            node,
            TextStyle::plain(TEXT),
        );
        let mut spaced = caption.title.clone();
        if !caption.unit.is_empty() {
            spaced.push(Inline::from(" "));
        }
        let title = setter.shaped(&spaced, node, TextStyle::bold(HEADINGS[3]));
        Self {
            label,
            title,
            unit: setter.shaped(&unit(&caption.unit), node, TextStyle::plain(UNIT)),
        }
    }

    /// Sets the lines, kept with what follows.
    pub(crate) fn set(
        &self,
        setter: &mut Setter<'_>,
        flow: &mut Flow,
        caption: &Caption,
        x: f64,
        width: f64,
    ) {
        if let Some(key) = &caption.key {
            flow.anchor(key.clone());
        }
        let lengths = Lengths::all(width);
        let first = flow.pieces.len();
        for (text, kind) in [(&self.label, TEXT), (&self.title, TEXT), (&self.unit, UNIT)] {
            let lines = setter.break_lines(text, lengths, Fill::Start);
            flow.lines(x, lengths, kind, &lines, None);
        }
        for piece in &mut flow.pieces[first..] {
            piece.keep = true;
        }
        flow.space(CAPTION_SPACE);
    }
}

/// The unit in parentheses, unless it has them.
fn unit(unit: &[Inline]) -> Vec<Inline> {
    if unit.is_empty() || super::setter::plain(unit).starts_with('(') {
        return unit.to_vec();
    }
    [Inline::from("(")]
        .into_iter()
        .chain(unit.iter().cloned())
        .chain([Inline::from(")")])
        .collect()
}

/// Upright where the table fits, with cells broken if that takes no more pages than turned; else turned. Nothing else stands on
/// turned pages, so that whole ones are counted.
fn sheet(setter: &mut Setter<'_>, cells: &Cells) -> Sheet {
    let breadth = |sheet| setter.geometry.breadth(sheet);
    if fair(&cells.needs, cells.gap) <= breadth(Sheet::Portrait) {
        return Sheet::Portrait;
    }
    let pages = |sheet| {
        let widths = divide(&cells.needs, cells.gap, breadth(sheet), &cells.lengths);
        let pages = height(&widths, &cells.lengths)
            / (setter.geometry.bottom(sheet) - setter.geometry.top());
        pages.ceil()
    };
    if least(&cells.needs, cells.gap) <= breadth(Sheet::Portrait)
        && pages(Sheet::Portrait) <= pages(Sheet::Landscape)
    {
        return Sheet::Portrait;
    }
    let (needed, room) = (
        least(&cells.needs, cells.gap),
        setter.geometry.breadth(Sheet::Landscape),
    );
    if needed > room {
        let message = words!(
            "{table} needs {needed} points in width, a turned page has {room}",
            table = setter.place,
            needed = needed.round(),
            room = room.round()
        );
        setter.diagnostics.push(
            rules::wide_table::RULE
                .finding(message)
                .help("divide it, or exchange rows and columns"),
        );
    }
    Sheet::Landscape
}

/// Within the text where the table fits there, else from margin to margin.
fn frame(setter: &Setter<'_>, cells: &Cells, sheet: Sheet) -> TableFrame {
    let (mut x, mut width) = (setter.geometry.margin(), setter.geometry.breadth(sheet));
    let measure = setter.geometry.measure();
    let narrow = fair(&cells.needs, cells.gap) <= measure
        && natural(&cells.needs, cells.gap) <= measure * NARROW;
    if sheet == Sheet::Portrait && narrow {
        (x, width) = (setter.geometry.text(), setter.geometry.measure());
    }
    let mut at = x;
    let column = |width: f64| {
        let place = (at, width);
        at += width + cells.gap;
        place
    };
    let columns = divide(&cells.needs, cells.gap, width, &cells.lengths)
        .into_iter()
        .map(column)
        .collect();
    TableFrame {
        x,
        width,
        columns,
        cell: cells.cell,
    }
}

/// What is known of a table before its rows are set.
fn layout(setter: &Setter<'_>, cells: &Cells, frame: &TableFrame) -> TableLayout {
    TableLayout {
        indent: frame.x - setter.geometry.margin(),
        columns: frame.columns.iter().map(|&(_, width)| width).collect(),
        gap: cells.gap,
        head: cells.head,
        cell: cells.cell,
        codes: cells.codes.clone(),
        hangs: Vec::new(),
    }
}

/// Sets the head, and prepares its repetition.
fn head(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    table: &PrintedTable,
    cells: &Cells,
    frame: &TableFrame,
) -> Rc<Repeat> {
    let mut items = vec![Placed::rule(frame.x, 0.0, frame.width, RULE)];
    let mut height = RULE;
    if !cells.heads.is_empty() {
        let columns = cells.heads.iter().zip(&cells.numbers).zip(&frame.columns);
        let set: Vec<(f64, f64, Vec<Rc<Line>>)> = columns
            .enumerate()
            .map(|(index, ((head, &number), &(x, width)))| {
                let fill = match (number, cells.codes[index]) {
                    (true, _) => Fill::End,
                    (_, true) => Fill::Centre,
                    _ => Fill::Start,
                };
                (
                    x,
                    width,
                    setter.break_lines(head, Lengths::all(width), fill),
                )
            })
            .collect();
        let deepest = set.iter().map(|(.., lines)| lines.len()).max().unwrap_or(0);
        for (x, width, lines) in set {
            stack(
                &mut items,
                (x, width),
                &lines,
                CELL_SPACE * HEAD_ABOVE + down(deepest - lines.len(), cells.head),
                cells.head,
            );
        }
        height = down(deepest, cells.head) + CELL_SPACE * HEAD_AROUND;
        items.push(Placed::rule(frame.x, height - RULE, frame.width, RULE));
    }
    flow.push(height + CELL_SPACE * HEAD_BELOW, items.clone())
        .keep = true;
    Rc::new(repeat(
        setter,
        table,
        frame,
        &items,
        height + CELL_SPACE * HEAD_BELOW,
    ))
}

/// The label of a table that goes on, which stands above its head or above what is below its rows.
fn label(setter: &mut Setter<'_>, table: &PrintedTable, frame: &TableFrame) -> Repeat {
    let label = format!(
        "{} {}",
        table.caption.label, setter.document.matter.continued
    );
    let line = setter.line(label.trim(), None, TextStyle::plain(TEXT));
    let label = Placed::line(frame.x, TEXT.base(), line.width, line);
    Repeat {
        height: TEXT.leading + CAPTION_SPACE,
        items: vec![Placed {
            artifact: true,
            ..label
        }],
    }
}

fn repeat(
    setter: &mut Setter<'_>,
    table: &PrintedTable,
    frame: &TableFrame,
    head: &[Placed],
    height: f64,
) -> Repeat {
    let mut repeat = label(setter, table, frame);
    let above = repeat.height;
    repeat.items.extend(head.iter().map(|placed| Placed {
        artifact: true,
        ..placed.lowered(above)
    }));
    repeat.height += height;
    repeat
}

/// Sets the rows and takes them, so that a long table isn't held as text and as lines at once.
fn rows(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    cells: &mut Cells,
    frame: &TableFrame,
    repeat: &Rc<Repeat>,
) {
    let first = flow.pieces.len();
    let mut within = Rc::clone(repeat);
    let (mut starts, mut groups) = (Vec::new(), Vec::new());
    for row in std::mem::take(&mut cells.rows) {
        let at = flow.pieces.len();
        let above = match row {
            Cut::Group(words) => {
                groups.push(at - first);
                group(setter, flow, &words, frame);
                within = Rc::new(repeat_group(setter, repeat, &words, frame));
                repeat
            }
            Cut::Cells(words) => {
                starts.push(at - first);
                self::row(setter, flow, &words, cells, frame);
                &within
            }
        };
        for piece in &mut flow.pieces[at..] {
            piece.repeat = Some(Rc::clone(above));
        }
    }
    let pieces = &mut flow.pieces[first..];
    keep_ends(pieces, &starts, (ENDS, WHOLE));
    groups.push(pieces.len());
    for group in groups.windows(2) {
        let [from, to] = [0, 1].map(|at| starts.partition_point(|start| *start < group[at]));
        let own: Vec<usize> = starts[from..to].iter().map(|at| at - group[0]).collect();
        keep_ends(
            &mut pieces[group[0]..group[1]],
            &own,
            (GROUP_ENDS, GROUP_WHOLE),
        );
    }
    if let Some(last) = flow.pieces[first..].last_mut() {
        last.items.push(Placed::rule(
            frame.x,
            last.height + CELL_SPACE,
            frame.width,
            RULE,
        ));
        last.height += CELL_SPACE + RULE;
    }
}

/// Keeps so many first and last rows of a table or group together, as far as they aren't taller than `whole`. `starts` says
/// where rows begin.
fn keep_ends(pieces: &mut [FlowPiece], starts: &[usize], (ends, whole): (usize, f64)) {
    let keep = |pieces: &mut [FlowPiece]| {
        let height: f64 = pieces.iter().map(|piece| piece.height).sum();
        if height <= whole
            && let Some((_, before)) = pieces.split_last_mut()
        {
            for piece in before {
                piece.keep = true;
            }
        }
        height <= whole
    };
    for count in (2..=ends).rev() {
        let first = starts.get(count).copied().unwrap_or(pieces.len());
        if keep(&mut pieces[..first]) {
            break;
        }
    }
    for count in (2..=ends).rev() {
        let last = starts.len().checked_sub(count).map_or(0, |at| starts[at]);
        if keep(&mut pieces[last..]) {
            break;
        }
    }
}

/// The repeated head with the name of the group that goes on.
fn repeat_group(
    setter: &mut Setter<'_>,
    repeat: &Repeat,
    words: &Shaped,
    frame: &TableFrame,
) -> Repeat {
    let name = format!(
        "{} {}",
        words.prose.text.trim_end(),
        setter.document.matter.continued
    );
    let prose = setter.words(name.trim_end(), None, TextStyle::bold(frame.cell));
    let lines = setter.lines(prose, Lengths::all(frame.width), Fill::Start);
    let mut items = Vec::new();
    stack(
        &mut items,
        (frame.x, frame.width),
        &lines,
        repeat.height + CELL_SPACE * GROUP_ABOVE,
        frame.cell,
    );
    let items = items.into_iter().map(|placed| Placed {
        artifact: true,
        ..placed
    });
    let items = repeat.items.iter().cloned().chain(items).collect();
    Repeat {
        height: repeat.height + down(lines.len(), frame.cell) + CELL_SPACE * GROUP_AROUND,
        items,
    }
}

fn group(setter: &mut Setter<'_>, flow: &mut Flow, words: &Shaped, frame: &TableFrame) {
    let lines = setter.break_lines(words, Lengths::all(frame.width), Fill::Start);
    let mut items = Vec::new();
    stack(
        &mut items,
        (frame.x, frame.width),
        &lines,
        CELL_SPACE * GROUP_ABOVE,
        frame.cell,
    );
    flow.push(
        down(lines.len(), frame.cell) + CELL_SPACE * GROUP_AROUND,
        items,
    )
    .keep = true;
}

fn row(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    words: &[Shaped],
    cells: &Cells,
    frame: &TableFrame,
) {
    let mut set: Vec<SetCell> = Vec::new();
    for (index, (cell, &column)) in words.iter().zip(&frame.columns).enumerate() {
        set.push(if cells.numbers[index] {
            number(setter, cell, column, cells, index)
        } else {
            let fill = if cells.codes[index] {
                Fill::Centre
            } else {
                Fill::Start
            };
            (
                column,
                setter.break_lines(cell, Lengths::all(column.1), fill),
            )
        });
    }
    let ends = set.iter().zip(&frame.columns);
    let hangs = ends.map(|(((x, length), _), (from, width))| from + width - x - length);
    if let Some(table) = setter.layout.tables.last_mut() {
        table.hangs.push(hangs.collect());
    }
    let deepest = set
        .iter()
        .map(|(_, lines)| lines.len())
        .max()
        .unwrap_or(0)
        .max(1);
    let words_beside = set
        .iter()
        .enumerate()
        .skip(1)
        .any(|(index, _)| !cells.numbers[index]);
    let level = if words_beside { 1 } else { deepest };
    let lowered = set.into_iter().enumerate().map(|(index, cell)| {
        let lower = if cells.numbers[index] {
            level.saturating_sub(cell.1.len())
        } else {
            0
        };
        (lower, cell)
    });
    if deepest > TALL {
        return tall_row(flow, &lowered.collect::<Vec<_>>(), deepest, frame);
    }
    let mut items = Vec::new();
    for (lower, (place, lines)) in lowered {
        stack(
            &mut items,
            place,
            &lines,
            CELL_SPACE + down(lower, frame.cell),
            frame.cell,
        );
    }
    flow.push(down(deepest, frame.cell) + 2.0 * CELL_SPACE, items);
}

/// A row as one piece for each of its lines, so that it may go on over leaf. Each cell begins on a line of the row.
fn tall_row(flow: &mut Flow, cells: &[(usize, SetCell)], deepest: usize, frame: &TableFrame) {
    for line in 0..deepest {
        let top = if line == 0 { CELL_SPACE } else { 0.0 };
        let bottom = if line + 1 == deepest { CELL_SPACE } else { 0.0 };
        let mut items = Vec::new();
        for (begin, (place, lines)) in cells {
            let here = line.checked_sub(*begin).and_then(|at| lines.get(at));
            stack(
                &mut items,
                *place,
                here.map(std::slice::from_ref).unwrap_or_default(),
                top,
                frame.cell,
            );
        }
        let end = line + 1 < TALL_END || line + TALL_END >= deepest && line + 1 < deepest;
        flow.push(frame.cell.leading + top + bottom, items).keep = end;
    }
}

/// A cell of a column of numbers: its decimal sign under that of the others.
fn number(
    setter: &mut Setter<'_>,
    cell: &Shaped,
    (x, width): (f64, f64),
    cells: &Cells,
    index: usize,
) -> SetCell {
    let need = cells.needs[index];
    let number = split(cell, cells.decimal).map(|(before, behind)| {
        let to_end = if setter.rtl {
            need.before + behind
        } else {
            need.behind + before
        };
        (to_end, before + behind)
    });
    match number {
        Some((to_end, length)) if to_end <= width + HAIR => {
            let start = x + width - to_end;
            let line = if cell.is_empty() {
                Vec::new()
            } else {
                vec![cell.line(&mut setter.words)]
            };
            ((start, length), line)
        }
        _ => (
            (x, width),
            setter.break_lines(cell, Lengths::all(width), Fill::End),
        ),
    }
}

/// Lines below each other from a distance of the upper edge.
fn stack(
    items: &mut Vec<Placed>,
    (x, width): (f64, f64),
    lines: &[Rc<Line>],
    top: f64,
    kind: Type,
) {
    for (index, line) in lines.iter().enumerate() {
        items.push(Placed::line(
            x,
            top + down(index, kind) + kind.base(),
            width,
            Rc::clone(line),
        ));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
fn down(lines: usize, kind: Type) -> f64 {
    lines as f64 * kind.leading
}

/// Sets the lines directly under a table or figure: they begin beside it and may go on over leaf, under its label.
pub(crate) fn below(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    below: &[Vec<Inline>],
    section: NodeId,
    (x, width): (f64, f64),
    repeat: Option<&Rc<Repeat>>,
) {
    flow.space(PARAGRAPH_SPACE / 2.0);
    if !below.is_empty() {
        flow.keep();
    }
    for text in below {
        let prose = below_prose(setter, flow, text, section);
        let lengths = Lengths::all(width);
        let lines = setter.lines(prose, lengths, Fill::Start);
        let first = flow.pieces.len();
        flow.lines(x, lengths, BELOW, &lines, None);
        for piece in &mut flow.pieces[first..] {
            piece.whole = true;
            piece.keep |= repeat.is_none();
            piece.repeat = repeat.cloned();
        }
        flow.space(1.0);
    }
    if let Some(last) = flow.pieces.last_mut().filter(|_| !below.is_empty()) {
        (last.whole, last.keep) = (false, false);
    }
    setter.letters.clear();
}

/// A paragraph below a table or figure: a note with its letter, from which a link leads back to the first cell that has
/// it, or other words.
fn below_prose(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    text: &[Inline],
    section: NodeId,
) -> Prose {
    let style = TextStyle::plain(BELOW);
    let note = letter(text).and_then(|letter| {
        let note = setter.letters.get(letter)?;
        note.marked.then(|| (letter, note.anchor.clone()))
    });
    let Some((letter, anchor)) = note else {
        let node = setter.tree.node(section, StructureRole::Paragraph);
        let letters = std::mem::take(&mut setter.letters);
        let prose = setter.prose(text, node, style);
        setter.letters = letters;
        return prose;
    };
    let node = setter.tree.node(section, StructureRole::Note);
    setter.tree.at(node).entries_mut().id = Some(anchor.clone());
    let label = setter.tree.node(node, StructureRole::Label);
    let back = Target::Anchor(mark_anchor(&anchor));
    let back = setter.link(label, back, letter);
    flow.anchor(anchor);
    let mut prose = setter.raised_words(letter, back, style);
    let words = setter.prose(&text[1..], node, style);
    prose.append(words);
    prose
}

/// The letter of a note below a table, raised before its words.
fn letter(text: &[Inline]) -> Option<&str> {
    match text.first()? {
        Inline::Run(run) if run.superscript => Some(run.text.trim()),
        _ => None,
    }
}

/// The notes below a table, by their letters.
pub(crate) fn letters(below: &[Vec<Inline>], node: NodeId) -> BTreeMap<String, TableNote> {
    let note = |text: &Vec<Inline>| {
        let letter = letter(text)?.to_owned();
        let note = TableNote {
            anchor: format!("note-{}-{letter}", node.0),
            words: shortened(&plain(&text[1..])),
            marked: false,
        };
        Some((letter, note))
    };
    below.iter().filter_map(note).collect()
}
