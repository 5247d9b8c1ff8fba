//! C001

use crate::heading::{ColumnHeading, Requirement};
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};

/// A cell that every row needs is blank.
pub(crate) const RULE: Rule = Rule {
    code: "C001",
    name: "required-cell",
    severity: Severity::Error,
    explain: r"A cell that every row needs is blank. A row without a value, a measure or a source says nothing that could be used;
leave out rows for which there is no figure.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Looks at a column without a cell.
pub fn check(row: &mut SheetRow<'_>, heading: &ColumnHeading) {
    if heading.need == Requirement::Required {
        let place = row.column_place(heading.name, "blank");
        let finding = RULE
            .finding(words!("no {column}", column = heading.name))
            .at(place);
        row.add(finding.help(words!(
            "every row needs a {column}: fill it in, or remove the row",
            column = heading.name
        )));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn blanks_and_words_for_nothing_are_the_same() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,,S
                     ^ C001
KEN,2022,leaders,sse,n/a,S
                     ^^^ C001
                     ^^^ C028
",
        );
    }
}
