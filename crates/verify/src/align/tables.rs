//! Tables by their heads, rows by what they are about, columns by their names.

use super::{Alignment, WordIds, likeness};
use crate::lexicon::Lexicon;
use crate::passage::Passage;
use crate::sequence::{Step, aligned};
use rustc_hash::{FxHashMap, FxHashSet};
use sse_document::Spot;
use std::collections::{BTreeMap, VecDeque};

/// A table with what its heads say.
type Headed = (Grid, Vec<String>);

/// A table by the positions of its passages.
#[derive(Clone, Default)]
struct Grid {
    heads: Vec<usize>,
    rows: Vec<Row>,
}

#[derive(Clone, Default)]
struct Row {
    /// What the line above says that heads it.
    group: String,
    /// What it says, cell by cell.
    keys: Vec<String>,
    /// Its cells; one for a line that heads others.
    cells: Vec<usize>,
    heads_others: bool,
}

impl Row {
    /// What it is about.
    fn subject(&self) -> (&str, &str, bool) {
        let head = self.keys.first().map_or("", String::as_str);
        (&self.group, head, self.heads_others)
    }
}

/// How alike tables are that go together, of 100.
const ALIKE: u32 = 40;

/// Pairs the cells of tables; says which tables of the edited document are none of the report's.
pub(super) fn align(
    report: &[Passage],
    edited: &[Passage],
    lexicon: &Lexicon,
    alignment: &mut Alignment,
) -> FxHashSet<usize> {
    let (report, edited) = (grids(report, lexicon), grids(edited, lexicon));
    let mut words = WordIds::default();
    let mut bags = |grids: &BTreeMap<usize, Headed>| -> Vec<Vec<u32>> {
        let said = grids.values().map(|(grid, heads)| {
            let rows = grid.rows.iter().filter_map(|row| row.keys.first());
            let said: Vec<&str> = heads.iter().chain(rows).map(String::as_str).collect();
            words.bag(&said.concat())
        });
        said.collect()
    };
    let (own, others) = (bags(&report), bags(&edited));
    let mut found = Vec::new();
    for (at, (bag, table)) in own.iter().zip(report.keys()).enumerate() {
        for (other_at, (other, edited)) in others.iter().zip(edited.keys()).enumerate() {
            let alike = likeness(bag, other);
            if alike >= ALIKE {
                let apart = at.abs_diff(other_at);
                found.push((std::cmp::Reverse(alike), apart, *table, *edited));
            }
        }
    }
    found.sort_unstable();
    let (mut taken, mut loose) = (FxHashSet::default(), FxHashSet::default());
    loose.extend(edited.keys().copied());
    let mut pairs = Vec::new();
    for (_, _, table, other) in found {
        if loose.contains(&other) && taken.insert(table) {
            loose.remove(&other);
            pairs.push((table, other));
        }
    }
    for (table, other) in pairs {
        let whole = continued(&report[&table], &edited[&other], &edited, &mut loose);
        pair(&report[&table], &whole, alignment);
        repeat_heads(&whole, alignment);
    }
    loose
}

/// A table of the edited document with the rows of those that go on with it: loose ones of the same heads, most of whose rows are
/// about what rows of the report's table are about, and the first's aren't.
fn continued(
    (report, _): &Headed,
    (first, heads): &Headed,
    edited: &BTreeMap<usize, Headed>,
    loose: &mut FxHashSet<usize>,
) -> Headed {
    let subjects = |grid: &Grid| -> FxHashSet<String> {
        let rows = grid.rows.iter().filter_map(|row| row.keys.first());
        rows.cloned().collect()
    };
    let (known, own) = (subjects(report), subjects(first));
    let mut whole = (first.clone(), heads.clone());
    for (table, (more, others)) in edited {
        if !loose.contains(table) || heads.is_empty() || heads != others {
            continue;
        }
        let said = subjects(more);
        let fitting = said
            .iter()
            .filter(|row| known.contains(*row) && !own.contains(*row));
        if 2 * fitting.count() > said.len() {
            loose.remove(table);
            whole.0.rows.extend(more.rows.iter().cloned());
            whole.0.heads.extend(&more.heads);
        }
    }
    whole
}

