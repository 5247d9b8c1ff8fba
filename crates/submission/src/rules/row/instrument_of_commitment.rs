//! R021

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};
use sse_model::{ReporterGroup, Table};

/// An instrument belongs to the commitments of financial institutions (3.*); it was ignored.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R021",
        name: "instrument-of-commitment",
        severity: Severity::Warning,
        explain: r"An instrument belongs to the commitments of financial institutions (3.*); it was ignored.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,instrument,source
1.finance,A fund,adopted,loan,Gazette
```

Good, `institutions/EIB/actions.csv`:

```csv
area,commitment,title,status,instrument,source
001,3.new,A fund,adopted,loan,Annual report
```
",
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

/// Compares the instrument with the commitments.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if draft.instrument.is_some()
        && !draft.commitments.is_empty()
        && !draft.is_about(ReporterGroup::Institution)
    {
        let message =
            "an instrument belongs to commitments of financial institutions; it was ignored";
        row.say("instrument", &RULE.head, message, "leave it blank");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn states_have_none() {
        crate::marked::actions(
            "commitment,title,status,instrument,source\n1.finance,A fund,adopted,loan,S\n                         ^^^^ R021\n",
        );
    }
}
