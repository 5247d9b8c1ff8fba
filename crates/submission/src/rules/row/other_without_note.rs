//! R024

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};
use sse_model::{EntityType, Table};

/// The kind of entity is `other`, and no note says which.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R024",
        name: "other-without-note",
        severity: Severity::Warning,
        explain: r"The kind of entity is `other`, and no note says which.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,other,120,Registry,
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,other,120,Registry,burial societies
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Looks for the words behind `other`.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if draft.note.is_empty()
        && draft
            .entity_type
            .is_some_and(|kind| kind == EntityType::OTHER)
    {
        row.say(
            "entity_type",
            &RULE.head,
            "no note says which other entities are meant",
            "name them in the column note",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_note_is_enough() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,note
KEN,2023,leaders,other,5,S,
                 ^^^^^ R024
KEN,2022,leaders,other,5,S,burial societies
",
        );
    }
}
