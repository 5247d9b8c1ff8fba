//! R005

use super::{RowCheck, RowMemory, RowRule};
use crate::cells::{RecordCells, split_record, trimmed};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use rustc_hash::{FxHashMap, FxHasher};
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;
use std::collections::hash_map::Entry;
use std::hash::Hasher;
use std::ops::Range;

/// The row stands in the file already, cell for cell; the second one is left out, so that nothing is counted twice.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R005",
        name: "same-row-twice",
        severity: Severity::Error,
        explain: r"The row stands in the file already, cell for cell; the second one is left out, so that nothing is counted twice.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
KEN,2022,employment,cooperative,120,Registry
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Against(check),
};

/// The rows of a file so far, by a hash of their cells; of equal rows the last one.
#[derive(Default)]
pub(crate) struct SeenRows(FxHashMap<u64, (Range<usize>, u64)>);

impl SeenRows {
    /// Makes room for so many rows.
    pub(crate) fn reserve(&mut self, rows: usize) {
        self.0.reserve(rows);
    }
}

/// Looks for the row among those before it.
fn check(row: &mut SheetRow<'_>, _: &RowDraft, memory: &mut RowMemory) {
    let seen = &mut memory.seen;
    let record = row.record;
    let mut hash = telling(row).unwrap_or_else(|| hash(said(&record.cells)));
    for tried in 0_u64.. {
        match seen.0.entry(hash) {
            Entry::Vacant(free) => {
                free.insert((record.range.clone(), record.line));
                return;
            }
            Entry::Occupied(mut known) => {
                let (range, line) = known.get_mut();
                if stands_in(row, range) {
                    let message = words!(
                        "the row stands already in line {line}, cell for cell",
                        line = line
                    );
                    *line = record.line;
                    let finding = RULE.head.finding(message).at(row.whole("the second one"));
                    row.add(finding.help("remove one of them"));
                    return;
                }
            }
        }
        hash = if tried == 0 {
            self::hash(said(&record.cells))
        } else {
            hash.wrapping_add(1)
        };
    }
}

/// A hash of the few cells that tell most rows apart, where the row has a record.
fn telling(row: &SheetRow<'_>) -> Option<u64> {
    let [record, value] = row.table.telling.map(|at| row.record.cells.get(at?));
    let record = record.map(trimmed).filter(|record| !record.is_empty())?;
    let value = value.map(|value| (1, trimmed(value)));
    Some(hash([(0, record)].into_iter().chain(value)))
}

/// The cells that say something, with their places.
fn said<'c>(cells: &'c RecordCells<'_>) -> impl Iterator<Item = (usize, &'c str)> {
    cells
        .iter()
        .map(trimmed)
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
}

fn hash<'c>(cells: impl Iterator<Item = (usize, &'c str)>) -> u64 {
    let mut hasher = FxHasher::default();
    for (at, cell) in cells {
        hasher.write_usize(at);
        hasher.write(cell.as_bytes());
    }
    hasher.finish()
}

/// Whether the cells of a row stand in a stretch of the text too.
fn stands_in(row: &SheetRow<'_>, range: &Range<usize>) -> bool {
    let (sheet, mut cells) = (row.table.sheet, RecordCells::default());
    let text = &sheet.source.text()[..range.end];
    split_record(text, range.start, sheet.delimiter, &mut cells);
    said(&cells).eq(said(&row.record.cells))
}

#[cfg(test)]
mod tests {
    #[test]
    fn quotation_marks_and_blanks_make_no_difference() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,5,S
KEN, 2023,leaders,sse,\"5\",S
^^^^^^^^^^^^^^^^^^^^^^^^^^^ R005
KEN,2022,leaders,sse,5,S
",
        );
    }
}
