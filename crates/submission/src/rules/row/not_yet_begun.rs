//! R022

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{ActionStatus, Code, Table};
use std::cmp::Ordering;

/// The status says that the action is in force, published or completed, and it begins after the date of the report.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R022",
        name: "not-yet-begun",
        severity: Severity::Warning,
        explain: r"The status says that the action is in force, published or completed, and its start, or that of its amendment, lies after the
date of the report. Until then it counts as planned.

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

/// Compares the status with the day from which the action applies as it stands.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let amended = draft.amended.map(|day| ("amended", day));
    let begun = amended.or(draft.start.map(|day| ("start", day)));
    let (Some(status), Some((column, begun)), Some(today)) =
        (draft.status, begun, row.context.date)
    else {
        return;
    };
    if status.has_begun() && begun.compare(today) == Some(Ordering::Greater) {
        let message = words!(
            "the action is {status} and begins on {start}, after the report",
            status = Argument::label(status.code(), ActionStatus::label_of),
            start = begun
        );
        row.say(
            column,
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
1.strategy,A plan,published,2027,S
                            ^^^^ R022
1.strategy,A plan,published,2026,S
",
        );
    }

    #[test]
    fn what_is_amended_begins_again() {
        crate::marked::actions(
            "\
commitment,title,status,start,amended,source
1.legal,A law,in_force,2010,2027,S
                            ^^^^ R022
1.legal,A law,in_force,2010,2020,S
1.legal,A law,adopted,2010,2027,S
",
        );
    }
}
