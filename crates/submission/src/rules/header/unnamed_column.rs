//! H005

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use sse_diagnostics::{Diagnostic, Rule, Severity};

/// A column without a name has cells; they are kept out.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H005",
        name: "unnamed-column",
        severity: Severity::Warning,
        explain: r"A column without a name has cells; they are kept out.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,
KEN,2023,employment,cooperative,120,Registry,checked
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,checked
```
",
    },
    check: HeaderCheck::Word(check),
};

/// The finding about a column without a name, if it has cells.
fn check(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    let filled = matches!(word, HeaderWord::Blank) && head.has_cells(at);
    filled.then(|| {
        let finding = RULE
            .head
            .finding("a column without a name has cells; they are kept out")
            .at(head.place(at, "no name"));
        finding.help("name it note, or empty it")
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn empty_columns_say_nothing() {
        let row = "KEN,2023,leaders,sse,5,S";
        let header = "area,year,measure,entity_type,value,source";
        crate::marked::contributions(&format!("{header},,\n{row},,\n"));
        let read = crate::marked::read(
            sse_model::Table::Contributions,
            &format!("{header},,\n{row},,x\n"),
        );
        assert_eq!(
            read.diagnostics
                .iter()
                .map(|found| found.code)
                .collect::<Vec<_>>(),
            ["H005"]
        );
    }
}
