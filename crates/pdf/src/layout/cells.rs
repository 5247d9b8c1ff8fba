//! The cells of a table, shaped, with what each says of itself to assistive technology.

use super::column_widths::{Families, Family, Need, decimal_sign, is_of_numbers, split};
use super::setter::{Setter, TextStyle, plain};
use crate::lines::Shaped;
use crate::tree::{NodeId, StructureRole};
use sse_document::page_geometry::{
    CELL, COLUMN_GAP, HEAD, NARROW_GAP, SMALL_CELL, SMALL_HEAD, Type,
};
use sse_document::{Block, Column, Inline, PrintedTable, TableRow};
use std::collections::BTreeMap;

/// A table shaped, before its widths are known.
pub(super) struct Cells {
    pub(super) heads: Vec<Shaped>,
    pub(super) rows: Vec<Cut>,
    pub(super) needs: Vec<Need>,
    /// For the heads and some rows the length of each cell on one line.
    pub(super) lengths: Vec<Vec<f64>>,
    /// Which columns hold numbers, and which hold codes and signs in their middle.
    pub(super) numbers: Vec<bool>,
    pub(super) codes: Vec<bool>,
    pub(super) decimal: char,
    /// How the heads of columns and the cells are set.
    pub(super) head: Type,
    pub(super) cell: Type,
    /// Between two columns.
    pub(super) gap: f64,
}

/// A row shaped.
pub(super) enum Cut {
    Group(Box<Shaped>),
    Cells(Vec<Shaped>),
}

/// The width that a column of words should have, and the first of them.
const FAIR: f64 = 62.0;
const FAIR_FIRST: f64 = 96.0;
/// The width that the head of a column of numbers should have, and that of a column of codes.
const FAIR_HEAD: f64 = 44.0;
const FAIR_CODE: f64 = 36.0;
/// The characters of a code at most.
const CODE: usize = 2;
/// The columns from which on they are smaller and stand closer together.
const MANY: usize = 9;
/// For how many rows the lengths of cells are kept: enough to tell how wide columns should be.
const SAMPLE: usize = 240;

/// Finds the tables of a document that are siblings, and what each family of them needs.
pub(crate) fn families(setter: &mut Setter<'_>) -> Families {
    let mut found: Vec<Vec<&PrintedTable>> = Vec::new();
    for block in &setter.document.blocks {
        let Block::Table(table) = block else { continue };
        let family = found
            .iter_mut()
            .find(|family| family.iter().any(|other| are_siblings(table, other)));
        match family {
            Some(family) => family.push(table),
            None => found.push(vec![table]),
        }
    }
    found.retain(|family| family.len() > 1);
    setter.scratch(|setter| {
        let mut families = Families::new();
        for tables in found {
            let mut family = Family::default();
            for table in &tables {
                let node = setter
                    .tree
                    .node(crate::tree::Tree::ROOT, StructureRole::Table);
                let cells = shape(setter, table, node);
                family.add(&cells.needs, cells.lengths);
            }
            let names = tables.iter().map(|table| columns_of(table));
            families.extend(names.map(|name| (name, family.clone())));
        }
        families
    })
}

/// Whether two tables stand for each other: columns of the same kinds, and the same heads in more than half of them or in all
/// but the last.
fn are_siblings(one: &PrintedTable, other: &PrintedTable) -> bool {
    let count = one.columns.len();
    let kinds = |table: &PrintedTable| -> Vec<bool> {
        table.columns.iter().map(|column| column.number).collect()
    };
    let is_same: Vec<bool> = one
        .columns
        .iter()
        .zip(&other.columns)
        .map(|(one, other)| plain(&one.head) == plain(&other.head))
        .collect();
    let same = is_same.iter().filter(|same| **same).count();
    let all_but_last = is_same
        .iter()
        .take(count.saturating_sub(1))
        .all(|same| *same);
    let has_heads = one
        .columns
        .iter()
        .any(|column| !plain(&column.head).is_empty());
    has_heads && kinds(one) == kinds(other) && (same * 2 > count || count > 1 && all_but_last)
}

