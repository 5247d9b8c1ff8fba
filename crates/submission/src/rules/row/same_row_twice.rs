//! R005

use crate::row::Row;
use sse_diagnostics::{Rule, Severity};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

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
pub(crate) struct Seen(HashMap<[u64; 2], u64>);

/// Looks for the row among those before it.
pub(crate) fn check(row: &mut Row<'_>, seen: &mut Seen) {
    match seen.0.insert(digest(row), row.record.line) {
        None => {}
        Some(line) => {
            let message = format!("the row stands already in line {line}, cell for cell");
            let finding = RULE.finding(message).at(row.whole("the second one"));
            row.add(finding.help("remove one of them"));
        }
    }
}

/// 128 bits of its cells without outer blanks: two rows of a file share them by chance once in 10^25 files.
fn digest(row: &Row<'_>) -> [u64; 2] {
    [0_u8, 1].map(|salt| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        let filled = row.record.cells.iter().map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty());
        filled.for_each(|cell| cell.hash(&mut hasher));
        hasher.finish()
    })
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
