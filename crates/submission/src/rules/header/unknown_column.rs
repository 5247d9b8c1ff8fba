//! H002

use super::{HeaderCheck, HeaderRule};
use crate::cells::trimmed;
use crate::column_layout::{Head, Layout};
use crate::suggest::{did_you_mean, nearest};
use sse_diagnostics::{Argument, Diagnostic, Joint, Rule, Severity, words};

/// Columns that nothing reads; their cells are kept out of the report.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H002",
        name: "unknown-column",
        severity: Severity::Warning,
        explain: r"Columns that nothing reads; their cells are kept out of the report. Put what has no column of its own into `note`.
It is a note where all their cells are blank.

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
    check: HeaderCheck::Whole(check),
};

/// How many columns are named in one finding.
const MOST_NAMED: usize = 8;

/// The finding about all columns that nothing reads, at the first of them that has cells.
fn check(head: Head<'_>, layout: &Layout) -> Option<Diagnostic> {
    let unread = &layout.unread;
    let mut filled = Vec::new();
    head.any_row(|record| {
        let cells = unread.iter().filter(|&&at| {
            let cell = record.cells.get(at).unwrap_or("");
            !trimmed(cell).is_empty()
        });
        let new: Vec<usize> = cells.filter(|at| !filled.contains(*at)).copied().collect();
        filled.extend(new);
        filled.len() == unread.len().min(MOST_NAMED + 1)
    });
    filled.sort_unstable();
    let (told, severity) = if filled.is_empty() {
        (unread, Severity::Note)
    } else {
        (&filled, RULE.head.severity)
    };
    let first = *told.first()?;
    let named = told.iter().take(MOST_NAMED);
    let named: Vec<String> = named.map(|&at| format!("\"{}\"", head.word(at))).collect();
    let message = match &named[..] {
        [one] => words!(
            "there is no column {column}; its cells are kept out",
            column = one
        ),
        all => words!(
            "there are no columns {columns}; their cells are kept out",
            columns = Argument::list(all.iter().cloned(), Joint::Comma)
        ),
    };
    let finding = RULE.head.finding(message).at(head.place(first, "not read"));
    let finding = Diagnostic {
        severity,
        ..finding
    };
    Some(match nearest(head.word(first), head.headings.names()) {
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

    #[test]
    fn all_of_them_are_one_finding_and_those_with_cells_come_first() {
        let text = "a,colour,area,size,year,measure,entity_type,value,source\n  ^^^^^^ H002\n,blue,KEN,5,2023,members,sse,5,S\n";
        let read = crate::marked::contributions(text);
        let found = &read.diagnostics[0];
        assert_eq!(found.severity, sse_diagnostics::Severity::Warning);
        assert_eq!(
            found.message,
            "there are no columns \"colour\", \"size\"; their cells are kept out"
        );
    }

    #[test]
    fn blank_ones_are_a_note() {
        let text = "area,colour,year,measure,entity_type,value,source\nKEN,,2023,members,sse,5,S\n";
        let read = crate::marked::read(sse_model::Table::Contributions, text);
        assert_eq!(
            read.diagnostics[0].severity,
            sse_diagnostics::Severity::Note
        );
    }
}
