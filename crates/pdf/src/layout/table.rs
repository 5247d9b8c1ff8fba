//! Tables: rules at the top, under the head and at the bottom; numbers on the decimal sign; the head again after a
//! page break.

use super::column_widths::{
    Need, decimal_sign, divide, fair, is_of_numbers, least, natural, split,
};
use super::flow::{Flow, Repeat};
use super::page::Placed;
use super::setter::{Setter, TextStyle};
use crate::lines::{Fill, Lengths, Line, Shaped};
use crate::page_geometry::{
    BELOW, CAPTION_SPACE, CELL, CELL_SPACE, COLUMN_GAP, FLOAT_SPACE, HAIR, HEAD, HEADINGS,
    PARAGRAPH_SPACE, RULE, Sheet, TEXT, Type, UNIT,
};
use crate::rules;
use crate::tree::{NodeId, StructureRole};
use sse_diagnostics::words;
use sse_document::{Caption, Inline, PrintedTable, TableRow};
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

/// A table shaped, before its widths are known.
struct Cells {
    heads: Vec<Shaped>,
    rows: Vec<Cut>,
    needs: Vec<Need>,
    /// Which columns hold numbers.
    numbers: Vec<bool>,
    decimal: char,
}

/// A row shaped.
enum Cut {
    Group(Box<Shaped>),
    Cells(Vec<Shaped>),
}

/// The column of a cell, or the part of it that a number takes, with the lines.
type SetCell = ((f64, f64), Vec<Rc<Line>>);

/// Where a table and its columns are.
struct TableFrame {
    x: f64,
    width: f64,
    columns: Vec<(f64, f64)>,
}

/// The width that a column of words should have, and the first of them.
const FAIR: f64 = 62.0;
const FAIR_FIRST: f64 = 96.0;
/// The width that the head of a column of numbers should have.
const FAIR_HEAD: f64 = 44.0;

/// The height of rows that are never parted, and of a whole table with such rows.
const WHOLE: f64 = 180.0;
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
    let captioned = CaptionText::new(setter, &table.caption, caption);
    let cells = shape(setter, table, node);
    let sheet = sheet(setter, &cells);
    let frame = frame(setter, &cells, sheet);
    flow.sheet = sheet;
    flow.float_space(FLOAT_SPACE);
    let first = flow.pieces.len();
    captioned.set(setter, flow, &table.caption, frame.x, frame.width);
    let repeat = head(setter, flow, table, &cells, &frame);
    rows(setter, flow, &cells, &frame, &repeat);
    if let Some(last) = flow.pieces.last_mut() {
        last.keep = false;
    }
    below(
        setter,
        flow,
        &table.below,
        section,
        (frame.x, frame.width),
        Some(&repeat),
    );
    setter.place_notes(section);
    flow.sheet = Sheet::Portrait;
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

fn shape(setter: &mut Setter<'_>, table: &PrintedTable, node: NodeId) -> Cells {
    let numbers: Vec<bool> = table.columns.iter().map(|column| column.number).collect();
    let decimal = decimal_sign(&setter.language);
    let mut needs = vec![Need::default(); numbers.len()];
    let mut heads = Vec::new();
    if table.columns.iter().any(|column| !column.head.is_empty()) {
        let part = if table.rows.is_empty() {
            StructureRole::TableBody
        } else {
            StructureRole::TableHead
        };
        let head = setter.tree.node(node, part);
        let row = setter.tree.node(head, StructureRole::Row);
        for (column, need) in table.columns.iter().zip(&mut needs) {
            let cell = setter.tree.node(row, StructureRole::ColumnHead);
            let prose = setter.prose(&column.head, cell, TextStyle::italic(HEAD));
            let shaped = setter.shape(prose);
            if column.number {
                need.head(&shaped, FAIR_HEAD);
            } else {
                need.words(&shaped, FAIR);
            }
            heads.push(shaped);
        }
    }
    let body = if table.rows.is_empty() {
        node
    } else {
        setter.tree.node(node, StructureRole::TableBody)
    };
    let rows = table
        .rows
        .iter()
        .map(|row| shape_row(setter, row, body, &numbers, &mut needs))
        .collect();
    let mut cells = Cells {
        heads,
        rows,
        needs,
        numbers,
        decimal,
    };
    cells.measure();
    cells
}