/// The kinds and heads of the columns of a table.
fn columns_of(table: &PrintedTable) -> String {
    let column = |column: &Column| {
        let kind = if column.number { 'n' } else { 'w' };
        format!("{kind}{}", plain(&column.head))
    };
    table
        .columns
        .iter()
        .map(column)
        .collect::<Vec<_>>()
        .join("|")
}

impl Cells {
    /// Makes the columns those of the family of the table, where it has one.
    pub(super) fn join(&mut self, table: &PrintedTable, families: &Families) {
        if let Some(family) = families.get(&columns_of(table)) {
            self.needs.clone_from(&family.needs);
            self.lengths.clone_from(&family.lengths);
        }
    }

    fn measure(&mut self) {
        for (index, need) in self.needs.iter_mut().enumerate() {
            let head = self.heads.get(index);
            match head {
                Some(head) if self.codes[index] => need.code(head, FAIR_CODE),
                Some(head) if self.numbers[index] => need.head(head, FAIR_HEAD),
                Some(head) => need.words(head, FAIR),
                None => {}
            }
        }
        self.lengths
            .push(self.heads.iter().map(Shaped::widest).collect());
        let step = self.rows.len() / SAMPLE + 1;
        for (at, row) in self.rows.iter().enumerate() {
            let Cut::Cells(cells) = row else { continue };
            for (index, (cell, need)) in cells.iter().zip(&mut self.needs).enumerate() {
                match split(cell, self.decimal).filter(|_| self.numbers[index]) {
                    Some(parts) => need.number(parts),
                    None if index == 0 => need.row_head(cell, FAIR_FIRST),
                    None => need.words(cell, FAIR),
                }
            }
            if at % step == 0 {
                self.lengths
                    .push(cells.iter().map(Shaped::widest).collect());
            }
        }
    }
}

/// Which columns hold nothing but codes and signs: neither numbers nor the heads of rows.
fn codes(table: &PrintedTable) -> Vec<bool> {
    let code = |words: &[Inline]| plain(words).trim().chars().count() <= CODE;
    let column = |index: usize| {
        let mut any = false;
        let all = table.rows.iter().all(|row| match row {
            TableRow::Cells(cells) => cells.get(index).is_none_or(|words| {
                any |= !words.is_empty();
                code(words)
            }),
            TableRow::Group(_) => true,
        });
        index > 0 && !table.columns[index].number && all && any
    };
    (0..table.columns.len()).map(column).collect()
}

/// What stands for the codes of a table: a code in bold below it, and behind it the words up to a semicolon or full stop.
fn expansions(below: &[Vec<Inline>]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for pair in below.iter().flat_map(|text| text.windows(2)) {
        if let [Inline::Run(code), Inline::Run(words)] = pair
            && code.bold
            && !words.bold
            && code.text.trim().chars().count() <= CODE
        {
            let words = words.text.split([';', '.']).next().unwrap_or_default();
            let words = words
                .trim_start_matches([')', ',', ':', '=', ' ', '–'])
                .trim();
            if !words.is_empty() {
                found.insert(code.text.trim().to_owned(), words.to_owned());
            }
        }
    }
    found
}

/// Where the structure of a table has arrived.
struct Place {
    table: NodeId,
    /// The heads of the columns; none where the cells don't name them.
    columns: Vec<NodeId>,
    /// The rows of the group, or those outside groups.
    body: Option<NodeId>,
    group: Option<NodeId>,
    /// How cells are set.
    cell: Type,
}

impl Place {
    /// The body that the next row goes to.
    fn body(&mut self, setter: &mut Setter<'_>) -> NodeId {
        *self
            .body
            .get_or_insert_with(|| setter.tree.node(self.table, StructureRole::TableBody))
    }
}

