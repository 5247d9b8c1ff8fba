//! H009

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, Layout};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// Rows stand above the header, such as a title or a date; they were skipped.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H009",
        name: "text-above-header",
        severity: Severity::Note,
        explain: r"Rows stand above the header, such as a title or a date; they were skipped.

Bad, `states/KEN/contributions.csv`:

```csv
Submission of Kenya
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
```
",
    },
    check: HeaderCheck::Whole(check),
};

/// The finding about the rows above a header.
fn check(head: Head<'_>, _: &Layout) -> Option<Diagnostic> {
    let (sheet, header) = (head.sheet, head.record);
    let mut records = sheet.records();
    let first = records.filled()?;
    (first.line < header.line).then(|| {
        let finding = RULE.head.finding(words!(
            "the header stands in line {line}; what is above it was skipped",
            line = header.line
        ));
        let line = first.first_line(sheet.source.text());
        finding
            .at(sheet.place(first, Some(0), line, "skipped"))
            .help("begin the file with the header")
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn titles_are_skipped_and_counted() {
        let text = "Kenya,,\n^^^^^^^ H009\n\narea,year,measure,entity_type,value,source\nKEN,2023,members,sse,5,S\n";
        let read = crate::marked::contributions(text);
        assert_eq!(
            (read.claims.len(), read.ledger.header, read.ledger.blank),
            (1, 2, 1)
        );
    }
}