fn shape_row(
    setter: &mut Setter<'_>,
    row: &TableRow,
    body: NodeId,
    numbers: &[bool],
    needs: &mut [Need],
) -> Cut {
    let node = setter.tree.node(body, StructureRole::Row);
    match row {
        TableRow::Group(words) => {
            let cell = setter.tree.node(node, StructureRole::RowHead);
            setter.tree.at(cell).span = numbers.len();
            let prose = setter.prose(words, cell, TextStyle::bold(CELL));
            Cut::Group(Box::new(setter.shape(prose)))
        }
        TableRow::Cells(cells) => {
            let mut shaped = Vec::new();
            for (index, words) in cells.iter().enumerate().take(needs.len()) {
                let role = if index == 0 {
                    StructureRole::RowHead
                } else {
                    StructureRole::Cell
                };
                let cell = setter.tree.node(node, role);
                let mut prose = setter.prose(words, cell, TextStyle::plain(CELL));
                prose.rtl &= !(numbers[index] && prose.text.chars().all(is_of_numbers));
                shaped.push(setter.shape(prose));
            }
            Cut::Cells(shaped)
        }
    }
}

impl Cells {
    fn measure(&mut self) {
        for row in &self.rows {
            let Cut::Cells(cells) = row else { continue };
            for (index, (cell, need)) in cells.iter().zip(&mut self.needs).enumerate() {
                match split(cell, self.decimal).filter(|_| self.numbers[index]) {
                    Some(parts) => need.number(parts),
                    None => need.words(cell, if index == 0 { FAIR_FIRST } else { FAIR }),
                }
            }
        }
    }
}