/// Heads that are written again above the rest of a table are those of the report.
fn repeat_heads((whole, heads): &Headed, alignment: &mut Alignment) {
    let (first, again) = whole.heads.split_at(heads.len());
    for (at, head) in again.iter().enumerate() {
        alignment.origin[*head] = alignment.origin[first[at % heads.len()]];
    }
}

/// The tables of a document, each with what its heads say.
fn grids(passages: &[Passage], lexicon: &Lexicon) -> BTreeMap<usize, Headed> {
    let mut grids: BTreeMap<usize, Headed> = BTreeMap::new();
    for (at, passage) in passages.iter().enumerate() {
        match passage.spot {
            Spot::Head { table, .. } => {
                let (grid, heads) = grids.entry(table).or_default();
                grid.heads.push(at);
                heads.push(passage.key(lexicon));
            }
            Spot::Group { table, row } => {
                let own = grids.entry(table).or_default().0.row(row);
                own.group = passage.key(lexicon);
                own.keys.push(own.group.clone());
                own.cells.push(at);
                own.heads_others = true;
            }
            Spot::Cell { table, row, .. } => {
                let own = grids.entry(table).or_default().0.row(row);
                own.keys.push(passage.key(lexicon));
                own.cells.push(at);
            }
            Spot::Text | Spot::Units | Spot::Alternative | Spot::Drawn | Spot::Note => {}
        }
    }
    grids
}

impl Grid {
    /// A row by its number; what heads it goes on from the row before.
    fn row(&mut self, row: usize) -> &mut Row {
        while self.rows.len() <= row {
            let group = self.rows.last().map(|last| last.group.clone());
            self.rows.push(Row {
                group: group.unwrap_or_default(),
                ..Row::default()
            });
        }
        &mut self.rows[row]
    }
}

/// Pairs heads and cells of two tables.
fn pair((report, heads): &Headed, (edited, other_heads): &Headed, alignment: &mut Alignment) {
    let columns = columns(heads, other_heads);
    for &(own, other) in &columns {
        alignment.pair(report.heads[own], edited.heads[other]);
    }
    let mut edited_rows = edited.rows.clone();
    rename_groups(&report.rows, &mut edited_rows);
    let mut pairs = rows(&report.rows, &edited_rows);
    pairs.extend(headed(&report.rows, &edited_rows, &pairs));
    for (own, other) in pairs {
        let (own, other) = (&report.rows[own], &edited.rows[other]);
        if own.heads_others || other.heads_others {
            alignment.pair(own.cells[0], other.cells[0]);
            continue;
        }
        for &(column, other_column) in &columns {
            if let (Some(&own), Some(&other)) =
                (own.cells.get(column), other.cells.get(other_column))
            {
                alignment.pair(own, other);
            }
        }
    }
}

/// Lines without partners that head rows which belong together.
fn headed(report: &[Row], edited: &[Row], pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for &(own, other) in pairs {
        let (Some(own), Some(other)) = (heading(report, own), heading(edited, other)) else {
            continue;
        };
        let mut known = pairs.iter().chain(&found);
        if !known.any(|(one, two)| *one == own || *two == other) {
            found.push((own, other));
        }
    }
    found
}

/// The line that heads a row.
fn heading(rows: &[Row], at: usize) -> Option<usize> {
    (0..at).rev().find(|&row| rows[row].heads_others)
}

