//! R058

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Joint, Rule, Severity, words};
use sse_model::{Code, EntityType, Part, Table};

/// The named part is no part of this kind of entity.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R058",
        name: "part-of-kind",
        severity: Severity::Warning,
        explain: r"The named part is no part of this kind of entity: savings groups are self-help groups, not cooperatives. The figure
stands under both as it is written.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,part,value,source
KEN,2023,employment,cooperative,savings_groups,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,part,value,source
KEN,2023,employment,self_help_group,savings_groups,120,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Compares the part with the kind of entity.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let Some((part, kind)) = draft.part.zip(draft.entity_type) else {
        return;
    };
    if part.fits(kind) {
        return;
    }
    let message = words!(
        "{part} are no part of {kind}",
        part = Argument::label(part.code(), Part::label_of),
        kind = Argument::label(kind.code(), EntityType::plural_of)
    );
    let kinds = part.entity_types().into_iter().map(Code::code);
    let help = words!(
        "write {kinds} in entity_type, or correct the part",
        kinds = Argument::list(kinds, Joint::Or)
    );
    row.say("part", &RULE.head, message, help);
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_part_has_its_kinds() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,part,value,source
KEN,2023,leaders,cooperative,savings_groups,5,S
                             ^^^^^^^^^^^^^^ R058
KEN,2023,leaders,mutual,credit_unions,5,S
                        ^^^^^^^^^^^^^ R058
KEN,2023,leaders,self_help_group,savings_groups,5,S
KEN,2023,leaders,sse,credit_unions,5,S
KEN,2023,leaders,cooperative_and_association,water_supply,5,S
KEN,2023,leaders,cooperative,SACCOs,5,S
                             ^^^^^^ C009
KEN,2023,leaders,cooperative,dairies,5,S
                             ^^^^^^^ C004
",
        );
    }
}