/// Upright where the table fits, turned where it doesn't.
fn sheet(setter: &mut Setter<'_>, cells: &Cells) -> Sheet {
    if fair(&cells.needs) <= setter.geometry.breadth(Sheet::Portrait) {
        return Sheet::Portrait;
    }
    let (needed, room) = (
        least(&cells.needs),
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
    let narrow = fair(&cells.needs) <= measure && natural(&cells.needs) <= measure * NARROW;
    if sheet == Sheet::Portrait && narrow {
        (x, width) = (setter.geometry.text(), setter.geometry.measure());
    }
    let mut at = x;
    let column = |width: f64| {
        let place = (at, width);
        at += width + COLUMN_GAP;
        place
    };
    let columns = divide(&cells.needs, width)
        .into_iter()
        .map(column)
        .collect();
    TableFrame { x, width, columns }
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
            .map(|((head, &number), &(x, width))| {
                let fill = if number { Fill::End } else { Fill::Start };
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
                CELL_SPACE * HEAD_ABOVE + down(deepest - lines.len(), HEAD),
                HEAD,
            );
        }
        height = down(deepest, HEAD) + CELL_SPACE * HEAD_AROUND;
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

fn repeat(
    setter: &mut Setter<'_>,
    table: &PrintedTable,
    frame: &TableFrame,
    head: &[Placed],
    height: f64,
) -> Repeat {
    let label = format!(
        "{} {}",
        table.caption.label, setter.document.matter.continued
    );
    let line = setter.line(label.trim(), None, TextStyle::plain(TEXT));
    let label = Placed::line(frame.x, TEXT.base(), line.width, line);
    let mut items = vec![Placed {
        artifact: true,
        ..label
    }];
    let above = TEXT.leading + CAPTION_SPACE;
    items.extend(head.iter().map(|placed| Placed {
        artifact: true,
        ..placed.lowered(above)
    }));
    Repeat {
        height: height + above,
        items,
    }
}

fn rows(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    cells: &Cells,
    frame: &TableFrame,
    repeat: &Rc<Repeat>,
) {
    let first = flow.pieces.len();
    let mut within = Rc::clone(repeat);
    for row in &cells.rows {
        let at = flow.pieces.len();
        match row {
            Cut::Group(words) => {
                group(setter, flow, words, frame);
                within = Rc::new(repeat_group(setter, repeat, words, frame));
            }
            Cut::Cells(words) => self::row(setter, flow, words, cells, frame),
        }
        let above = if matches!(row, Cut::Group(_)) {
            repeat
        } else {
            &within
        };
        for piece in &mut flow.pieces[at..] {
            piece.repeat = Some(Rc::clone(above));
        }
    }
    let height: f64 = flow.pieces[first..].iter().map(|piece| piece.height).sum();
    if height <= WHOLE {
        for piece in flow.pieces[first..].iter_mut().rev().skip(1) {
            piece.keep = true;
        }
    }
    if let [one, two, ..] = &mut flow.pieces[first..] {
        one.keep |= one.height + two.height <= WHOLE;
    }
    if let [.., before, last] = &mut flow.pieces[first..] {
        before.keep |= before.height + last.height <= WHOLE;
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
    let prose = setter.words(name.trim_end(), None, TextStyle::bold(CELL));
    let lines = setter.lines(prose, Lengths::all(frame.width), Fill::Start);
    let mut items = Vec::new();
    stack(
        &mut items,
        (frame.x, frame.width),
        &lines,
        repeat.height + CELL_SPACE * GROUP_ABOVE,
        CELL,
    );
    let items = items.into_iter().map(|placed| Placed {
        artifact: true,
        ..placed
    });
    let items = repeat.items.iter().cloned().chain(items).collect();
    Repeat {
        height: repeat.height + down(lines.len(), CELL) + CELL_SPACE * GROUP_AROUND,
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
        CELL,
    );
    flow.push(down(lines.len(), CELL) + CELL_SPACE * GROUP_AROUND, items)
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
            (
                column,
                setter.break_lines(cell, Lengths::all(column.1), Fill::Start),
            )
        });
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
        return tall_row(flow, &lowered.collect::<Vec<_>>(), deepest);
    }
    let mut items = Vec::new();
    for (lower, (place, lines)) in lowered {
        stack(
            &mut items,
            place,
            &lines,
            CELL_SPACE + down(lower, CELL),
            CELL,
        );
    }
    flow.push(down(deepest, CELL) + 2.0 * CELL_SPACE, items);
}

/// A row as one piece for each of its lines, so that it may go on over leaf. Each cell begins on a line of the row.
fn tall_row(flow: &mut Flow, cells: &[(usize, SetCell)], deepest: usize) {
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
                CELL,
            );
        }
        let end = line + 1 < TALL_END || line + TALL_END >= deepest && line + 1 < deepest;
        flow.push(CELL.leading + top + bottom, items).keep = end;
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

/// Sets the lines directly under a table or figure, kept with it.
pub(crate) fn below(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    below: &[Vec<Inline>],
    section: NodeId,
    (x, width): (f64, f64),
    repeat: Option<&Rc<Repeat>>,
) {
    flow.space(PARAGRAPH_SPACE / 2.0);
    for text in below {
        flow.keep();
        let node = setter.tree.node(section, StructureRole::Paragraph);
        let prose = setter.prose(text, node, TextStyle::plain(BELOW));
        let lengths = Lengths::all(width);
        let lines = setter.lines(prose, lengths, Fill::Start);
        let first = flow.pieces.len();
        flow.lines(x, lengths, BELOW, &lines, None);
        for piece in &mut flow.pieces[first..] {
            piece.keep = true;
            piece.repeat = repeat.cloned();
        }
        if let Some(last) = flow.pieces.last_mut() {
            last.keep = false;
        }
        flow.space(1.0);
    }
}
