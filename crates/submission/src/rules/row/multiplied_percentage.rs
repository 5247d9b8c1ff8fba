//! R023

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Table, Unit};

/// A percentage has a multiplier:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R023",
        name: "multiplied-percentage",
        severity: Severity::Error,
        explain: r"A percentage has a multiplier: six million per cent is no share.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,multiplier,unit,denominator,source
KEN,2023,employment,sse,6.3,million,percent,total_employment,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,multiplier,unit,denominator,source
KEN,2023,employment,sse,6.3,,percent,total_employment,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Looks for the multiplier of a percentage.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let column = draft.multiplier.is_some_and(|factor| factor != 1);
    let cell = draft
        .value
        .as_ref()
        .is_some_and(|number| number.scale.is_some());
    if draft.unit() == Some(Unit::Percent) && (column || cell) {
        let at = if column { "multiplier" } else { "value" };
        row.say(
            at,
            &RULE.head,
            "a percentage has a multiplier",
            "remove the multiplier, or correct the unit",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn wherever_it_stands() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,multiplier,unit,denominator,source
KEN,2023,employment,sse,6.3,million,percent,sse,S
                            ^^^^^^^ R023
KEN,2022,employment,sse,6.3,1,percent,sse,S
",
        );
    }
}
