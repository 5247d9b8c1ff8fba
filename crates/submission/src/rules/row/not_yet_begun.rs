//! R022

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{ActionStatus, Code, Table};
use std::cmp::Ordering;

/// The status says that the action is in force or completed, and its start lies after the date of the report.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R022",
        name: "not-yet-begun",
        severity: Severity::Warning,
        explain: r"The status says that the action is in force or completed, and its start lies after the date of the report.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,start,source
1.legal,Cooperatives Act,in_force,2051,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,start,source
1.legal,Cooperatives Act,planned,2051,Gazette
```
",
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

/// Compares the status with the start.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let (Some(status), Some(start), Some(today)) = (draft.status, draft.start, row.context.date)
    else {
        return;
    };
    if status.has_begun() && start.compare(today) == Some(Ordering::Greater) {
        let message = words!(
            "the action is {status} and begins on {start}, after the report",
            status = Argument::label(status.code(), ActionStatus::label_of),
            start = start
        );
        row.say(
            "start",
            &RULE.head,
            message,
            "look at the status and the date",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn plans_may_begin_later() {
        crate::marked::actions(
            "\
commitment,title,status,start,source
1.legal,A law,in_force,2027,S
                       ^^^^ R022
1.legal,A law,in_force,2026,S
1.legal,A law,adopted,2027,S
",
        );
    }
}
