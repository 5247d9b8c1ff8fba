//! R018

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};
use sse_model::Table;

/// Only a State may leave the area of an action blank:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R018",
        name: "action-without-area",
        severity: Severity::Error,
        explain: r"Only a State may leave the area of an action blank: it is its own. Others say where the action applies.

Bad, `agencies/ILO/actions.csv`:

```csv
commitment,title,status,source
2.policy_support,Advice on a law,completed,Annual report
```

Good, `agencies/ILO/actions.csv`:

```csv
area,commitment,title,status,source
KEN,2.policy_support,Advice on a law,completed,Annual report
```
",
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

/// Looks for the area of an action.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if draft.area.is_none() && row.context.own_area().is_none() && row.text("area").is_empty() {
        row.say(
            "area",
            &RULE.head,
            "no area",
            "say where the action applies; 001 for the world",
        );
    }
}
