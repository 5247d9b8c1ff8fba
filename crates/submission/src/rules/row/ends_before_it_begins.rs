//! R012

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;
use std::cmp::Ordering;

/// The end of the action lies before its start.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R012",
        name: "ends-before-it-begins",
        severity: Severity::Error,
        explain: r"The end of the action lies before its start.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,start,end,source
1.strategy,Plan,completed,2024,2021,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,start,end,source
1.strategy,Plan,completed,2021,2024,Gazette
```
",
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

/// Compares the two dates of an action.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    for (column, later) in [("end", draft.end), ("amended", draft.amended)] {
        if let (Some(start), Some(later)) = (draft.start, later)
            && later.compare(start) == Some(Ordering::Less)
        {
            row.say(
                column,
                &RULE.head,
                words!("{end} lies before {start}", end = later, start = start),
                "look at both dates",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_both_dates_state_is_compared() {
        crate::marked::actions(
            "\
commitment,title,status,start,end,source
1.legal,A law,adopted,2024,2021,S
                           ^^^^ R012
1.legal,A law,adopted,2024-05,2024,S
",
        );
        crate::marked::actions(
            "\
commitment,title,status,start,amended,source
1.legal,A law,in_force,2021,2019,S
                            ^^^^ R012
1.legal,A law,in_force,2019,2021,S
",
        );
    }
}