/// Gives the rows below a line whose words were edited the line of the report that it was.
fn rename_groups(report: &[Row], edited: &mut [Row]) {
    let names = |rows: &[Row]| -> Vec<String> {
        let named = rows.iter().filter(|row| row.heads_others);
        named.map(|row| row.group.clone()).collect()
    };
    let (own, others) = (names(report), names(edited));
    let mut words = WordIds::default();
    let mut bags =
        |names: &[String]| -> Vec<Vec<u32>> { names.iter().map(|name| words.bag(name)).collect() };
    let (one, other) = (bags(&own), bags(&others));
    let steps = aligned(own.len(), others.len(), |i, j| {
        let alike = likeness(&one[i], &other[j]);
        (alike >= ALIKE).then_some(alike)
    });
    for step in steps {
        let Step::Both(i, j) = step else { continue };
        if own[i] != others[j] && !own.contains(&others[j]) {
            let renamed = edited.iter_mut().filter(|row| row.group == others[j]);
            renamed.for_each(|row| row.group.clone_from(&own[i]));
        }
    }
}

/// Which columns belong together: of one name, or all in their order where there are as many and the names differ.
fn columns(report: &[String], edited: &[String]) -> Vec<(usize, usize)> {
    let named = named(report, edited);
    if report.len() == edited.len() && named.len() < report.len() {
        (0..report.len()).map(|at| (at, at)).collect()
    } else {
        named
    }
}

/// Pairs what is equal, the first with the first.
fn named<K: std::hash::Hash + Eq>(report: &[K], edited: &[K]) -> Vec<(usize, usize)> {
    let mut known: FxHashMap<&K, VecDeque<usize>> = FxHashMap::default();
    for (at, name) in edited.iter().enumerate() {
        known.entry(name).or_default().push_back(at);
    }
    let pairs = report.iter().enumerate();
    let pairs = pairs.filter_map(|(at, name)| Some((at, known.get_mut(name)?.pop_front()?)));
    pairs.collect()
}

/// Which rows belong together: those that say the same, then those about the same, then the most alike in their order.
fn rows(report: &[Row], edited: &[Row]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut own, mut others): (Vec<usize>, Vec<usize>) =
        ((0..report.len()).collect(), (0..edited.len()).collect());
    let mut settle = |own: &mut Vec<usize>, others: &mut Vec<usize>, found: Vec<(usize, usize)>| {
        let found: Vec<_> = found
            .into_iter()
            .map(|(i, j)| (own[i], others[j]))
            .collect();
        own.retain(|row| !found.iter().any(|(taken, _)| taken == row));
        others.retain(|row| !found.iter().any(|(_, taken)| taken == row));
        pairs.extend(found);
    };
    let whole = |rows: &[Row], of: &[usize]| -> Vec<(String, Vec<String>)> {
        let rows = of.iter().map(|&row| &rows[row]);
        rows.map(|row| (row.group.clone(), row.keys.clone()))
            .collect()
    };
    let found = named(&whole(report, &own), &whole(edited, &others));
    settle(&mut own, &mut others, found);
    let subjects = |rows: &[Row], of: &[usize]| -> Vec<(String, String, bool)> {
        let rows = of.iter().map(|&row| rows[row].subject());
        rows.map(|(group, head, heads)| (group.to_owned(), head.to_owned(), heads))
            .collect()
    };
    let found = named(&subjects(report, &own), &subjects(edited, &others));
    settle(&mut own, &mut others, found);
    let mut words = WordIds::default();
    let mut bags = |rows: &[Row], of: &[usize]| -> Vec<Vec<u32>> {
        let rows = of.iter().map(|&row| rows[row].keys.concat());
        rows.map(|said| words.bag(&said)).collect()
    };
    let (one, other) = (bags(report, &own), bags(edited, &others));
    let steps = aligned(one.len(), other.len(), |i, j| {
        let alike = likeness(&one[i], &other[j]);
        let same_kind = report[own[i]].heads_others == edited[others[j]].heads_others;
        (same_kind && alike >= ALIKE).then_some(alike)
    });
    let found = steps.into_iter().filter_map(|step| match step {
        Step::Both(i, j) => Some((i, j)),
        Step::Left(_) | Step::Right(_) => None,
    });
    let found = found.collect();
    settle(&mut own, &mut others, found);
    pairs
}