/// Shapes a table. Where its rows are grouped, each cell names the heads that it belongs to: of its column, its group and
/// its row.
pub(super) fn shape(setter: &mut Setter<'_>, table: &PrintedTable, node: NodeId) -> Cells {
    let grouped = table
        .rows
        .iter()
        .any(|row| matches!(row, TableRow::Group(_)));
    let mut place = Place {
        table: node,
        columns: Vec::new(),
        body: None,
        group: None,
        cell: CELL,
    };
    let columns = table.columns.len();
    let (kind, cell, gap) = if columns < MANY {
        (HEAD, CELL, COLUMN_GAP)
    } else {
        (SMALL_HEAD, SMALL_CELL, NARROW_GAP)
    };
    place.cell = cell;
    let mut heads = Vec::new();
    if table.columns.iter().any(|column| !column.head.is_empty()) {
        let part = if table.rows.is_empty() {
            StructureRole::TableBody
        } else {
            StructureRole::TableHead
        };
        let head = setter.tree.node(node, part);
        let row = setter.tree.node(head, StructureRole::Row);
        for column in &table.columns {
            let cell = setter.tree.node(row, StructureRole::ColumnHead);
            heads.push(setter.shaped(&column.head, cell, TextStyle::italic(kind)));
            if grouped {
                place.columns.push(named(setter, cell));
            }
        }
    }
    let numbers: Vec<bool> = table.columns.iter().map(|column| column.number).collect();
    let expansions = expansions(&table.below);
    let rows = table
        .rows
        .iter()
        .map(|row| match row {
            TableRow::Group(words) => group(setter, words, &mut place, columns),
            TableRow::Cells(words) => {
                let words = &words[..words.len().min(columns)];
                cut(setter, words, &mut place, (&numbers, grouped), &expansions)
            }
        })
        .collect();
    let mut cells = Cells {
        heads,
        rows,
        needs: vec![Need::default(); columns],
        lengths: Vec::new(),
        numbers,
        codes: codes(table),
        decimal: decimal_sign(&setter.language),
        head: kind,
        cell,
        gap,
    };
    cells.measure();
    cells
}

/// Gives the head of a row, column or group the name that cells know it by.
fn named(setter: &mut Setter<'_>, head: NodeId) -> NodeId {
    setter.tree.at(head).entries_mut().id = Some(format!("head-{}", head.0));
    head
}

fn group(setter: &mut Setter<'_>, words: &[Inline], place: &mut Place, columns: usize) -> Cut {
    place.body = None;
    let body = place.body(setter);
    let row = setter.tree.node(body, StructureRole::Row);
    let cell = setter.tree.node(row, StructureRole::RowHead);
    setter.tree.at(cell).span = columns;
    place.group = Some(named(setter, cell));
    Cut::Group(Box::new(setter.shaped(
        words,
        cell,
        TextStyle::bold(place.cell),
    )))
}

fn cut(
    setter: &mut Setter<'_>,
    words: &[Vec<Inline>],
    place: &mut Place,
    (numbers, grouped): (&[bool], bool),
    expansions: &BTreeMap<String, String>,
) -> Cut {
    if place.group.is_some() && is_total(words) {
        (place.body, place.group) = (None, None);
    }
    let body = place.body(setter);
    let row = setter.tree.node(body, StructureRole::Row);
    let mut head = None;
    let mut shaped = Vec::new();
    for (index, words) in words.iter().enumerate() {
        let role = if index == 0 {
            StructureRole::RowHead
        } else {
            StructureRole::Cell
        };
        let cell = setter.tree.node(row, role);
        if grouped {
            let column = place.columns.get(index).copied().filter(|_| index > 0);
            let heads = [column, place.group, head];
            setter.tree.at(cell).headers = heads.into_iter().flatten().collect();
            head = head.or_else(|| Some(named(setter, cell)));
        }
        let mut owner = cell;
        if let Some(expansion) = expansions.get(plain(words).trim()) {
            owner = setter.tree.node(cell, StructureRole::Span);
            setter.tree.at(owner).entries_mut().expansion = Some(expansion.clone());
        }
        let mut prose = setter.prose(words, owner, TextStyle::plain(place.cell));
        prose.rtl &= !(numbers[index] && prose.text.chars().all(is_of_numbers));
        shaped.push(setter.shape(prose));
    }
    Cut::Cells(shaped)
}

/// Whether a row is one of totals, all in bold, which belongs to no group.
fn is_total(words: &[Vec<Inline>]) -> bool {
    let bold = |item: &Inline| match item {
        Inline::Run(run) => run.bold || run.superscript || run.text.trim().is_empty(),
        _ => false,
    };
    words.iter().flatten().all(bold)
}
