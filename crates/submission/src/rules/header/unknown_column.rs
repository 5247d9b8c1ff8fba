//! H002

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use crate::suggest::{did_you_mean, nearest};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A column that nothing reads; its cells are kept out of the report.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H002",
        name: "unknown-column",
        severity: Severity::Warning,
        explain: r"A column that nothing reads has cells; they are kept out of the report. Put what has no column of its own into `note`.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,colour
KEN,2023,members,cooperative,120,Registry,blue
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,members,cooperative,120,Registry,blue
```
",
    },
    check: HeaderCheck::Word(check),
};

/// The finding about a column.
fn check(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    let HeaderWord::Unknown = word else {
        return None;
    };
    let word = head.word(at);
    let finding = RULE.head.finding(words!(
        "there is no column \"{word}\"; its cells are kept out",
        word = word
    ));
    // Without a cell nothing is lost.
    let severity = if head.has_cells(at) {
        RULE.head.severity
    } else {
        Severity::Note
    };
    let finding = Diagnostic {
        severity,
        ..finding.at(head.place(at, "not read"))
    };
    Some(match nearest(word, head.headings.names()) {
        Some(name) => finding.help(did_you_mean(name)),
        None => finding.help("use the column note for what has no column of its own"),
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_other_columns_are_read() {
        let text = "colour,area,year,measure,entity_type,value,source\n^^^^^^ H002\nblue,KEN,2023,members,sse,5,S\n";
        assert_eq!(crate::marked::contributions(text).claims.len(), 1);
    }
}
