//! R010

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};
use sse_model::{ReporterGroup, Table};

/// A level belongs to the commitments of Member States (1.*); it was ignored.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R010",
        name: "level-of-commitment",
        severity: Severity::Warning,
        explain: r"A level belongs to the commitments of Member States (1.*); it was ignored.

Bad, `institutions/EIB/actions.csv`:

```csv
area,commitment,level,title,status,source
001,3.new,local,A fund,adopted,Annual report
```

Good, `institutions/EIB/actions.csv`:

```csv
area,commitment,level,title,status,source
001,3.new,,A fund,adopted,Annual report
```
",
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

/// Compares the level with the commitments.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if draft.level.is_some()
        && !draft.commitments.is_empty()
        && !draft.is_about(ReporterGroup::State)
    {
        row.say(
            "level",
            &RULE.head,
            "a level belongs to commitments of Member States; it was ignored",
            "leave it blank",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn states_give_a_level() {
        crate::marked::actions(
            "\
commitment,level,title,status,source
1.legal,national,A law,adopted,S
79.multilateral,national,A conference,completed,S
                ^^^^^^^^ R010
",
        );
    }
}
