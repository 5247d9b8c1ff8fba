//! H012

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, Layout};
use sse_diagnostics::{Diagnostic, Rule, Severity, name_of, words};
use sse_model::Table;

/// No row stands below the header, so that nothing was received.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H012",
        name: "no-rows",
        severity: Severity::Warning,
        explain: r"No row stands below the header, so that nothing was received: the form was sent blank, or its rows were lost on the
way. Of the blank form of a register, as `sse-report new` writes it, it is a note: most reporters have no register. It is a
note as well of a file that lies beside a workbook with rows: who fills in the workbook leaves the blank CSV files where they
are.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    check: HeaderCheck::Whole(check),
};

/// The finding about a file that ends with its header.
fn check(head: Head<'_>, _: &Layout) -> Option<Diagnostic> {
    (!head.any_row(|record| !record.is_blank())).then(|| {
        let finding = RULE.head.finding("no row stands below the header");
        let finding = finding.at(head.place(0, "the header"));
        if is_blank_register(head) {
            let severity = Severity::Note;
            return Diagnostic {
                severity,
                ..finding
            }
            .help("leave the file out if there is no register");
        }
        finding.help("send the rows, or leave the file out")
    })
}

/// Makes a note of the finding about a table without rows, which lies beside a workbook with rows; others stay as they are.
pub fn beside_rows(finding: &mut Diagnostic, workbook: &str) {
    if finding.code == RULE.head.code && finding.severity == Severity::Warning {
        finding.severity = Severity::Note;
        finding.help = Some(words!(
            "nothing has to be done if all rows are in {workbook}",
            workbook = name_of(workbook)
        ));
    }
}

/// Whether it is the form of a register as it was given out.
fn is_blank_register(head: Head<'_>) -> bool {
    let words = head.record.cells.iter().map(str::trim);
    head.headings.are_of(Table::Register) && words.eq(head.headings.names())
}

#[cfg(test)]
mod tests {
    #[test]
    fn blank_rows_are_none() {
        crate::marked::contributions(
            "area,year,measure,entity_type,value,source\n^^^^ H012\n,,,,,\n",
        );
    }
}
