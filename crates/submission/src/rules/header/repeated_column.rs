//! H004

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use crate::read_cells::mean_the_same;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// Two columns have one name and different cells:
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H004",
        name: "repeated-column",
        severity: Severity::Error,
        explain: r"Two columns have one name and different cells: nobody can tell which one counts, so no row can be used.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,value,source
KEN,2023,members,cooperative,120,130,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,note,source
KEN,2023,members,cooperative,120,130 a year later,Registry
```
",
    },
    check: HeaderCheck::Word(check),
};

/// The finding, if a row has different cells in the two columns.
fn check(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    let HeaderWord::Again { heading, first } = word else {
        return None;
    };
    let differ = head.any_row(|record| {
        let [one, other] = [first, at].map(|at| record.cells.get(at).unwrap_or("").trim());
        !other.is_empty() && other != one && !mean_the_same(heading.name, one, other)
    });
    differ.then(|| {
        let finding = RULE.head.finding(words!(
            "the column {column} stands twice with different cells",
            column = heading.name
        ));
        let finding = finding
            .at(head.place(at, "the second one"))
            .beside(head.place(first, "the first one"));
        finding
            .help("remove or rename one of them")
            .effect("left out: every row of this file")
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn different_cells_are_an_error() {
        crate::marked::contributions(
            "area,year,measure,entity_type,value,source,value\n                                           ^^^^^ H004\nKEN,2023,members,sse,5,S,6\n",
        );
    }

    #[test]
    fn a_name_and_its_code_are_one() {
        crate::marked::contributions(
            "\
area,country,year,reference_year,measure,entity_type,value,source
     ^^^^^^^ H007
                  ^^^^^^^^^^^^^^ H007
KEN,Kenya,2023,2022/23,members,sse,5,S
",
        );
    }
}
