//! R005

use crate::row::Row;
use rustc_hash::FxHashMap;
use sse_diagnostics::{Rule, Severity};
use std::hash::{DefaultHasher, Hasher};

/// The row stands in the file already, cell for cell; the second one is left out, so that nothing is counted twice.
pub(crate) const RULE: Rule = Rule {
    code: "R005",
    name: "same-row-twice",
    severity: Severity::Error,
    explain: r"The row stands in the file already, cell for cell; the second one is left out, so that nothing is counted twice.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
KEN,2023,members,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
KEN,2022,members,cooperative,120,Registry
```
",
};

/// The rows of a file so far: the line of each by a digest of its cells.
#[derive(Default)]
pub(crate) struct Seen {
    lines: FxHashMap<[u64; 2], u64>,
    /// The cells of a row, one after another.
    cells: String,
}

/// Looks for the row among those before it.
pub(crate) fn check(row: &mut Row<'_>, seen: &mut Seen) {
    let digest = seen.digest(row);
    match seen.lines.insert(digest, row.record.line) {
        None => {}
        Some(line) => {
            let message = format!("the row stands already in line {line}, cell for cell");
            let finding = RULE.finding(message).at(row.whole("the second one"));
            row.add(finding.help("remove one of them"));
        }
    }
}

impl Seen {
    /// 128 bits of the cells of a row without outer blanks, and without blank cells at its end.
    fn digest(&mut self, row: &Row<'_>) -> [u64; 2] {
        self.cells.clear();
        for cell in &row.record.cells {
            self.cells.push_str(cell.trim());
            self.cells.push('\u{1f}');
        }
        let cells = self.cells.trim_end_matches('\u{1f}').as_bytes();
        let mut hasher = DefaultHasher::new();
        hasher.write(cells);
        let first = hasher.finish();
        hasher.write_u8(0);
        [first, hasher.finish()]
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn quotation_marks_and_blanks_make_no_difference() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,members,sse,5,S
KEN, 2023,members,sse,\"5\",S
^^^^^^^^^^^^^^^^^^^^^^^^^^^ R005
KEN,2022,members,sse,5,S
",
        );
    }
}
