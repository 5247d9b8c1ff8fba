//! H007

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// Two columns have one name and the same cells; the first one was read.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H007",
        name: "same-column-twice",
        severity: Severity::Note,
        explain: r"Two columns have one name and the same cells; the first one was read.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,value,source
KEN,2023,employment,cooperative,120,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    check: HeaderCheck::Word(check),
};

/// The finding about the second column.
fn check(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    let HeaderWord::Again { heading, first } = word else {
        return None;
    };
    let finding = RULE.head.finding(words!(
        "the column {column} stands twice; the first one is read",
        column = heading.name
    ));
    let finding = finding
        .at(head.place(at, "not read"))
        .beside(head.place(first, "read"));
    let severity = if heading.name == "note" && head.has_cells(at) {
        Severity::Warning
    } else {
        RULE.head.severity
    };
    Some(
        Diagnostic {
            severity,
            ..finding
        }
        .help("remove it"),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_and_its_code_are_one() {
        crate::marked::contributions(
            "\
area,country,year,reference_year,measure,entity_type,value,source
     ^^^^^^^ H007
                  ^^^^^^^^^^^^^^ H007
KEN,Kenya,2023,2022/23,leaders,sse,5,S
",
        );
    }

    #[test]
    fn equal_cells_are_read_once() {
        crate::marked::contributions(
            "area,year,measure,entity_type,value,source,value\n                                           ^^^^^ H007\nKEN,2023,leaders,sse,5,S,5\n",
        );
    }
}
